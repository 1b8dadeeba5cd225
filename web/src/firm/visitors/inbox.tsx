/**
 * The inbox of a firm: what visitors asked, answered by mail, closed, taken away as a sheet or as cards. The link of a letter about a question
 * opens it by the press of a button, and nothing else of the page.
 */
import { useEffect, useState } from "preact/hooks";
import { address, ask } from "../../studio/api";
import type { FirmInbox, QuestionView } from "../../studio/api.gen";
import { reasonOf } from "../context";
import { FirmButton, FirmPanel, useAttempt, WhyNot } from "../parts";
import { day, firmText } from "../words";

const STATES = ["new", "answered", "closed"] as const;
const WORDS = { new: "inboxNew", answered: "inboxAnswered", closed: "inboxClosed" } as const;

export function Inbox() {
  const [box, setBox] = useState<FirmInbox | null>(null);
  const [wrong, setWrong] = useState("");
  const [chosen, setChosen] = useState("");
  const fresh = () => ask("GET /firm/questions").then(setBox);
  useEffect(() => {
    fresh().catch((problem) => setWrong(reasonOf(problem)));
  }, []);
  const all = box?.questions ?? [];
  const shown = all.filter((one) => !chosen || one.state === chosen);
  return (
    <FirmPanel title={firmText("inbox")}>
      <div class="firm-inbox">
        {wrong && <p class="bad">{wrong}</p>}
        {box && <p class="facts">{firmText("inboxHow")}</p>}
        {box && !all.length && <p>{firmText("inboxNone")}</p>}
        {box && all.length > 0 && (
          <>
            <select
              aria-label={firmText("inboxState")}
              onChange={(event) => setChosen(event.currentTarget.value)}
            >
              <option value="">{`${firmText("inboxAll")} (${all.length})`}</option>
              {STATES.map((state) => (
                <option key={state} value={state} selected={state === chosen}>
                  {`${firmText(WORDS[state])} (${all.filter((one) => one.state === state).length})`}
                </option>
              ))}
            </select>
            <ul class="firm-questions">
              {shown.map((one) => (
                <Question key={one.id} question={one} mail={box.mail} fresh={fresh} />
              ))}
            </ul>
            <p class="acts">
              {(["csv", "xlsx", "vcf"] as const).map((kind) => (
                <a key={kind} href={address("/firm/questions.{kind}", { kind })} download="">
                  {kind === "vcf" ? firmText("cards") : kind.toUpperCase()}
                </a>
              ))}
            </p>
          </>
        )}
      </div>
    </FirmPanel>
  );
}

interface QuestionProps {
  readonly question: QuestionView;
  readonly mail: boolean;
  readonly fresh: () => Promise<void>;
}

function Question({ question: one, mail, fresh }: QuestionProps) {
  const [text, setText] = useState("");
  const { wrong, busy, attempt } = useAttempt();
  const path = { question: one.id };
  const turned = one.state === "closed" ? "open" : "closed";
  const turn = () =>
    attempt(() =>
      ask("PATCH /firm/questions/{question}", { path, body: { state: turned } }).then(fresh),
    );
  const answer = (event: Event) => {
    event.preventDefault();
    const body = { text: text.trim() };
    if (body.text)
      void attempt(() => ask("POST /firm/questions/{question}/answer", { path, body }).then(fresh));
  };
  const word = firmText(turned === "open" ? "reopen" : "close");
  return (
    <li data-question={one.id}>
      <p>
        <b>{one.name}</b> <a href={`mailto:${one.email}`}>{one.email}</a>
        <span class={`tag ${one.state}`}>{firmText(WORDS[one.state])}</span>
      </p>
      {one.text && <p class="said">{one.text}</p>}
      {one.meet && <p>{`${firmText("meet")}: ${one.meet}`}</p>}
      <p class="facts">{`${day(one.created)} · ${firmText("inboxUntil", { date: day(one.until) })}`}</p>
      {one.answer && <p class="said firm-answer">{`${firmText("answer")}: ${one.answer}`}</p>}
      {one.state === "new" && !mail && (
        <a href={`mailto:${one.email}?body=${encodeURIComponent(`\n\n> ${one.text}`)}`}>
          {firmText("answerByMail")}
        </a>
      )}
      {one.state === "new" && mail && (
        <form class="firm-form" onSubmit={answer}>
          <textarea
            rows={3}
            required
            maxLength={8000}
            aria-label={`${firmText("answer")}: ${one.name}`}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <p class="acts">
            <button type="submit" disabled={busy}>
              {firmText("answerSend")}
            </button>
          </p>
        </form>
      )}
      <WhyNot>{wrong}</WhyNot>
      <p class="acts">
        <FirmButton work={turn} label={`${word}: ${one.name}`}>
          {word}
        </FirmButton>
      </p>
    </li>
  );
}
