/** The items of the programme as they are with the unsaved changes. Pure. */
import type { ItemPlace, ProgrammeView } from "../api.gen";
import { key, type Pending, withCell, withoutRow } from "../exhibitors/pending";
import { clockOf, dayOf } from "./times";

export interface ShownItem {
  /** Number of the row; that of an added row is negative. */
  readonly row: number;
  readonly cells: { readonly [column: string]: string };
  readonly title: string;
  readonly start: string;
  readonly end: string;
  /** Id of a place of the plan, else the text; "" for none. */
  readonly place: string;
  readonly speakers: readonly string[];
}

/** `language`: of the titles, where there is one. */
export function itemsOf(
  view: ProgrammeView,
  pending: Pending,
  language: string,
): readonly ShownItem[] {
  const names = view.columns.map((one) => one.name);
  const titles = view.columns.filter((one) => one.field === "title");
  const shown = (row: number, cells: ShownItem["cells"], place: string): ShownItem => ({
    row,
    cells,
    title:
      cells[titles.find((one) => one.locale === language)?.name ?? ""] ||
      (titles.map((one) => cells[one.name]).find(Boolean) ?? ""),
    start: cells.start ?? "",
    end: cells.end || (cells.start ?? ""),
    place,
    speakers: speakersOf(cells.speakers ?? ""),
  });
  const rows = view.rows
    .filter((one) => !pending.dropped.has(one.number))
    .map((one) => {
      const cells = Object.fromEntries(
        names.map((name, at) => [
          name,
          pending.cells.get(key(one.number, name)) ?? one.cells[at] ?? "",
        ]),
      );
      const moved = pending.cells.has(key(one.number, "place"));
      return shown(
        one.number,
        cells,
        (!moved && one.place) || placeOf(cells.place ?? "", view.places),
      );
    });
  const added = pending.added.map((cells, at) =>
    shown(-at - 1, cells, placeOf(cells.place ?? "", view.places)),
  );
  return [...rows, ...added];
}

/** A place of the plan by its id or a title; another text is a place that the plan does not have. */
export function placeOf(text: string, places: readonly ItemPlace[]): string {
  const wanted = text.trim().toLowerCase();
  const titled = (one: ItemPlace) =>
    Object.values(one.title).some((title) => title.toLowerCase() === wanted);
  return (places.find((one) => one.id === text.trim()) ?? places.find(titled))?.id ?? text.trim();
}

/** Whether an item, its place or anything else that is said of it contains the text. */
export function hasText(one: ShownItem, text: string, place: string): boolean {
  const wanted = text.trim().toLowerCase();
  return [place, ...Object.values(one.cells)].some((said) => said.toLowerCase().includes(wanted));
}

export const speakersOf = (cell: string): readonly string[] =>
  cell
    .split(/[;；|、\n]/)
    .map((one) => one.trim())
    .filter(Boolean);

/** Sets cells by column, of a saved or of an added row. */
export function withCells(
  view: ProgrammeView,
  pending: Pending,
  row: number,
  cells: { readonly [column: string]: string },
): Pending {
  return Object.entries(cells).reduce(
    (now, [name, value]) => withCell(view, now, row, name, value),
    pending,
  );
}

/** The new rows at the end. */
export const withItems = (
  pending: Pending,
  ...cells: readonly { readonly [column: string]: string }[]
): Pending => ({
  ...pending,
  added: [...pending.added, ...cells],
});

export const withoutItem = (pending: Pending, row: number): Pending => withoutRow(pending, row);

/** What a copy of an item says: everything but its id. */
export const copyOf = ({ cells }: ShownItem): { readonly [column: string]: string } =>
  Object.fromEntries(Object.entries(cells).filter(([name, value]) => name !== "id" && value));

/** `10:00–10:45` */
export const spanOf = (item: ShownItem): string =>
  item.end === item.start || dayOf(item.start) === ""
    ? clockOf(item.start)
    : `${clockOf(item.start)}–${clockOf(item.end)}`;

/** Where several items of one room are at the same time they stand beside each other: lane and number of lanes by row. */
export function lanesOf(
  items: readonly ShownItem[],
): ReadonlyMap<number, readonly [number, number]> {
  const found = new Map<number, readonly [number, number]>();
  const sorted = [...items].sort((a, b) =>
    a.start < b.start ? -1 : a.start > b.start ? 1 : a.row - b.row,
  );
  let group: { row: number; lane: number }[] = [];
  let ends: string[] = []; // by lane
  const close = () => {
    for (const { row, lane } of group) found.set(row, [lane, ends.length]);
    [group, ends] = [[], []];
  };
  for (const one of sorted) {
    if (ends.every((end) => end <= one.start)) close();
    const free = ends.findIndex((end) => end <= one.start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = one.end > one.start ? one.end : `${one.start}~`;
    group.push({ row: one.row, lane });
  }
  close();
  return found;
}
