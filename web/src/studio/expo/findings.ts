/** The plan as recognized and its findings. Both use the same numbers. */
import { el } from "../../ui/shell/dom";
import type { PlanSheet, Told } from "../api.gen";
import { link } from "../page";
import { drawPlanSheet } from "../plan/drawing";
import { count, currentLanguage, number, t } from "../words";
import { collapsed } from "./collapse";
import { type ExpoState, mayEdit } from "./context";
import { toolOf } from "./finding-tools";

const BACK_M = 10; // camera for a finding in 3D: distance, height and pitch
const UP_M = 7;
const DOWN = -32; // degrees
const FIGURES = [
  ["booths", "booths"], ["halls", "halls"], ["exhibitors", "exhibitorsCount"], ["vacant", "vacant"], ["items", "items"],
] as const; // biome-ignore format: rows

export interface FindingPlace {
  readonly sheet: PlanSheet;
  readonly at: readonly [number, number];
}

export function recognitionSummary(state: ExpoState): HTMLElement {
  const summary = state.findings?.summary ?? {};
  const figures = FIGURES.filter(([name]) => typeof summary[name] === "number").map(([name, label]) =>
    el("div", {}, el("dt", {}, t(label)), el("dd", {}, number(summary[name] as number))),
  );
  const found = state.findings?.findings ?? [];
  const sheets = (state.plan?.sheets ?? []).map((sheet) => {
    const { svg, box } = drawPlanSheet(sheet, (finding) => found[finding - 1]?.severity ?? "info", {
      expo: state.expo.id,
      opacity: 1,
      hidden: new Set(),
    });
    svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    return el("figure", { class: "sheet" }, svg, el("figcaption", {}, titleOf(sheet)));
  });
  if (!sheets.length && !summary.booths) return el("section", { hidden: true });
  const correct = sheets.length > 0 && link(`/studio/expos/${state.expo.id}/plan`, t("correctPlan"), "go second");
  return el(
    "section",
    {},
    el("div", { class: "top" }, el("h2", {}, t("asUnderstood")), correct),
    el("dl", { class: "figures" }, ...figures),
    ...sheets,
  );
}

export const titleOf = (sheet: PlanSheet): string =>
  sheet.title[currentLanguage()] ?? Object.values(sheet.title)[0] ?? sheet.level;

/** The places of findings, by their number from 1. */
export function findingPlaces(sheets: readonly PlanSheet[]): ReadonlyMap<number, FindingPlace> {
  return new Map(sheets.flatMap((sheet) => sheet.marks.map(({ finding, at }) => [finding, { sheet, at }] as const)));
}

export function findings(state: ExpoState): HTMLElement {
  const found = state.findings;
  if (!found) return el("section", { hidden: true });
  const spots = findingPlaces(state.plan?.sheets ?? []);
  return el(
    "section",
    { class: "panel", id: "findings" },
    el("h2", {}, t("findings")),
    findingList(found.findings, (at) => [
      toolLink(state, found.findings[at - 1]!, at),
      link3d(state.expo.id, spots.get(at)),
    ]),
  );
}

/** Errors first. `acts`: buttons for a finding by number. */
export function findingList(found: readonly Told[], acts: (at: number) => (Node | null)[]): HTMLElement {
  const of = (severity: Told["severity"]) => found.filter((one) => one.severity === severity).length;
  const counted = [
    of("error") && count("errors", of("error")),
    of("warning") && count("warnings", of("warning")),
    of("info") && count("infos", of("info")),
  ];
  const list = el("ol", { class: "findings" }, ...grouped(found, acts));
  const said = found.length ? counted.filter(Boolean).join(" · ") : t("nothingFound");
  return el("div", {}, el("p", { class: "facts" }, said), list);
}

/** Collapsed findings can still be reached by links and by the browser's search. */
function grouped(found: readonly Told[], acts: (at: number) => (Node | null)[]): HTMLLIElement[] {
  const rows = found.map((one, at) => findingRow(one, at + 1, acts(at + 1)));
  const away = collapsed(found.map((one) => one.code));
  for (const at of [...away.values()].flat()) rows[at]!.setAttribute("hidden", "until-found");
  return rows.flatMap((row, at) => (away.has(at) ? [row, others(away.get(at)!.map((one) => rows[one]!))] : [row]));
}

function others(away: readonly HTMLLIElement[]): HTMLLIElement {
  const all = el("button", { type: "button", class: "plain" }, t("moreAlike", { n: number(away.length) }));
  const made = el("li", { class: "others" }, all);
  all.addEventListener("click", () => {
    for (const row of away) row.removeAttribute("hidden");
    away[0]!.focus();
    made.remove();
  });
  return made;
}

export function findingRow(one: Told, at: number, acts: (Node | null)[] = []): HTMLLIElement {
  return el(
    "li",
    { id: `f${at}`, tabindex: "-1" },
    el("span", { class: `mark ${one.severity}`, title: t(one.severity) }, String(at)),
    el(
      "div",
      {},
      el("p", {}, el("b", { class: "word" }, `${t(one.severity)}: `), one.message),
      el("small", {}, where(one)),
      one.suggestion ? el("p", { class: "advice" }, one.suggestion) : null,
      acts.some(Boolean) ? el("p", { class: "acts" }, ...acts) : null,
    ),
  );
}

/** Opens the tool that mends a finding. */
export function toolLink(state: ExpoState, one: Told, at: number): Node | null {
  const tool = mayEdit(state.expo) ? toolOf(state.expo.id, one, at) : null;
  return tool && link(tool.href, t(tool.word), "tool");
}

/** Opens the preview in front of the place. */
export function link3d(expo: string, spot: FindingPlace | undefined): Node | null {
  if (!spot) return null;
  const made = link(preview3d(expo, spot.sheet, spot.at), t("inSpace"));
  made.target = "_blank";
  return made;
}

/** The address of the preview in front of a place. */
export function preview3d(expo: string, { elevation }: PlanSheet, [x, y]: readonly [number, number]): string {
  const pose = [x, y - BACK_M, elevation + UP_M, 0, DOWN].map((one) => Math.round(one * 100) / 100);
  return `/studio/previews/${expo}/?at=${pose.join(",")}`;
}

function where(one: Told): string {
  const { document = "", layer = "", handle = "", row = 0, key = "" } = one.where ?? {};
  return [document, row && t("row", { n: row }), layer, handle, key].filter(Boolean).join(" · ");
}
