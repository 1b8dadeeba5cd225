/** What was understood of the plan, and what was found wrong with it: the same numbers on both. */
import { el } from "../ui/dom";
import type { Finding } from "./api.gen";
import type { Desk } from "./state";
import { count, number, spoken, t } from "./words";

const SHOWN = 20;
const FIGURES = [
  ["booths", "booths"], ["halls", "halls"], ["exhibitors", "exhibitorsCount"], ["vacant", "vacant"], ["items", "items"],
] as const; // biome-ignore format: rows

/** The one string that becomes markup: an SVG that the server drew, with every text in it escaped. */
const markup = (
  globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): { createHTML(text: string): string } } }
).trustedTypes?.createPolicy("plan", { createHTML: (text: string) => text });

export function understood(desk: Desk): HTMLElement {
  const summary = desk.findings?.summary ?? {};
  const figures = FIGURES.filter(([name]) => typeof summary[name] === "number").map(([name, label]) =>
    el("div", {}, el("dt", {}, t(label)), el("dd", {}, number(summary[name] as number))),
  );
  const sheets = (desk.plan?.sheets ?? []).map((sheet) =>
    el(
      "figure",
      { class: "sheet" },
      drawing(sheet.svg),
      el("figcaption", {}, sheet.title[spoken()] ?? Object.values(sheet.title)[0] ?? sheet.level),
    ),
  );
  if (!figures.length && !sheets.length) return el("section", { hidden: true });
  return el("section", {}, el("h2", {}, t("asUnderstood")), el("dl", { class: "figures" }, ...figures), ...sheets);
}

function drawing(svg: string): Node {
  const parsed = new DOMParser().parseFromString((markup?.createHTML(svg) ?? svg) as string, "text/html");
  return document.importNode(parsed.body.firstElementChild!, true);
}

export function findings(desk: Desk): HTMLElement {
  const found = desk.findings;
  if (!found) return el("section", { hidden: true });
  const { error = 0, warning = 0, info = 0 } = found.counts;
  const counted = [
    error && count("errors", error),
    warning && count("warnings", warning),
    info && count("infos", info),
  ];
  const rows = found.findings.map((one, at) => entry(one, at + 1));
  const list = el("ol", { class: "findings" }, ...rows.slice(0, SHOWN));
  const more = rows.length > SHOWN && el("button", { type: "button", class: "plain" }, t("more", { n: rows.length }));
  const all = () => {
    list.replaceChildren(...rows);
    if (more) more.remove();
  };
  if (more) more.addEventListener("click", all);
  const section = el(
    "section",
    { class: "panel", id: "findings" },
    el("h2", {}, t("findings")),
    el("p", { class: "facts" }, rows.length ? counted.filter(Boolean).join(" · ") : t("nothingFound")),
    list,
    more,
  );
  return section;
}

export function entry(one: Finding, at: number): HTMLLIElement {
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
    ),
  );
}

function where(one: Finding): string {
  const { document = "", layer = "", handle = "", row = 0, key = "" } = one.where ?? {};
  return [document, row && t("row", { n: row }), layer, handle, key].filter(Boolean).join(" · ");
}
