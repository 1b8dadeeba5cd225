/**
 * The table of exhibitors: all rows, of which those in view are in the document; the kinds of wrong cells as filters; keys that go
 * through all rows.
 */
import { el } from "../../../ui/shell/dom";
import type { ExhibitorListView } from "../../api.gen";
import { number, t } from "../../words";
import type { TableContext } from "../context";
import { headingOf } from "../heading";
import { rowsOf, type ShownRow, shownColumns, staysAt } from "../pending";
import { faultCount } from "./fault-words";
import { type FaultKind, type Faults, faultCounts, faultsOf, isNoted } from "./faults";
import { type TableRow, tableRow } from "./row";
import { topOf, visibleRows } from "./visible-rows";

const USUAL_PX = 46; // height of a row that was not measured yet
const AROUND = 8; // rows before and after those in view
const LONG = ["summary", "products", "website", "email"]; // fields with long cells
const SEEN = 0.7; // of the window's height: the table is never higher (exhibitors.css)

let sorted = { column: "", down: false }; // kept when the user visits another page

export interface ExhibitorTable {
  readonly node: HTMLElement;
  /** All rows anew. */
  readonly draw: () => void;
  /** Only what is wrong with the cells: the user is typing in one. */
  readonly mark: () => void;
  /** Brings a row into view, with the focus in the cell of a field. False: the list has no such row. */
  readonly show: (row: number, field: string) => boolean;
}

