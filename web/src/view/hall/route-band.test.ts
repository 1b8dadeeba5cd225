import { describe, expect, it } from "vitest";
import { routeStrip } from "./route-band";
import { routeBox } from "./route-box";

const round = (list: readonly number[]) => list.map((n) => Math.round(n * 1000) / 1000 + 0);

describe("the line of a route", () => {
  it("has the given width", () => {
    const corners = round(routeStrip([[0, 0], [10, 0]], 2, 0.5).corners); // biome-ignore format: one line
    expect(corners).toEqual([
      0, 1, 0.5, 0, -1, 0.5, 10, 1, 0.5, 10, 1, 0.5, 0, -1, 0.5, 10, -1, 0.5,
    ]);
  });
  it("is closed at a corner", () => {
    const corners = round(routeStrip([[0, 0], [10, 0], [10, 10]], 2, 0).corners); // biome-ignore format: one line
    expect(corners.slice(6, 9)).toEqual([9, 1, 0]); // left of the bend
    expect(corners.slice(15, 18)).toEqual([11, -1, 0]);
  });
  it("runs on over its corners, in widths, from edge to edge", () => {
    const { corners, runs } = routeStrip([[0, 0], [10, 0], [10, 10]], 2, 0); // biome-ignore format: one line
    expect(runs.length).toBe(corners.length);
    const rows = Array.from({ length: runs.length / 3 }, (_, i) => runs.slice(3 * i, 3 * i + 3));
    expect(new Set(rows.map(([across]) => across))).toEqual(new Set([-1, 1]));
    expect(new Set(rows.map(([, along]) => along))).toEqual(new Set([0, 5, 10]));
  });
  it("is empty for a single point, and survives a repeated point", () => {
    expect(routeStrip([[1, 1]], 1, 0).corners).toEqual([]);
    expect(routeStrip([[1, 1], [1, 1], [2, 1]], 1, 0).corners.every(Number.isFinite)).toBe(true); // biome-ignore format: one line
  });
  it("is framed whole, over all levels", () => {
    const legs = [
      { hall: "a", points: [[0, 0], [80, 0]] },
      { hall: "b", points: [[80, 0], [80, 10]] },
    ] as const; // biome-ignore format: one line a leg
    const site = { x: 40, y: 40, z: 0, rx: 300, ry: 300, tall: 10 };
    const box = routeBox(legs, (hall) => (hall === "b" ? 6 : 0), site)!;
    expect([box.x, box.y, box.z]).toEqual([40, 5, 0]);
    expect(box.rx).toBeGreaterThan(40);
    expect(box.ry).toBeGreaterThan(5);
    expect(box.tall).toBeGreaterThan(6);
    expect(routeBox(legs, () => 0, { ...site, rx: 30, ry: 8 })).toMatchObject({ rx: 30, ry: 8 });
    expect(routeBox([], () => 0, site)).toBeNull();
  });
});
