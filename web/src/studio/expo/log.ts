/** The audit log of the site or of one expo. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { ExpoView, NoteView } from "../api.gen";
import { actionButton, choice, link, type Page } from "../page";
import { actionKinds, actionName, fileSize, noteText, t, when } from "../words";
import { tabsOf } from "./tabs";

const PAGE = 100; // entries per request
const ID = /^[0-9a-z]{20}$|^[0-9a-f]{16,}$/; // ids of jobs, sessions and releases: meaningless to people
const UNSAID = new Set(["address", "person", "by_link", "before", "gone", "shredded"]);
const REVISION = /^r(\d+)$/;
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

type Asked = { readonly [name: string]: string | number };

/** `id`: log of one expo, for its managers; without it the owner's log of the site. */
export async function logPage(id = ""): Promise<Page> {
  const expos = id ? [await ask("GET /expos/{expo}", { path: { expo: id } })] : await ask("GET /expos");
  const people = id
    ? (await ask("GET /expos/{expo}/members", { path: { expo: id } })).map((one) => one.person)
    : await ask("GET /people");
  const names = new Map(people.map((one) => [one.id, one.name]));
  const titles = new Map(expos.map((one) => [one.id, one.title]));
  const all = ["", t("logAll")] as const;
  const who = choice("by", t("logWho"), [all, ...people.map((one) => [one.id, one.name] as const)]);
  const what = choice("about", t("logWhat"), [all, ...actionKinds()]);
  const where = id ? null : choice("expo", t("logExpo"), [all, ...expos.map((one) => [one.id, one.title] as const)]);
  const list = el("ol", { class: "rows log", tabindex: "-1", "aria-label": t("log") });
  const none = el("p", { class: "facts", hidden: true }, t("logNone"));
  let last = 0;
  let turn = 0;

  const read = async (more: boolean): Promise<void> => {
    const mine = ++turn;
    const chosen = Object.entries(Object.fromEntries(new FormData(filters))).filter(([, value]) => value);
    const query: Asked = { ...Object.fromEntries(chosen as [string, string][]), ...(more ? { before: last } : {}) };
    const found = id
      ? await ask("GET /expos/{expo}/audit", { path: { expo: id }, query })
      : await ask("GET /audit", { query });
    if (mine !== turn) return; // a newer choice has overtaken this one
    const rows = found.map((one) => entry(one, titles, names, Boolean(id)));
    if (more) list.append(...rows);
    else list.replaceChildren(...rows);
    if (more) rows[0]?.querySelector<HTMLElement>("b")?.focus(); // keyboard and screen reader continue here
    last = found.at(-1)?.number ?? 0;
    none.hidden = list.childElementCount > 0;
    older.hidden = found.length < PAGE;
  };
  const older = actionButton(t("logOlder"), () => read(true), "plain");
  const filters = el("form", { class: "acts filters", role: "search" }, where, who, what);
  filters.addEventListener("change", () => void read(false));
  filters.addEventListener("submit", (event) => event.preventDefault());
  await read(false);
  const head = id ? tabsOf(expos[0] as ExpoView, "log") : el("h1", {}, t("log"));
  const main = el("div", {}, head, el("p", { class: "facts" }, t("logHint")), filters, none, list, older);
  return { title: t("log"), main };
}

function entry(
  one: NoteView,
  titles: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
  alone: boolean,
): HTMLLIElement {
  const who =
    one.who ||
    (one.gone && t("deletedPerson")) ||
    (one.by || one.action === "session.refused" ? t("logNobody") : t("logServer"));
  const expo =
    !alone &&
    one.expo &&
    (titles.has(one.expo) ? link(`/studio/expos/${one.expo}`, titles.get(one.expo)!) : el("span", {}, one.expo));
  const draft = REVISION.exec(one.target)?.[1];
  const target = draft ? t("draftNumber", { n: draft }) : targetOf(one);
  const gap = one.deleted?.length ? t("logDeleted") : "";
  const facts = [names.get(one.target) ?? target, ...said(one.detail), gap];
  return el(
    "li",
    {},
    el("time", { datetime: one.at }, when(one.at)),
    el(
      "div",
      {},
      el("b", { tabindex: "-1" }, `${who}: ${actionName(one.action)}`),
      el("small", {}, facts.filter(Boolean).join(" · ")),
    ),
    expo || "",
    el("small", { class: "address", title: t("logAddress") }, String(one.detail.address ?? "")),
  );
}

/** The target of an action, when people can understand it. */
function targetOf(one: NoteView): string {
  if (MOMENT.test(one.target)) return when(one.target);
  return ID.test(one.target) || one.target === one.expo ? "" : one.target;
}

/** The other details of an entry. */
function said(detail: NoteView["detail"]): string[] {
  return Object.entries(detail)
    .filter(([name, value]) => !UNSAID.has(name) && value !== null && value !== "")
    .map(([name, value]) => {
      if (name === "role") return t(value as "owner");
      if (name === "revision") return value ? t("draftNumber", { n: String(value) }) : "";
      if (name === "documents") return detail.note ? "" : `${t("documents")}: ${value}`; // the note already names or counts them
      if (name === "note") return noteText(String(value));
      if (name === "length") return fileSize(Number(value));
      if (name === "archived") return value ? t("archived") : t("unarchive");
      if (typeof value === "boolean") return value ? name : "";
      if (MOMENT.test(String(value))) return when(String(value));
      return Array.isArray(value) ? value.join(", ") : ID.test(String(value)) ? "" : String(value);
    });
}
