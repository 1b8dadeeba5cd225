/** What the pages of tables edit: cells, new rows, removed rows. Pure. */
import type { Change, Edited } from "../edit/session";
import { t } from "../words";
import { mergedPending, rowTitle } from "./merge";
import { type ListTable, NO_CHANGES, type Pending, withCell, withClashSettled } from "./pending";

export const tableEdit = <View extends ListTable>({
  place,
  read,
  save,
}: Pick<Edited<View, ListTable, Pending>, "place" | "read" | "save">): Edited<
  View,
  ListTable,
  Pending
> => ({
  place,
  read,
  save,
  base: ({ columns, rows }) => ({
    columns,
    rows: rows.map(({ number, cells }) => ({ number, cells })),
  }),
  unchanged: () => NO_CHANGES,
  changes,
  onto(before, now, doc) {
    const { pending, returned, kept } = mergedPending(before, now, doc);
    const told = [
      returned.length ? t("rowsReturned", { names: returned.join(", ") }) : "",
      kept.length ? t("rowsKept", { names: kept.join(", ") }) : "",
    ];
    return { doc: pending, told: told.filter(Boolean) };
  },
  clashes: (base, pending) =>
    [...pending.clashes].map(([at, theirs]) => {
      const [row, column] = cellOf(at);
      return {
        label: `${titleOf(base, row)} · ${column}`,
        ours: pending.cells.get(at) ?? "",
        theirs,
        taken: withCell(base, pending, row, column, theirs),
        kept: withClashSettled(pending, row, column),
      };
    }),
});

function changes(base: ListTable, { cells, added, dropped }: Pending): readonly Change[] {
  return [
    ...[...cells].map(([at, after]) => {
      const [row, column] = cellOf(at);
      return {
        label: `${titleOf(base, row)} · ${column}`,
        before: cellIn(base, row, column),
        after,
      };
    }),
    ...added.map((one) => ({
      label: t("newRow"),
      after: Object.values(one).filter(Boolean).join(" · "),
    })),
    ...[...dropped].map((row) => ({ label: t("rowRemoved", { name: titleOf(base, row) }) })),
  ];
}

/** Row and column of a key of `Pending.cells`. */
function cellOf(at: string): readonly [row: number, column: string] {
  const [row = "", column = ""] = at.split("\n");
  return [Number(row), column];
}

function titleOf(base: ListTable, number: number): string {
  const row = base.rows.find((one) => one.number === number);
  return row ? rowTitle(base, row) : String(number);
}

const cellIn = (base: ListTable, row: number, column: string): string =>
  base.rows.find((one) => one.number === row)?.cells[
    base.columns.findIndex((one) => one.name === column)
  ] ?? "";
