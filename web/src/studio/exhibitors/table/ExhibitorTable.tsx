/**
 * The table of exhibitors: all rows, of which those in view are in the document; the kinds of wrong cells as filters; keys that go
 * through all rows.
 */
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import type { ExhibitorColumn } from "../../api.gen";
import { number, t } from "../../words";
import type { TableContext } from "../context";
import { headingOf } from "../heading";
import { rowName, rowsOf, type ShownRow, shownColumns, staysAt } from "../pending";
import { faultCount } from "./fault-words";
import { type FaultKind, faultCounts, faultsOf, isNoted } from "./faults";
import { TableRow } from "./TableRow";
import { topOf, visibleRows } from "./visible-rows";

const USUAL_PX = 46; // height of a row that was not measured yet
const AROUND = 8; // rows before and after those in view
const LONG = ["summary", "products", "website", "email"]; // fields with long cells
const SEEN = 0.7; // of the window's height: the table is never higher (exhibitors.css)

interface Order {
  readonly column: string;
  readonly down: boolean;
}
let lastOrder: Order = { column: "", down: false }; // kept when the user visits another page

interface Cell {
  readonly row: number;
  readonly column: number;
}

interface ExhibitorTableProps {
  readonly context: TableContext;
  /** The user is typing in a cell: the rows stay where they are until another order or filter is chosen. */
  readonly typing: boolean;
  /** A cell to bring into view, with the focus; another object each time. */
  readonly wanted: Cell | null;
}

