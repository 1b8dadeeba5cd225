import { expect, test } from "vitest";
import type { PlanFeature, PlanSheet } from "../api.gen";
import { isEmpty, matching, rectangleAbout, sameFeatures, snapped } from "./change";
import { anchor } from "./edit/apply";

const booth = (number: string, x: number): PlanFeature => ({
  category: "booth", kind: "booth", number, at: [x + 1, 1], shell: [[x, 0], [x + 2, 0], [x + 2, 2], [x, 2]],
}); // biome-ignore format: short
const STAGE: PlanFeature = { category: "fixture", kind: "stage", title: { en: "Main" }, at: [50, 50], shell: [[49, 49], [51, 49], [51, 51]] }; // biome-ignore format: short
const SHEET: PlanSheet = {
  level: "hall", title: {}, document: "plan/hall.dxf", metres_per_unit: 1, elevation: 0, hall: false, layers: [], marks: [], sketch: null, underlay: null,
  features: [STAGE, booth("A10", 0), booth("A2", 2), booth("", 4)],
}; // biome-ignore format: short

test("a change is empty until it says something", () => {
  expect(isEmpty({})).toBe(true);
  expect(isEmpty({ edits: [] })).toBe(true);
  expect(isEmpty({ layers: { WALLS: null } })).toBe(false); // takes something back
  expect(isEmpty({ edits: [{ do: "drop", at: { number: "A1" } }] })).toBe(false);
});

test("a feature is anchored by what it is called, its category, its area and a point", () => {
  expect(anchor({ ...SHEET.features[1]!, handle: "2F1" })).toEqual({
    number: "A10", handle: "2F1", category: "booth", area: 4, point: [1, 1],
  }); // biome-ignore format: short
  expect(anchor(STAGE)).toEqual({ category: "fixture", area: 2, point: [50, 50] });
});

test("what lies around booths, and holds the same point, has an anchor of its own", () => {
  const around = (category: PlanFeature["category"], size: number): PlanFeature => ({
    category, kind: category, at: [1, 1], shell: [[0, 0], [size, 0], [size, size], [0, size]],
    holes: [[[2, 2], [3, 2], [3, 3], [2, 3]]],
  }); // biome-ignore format: short
  const nested = [around("hall", 100), around("zone", 40), around("zone", 20), around("booth", 4)];
  const anchors = nested.map((one) => JSON.stringify(anchor(one)));
  expect(new Set(anchors).size).toBe(nested.length);
  expect(anchor(nested[3]!).area).toBe(15);
  const sheet = { ...SHEET, features: nested };
  for (const one of nested) expect(sameFeatures(sheet, [one])).toEqual([one]);
});

test("a rectangle lies around its centre, turned clockwise", () => {
  expect(rectangleAbout([10, 5], 4, 2)).toEqual([[8, 4], [12, 4], [12, 6], [8, 6]]); // biome-ignore format: short
  expect(rectangleAbout([0, 0], 4, 2, 90)[0]).toEqual([-1, 2]); // its lower left corner is the upper left one
});

test("only near points snap to corners", () => {
  expect(snapped(SHEET, [2.1, 0.1], 0.5)).toEqual([2, 0]);
  expect(snapped(SHEET, [3, 1], 0.5)).toEqual([3, 1]);
});

test("booths come first, in the order of their numbers, and the filter matches any part of a name", () => {
  const name = (one: PlanFeature) => one.number || one.title?.en || "?";
  expect(matching(SHEET, "", name).map(name)).toEqual(["?", "A2", "A10", "Main"]);
  expect(matching(SHEET, "MAI", name)).toEqual([STAGE]);
});

test("features are the same in another version of the sheet by their place, whatever they are called", () => {
  const renumbered = { ...SHEET, features: [booth("Z1", 0)] };
  expect(sameFeatures(renumbered, [SHEET.features[1]!, STAGE]).map(({ number }) => number)).toEqual(
    ["Z1"],
  );
});
