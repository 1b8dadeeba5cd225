/** The rows and their cells. Every cell is a field: Tab goes on, and nothing is saved before the person says so. */
import { el } from "../../ui/shell/dom";
import type { Loose } from "../api.gen";
import { act } from "../page";
import { t } from "../words";
import { headingOf } from "./heading";
import type { Sheet } from "./page";
import { boothColumn, corrected, nameOf, rowsOf, type Shown, withCell, withoutRow } from "./pending";

const SHOWN = 100; // more are found by typing

let sorted = { column: "", down: false }; // outlives a visit to another page

export function table(sheet: Sheet): HTMLElement {
  const { columns, document } = sheet.view();
  const rows = rowsOf(sheet.view(), sheet.pending(), sheet.sought(), sorted.column, sorted.down);
  if (!rows.length && !document) return el("p", { class: "lead" }, t("noList"));
  const heads = columns.map((one) => {
    const turn = () => {
      sorted = { column: one.name, down: sorted.column === one.name && !sorted.down };
      sheet.put(sheet.pending());
    };
    const order = sorted.column !== one.name ? "none" : sorted.down ? "descending" : "ascending";
    const { said, own } = headingOf(one);
    const button = el(
      "button",
      { type: "button", class: "plain", onclick: turn },
      el("span", {}, said),
      own && el("small", {}, own),
    );
    return el("th", { scope: "col", "aria-sort": order, class: one.field ? null : "unknown" }, button);
  });
  const body = rows.slice(0, SHOWN).map((one) => row(sheet, one));
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

function row(sheet: Sheet, shown: Shown): HTMLTableRowElement {
  const name = nameOf(sheet.view(), shown);
  const cells = sheet.view().columns.map((one, at) => {
    const input = el("input", {
      value: shown.cells[at],
      "aria-label": `${name} · ${headingOf(one).said}`,
      readonly: !sheet.editable,
    });
    const was = shown.row?.cells[at] ?? "";
    input.classList.toggle("changed", input.value !== was);
    input.addEventListener("input", () => {
      input.classList.toggle("changed", input.value !== was);
      sheet.put(withCell(sheet.view(), sheet.pending(), shown.number, one.name, input.value), true);
    });
    return el("td", {}, input);
  });
  const acts = [
    shown.row?.id ? act(t("files"), () => sheet.files(shown.number), "plain") : null,
    sheet.editable ? act(t("remove"), () => sheet.put(withoutRow(sheet.pending(), shown.number)), "plain") : null,
  ];
  return el(
    "tr",
    {},
    ...cells,
    el("td", { class: "joined" }, ...joined(sheet, shown)),
    el("td", { class: "acts" }, ...acts),
  );
}

/** The booths on the plan, and what names none, with what may be meant. */
function joined(sheet: Sheet, shown: Shown): Node[] {
  const there = (shown.row?.booths ?? []).map((key) => el("span", { class: "tag live" }, key));
  return [...there, ...(shown.row?.loose ?? []).map((one) => loose(sheet, shown, one))];
}

function loose(sheet: Sheet, shown: Shown, one: Loose): HTMLElement {
  const column = boothColumn(sheet.view());
  const cell = shown.cells[sheet.view().columns.findIndex(({ name }) => name === column)] ?? "";
  const take = (meant: string) =>
    sheet.put(withCell(sheet.view(), sheet.pending(), shown.number, column, corrected(cell, one.said, meant)));
  const near = sheet.editable ? one.near.map((key) => act(key, () => take(key), "plain")) : [];
  return el("span", { class: "loose" }, el("span", { class: "bad" }, t("notOnPlan", { number: one.said })), ...near);
}