export function ExhibitorTable({ context, typing, wanted }: ExhibitorTableProps) {
  const [view, pending, sought] = [context.view(), context.pending(), context.sought()];
  const [order, setOrder] = useState(lastOrder);
  const [only, setOnly] = useState<FaultKind | null>(null);
  const [, again] = useReducer((turn: number) => turn + 1, 0);
  const scroller = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<number, number>()); // measured, by row
  const focused = useRef(0); // row with the focus; 0 for none
  const asked = useRef<Cell | null>(null); // the cell to focus once it is there
  const answered = useRef(""); // the order and the filters of `kept`
  const kept = useRef<readonly (readonly [row: number, name: string])[]>([]);

  const all = useMemo(() => rowsOf(view, pending, "", "", false), [view, pending]);
  const faults = useMemo(() => faultsOf(view, pending, all), [view, pending]);
  const counts = faultCounts(faults);
  const filter = counts.some(([kind]) => kind === only) ? only : null; // null: the last one was corrected
  const asking = JSON.stringify([order, only, sought]);
  if (!typing || asking !== answered.current) {
    answered.current = asking;
    const sorted = rowsOf(view, pending, sought, order.column, order.down);
    const rows = filter
      ? sorted.filter((one) => faults.get(one.number)?.some(({ kind }) => kind === filter))
      : sorted;
    kept.current = rows.map((one) => [one.number, rowName(view, one)]);
  }
  const byNumber = new Map(all.map((one) => [one.number, one]));
  const shown = kept.current.flatMap(([row, name]): (readonly [ShownRow, string])[] => {
    const one = byNumber.get(row);
    return one ? [[one, name]] : [];
  });
  const heightsNow = Float64Array.from(
    shown,
    ([one]) => heights.current.get(one.number) ?? USUAL_PX,
  );
  const indexOf = (row: number) => shown.findIndex(([one]) => one.number === row);
  const headHeight = () => scroller.current?.querySelector("thead")?.offsetHeight ?? 0;

  /** Scrolls until the row is in view below the heading; its cell gets the focus when it is there. */
  function focusCell(cell: Cell): void {
    const [at, place] = [indexOf(cell.row), scroller.current];
    if (at < 0 || !place) return;
    const top = topOf(heightsNow, at);
    const seen = place.clientHeight - headHeight();
    if (top < place.scrollTop) place.scrollTop = top;
    else if (top + heightsNow[at]! > place.scrollTop + seen)
      place.scrollTop = top + heightsNow[at]! - seen;
    asked.current = cell;
    focused.current = cell.row;
    again(undefined);
  }

  useEffect(() => {
    if (!wanted) return;
    setOnly(null);
    focusCell(wanted);
  }, [wanted]);
  useEffect(() => {
    const watching = new ResizeObserver(() => again(undefined));
    watching.observe(scroller.current!);
    return () => watching.disconnect();
  }, []);
  useLayoutEffect(() => {
    let other = false;
    for (const node of scroller.current!.querySelectorAll<HTMLElement>("tr[data-row]")) {
      const row = Number(node.dataset.row);
      if (!node.offsetHeight || heights.current.get(row) === node.offsetHeight) continue;
      heights.current.set(row, node.offsetHeight);
      other = true;
    }
    if (other) again(undefined);
    const cell = asked.current && cellNode(scroller.current!, asked.current);
    if (!cell) return;
    asked.current = null;
    cell.focus({ preventScroll: true });
    cell.closest("td")!.scrollIntoView({ block: "nearest", inline: "nearest" });
    cell.select(); // as Tab does
  });

  function press(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLInputElement) || event.isComposing || event.altKey) return;
    const { row, column } = placeOf(event.target);
    const at = indexOf(row);
    const page = Math.max(
      1,
      Math.floor((scroller.current!.clientHeight - headHeight()) / USUAL_PX) - 1,
    );
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
    const [next] = shown[Math.min(Math.max(to, 0), shown.length - 1)]!;
    focusCell({ row: next.number, column });
  }

  function sortBy(column: string): void {
    lastOrder = { column, down: order.column === column && !order.down };
    setOrder(lastOrder);
  }

  const keptRow = focused.current ? indexOf(focused.current) : -1;
  const spans = visibleRows(
    heightsNow,
    scroller.current?.scrollTop ?? 0,
    innerHeight * SEEN,
    AROUND,
    keptRow,
  );
  return (
    <div class="exhibitor-table">
      <div class="chips" role="group" aria-label={t("wrongCells")}>
        {counts.length > 0 && <span class="facts">{`${t("wrongCells")}:`}</span>}
        {counts.map(([kind, n]) => (
          <button
            key={kind}
            type="button"
            class={isNoted(kind) ? "chip noted" : "chip"}
            aria-pressed={filter === kind}
            onClick={() => {
              setOnly(filter === kind ? null : kind);
              scroller.current!.scrollTop = 0;
            }}
          >
            {faultCount(kind, n)}
          </button>
        ))}
      </div>
      <p class="facts" role="status">
        {shown.length < all.length
          ? t("rowsShown", { n: number(shown.length), all: number(all.length) })
          : ""}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the cells in it */}
      <div
        class="exhibitor-list"
        ref={scroller}
        onScroll={() => again(undefined)}
        onKeyDown={press}
        onFocusIn={(event) => {
          focused.current = placeOf(event.target as Element).row;
        }}
        onFocusOut={() => {
          focused.current = 0;
        }}
      >
        {!shown.length && !view.document && !sought ? (
          <p class="lead">{t("noList")}</p>
        ) : (
          <table aria-label={t("exhibitorsCount")} aria-rowcount={shown.length + 1}>
            <colgroup>
              {shownColumns(view).map((at, place) => {
                const { field } = view.columns[at]!;
                const kind = staysAt(view, at, place)
                  ? "of-name"
                  : LONG.includes(field)
                    ? "of-text"
                    : "of-word";
                return <col key={at} class={kind} />;
              })}
              <col class="of-booths" />
              <col class="of-acts" />
            </colgroup>
            <thead>
              <tr aria-rowindex={1}>
                {shownColumns(view).map((at, place) => (
                  <Heading
                    key={at}
                    column={view.columns[at]!}
                    stays={staysAt(view, at, place)}
                    order={order}
                    sort={sortBy}
                  />
                ))}
                <th scope="col">{t("placed")}</th>
                <th scope="col">{t("documents")}</th>
              </tr>
            </thead>
            <tbody>
              {spans.map(({ row, gap }, at) => {
                if (row < 0)
                  return (
                    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
                    <tr
                      key={`gap ${at}`}
                      class="gap"
                      aria-hidden="true"
                      style={{ height: `${gap}px` }}
                    >
                      <td />
                    </tr>
                  );
                const [one, name] = shown[row]!;
                return (
                  <TableRow
                    key={one.number}
                    context={context}
                    shown={one}
                    name={name}
                    index={row + 1}
                    faults={faults.get(one.number) ?? []}
                  />
                );
              })}
            </tbody>
          </table>
        )}
      </div>
      <details class="keys" hidden={!shown.length}>
        <summary>{t("keys")}</summary>
        <p class="facts">{t("tableKeys")}</p>
      </details>
    </div>
  );
}

interface HeadingProps {
  readonly column: ExhibitorColumn;
  readonly stays: boolean;
  readonly order: Order;
  readonly sort: (column: string) => void;
}

function Heading({ column, stays, order, sort }: HeadingProps) {
  const { said, own } = headingOf(column);
  const sorted = order.column !== column.name ? "none" : order.down ? "descending" : "ascending";
  return (
    <th
      scope="col"
      aria-sort={sorted}
      class={stays ? "stays" : column.field ? undefined : "unknown"}
    >
      <button type="button" class="plain" onClick={() => sort(column.name)}>
        <span>{said}</span>
        {own && <small>{own}</small>}
      </button>
    </th>
  );
}

const cellNode = (place: HTMLElement, { row, column }: Cell): HTMLInputElement | null =>
  place.querySelector(`tr[data-row="${row}"] input[data-column="${column}"]`);

const placeOf = (node: Element): Cell => ({
  row: Number(node.closest("tr")?.dataset.row ?? 0),
  column: Number(node.getAttribute("data-column") ?? 0),
});
