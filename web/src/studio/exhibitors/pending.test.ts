import { expect, test } from "vitest";
import type { ExhibitorListView } from "../api.gen";
import {
  exhibitorChange,
  NO_CHANGES,
  pendingCount,
  rowName,
  rowsOf,
  withBoothCorrected,
  withCell,
  withoutRow,
  withRow,
} from "./pending";

const VIEW: ExhibitorListView = {
  document: "exhibitors.csv",
  columns: [{ name: "Company", field: "name", locale: "" }, { name: "Stand", field: "booths", locale: "" }],
  rows: [
    { number: 2, cells: ["Northwind", "A10"], id: "northwind", booths: ["a10"] },
    { number: 3, cells: ["Acme", "A2"], id: "acme", booths: ["a2"] },
    { number: 4, cells: ["Third", "Q7, B1"], loose: [{ said: "Q7", near: ["a7"] }] },
  ],
  vacant: ["b2"],
}; // biome-ignore format: rows

test("a cell with its old value again is no change", () => {
  const there = withCell(VIEW, NO_CHANGES, 2, "Stand", "B9");
  expect(pendingCount(there)).toBe(1);
  expect(pendingCount(withCell(VIEW, there, 2, "Stand", "A10"))).toBe(0);
});

test("cells, new rows and removed rows are one change; an empty new row is none", () => {
  let pending = withRow(withRow(NO_CHANGES));
  pending = withCell(VIEW, pending, -2, "Company", "Fourth");
  pending = withCell(VIEW, pending, 3, "Stand", "B2");
  pending = withCell(VIEW, pending, 2, "Stand", "B9");
  pending = withoutRow(pending, 2); // its cell goes with it
  expect(exhibitorChange(pending)).toEqual({
    cells: [{ row: 3, column: "Stand", value: "B2" }],
    add: [{ Company: "Fourth" }],
    drop: [2],
  });
  expect(exhibitorChange(withoutRow(pending, -2)).add).toEqual([]);
});

test("rows are searched in every cell and sorted in the order of booth numbers", () => {
  const names = (sought: string, column = "", down = false) =>
    rowsOf(VIEW, NO_CHANGES, sought, column, down).map((one) => rowName(VIEW, one));
  expect(names("", "Stand")).toEqual(["Acme", "Northwind", "Third"]);
  expect(names("", "Company", true)).toEqual(["Third", "Northwind", "Acme"]);
  expect(names("a2")).toEqual(["Acme"]);
});

test("one number in a cell is replaced, and the others stay", () => {
  expect(withBoothCorrected("Q7, B1", "Q7", "A7")).toBe("A7, B1");
  expect(withBoothCorrected("", "", "A7")).toBe("A7");
});
