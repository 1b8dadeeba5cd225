import { describe, expect, it } from "vitest";
import { bandTriangles } from "./route-band";

const round = (list: number[]) => list.map((n) => Math.round(n * 1000) / 1000 + 0);

describe("the band of a route", () => {
  it("has the given width", () => {
    const corners = round(bandTriangles([[0, 0], [10, 0]], 2, 0.5)); // biome-ignore format: one line
    expect(corners).toEqual([0, 1, 0.5, 0, -1, 0.5, 10, 1, 0.5, 10, 1, 0.5, 0, -1, 0.5, 10, -1, 0.5]);
  });
  it("is closed at a corner", () => {
    const corners = round(bandTriangles([[0, 0], [10, 0], [10, 10]], 2, 0)); // biome-ignore format: one line
    expect(corners.slice(6, 9)).toEqual([9, 1, 0]); // left of the bend
    expect(corners.slice(15, 18)).toEqual([11, -1, 0]);
  });
  it("is empty for a single point, and survives a repeated point", () => {
    expect(bandTriangles([[1, 1]], 1, 0)).toEqual([]);
    expect(bandTriangles([[1, 1], [1, 1], [2, 1]], 1, 0).every(Number.isFinite)).toBe(true); // biome-ignore format: one line
  });
});
