/** All firms at a glance: their links, what they have sent, and what visitors see of it. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { address, ask } from "../api";
import type { FirmRow, QuestionCount, TalkCount } from "../api.gen";
import { type ExpoContext, mayEdit, useExpo, watchExpo } from "../expo/context";
import { Tabs } from "../expo/Tabs";
import { AskingButton } from "../kit/Dialog";
import { SearchField, Select, useValues } from "../kit/Form";
import { ActButton, headRow, ScrollRegion, sheetLinks } from "../kit/Parts";
import { useAnswer } from "../kit/watched";
import type { Page } from "../page";
import { count, number, t, type Word, when } from "../words";
import { linkDialog, linksDialog } from "./FirmLinks";
import { mailDialog, mailLines } from "./FirmMails";
import { peopleDialog } from "./FirmPeople";
import { reviewDialog } from "./FirmReview";

const STATES = [
  ["none", "firmNone"], ["begun", "firmBegun"], ["submitted", "firmSubmitted"], ["returned", "firmReturned"], ["accepted", "firmDone"],
] as const; // biome-ignore format: short
const WORDS = Object.fromEntries(STATES) as {
  readonly [state in (typeof STATES)[number][0]]: Word;
};
const TALKS_EVERY = 20_000; // ms
const LINKS = {
  none: "linkNone",
  sent: "linkSent",
  opened: "linkOpened",
  ended: "linkEnded",
} as const;

export async function firmsPage(id: string): Promise<Page> {
  const context = await watchExpo(id);
  const { expo } = context.state();
  const first = await readFirms(id);
  const main = (
    <div class="firms-page">
      <Tabs expo={expo} here="firms" />
      <p>{t("firmsHow")}</p>
      <Firms context={context} first={first} />
    </div>
  );
  return { title: `${t("firms")} · ${expo.title}`, main, leave: context.end };
}

async function readFirms(expo: string) {
  const path = { expo };
  const [rows, box, questions, talks] = await Promise.all([
    ask("GET /expos/{expo}/firms", { path }),
    ask("GET /expos/{expo}/firm-mails", { path }),
    ask("GET /expos/{expo}/questions", { path }),
    ask("GET /expos/{expo}/talks", { path }),
  ]);
  return { rows, box, questions, talks };
}

interface FirmsProps {
  readonly context: ExpoContext;
  readonly first: Awaited<ReturnType<typeof readFirms>>;
}

function Firms({ context, first }: FirmsProps) {
  const { expo } = useExpo(context);
  const [{ rows, box, questions, talks }, again] = useAnswer(first, () => readFirms(expo.id));
  const { of, sent } = useValues({ text: "", state: "" });
  useEffect(() => {
    const fresh = () => void again().catch(() => undefined);
    const stream = new EventSource(address("/expos/{expo}/events", { expo: expo.id }));
    stream.addEventListener("firm", fresh);
    const stop = context.watch(fresh);
    const timer = setInterval(fresh, TALKS_EVERY); // visitors ask and are answered without a word to organizers
    return () => {
      clearInterval(timer);
      stop();
      stream.close();
    };
  }, []);
  const editable = mayEdit(expo);
  const shown = rows.filter(
    (one) =>
      (!sent.state || stateName(one) === sent.state) &&
      `${one.name} ${one.booths.join(" ")} ${one.email}`
        .toLowerCase()
        .includes(sent.text.toLowerCase()),
  );
  const listed = shown.filter((one) => one.listed);
  const counts = STATES.map(
    ([state, word]) =>
      [state, t(word), number(rows.filter((one) => stateName(one) === state).length)] as const,
  );
  const revokeAll = () =>
    ask("DELETE /expos/{expo}/firm-links", { path: { expo: expo.id } }).then(again);

  const line = (one: FirmRow) => {
    const { exhibitor, name, people, withheld } = one;
    const state = stateName(one);
    const path = { expo: expo.id, exhibitor };
    const revoke = () => ask("DELETE /expos/{expo}/firm-links/{exhibitor}", { path }).then(again);
    const turn = () =>
      ask(
        withheld
          ? "DELETE /expos/{expo}/firms/{exhibitor}/off"
          : "PUT /expos/{expo}/firms/{exhibitor}/off",
        {
          path,
        },
      ).then(again);
    const act = (text: string, work: () => unknown, plain = true) => (
      <ActButton plain={plain} label={`${text}: ${name}`} work={work}>
        {text}
      </ActButton>
    );
    return (
      <tr key={exhibitor} data-firm={exhibitor}>
        <th scope="row">
          {name}
          {one.email && <small> {one.email}</small>}
        </th>
        {cell("fieldBooths", one.booths.join(", "))}
        {cell(
          "firmLink",
          <>
            {t(one.listed ? LINKS[one.link] : "firmUnlisted")}
            {mailLines(box, exhibitor)}
          </>,
        )}
        {cell(
          "firmState",
          <>
            <span class={`tag ${state}`}>{t(WORDS[state])}</span>
            {one.changed && <small> {when(one.changed)}</small>}
            {withheld && <small class="bad"> {t("firmOff")}</small>}
            {talksOf(talks.find((asked) => asked.exhibitor === exhibitor))}
            {questionsOf(questions.find((asked) => asked.exhibitor === exhibitor))}
          </>,
        )}
        <td>
          <div class="acts">
            {state !== "none" &&
              act(t("firmLook"), () => reviewDialog(path, name, again), state !== "submitted")}
            {editable && one.listed && act(t("firmLink"), () => linkDialog(path, name, again))}
            {editable && one.link !== "none" && act(t("revoke"), revoke)}
            {people > 0 &&
              act(`${t("firmPeople")} (${number(people)})`, () =>
                peopleDialog(path, name, editable, again),
              )}
            {editable && act(t(withheld ? "firmPutBack" : "firmTakeOff"), turn)}
          </div>
        </td>
      </tr>
    );
  };
  return (
    <>
      <p class="acts">
        <SearchField {...of("text")} />
        <Select
          label={t("firmState")}
          options={[
            ["", `${t("firmAll")} (${number(rows.length)})`],
            ...counts.map(([state, text, n]) => [state, `${text} (${n})`] as const),
          ]}
          {...of("state")}
        />
        {editable && (
          <>
            <ActButton word="linksMake" work={() => linksDialog(expo.id, listed, again)} />
            <ActButton word="mailSend" work={() => mailDialog(expo.id, listed, box, again)} />
            <AskingButton word="linksRevokeAll" question={t("linksRevokeAsk")} work={revokeAll} />
          </>
        )}
      </p>
      <p class="acts">
        <span>{`${t("firmReminders")}:`}</span>
        {sheetLinks("/expos/{expo}/firms.{kind}", expo.id, { state: "none" })}
      </p>
      <p class="facts" role="status">
        {counts.map(([, text, n]) => `${text}: ${n}`).join(" · ")}
      </p>
      <ScrollRegion label={t("firms")}>
        <table class="firms">
          {headRow(["fieldName", "fieldBooths", "firmLink", "firmState", "firmActs"])}
          <tbody>{shown.map(line)}</tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

const cell = (word: Word, content: ComponentChildren) => (
  <td data-label={t(word)}>
    <div>{content}</div>
  </td>
);

/** How many there are: what they say, only the firm sees. */
function questionsOf(one: QuestionCount | undefined) {
  if (!one) return null;
  const all = count("questions", one.new + one.answered + one.closed);
  return <small>{one.new ? `${all}, ${count("questionsNew", one.new)}` : all}</small>;
}

/** Whether somebody is there to talk, and how visitors fared who asked. */
function talksOf(one: TalkCount | undefined) {
  if (!one) return null;
  const all = one.waiting + one.open + one.ended + one.unanswered;
  const said = [
    one.staff > 0 && t("firmHere"),
    all > 0 && count("talks", all),
    one.waiting > 0 && count("talksWaiting", one.waiting),
    one.unanswered > 0 && count("talksUnanswered", one.unanswered),
  ].filter(Boolean);
  return said.length ? <small class="firm-talks">{said.join(", ")}</small> : null;
}

const stateName = (one: FirmRow) => one.state || "none";
