/** Brings unsaved changes of the list onto a version that somebody else saved. Pure. */
import { key, type ListRow, type ListTable, type Pending } from "./pending";

/** What could not be kept as it was meant, by name of the row. */
export interface MergedPending {
  readonly pending: Pending;
  /** Changed here, removed there: now new rows. */
  readonly returned: readonly string[];
  /** Removed here, changed there: not removed. */
  readonly kept: readonly string[];
}

type Cells = ReadonlyMap<string, string>; // column -> value

export function mergedPending(
  before: ListTable,
  after: ListTable,
  pending: Pending,
): MergedPending {
  const counterpart = counterparts(before, after);
  const cells = new Map<string, string>();
  const clashes = new Map<string, string>();
  const dropped = new Set<number>();
  const added = [...pending.added];
  const [returned, kept]: [string[], string[]] = [[], []];
  for (const row of before.rows) {
    const base = cellsOf(before, row);
    const theirRow = counterpart.get(row.number);
    const mine = new Map(
      [...base.keys()].flatMap((column) => {
        const value = pending.cells.get(key(row.number, column));
        return value === undefined ? [] : [[column, value] as const];
      }),
    );
    if (!theirRow) {
      if (!mine.size) continue;
      added.push(Object.fromEntries([...base, ...mine]));
      returned.push(rowTitle(before, row));
      continue;
    }
    const theirs = cellsOf(after, theirRow);
    if (pending.dropped.has(row.number)) {
      if ([...base].every(([column, value]) => (theirs.get(column) ?? value) === value))
        dropped.add(theirRow.number);
      else kept.push(rowTitle(after, theirRow));
    }
    for (const [column, value] of mine) {
      const now = theirs.get(column);
      if (now === value) continue;
      cells.set(key(theirRow.number, column), value);
      const seen = pending.clashes.get(key(row.number, column)); // a version that the user has not decided on yet
      if (now !== undefined && (now !== base.get(column) || seen !== undefined))
        clashes.set(key(theirRow.number, column), now);
    }
  }
  return { pending: { cells, added, dropped, clashes }, returned, kept };
}

/** Row of `before` -> the same row of `after`: known by id or name, else by its place between rows that are. */
function counterparts(before: ListTable, after: ListTable): ReadonlyMap<number, ListRow> {
  const there = new Map<string, ListRow[]>();
  for (const row of after.rows) {
    const name = nameKey(after, row);
    there.set(name, [...(there.get(name) ?? []), row]);
  }
  const found = new Map<number, ListRow>();
  for (const row of before.rows) {
    const same = there.get(nameKey(before, row))?.shift();
    if (same) found.set(row.number, same);
  }
  const places = new Map(after.rows.map((row, at) => [row, at] as const));
  let [from, since] = [0, 0]; // after the last row that both have
  for (let at = 0; at <= before.rows.length; at++) {
    const row = before.rows[at];
    const same = row && found.get(row.number);
    if (row && !same) continue;
    const place = same ? places.get(same)! : after.rows.length;
    if (place < since) continue; // moved
    if (place - since === at - from)
      for (let n = 0; n < at - from; n++)
        found.set(before.rows[from + n]!.number, after.rows[since + n]!);
    [from, since] = [at + 1, place + 1];
  }
  return found;
}

function cellsOf(view: ListTable, row: ListRow): Cells {
  return new Map(view.columns.map((one, at) => [one.name, row.cells[at] ?? ""]));
}

const NAMES = ["name", "title"]; // of an exhibitor, of an item

export const rowTitle = (view: ListTable, row: ListRow): string =>
  row.cells.find((cell, at) => NAMES.includes(view.columns[at]?.field ?? "") && cell) ??
  row.cells[0] ??
  "";

function nameKey(view: ListTable, row: ListRow): string {
  const id = row.cells.find((cell, at) => view.columns[at]?.field === "id" && cell);
  return id ? `id ${id}` : rowTitle(view, row).trim().toLowerCase();
}
