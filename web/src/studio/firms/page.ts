/** All firms at a glance: their links, what they have sent, and what visitors see of it. */
import { el } from "../../ui/shell/dom";
import { address, ask } from "../api";
import type { FirmMailbox, FirmRow, QuestionCount } from "../api.gen";
import { mayEdit, watchExpo } from "../expo/context";
import { tabsOf } from "../expo/tabs";
import { actionButton, type Page } from "../page";
import { count, number, t, when } from "../words";
import { linkDialog, linksDialog, revokeAll } from "./links";
import { mailDialog, mailLines } from "./mails";
import { peopleDialog } from "./people";
import { reviewDialog } from "./review";

const STATES = ["none", "begun", "submitted", "returned", "accepted"] as const;
type StateName = (typeof STATES)[number];
const WORDS = {
  none: "firmNone", begun: "firmBegun", submitted: "firmSubmitted", returned: "firmReturned", accepted: "firmDone",
} as const; // biome-ignore format: short
const LINKS = { none: "linkNone", sent: "linkSent", opened: "linkOpened", ended: "linkEnded" } as const;

export async function firmsPage(id: string): Promise<Page> {
  const path = { expo: id };
  let rows: readonly FirmRow[] = [];
  let box: FirmMailbox = { sender: "", mails: [] };
  let questions: ReadonlyMap<string, QuestionCount> = new Map();
  const expo = await watchExpo(id, () => void fresh().catch(() => undefined));
  const editable = mayEdit(expo.state().expo);
  const search = el("input", { type: "search", "aria-label": t("search"), placeholder: t("search") });
  const filter = el("select", { "aria-label": t("firmState") });
  const glance = el("p", { class: "facts", role: "status" });
  const place = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("firms") });

  async function fresh(): Promise<void> {
    const [firms, mailbox, counts] = await Promise.all([
      ask("GET /expos/{expo}/firms", { path }),
      ask("GET /expos/{expo}/firm-mails", { path }),
      ask("GET /expos/{expo}/questions", { path }),
    ]);
    [rows, box, questions] = [firms, mailbox, new Map(counts.map((one) => [one.exhibitor, one]))];
    draw();
  }

  const shown = () =>
    rows.filter(
      (one) =>
        (!filter.value || stateName(one) === filter.value) &&
        `${one.name} ${one.booths.join(" ")} ${one.email}`.toLowerCase().includes(search.value.trim().toLowerCase()),
    );

  function draw(): void {
    const chosen = filter.value;
    const counts = STATES.map((state) => [state, rows.filter((one) => stateName(one) === state).length] as const);
    filter.replaceChildren(
      el("option", { value: "" }, `${t("firmAll")} (${number(rows.length)})`),
      ...counts.map(([state, n]) => el("option", { value: state }, `${t(WORDS[state])} (${number(n)})`)),
    );
    filter.value = chosen;
    glance.textContent = counts.map(([state, n]) => `${t(WORDS[state])}: ${number(n)}`).join(" · ");
    const heads = [t("fieldName"), t("fieldBooths"), t("firmLink"), t("firmState"), t("firmActs")];
    place.replaceChildren(
      el(
        "table",
        { class: "firms" },
        el("thead", {}, el("tr", {}, ...heads.map((text) => el("th", { scope: "col" }, text)))),
        el("tbody", {}, ...shown().map(line)),
      ),
    );
  }

  function line(one: FirmRow): HTMLElement {
    const state = stateName(one);
    const acts = [
      state !== "none" &&
        actionButton(t("firmLook"), () => reviewDialog(id, one, fresh), state === "submitted" ? "" : "plain"),
      editable && one.listed && actionButton(t("firmLink"), () => linkDialog(id, one, fresh), "plain"),
      editable && one.link !== "none" && actionButton(t("revoke"), () => revoke(one), "plain"),
      one.people > 0 &&
        actionButton(
          `${t("firmPeople")} (${number(one.people)})`,
          () => peopleDialog(id, one, editable, fresh),
          "plain",
        ),
      ...(editable ? [offButton(one)] : []),
    ];
    for (const act of acts) if (act) act.setAttribute("aria-label", `${act.textContent}: ${one.name}`);
    const cell = (label: string, ...content: (Node | string | null)[]) =>
      el("td", { "data-label": label }, el("div", {}, ...content));
    return el(
      "tr",
      { "data-firm": one.exhibitor },
      el("th", { scope: "row" }, one.name, one.email ? el("small", {}, ` ${one.email}`) : null),
      cell(t("fieldBooths"), one.booths.join(", ")),
      cell(t("firmLink"), one.listed ? t(LINKS[one.link]) : t("firmUnlisted"), ...mailLines(box, one.exhibitor)),
      cell(
        t("firmState"),
        el("span", { class: `tag ${state}` }, t(WORDS[state])),
        one.changed ? el("small", {}, ` ${when(one.changed)}`) : null,
        one.withheld ? el("small", { class: "bad" }, ` ${t("firmOff")}`) : null,
        questionsOf(questions.get(one.exhibitor)),
      ),
      el("td", {}, el("div", { class: "acts" }, ...acts)),
    );
  }

  async function revoke(one: FirmRow): Promise<void> {
    await ask("DELETE /expos/{expo}/firm-links/{exhibitor}", { path: { ...path, exhibitor: one.exhibitor } });
    await fresh();
  }

  function offButton(one: FirmRow): HTMLButtonElement {
    const at = { ...path, exhibitor: one.exhibitor };
    const turn = one.withheld
      ? () => ask("DELETE /expos/{expo}/firms/{exhibitor}/off", { path: at })
      : () => ask("PUT /expos/{expo}/firms/{exhibitor}/off", { path: at });
    return actionButton(t(one.withheld ? "firmPutBack" : "firmTakeOff"), () => turn().then(fresh), "plain");
  }

  search.addEventListener("input", draw);
  filter.addEventListener("change", draw);
  const sheet = (kind: "csv" | "xlsx") =>
    el(
      "a",
      { href: address("/expos/{expo}/firms.{kind}", { expo: id, kind }, { state: "none" }), download: "" },
      kind.toUpperCase(),
    );
  const stream = new EventSource(address("/expos/{expo}/events", path));
  stream.addEventListener("firm", () => void fresh().catch(() => undefined));
  await fresh();
  const main = el(
    "div",
    { class: "firms-page" },
    tabsOf(expo.state().expo, "firms"),
    el("p", {}, t("firmsHow")),
    el(
      "p",
      { class: "acts" },
      search,
      filter,
      editable && actionButton(t("linksMake"), () => linksDialog(id, shown(), fresh)),
      editable && actionButton(t("mailSend"), () => mailDialog(id, shown(), box, fresh)),
      editable && actionButton(t("linksRevokeAll"), () => revokeAll(id, fresh), "plain"),
    ),
    el("p", { class: "acts" }, el("span", {}, `${t("firmReminders")}:`), sheet("csv"), sheet("xlsx")),
    glance,
    place,
  );
  const leave = () => {
    stream.close();
    expo.end();
  };
  return { title: `${t("firms")} · ${expo.state().expo.title}`, main, leave };
}

/** How many there are: what they say, only the firm sees. */
function questionsOf(one: QuestionCount | undefined): HTMLElement | null {
  if (!one) return null;
  const all = count("questions", one.new + one.answered + one.closed);
  return el("small", {}, one.new ? `${all}, ${count("questionsNew", one.new)}` : all);
}

const stateName = (one: FirmRow): StateName => one.state || "none";
