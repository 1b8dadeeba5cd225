/** Unsaved changes of the exhibitor list. Pure. */
import type { ExhibitorListView, ExhibitorRow, ExhibitorTableChange } from "../api.gen";

/** What the list of exhibitors and the programme have in common. */
export interface ListTable {
  readonly columns: ExhibitorListView["columns"];
  readonly rows: readonly ListRow[];
}

export interface ListRow {
  readonly number: number;
  readonly cells: readonly string[];
}

export interface Pending {
  /** Row and column -> new value. */
  readonly cells: ReadonlyMap<string, string>;
  readonly added: readonly { readonly [column: string]: string }[];
  readonly dropped: ReadonlySet<number>;
  /** Cells of `cells` that somebody else has changed too -> the saved value. Ours is saved unless the user takes it. */
  readonly clashes: ReadonlyMap<string, string>;
}

/** A displayed row; added rows have negative numbers. */
export interface ShownRow {
  readonly number: number;
  readonly cells: readonly string[];
  readonly row: ExhibitorRow | null;
}

export const NO_CHANGES: Pending = {
  cells: new Map(),
  added: [],
  dropped: new Set(),
  clashes: new Map(),
};

export const pendingCount = (pending: Pending): number =>
  pending.cells.size + pending.added.length + pending.dropped.size;

/** Rows with a changed cell. */
export const touchedRows = (pending: Pending): ReadonlySet<number> =>
  new Set([...pending.cells.keys()].map((name) => Number(name.slice(0, name.indexOf("\n")))));

export const key = (row: number, column: string): string => `${row}\n${column}`;

export function withCell(
  view: ListTable,
  pending: Pending,
  row: number,
  column: string,
  value: string,
): Pending {
  if (row < 0) {
    const added = pending.added.map((one, at) =>
      at === -row - 1 ? { ...one, [column]: value } : one,
    );
    return { ...pending, added };
  }
  const cells = new Map(pending.cells);
  const before = view.rows.find((one) => one.number === row)?.cells[
    view.columns.findIndex((one) => one.name === column)
  ];
  if (before !== value) {
    cells.set(key(row, column), value);
    return { ...pending, cells };
  }
  cells.delete(key(row, column));
  return { ...withClashSettled(pending, row, column), cells };
}

/** The user has decided for the value of `cells`. */
export function withClashSettled(pending: Pending, row: number, column: string): Pending {
  const clashes = new Map(pending.clashes);
  clashes.delete(key(row, column));
  return { ...pending, clashes };
}

export const withRow = (pending: Pending): Pending => ({
  ...pending,
  added: [...pending.added, {}],
});

export function withoutRow(pending: Pending, row: number): Pending {
  if (row < 0) return { ...pending, added: pending.added.filter((_, at) => at !== -row - 1) };
  const others = (all: ReadonlyMap<string, string>) =>
    new Map([...all].filter(([name]) => !name.startsWith(key(row, ""))));
  const [cells, clashes] = [others(pending.cells), others(pending.clashes)];
  return { ...pending, cells, clashes, dropped: new Set([...pending.dropped, row]) };
}

/** The change in the API's format, without rows that stayed empty. */
export function exhibitorChange(
  pending: Pending,
): Pick<ExhibitorTableChange, "cells" | "add" | "drop"> {
  const cells = [...pending.cells].map(([name, value]) => {
    const [row = "", column = ""] = name.split("\n");
    return { row: Number(row), column, value };
  });
  const add = pending.added.filter((one) => Object.values(one).some((value) => value.trim()));
  return { cells, add, drop: [...pending.dropped] };
}

/** Rows with a cell that contains the text, sorted by a column (natural order, as for booth numbers); added rows first. */
export function rowsOf(
  view: ExhibitorListView,
  pending: Pending,
  sought: string,
  column: string,
  down: boolean,
): ShownRow[] {
  const names = view.columns.map((one) => one.name);
  const added = pending.added.map(
    (one, at): ShownRow => ({
      number: -at - 1,
      cells: names.map((name) => one[name] ?? ""),
      row: null,
    }),
  );
  const wanted = sought.trim().toLowerCase();
  const touched = touchedRows(pending);
  const rows = view.rows
    .filter((one) => !pending.dropped.has(one.number))
    .map((row): ShownRow => {
      if (!touched.has(row.number)) return { number: row.number, cells: row.cells, row };
      const cells = row.cells.map(
        (cell, at) => pending.cells.get(key(row.number, names[at]!)) ?? cell,
      );
      return { number: row.number, cells, row };
    })
    .filter(({ cells, row }) =>
      [...cells, ...(row?.booths ?? [])].some((cell) => cell.toLowerCase().includes(wanted)),
    );
  const at = names.indexOf(column);
  if (at >= 0)
    rows.sort(
      (a, b) =>
        (down ? -1 : 1) * a.cells[at]!.localeCompare(b.cells[at]!, undefined, { numeric: true }),
    );
  return [...added, ...rows];
}

/** A cell of booth numbers with one number corrected. */
export const withBoothCorrected = (cell: string, said: string, meant: string): string =>
  cell.includes(said) ? cell.replace(said, meant) : meant;

/** The column of booth numbers; "" when there is none. */
export const boothColumn = (view: ExhibitorListView): string =>
  view.columns.find((one) => one.field === "booths")?.name ?? "";

/** The name of a row in any language. */
export const rowName = (view: ExhibitorListView, shown: ShownRow): string =>
  shown.cells.find((cell, at) => view.columns[at]?.field === "name" && cell) ??
  shown.cells[0] ??
  "";

/** Indices of the columns as they are shown: the first one of names, which stays in view when the others scroll, before them. */
export function shownColumns({ columns }: ListTable): readonly number[] {
  const first = columns.findIndex((one) => one.field === "name");
  const all = columns.map((_, at) => at);
  return first < 0 ? all : [first, ...all.filter((at) => at !== first)];
}

/** Whether the column of an index stays in view: the first place, if it has names. */
export const staysAt = ({ columns }: ListTable, at: number, place: number): boolean =>
  place === 0 && columns[at]?.field === "name";
