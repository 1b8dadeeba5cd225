import { expect, test } from "vitest";
import type { ExhibitorListView } from "../api.gen";
import { mergedPending } from "./merge";
import { exhibitorChange, NO_CHANGES, withCell, withoutRow, withRow } from "./pending";

const list = (...rows: (readonly [number, string, string])[]): ExhibitorListView => ({
  document: "exhibitors.csv",
  columns: [{ name: "Company", field: "name", locale: "" }, { name: "Stand", field: "booths", locale: "" }],
  rows: rows.map(([number, ...cells]) => ({ number, cells })),
  vacant: [],
}); // biome-ignore format: rows
const BEFORE = list([4, "Northwind", "A1"], [5, "Acme", "A2"], [6, "Third", "A3"]);

test("what was typed here stays, on the rows where they are now, beside what was saved elsewhere", () => {
  let pending = withCell(BEFORE, NO_CHANGES, 5, "Stand", "B9");
  pending = withCell(BEFORE, withRow(pending), -1, "Company", "New");
  pending = withoutRow(pending, 6);
  const after = list(
    [2, "First", "C1"],
    [3, "Northwind", "A7"],
    [4, "Acme", "A2"],
    [5, "Third", "A3"],
  );
  const merged = mergedPending(BEFORE, after, pending);
  expect(exhibitorChange(merged.pending)).toEqual({
    cells: [{ row: 4, column: "Stand", value: "B9" }], add: [{ Company: "New" }], drop: [5],
  }); // biome-ignore format: short
  expect([merged.pending.clashes.size, merged.returned, merged.kept]).toEqual([0, [], []]);
});

test("a cell that both have changed is shown with both values, until the user decides", () => {
  const pending = withCell(BEFORE, NO_CHANGES, 5, "Stand", "B9");
  const after = list([2, "Northwind", "A1"], [3, "Acme", "C5"], [4, "Third", "A3"]);
  const { pending: merged } = mergedPending(BEFORE, after, pending);
  expect([...merged.clashes]).toEqual([["3\nStand", "C5"]]);
  expect(merged.cells.get("3\nStand")).toBe("B9");
  expect(mergedPending(after, after, merged).pending.clashes.size).toBe(1); // another revision comes meanwhile
  const taken = withCell(after, merged, 3, "Stand", "C5");
  expect([taken.cells.size, taken.clashes.size]).toEqual([0, 0]);
});

test("the same change on both sides is no change", () => {
  const pending = withCell(BEFORE, NO_CHANGES, 5, "Stand", "B9");
  const after = list([2, "Northwind", "A1"], [3, "Acme", "B9"], [4, "Third", "A3"]);
  expect(mergedPending(BEFORE, after, pending).pending.cells.size).toBe(0);
});

test("a row that was renamed elsewhere is known by its place", () => {
  const pending = withCell(BEFORE, NO_CHANGES, 5, "Stand", "B9");
  const after = list([2, "Northwind", "A1"], [3, "Acme Ltd", "A2"], [4, "Third", "A3"]);
  expect(exhibitorChange(mergedPending(BEFORE, after, pending).pending).cells).toEqual([
    { row: 3, column: "Stand", value: "B9" },
  ]);
});

test("a row that was removed elsewhere comes back with what was typed, one that was changed is not removed", () => {
  const pending = withoutRow(withCell(BEFORE, NO_CHANGES, 5, "Stand", "B9"), 6);
  const after = list([2, "Northwind", "A1"], [3, "Third", "A8"]);
  const merged = mergedPending(BEFORE, after, pending);
  expect(exhibitorChange(merged.pending)).toEqual({
    cells: [],
    add: [{ Company: "Acme", Stand: "B9" }],
    drop: [],
  });
  expect([merged.returned, merged.kept]).toEqual([["Acme"], ["Third"]]);
});

test("rows of one name are told apart by their order", () => {
  const twice = list([2, "Acme", "A1"], [3, "Acme", "A2"]);
  const pending = withCell(twice, NO_CHANGES, 3, "Stand", "B9");
  const after = list([2, "New", "C1"], [3, "Acme", "A1"], [4, "Acme", "A2"]);
  expect([...mergedPending(twice, after, pending).pending.cells.keys()]).toEqual(["4\nStand"]);
});
