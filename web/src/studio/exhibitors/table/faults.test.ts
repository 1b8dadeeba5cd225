import { expect, test } from "vitest";
import type { ExhibitorListView } from "../../api.gen";
import { NO_CHANGES, type Pending, rowsOf, withCell, withoutRow, withRow } from "../pending";
import { type Faults, faultCounts, faultsOf } from "./faults";

const VIEW: ExhibitorListView = {
  document: "exhibitors.csv",
  columns: [
    { name: "Firm", field: "name", locale: "" }, { name: "Mail", field: "email", locale: "" },
    { name: "Stand", field: "booths", locale: "" }, { name: "Rep", field: "", locale: "" },
  ],
  rows: [
    { number: 2, cells: ["Northwind", "at home", "A1", ""], booths: ["a1"], faults: [{ code: "email-wrong", field: "email" }] },
    { number: 3, cells: ["Acme", "a@b.example", "Q7", ""], faults: [{ code: "booth-unmatched", field: "booths" }] },
    { number: 4, cells: ["ACME.", "", "A1", ""], booths: ["a1"] },
    { number: 5, cells: ["", "x@y.example", "", "Bob"], faults: [{ code: "exhibitor-no-name", field: "name" }] },
  ],
  vacant: [],
}; // biome-ignore format: rows
const faults = (pending: Pending): Faults =>
  faultsOf(VIEW, pending, rowsOf(VIEW, pending, "", "", false));
const kinds = (pending: Pending, row: number) =>
  (faults(pending).get(row) ?? []).map(({ kind }) => kind);

test("what the server found stands at its cell; names and booths that are there twice say where", () => {
  expect(faults(NO_CHANGES).get(2)).toEqual([{ kind: "email", column: 1 }]);
  expect(faults(NO_CHANGES).get(3)).toEqual([{ kind: "booth", column: 2 }]);
  expect(faults(NO_CHANGES).get(4)).toEqual([
    { kind: "twice", column: 0, other: 3 },
    { kind: "shared", column: 2, other: 2 },
  ]);
  expect(kinds(NO_CHANGES, 5)).toEqual(["nameless"]);
  expect(faultCounts(faults(NO_CHANGES))).toEqual([
    ["nameless", 1], ["email", 1], ["booth", 1], ["shared", 1], ["twice", 1],
  ]); // biome-ignore format: rows
});

test("an exhibitor without a booth is noted, unless there is no plan or the cell was changed", () => {
  const rows = [...VIEW.rows, { number: 6, cells: ["Solo", "", "", ""], id: "solo" }];
  const kindsOf = (view: ExhibitorListView, pending = NO_CHANGES) =>
    (faultsOf(view, pending, rowsOf(view, pending, "", "", false)).get(6) ?? []).map(
      ({ kind }) => kind,
    );
  expect(kindsOf({ ...VIEW, rows })).toEqual(["homeless"]);
  expect(
    kindsOf({ ...VIEW, rows }, withCell({ ...VIEW, rows }, NO_CHANGES, 6, "Stand", "A9")),
  ).toEqual([]);
  expect(kindsOf({ ...VIEW, rows: rows.slice(-1) })).toEqual([]);
});

test("a cell that is changed is looked at while one types", () => {
  const half = withCell(VIEW, NO_CHANGES, 2, "Mail", "ann@example");
  expect(kinds(half, 2)).toEqual(["email"]);
  expect(kinds(withCell(VIEW, half, 2, "Mail", "ann@example.org"), 2)).toEqual([]);
  expect(kinds(withCell(VIEW, half, 2, "Mail", ""), 2)).toEqual([]);
  expect(kinds(withCell(VIEW, NO_CHANGES, 3, "Firm", "Other"), 4)).toEqual(["shared"]);
  expect(kinds(withoutRow(NO_CHANGES, 3), 4)).toEqual(["shared"]);
  expect(kinds(withCell(VIEW, NO_CHANGES, 3, "Stand", "A2"), 3)).toEqual([]); // the server looks at it when it is saved
});

test("a new row is looked at too, unless it is empty", () => {
  const fresh = withRow(NO_CHANGES);
  expect(kinds(fresh, -1)).toEqual([]);
  expect(kinds(withCell(VIEW, fresh, -1, "Mail", "nobody"), -1)).toEqual(["email", "nameless"]);
});
