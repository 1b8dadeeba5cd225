/** The rows and their cells. Every cell is an input, so Tab moves on. Nothing is saved automatically. */
import { el } from "../../ui/shell/dom";
import type { UnmatchedReference } from "../api.gen";
import { actionButton } from "../page";
import { t } from "../words";
import type { TableContext } from "./context";
import { headingOf } from "./heading";
import { boothColumn, rowName, rowsOf, type ShownRow, withBoothCorrected, withCell, withoutRow } from "./pending";

const SHOWN = 100; // the search finds the others

let sorted = { column: "", down: false }; // kept when the user visits another page

export function table(context: TableContext): HTMLElement {
  const { columns, document } = context.view();
  const rows = rowsOf(context.view(), context.pending(), context.sought(), sorted.column, sorted.down);
  if (!rows.length && !document) return el("p", { class: "lead" }, t("noList"));
  const heads = columns.map((one) => {
    const turn = () => {
      sorted = { column: one.name, down: sorted.column === one.name && !sorted.down };
      context.put(context.pending());
    };
    const order = sorted.column !== one.name ? "none" : sorted.down ? "descending" : "ascending";
    const { said, own } = headingOf(one);
    const button = el(
      "button",
      { type: "button", class: "plain", onclick: turn },
      el("span", {}, said),
      own && el("small", {}, own),
    );
    return el(
      "th",
      { scope: "col", "aria-sort": order, class: one.field === "name" ? "stays" : one.field ? null : "unknown" },
      button,
    );
  });
  const body = rows.slice(0, SHOWN).map((one) => row(context, one));
  const more = rows.length > SHOWN && el("p", { class: "facts" }, t("moreByTyping", { n: rows.length - SHOWN }));
  const head = el(
    "tr",
    {},
    ...heads,
    el("th", { scope: "col" }, t("placed")),
    el("th", { scope: "col" }, t("documents")),
  );
  return el("div", {}, el("table", {}, el("thead", {}, head), el("tbody", {}, ...body)), more);
}

function row(context: TableContext, shown: ShownRow): HTMLTableRowElement {
  const name = rowName(context.view(), shown);
  const cells = context.view().columns.map((one, at) => {
    const input = el("input", {
      value: shown.cells[at],
      "aria-label": `${name} · ${headingOf(one).said}`,
      readonly: !context.editable,
    });
    const was = shown.row?.cells[at] ?? "";
    input.classList.toggle("changed", input.value !== was);
    input.addEventListener("input", () => {
      input.classList.toggle("changed", input.value !== was);
      context.put(withCell(context.view(), context.pending(), shown.number, one.name, input.value), true);
    });
    return el("td", { class: one.field === "name" ? "stays" : null }, input);
  });
  const acts = [
    shown.row?.id ? actionButton(t("files"), () => context.files(shown.number), "plain") : null,
    context.editable
      ? actionButton(t("remove"), () => context.put(withoutRow(context.pending(), shown.number)), "plain")
      : null,
  ];
  return el(
    "tr",
    {},
    ...cells,
    el("td", { class: "joined" }, ...joined(context, shown)),
    el("td", { class: "acts" }, ...acts),
  );
}

/** The booths found on the plan, and numbers without a match, with suggestions. */
function joined(context: TableContext, shown: ShownRow): Node[] {
  const there = (shown.row?.booths ?? []).map((key) => el("span", { class: "tag live" }, key));
  return [...there, ...(shown.row?.loose ?? []).map((one) => loose(context, shown, one))];
}

function loose(context: TableContext, shown: ShownRow, one: UnmatchedReference): HTMLElement {
  const column = boothColumn(context.view());
  const cell = shown.cells[context.view().columns.findIndex(({ name }) => name === column)] ?? "";
  const take = (meant: string) =>
    context.put(
      withCell(context.view(), context.pending(), shown.number, column, withBoothCorrected(cell, one.said, meant)),
    );
  const near = context.editable ? one.near.map((key) => actionButton(key, () => take(key), "plain")) : [];
  return el(
    "span",
    { class: "unmatched-number" },
    el("span", { class: "bad" }, t("notOnPlan", { number: one.said })),
    ...near,
  );
}
