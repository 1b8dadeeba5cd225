/**
 * Visitors who ask now. *We are here* lights the lamp of the booth for as long as this page is open; those who ask wait in a queue, and
 * who is taken talks with whoever took them. The words are gone when a talk ends.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { address, ask } from "../../studio/api";
import type { BoothTalkView, FirmTalks, TalkWords } from "../../studio/api.gen";
import { reasonOf } from "../context";
import { FirmButton, FirmPanel, useAttempt, WhyNot } from "../parts";
import { firmText, tongue } from "../words";

const AGAIN = 25_000; // ms: the server forgets after a minute
const COUNTED = /^\(\d+\) /;

export function Talks() {
  const [talks, setTalks] = useState<FirmTalks | null>(null);
  const [wrong, setWrong] = useState("");
  const here = useRef(false);
  const say = (now: boolean) => {
    here.current = now;
    return ask("PUT /firm/talks", { body: { here: now } }).then(setTalks);
  };
  const waiting = talks?.waiting.length ?? 0;

  useEffect(() => {
    const fresh = () =>
      ask("GET /firm/talks").then(
        (found) => {
          here.current ||= found.here;
          setTalks(found);
          setWrong("");
        },
        (problem) => setWrong(reasonOf(problem)),
      );
    const events = new EventSource(address("/firm/talks/events"));
    for (const kind of ["open", "talk", "lost"]) events.addEventListener(kind, () => void fresh());
    const timer = setInterval(() => {
      if (here.current) say(true).catch((problem) => setWrong(reasonOf(problem)));
    }, AGAIN);
    void fresh();
    return () => {
      clearInterval(timer);
      events.close();
    };
  }, []);
  useEffect(() => {
    const plain = document.title.replace(COUNTED, "");
    document.title = waiting ? `(${waiting}) ${plain}` : plain;
  }, [waiting]);

  if (!talks) return wrong ? <WhyNot>{wrong}</WhyNot> : null;
  return (
    <FirmPanel title={firmText("talks")} kind="firm-talks">
      <p class="facts">{firmText("talksHow")}</p>
      <label class="check">
        <input
          type="checkbox"
          checked={talks.here}
          onChange={(event) =>
            say(event.currentTarget.checked).catch((problem) => setWrong(reasonOf(problem)))
          }
        />
        {firmText("talksHere")}
      </label>
      <p role="status">
        {waiting
          ? firmText("talksWaiting", { n: waiting })
          : talks.here
            ? firmText("talksNone")
            : ""}
      </p>
      <WhyNot>{wrong}</WhyNot>
      <ul class="firm-questions">
        {talks.open.map((one) => (
          <OpenTalk key={one.id} talk={one} />
        ))}
        {talks.waiting.map((one) => (
          <li key={one.id} data-talk={one.id}>
            <AboutVisitor talk={one} />
            <Take talk={one} />
          </li>
        ))}
      </ul>
    </FirmPanel>
  );
}

const AboutVisitor = ({ talk }: { readonly talk: BoothTalkView }) => (
  <p>
    <b>{firmText("talksVisitor")}</b>
    <span class="facts">{[talk.booth, tongue(talk.language)].filter(Boolean).join(" · ")}</span>
  </p>
);

function Take({ talk }: { readonly talk: BoothTalkView }) {
  const { wrong, busy, attempt } = useAttempt();
  const take = () =>
    attempt(() => ask("POST /firm/talks/{talk}/take", { path: { talk: talk.id } }));
  return (
    <>
      <WhyNot>{wrong}</WhyNot>
      <p class="acts">
        <FirmButton work={take} off={busy}>
          {firmText("talksTake")}
        </FirmButton>
      </p>
    </>
  );
}

function OpenTalk({ talk }: { readonly talk: BoothTalkView }) {
  const [words, setWords] = useState<TalkWords | null>(null);
  const [text, setText] = useState("");
  const key = useRef(""); // of the line that is being sent: sent again it is one
  const log = useRef<HTMLDivElement>(null);
  const { wrong, busy, attempt } = useAttempt();
  const path = { talk: talk.id };
  useEffect(() => {
    void attempt(() => ask("GET /firm/talks/{talk}", { path }).then(setWords));
  }, [talk.lines]);
  useEffect(() => {
    log.current?.scrollTo(0, log.current.scrollHeight);
  }, [words?.lines.length]);
  const send = (event: Event) => {
    event.preventDefault();
    if (!text.trim()) return;
    key.current ||= crypto.randomUUID();
    const body = { key: key.current, text: text.trim() };
    void attempt(async () => {
      setWords(await ask("POST /firm/talks/{talk}/lines", { path, body }));
      key.current = "";
      setText("");
    });
  };
  return (
    <li data-talk={talk.id}>
      <AboutVisitor talk={talk} />
      <div class="firm-lines" role="log" aria-label={firmText("talks")} ref={log}>
        {words?.lines.map((one) => (
          <p key={one.number} class={`said ${one.by}`}>
            <span class="facts">{firmText(one.by === "staff" ? "talksWe" : "talksVisitor")}</span>
            {one.text}
          </p>
        ))}
      </div>
      <form class="firm-form" onSubmit={send}>
        <input
          maxLength={1000}
          autocomplete="off"
          aria-label={firmText("talksLine")}
          placeholder={firmText("talksLine")}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <WhyNot>{wrong}</WhyNot>
        <p class="acts">
          <button type="submit" disabled={busy}>
            {firmText("talksSend")}
          </button>
          <FirmButton work={() => attempt(() => ask("POST /firm/talks/{talk}/end", { path }))}>
            {firmText("talksEnd")}
          </FirmButton>
        </p>
      </form>
    </li>
  );
}