export function exhibitorTable(context: TableContext): ExhibitorTable {
  const scroller = el("div", { class: "exhibitor-list" });
  const chips = el("div", { class: "chips", role: "group", "aria-label": t("wrongCells") });
  const state = el("p", { class: "facts", role: "status" });
  const keys = el("details", { class: "keys" }, el("summary", {}, t("keys")), el("p", { class: "facts" }, t("tableKeys"))); // biome-ignore format: one value
  const body = el("tbody", {});
  const heights = new Map<number, number>(); // measured, by row
  let only: FaultKind | null = null;
  let shown: readonly ShownRow[] = [];
  let faults: Faults = new Map();
  let made = new Map<number, TableRow>();
  let focused = 0; // row with the focus; 0 for none

  const heightsNow = () => Float64Array.from(shown, (one) => heights.get(one.number) ?? USUAL_PX);
  const headHeight = () => scroller.querySelector("thead")?.offsetHeight ?? 0;

  /** The rows in view. Those that are in the document already stay where they are: one may have the focus. */
  function render(): void {
    const before = heightsNow();
    const kept = focused ? shown.findIndex((one) => one.number === focused) : -1;
    const spans = visibleRows(before, scroller.scrollTop, innerHeight * SEEN, AROUND, kept);
    const wanted = spans.map(({ row, gap }) => {
      if (row < 0) return gapRow(gap);
      const one = shown[row]!;
      const there = made.get(one.number);
      if (there) return there.node;
      const fresh = tableRow(context, one, row + 1);
      fresh.mark(faults.get(one.number) ?? []);
      made.set(one.number, fresh);
      return fresh.node;
    });
    const staying = new Set<Node>(wanted);
    for (const node of [...body.children]) if (!staying.has(node)) node.remove();
    let at = body.firstChild;
    for (const node of wanted) {
      if (node === at) at = at.nextSibling;
      else body.insertBefore(node, at);
    }
    made = new Map([...made].filter(([, one]) => staying.has(one.node)));
    for (const [row, { node }] of made) if (node.offsetHeight) heights.set(row, node.offsetHeight);
  }

  function draw(): void {
    const at = document.activeElement;
    const held = body.contains(at) && at instanceof HTMLInputElement ? placeOf(at) : null;
    const caret = held ? (at as HTMLInputElement).selectionStart : null;
    const { document: list } = context.view();
    const { scrollTop: top, scrollLeft: left } = scroller; // lost while the table is empty
    find();
    made.clear();
    body.replaceChildren();
    if (!shown.length && !list && !context.sought()) scroller.replaceChildren(el("p", { class: "lead" }, t("noList")));
    else {
      const table = el(
        "table",
        { "aria-label": t("exhibitorsCount"), "aria-rowcount": shown.length + 1 },
        widths(context.view()),
        head(),
        body,
      );
      scroller.replaceChildren(table);
    }
    render();
    scroller.scrollTo({ top, left, behavior: "instant" });
    render();
    keys.hidden = !shown.length;
    if (held && shown.some((one) => one.number === held.row)) focusCell(held.row, held.column, caret);
  }

  /** Which rows are shown, and what is wrong in all of them. */
  function find(): void {
    const all = rowsOf(context.view(), context.pending(), "", "", false);
    faults = faultsOf(context.view(), context.pending(), all);
    const counts = faultCounts(faults);
    if (only && !counts.some(([kind]) => kind === only)) only = null; // the last one was corrected
    const rows = rowsOf(context.view(), context.pending(), context.sought(), sorted.column, sorted.down);
    shown = only ? rows.filter((one) => faults.get(one.number)?.some(({ kind }) => kind === only)) : rows;
    state.textContent = shown.length < all.length ? t("rowsShown", { n: number(shown.length), all: number(all.length) }) : ""; // biome-ignore format: one text
    showChips(counts);
  }

  function showChips(counts: readonly (readonly [FaultKind, number])[]): void {
    const held = chips.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.kind : null;
    const made = counts.map(([kind, n]) => {
      const turn = () => {
        only = only === kind ? null : kind;
        scroller.scrollTop = 0;
        draw();
      };
      return el(
        "button",
        {
          type: "button",
          class: isNoted(kind) ? "chip noted" : "chip",
          "data-kind": kind,
          "aria-pressed": String(only === kind),
          onclick: turn,
        },
        faultCount(kind, n),
      );
    });
    chips.replaceChildren(...(made.length ? [el("span", { class: "facts" }, `${t("wrongCells")}:`), ...made] : []));
    if (held) chips.querySelector<HTMLElement>(`[data-kind="${held}"]`)?.focus();
  }

  function head(): HTMLElement {
    const { columns } = context.view();
    const heads = shownColumns(context.view()).map((at, place) => {
      const one = columns[at]!;
      const turn = () => {
        sorted = { column: one.name, down: sorted.column === one.name && !sorted.down };
        draw();
        scroller.querySelectorAll<HTMLElement>("thead button")[place]?.focus();
      };
      const order = sorted.column !== one.name ? "none" : sorted.down ? "descending" : "ascending";
      const { said, own } = headingOf(one);
      const kind = staysAt(context.view(), at, place) ? "stays" : one.field ? null : "unknown";
      return el(
        "th",
        { scope: "col", "aria-sort": order, class: kind },
        el(
          "button",
          { type: "button", class: "plain", onclick: turn },
          el("span", {}, said),
          own && el("small", {}, own),
        ),
      );
    });
    const others = [t("placed"), t("documents")].map((text) => el("th", { scope: "col" }, text));
    return el("thead", {}, el("tr", { "aria-rowindex": 1 }, ...heads, ...others));
  }

  function focusCell(row: number, column: number, caret: number | null = null): boolean {
    const at = shown.findIndex((one) => one.number === row);
    if (at < 0) return false;
    focused = row;
    reveal(at);
    const cell = made.get(row)?.node.querySelector<HTMLInputElement>(`input[data-column="${column}"]`);
    cell?.focus({ preventScroll: true });
    if (cell) cell.closest("td")!.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (caret === null)
      cell?.select(); // as Tab does
    else cell?.setSelectionRange(caret, caret);
    return !!cell;
  }

  /** Scrolls until the row of an index is in view below the heading. */
  function reveal(index: number): void {
    const all = heightsNow();
    const top = topOf(all, index);
    const seen = scroller.clientHeight - headHeight();
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + all[index]! > scroller.scrollTop + seen) scroller.scrollTop = top + all[index]! - seen;
    render();
  }

  scroller.addEventListener("scroll", render);
  new ResizeObserver(render).observe(scroller);
  body.addEventListener("focusin", (event) => {
    focused = placeOf(event.target as Element).row;
  });
  body.addEventListener("focusout", () => {
    focused = 0;
  });
  body.addEventListener("keydown", (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.isComposing || event.altKey) return;
    const { row, column } = placeOf(event.target);
    const at = shown.findIndex((one) => one.number === row);
    const page = Math.max(1, Math.floor((scroller.clientHeight - headHeight()) / USUAL_PX) - 1);
    const command = event.ctrlKey || event.metaKey;
    const to = command
      ? { Home: 0, End: shown.length - 1 }[event.key]
      : {
          ArrowDown: at + 1,
          ArrowUp: at - 1,
          Enter: event.shiftKey ? at - 1 : at + 1,
          PageDown: at + page,
          PageUp: at - page,
        }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = shown[Math.min(Math.max(to, 0), shown.length - 1)]!;
    focusCell(next.number, column);
  });

  return {
    node: el("div", { class: "exhibitor-table" }, chips, state, scroller, keys),
    draw,
    mark() {
      const all = rowsOf(context.view(), context.pending(), "", "", false);
      const now = new Map(all.map((one) => [one.number, one] as const));
      shown = shown.map((one) => now.get(one.number) ?? one); // a row that is scrolled out of view is made anew later
      faults = faultsOf(context.view(), context.pending(), all);
      showChips(faultCounts(faults));
      for (const [row, one] of made) one.mark(faults.get(row) ?? []);
    },
    show(row, field) {
      only = null;
      draw();
      const column = context.view().columns.findIndex((one) => one.field === field);
      return focusCell(row, Math.max(column, 0));
    },
  };
}

const placeOf = (node: Element) => ({
  row: Number(node.closest("tr")?.dataset.row ?? 0),
  column: Number(node.getAttribute("data-column") ?? 0),
});

function gapRow(height: number): HTMLTableRowElement {
  const node = el("tr", { class: "gap", "aria-hidden": "true" }, el("td", {}));
  node.style.height = `${height}px`;
  return node;
}

/** Columns of fixed widths: the browser need not look at all rows to know them. */
function widths(view: ExhibitorListView): HTMLElement {
  const own = shownColumns(view).map((at, place) => {
    const { field } = view.columns[at]!;
    return el("col", { class: staysAt(view, at, place) ? "of-name" : LONG.includes(field) ? "of-text" : "of-word" });
  });
  return el("colgroup", {}, ...own, el("col", { class: "of-booths" }), el("col", { class: "of-acts" }));
}
