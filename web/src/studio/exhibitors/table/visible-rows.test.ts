import { expect, test } from "vitest";
import { topOf, visibleRows } from "./visible-rows";

const HEIGHTS = Array.from({ length: 2000 }, (_, at) => (at % 10 === 3 ? 70 : 40)); // 43 on average
const rows = (top: number, kept = -1) => visibleRows(HEIGHTS, top, 400, 5, kept);
const indices = (top: number, kept = -1) =>
  rows(top, kept).flatMap(({ row }) => (row < 0 ? [] : [row]));

test("rows in view and some around them are in the document, gaps stand for the others", () => {
  const total = topOf(HEIGHTS, 2000);
  for (const top of [0, 39, 40, 12_345, total - 400, total + 5000]) {
    const spans = rows(top);
    const height = spans.reduce((sum, { row, gap }) => sum + (row < 0 ? gap : HEIGHTS[row]!), 0);
    expect(height).toBe(total);
    expect(indices(top).length).toBeLessThan(25);
    const seen = indices(top).filter(
      (row) => topOf(HEIGHTS, row + 1) > top && topOf(HEIGHTS, row) < top + 400,
    );
    const all = HEIGHTS.map((_, row) => row).filter((row) => topOf(HEIGHTS, row + 1) > top && topOf(HEIGHTS, row) < top + 400); // biome-ignore format: the slow way
    expect(seen).toEqual(all);
  }
});

test("the row with the focus stays, far before or after what is seen", () => {
  expect(indices(40_000, 7)[0]).toBe(7);
  expect(indices(0, 1999).at(-1)).toBe(1999);
  expect(indices(0, 3)).toEqual(indices(0));
});

test("a table without rows has nothing to show", () => {
  expect(visibleRows([], 0, 400, 5, -1)).toEqual([]);
});
