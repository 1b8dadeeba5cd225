import { expect, test } from "vitest";
import type { Told } from "../api.gen";
import { acceptedWith, causesOf, markedBy } from "./causes";

const told = (code: string, more: Partial<Told> = {}): Told => ({
  code,
  severity: "warning",
  message: code,
  ...more,
});
const RULE = { list: "#", plan: "S#" };
const FOUND = [
  told("booth-unmatched", { rule: RULE, said: "12" }),
  told("booth-unmatched", { rule: RULE, said: "13" }),
  told("booth-unmatched", { said: "Q7" }),
  told("overlap", { place: "C-033 (Hall 2)", where: { key: "hall-2-C-033" } }),
  told("overlap", { severity: "info", where: { key: "A1" } }),
];

test("every finding is in one cause; one rule is a cause of its own", () => {
  const causes = causesOf(FOUND);
  expect(causes.map(({ numbers }) => numbers)).toEqual([[1, 2], [3], [4, 5]]);
  expect(causes.map(({ places }) => places)).toEqual([
    ["12", "13"],
    ["Q7"],
    ["C-033 (Hall 2)", "A1"],
  ]);
});

test("only the chosen card has markers, without one the first", () => {
  expect([...markedBy(FOUND, null)]).toEqual([1, 2]);
  expect([...markedBy(FOUND, "overlap")]).toEqual([4, 5]);
  expect([...markedBy([], null)]).toEqual([]);
});

test("what is all right is kept with its count", () => {
  expect(acceptedWith(["dead-end 2", "overlap 1"], FOUND, "overlap", true)).toEqual([
    "dead-end 2",
    "overlap 2",
  ]);
  expect(acceptedWith(["overlap 2"], FOUND, "overlap", false)).toEqual([]);
});
