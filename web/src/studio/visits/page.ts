/** What visits came to: by hour and day, what they were about, and where on the plan. */
import { say } from "../../core/expo/words";
import { el } from "../../ui/shell/dom";
import { address, ask } from "../api";
import type { VisitSummary, VisitTable, VisitTableRow } from "../api.gen";
import { watchExpo } from "../expo/context";
import { tabsOf } from "../expo/tabs";
import { link, type Page } from "../page";
import { currentLanguage, number, t } from "../words";
import { heatMaps } from "./heat-map";
import { hourPlot } from "./hour-plot";

const TITLES = {
  booth: "visitsBooths", hall: "visitsHalls", search: "visitsSearches", tour: "visitsTours", "tour-end": "visitsTourEnds",
  way: "visitsWays", visit: "visitsHours",
} as const; // biome-ignore format: short
const FIRST = 20; // rows of a table until somebody asks for all

export async function visitsPage(id: string): Promise<Page> {
  const expo = await watchExpo(id, () => undefined);
  const path = { expo: id };
  const [found, plan] = await Promise.all([
    ask("GET /expos/{expo}/visits", { path }),
    ask("GET /expos/{expo}/plan", { path }).catch(() => null),
  ]);
  const sheet = (kind: "csv" | "xlsx") =>
    el("a", { href: address("/expos/{expo}/visits.{kind}", { expo: id, kind }), download: "" }, kind.toUpperCase());
  const head = el(
    "p",
    {},
    found.counted ? t("visitsHow", { few: number(found.few) }) : t("visitsOff"),
    " ",
    link(`/studio/expos/${id}/about`, t("visitsSwitch")),
  );
  const plot = hourPlot(found.hours);
  const booths = found.tables.find(({ kind }) => kind === "booth");
  const main = el(
    "div",
    { class: "visits-page" },
    tabsOf(expo.state().expo, "visits"),
    head,
    found.hours.rows.length
      ? el("p", { class: "acts" }, el("span", {}, glance(found)), sheet("csv"), sheet("xlsx"))
      : el("p", { class: "empty" }, t("visitsNone")),
    plot && section(t("visitsHours"), plot.node, details(found.hours)),
    booths?.rows.length ? section(t("visitsWhere"), ...heatMaps(plan?.sheets ?? [], booths)) : null,
    ...found.tables
      .filter(({ rows }) => rows.length)
      .map((one) => section(t(TITLES[one.kind]), tableOf(one, ranked(one)))),
  );
  const leave = () => {
    plot?.end();
    expo.end();
  };
  return { title: `${t("visits")} · ${expo.state().expo.title}`, main, leave };
}

const section = (title: string, ...nodes: readonly (Node | null)[]): HTMLElement =>
  el("section", { class: "panel" }, el("h2", {}, title), ...nodes);

const glance = ({ hours }: VisitSummary): string => t("visitsTotal", { count: sum(hours) });

/** Largest first. */
const ranked = ({ rows }: VisitTable): readonly VisitTableRow[] =>
  [...rows].sort((one, other) => other.total - one.total);

function tableOf(one: VisitTable, rows: readonly VisitTableRow[]): HTMLElement {
  const lang = currentLanguage();
  const days = one.days.length > 1 ? one.days : [];
  const name = (row: VisitTableRow) => say(row.title, lang) || row.key || t("visitsOther");
  const line = (label: string, cells: VisitTableRow["cells"], whole: Whole) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, label),
      ...(days.length ? cells : []).map((cell) => el("td", {}, shown(cell))),
      el("td", { class: "total" }, sum(whole)),
    );
  const body = el("tbody", {}, ...rows.slice(0, FIRST).map((row) => line(name(row), row.cells, row)));
  const all = el("button", { type: "button", class: "plain" }, t("visitsAll", { count: number(rows.length) }));
  all.addEventListener("click", () => {
    body.replaceChildren(...rows.map((row) => line(name(row), row.cells, row)));
    all.remove();
  });
  const headings = [t("visitsWhat"), ...days.map(dayOf), t("visitsSum")];
  return el(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": t(TITLES[one.kind]) },
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, ...headings.map((text) => el("th", { scope: "col" }, text)))),
      body,
      el("tfoot", {}, line(t("visitsSum"), one.totals, one)),
    ),
    rows.length > FIRST && all,
  );
}

const details = (one: VisitTable): HTMLElement =>
  el("details", {}, el("summary", {}, t("visitsNumbers")), tableOf(one, one.rows));

type Whole = Pick<VisitTableRow, "total" | "few">;

/** Of what is shown; there is more where a number is hidden. */
const sum = ({ total, few }: Whole): string => (few ? (total ? `≥ ${number(total)}` : t("visitsFew")) : number(total));

const shown = (cell: number | null): string => (cell === null ? t("visitsFew") : number(cell));

const dayOf = (day: string): string =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString(currentLanguage(), {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
