import { describe, expect, it } from "vitest";
import { pavedWidth, streets } from "./ground-map";
import { plantTrees } from "./trees";

const square = (x: number, y: number, side: number) =>
  [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ] as const;
const plan = {
  bounds: [-60, -60, 260, 160] as const,
  halls: [
    { outline: square(0, 0, 80), door: [40, 0] as const },
    { outline: square(140, 20, 60), door: [140, 50] as const },
  ],
};

describe("trees of the table", () => {
  it("stand beside halls and the paths around them, on the ground map", () => {
    const paved = pavedWidth(Math.hypot(320, 220)) / 2;
    const trees = plantTrees(plan);
    expect(trees.length).toBeGreaterThan(40);
    for (const { x, y, crown } of trees) {
      const free = (left: number, low: number, side: number) =>
        Math.hypot(Math.max(left - x, x - left - side, 0), Math.max(low - y, y - low - side, 0));
      expect(free(0, 0, 80)).toBeGreaterThan(paved + crown);
      expect(free(140, 20, 60)).toBeGreaterThan(paved + crown);
      expect(x - crown > -60 && x + crown < 260 && y - crown > -60 && y + crown < 160).toBe(true);
    }
  });

  it("stand beside the streets of a site, which need no path around a hall", () => {
    const around = { outline: square(-10, -10, 100), door: [40, -10] as const, open: true };
    const site = { ...plan, halls: [...plan.halls, around] };
    const trees = plantTrees(site);
    expect(streets(site)).toEqual([]);
    expect(streets(plan).length).toBeGreaterThan(0);
    expect(trees.length).toBeGreaterThan(20);
    for (const { x, y } of trees) expect(x > -10 && x < 90 && y > -10 && y < 90).toBe(false);
  });

  it("are the same each time, and absent if there is no room", () => {
    expect(plantTrees(plan)).toEqual(plantTrees(plan));
    expect(
      plantTrees({
        bounds: [-1, -1, 15, 13],
        halls: [{ outline: square(0, 0, 12), door: [0, 0] }],
      }),
    ).toEqual([]);
  });
});
