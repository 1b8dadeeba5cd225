import { describe, expect, test } from "vitest";
import type { Point } from "../contract";
import { inRing } from "../expo/outline";
import { freePoint, randomHall, seeded } from "./fixtures.test-data";
import { createGround } from "./ground";
import { slide, walkStep } from "./walk";

const ring = (flat: readonly number[]): Point[] => {
  const points: Point[] = [];
  for (let i = 0; i < flat.length; i += 2) points.push([flat[i]! / 1e3, flat[i + 1]! / 1e3]);
  return points;
};

describe("free space", () => {
  test.each([1, 2, 3, 4])("agrees with the even-odd test of every ring (seed %i)", (seed) => {
    const random = seeded(seed);
    const hall = randomHall(random, 60, 40, seed % 2 ? 0 : 1.2);
    const ground = createGround([hall]);
    for (let i = 0; i < 2000; i++) {
      const at: Point = [random() * 44 - 2, random() * 44 - 2];
      const slow =
        inRing(ring(hall.shell), at) && !(hall.holes ?? []).some((hole) => inRing(ring(hole), at));
      expect(ground.has(at[0], at[1])).toBe(slow);
    }
  });

  test("rings with the wrong orientation are reversed", () => {
    const ground = createGround([
      {
        shell: [0, 0, 0, 9000, 9000, 9000, 9000, 0],
        holes: [[3000, 3000, 6000, 3000, 6000, 6000, 3000, 6000]],
      },
    ]);
    expect([ground.has(1, 1), ground.has(4, 4), ground.has(3, 3)]).toEqual([true, false, true]);
    expect(slide(ground, [1, 4.5], [8, 4.5])[0]).toBeCloseTo(3, 1);
  });

  test("the nearest free point is free, and no free point of a fine grid is nearer", () => {
    const random = seeded(7);
    const ground = createGround([randomHall(random, 30, 30, 1)]);
    for (let i = 0; i < 100; i++) {
      const [x, y] = [random() * 36 - 3, random() * 36 - 3];
      const near = ground.nearest(x, y)!;
      expect(ground.has(near[0], near[1])).toBe(true);
      const away = Math.hypot(near[0] - x, near[1] - y);
      for (let k = 0; k < 64; k++) {
        const r = away - 0.02;
        if (r > 0)
          expect(ground.has(x + r * Math.cos(k / 10), y + r * Math.sin(k / 10))).toBe(false);
      }
    }
  });

  test("survives a hall without free space", () => {
    const ground = createGround([]);
    expect([ground.has(0, 0), ground.nearest(0, 0), slide(ground, [0, 0], [1, 1])]).toEqual([
      false,
      null,
      [0, 0],
    ]);
  });
});

describe("a step", () => {
  test.each([11, 12, 13, 14, 15, 16])(
    "never leaves the free space and never tunnels, at any length (seed %i)",
    (seed) => {
      const random = seeded(seed);
      const ground = createGround([randomHall(random, 80, 40, seed % 3)]);
      let at = freePoint(random, ground.has, 40);
      for (let i = 0; i < 3000; i++) {
        const reach = 10 ** (random() * 4 - 2); // a centimetre to a hundred metres
        const turn = random() * 2 * Math.PI;
        const to: Point = [at[0] + reach * Math.cos(turn), at[1] + reach * Math.sin(turn)];
        const next = slide(ground, at, to);
        expect(ground.has(next[0], next[1])).toBe(true);
        expect(Math.hypot(next[0] - at[0], next[1] - at[1])).toBeLessThanOrEqual(reach + 0.02);
        at = next;
      }
    },
  );

  test("one long step ends at the same place as many short ones, along a wall", () => {
    const ground = createGround([
      {
        shell: [0, 0, 20000, 0, 20000, 20000, 0, 20000],
        holes: [[8000, 5000, 8000, 15000, 12000, 15000, 12000, 5000]],
      },
    ]);
    const long = slide(ground, [6, 8], [9, 12]);
    let short: Point = [6, 8];
    for (let i = 0; i < 300; i++)
      short = slide(ground, short, [short[0] + 0.01, short[1] + 4 / 300]);
    expect(long[0]).toBeCloseTo(short[0], 2);
    expect(long[1]).toBeCloseTo(short[1], 1);
    expect(long[1]).toBeCloseTo(12, 1);
  });

  test("goes around the corner of a booth and does not get stuck", () => {
    const ground = createGround([
      {
        shell: [0, 0, 20000, 0, 20000, 20000, 0, 20000],
        holes: [[8000, 5000, 8000, 15000, 12000, 15000, 12000, 5000]],
      },
    ]);
    let at: Point = [7.5, 14.8];
    for (let i = 0; i < 200; i++) at = slide(ground, at, [at[0] + 0.03, at[1] + 0.01]);
    expect(at[0]).toBeGreaterThan(12);
  });

  test("stops in a concave corner and at a wall hit at a right angle", () => {
    const ground = createGround([{ shell: [0, 0, 10000, 0, 10000, 10000, 0, 10000] }]);
    const [x, y] = slide(ground, [5, 5], [50, 40]);
    expect(x).toBeCloseTo(10, 1);
    expect(y).toBeCloseTo(10, 1);
    const square = slide(ground, [5, 5], [5, 90]);
    expect(square[0]).toBeCloseTo(5, 3);
    expect(square[1]).toBeCloseTo(10, 1);
  });
});

describe("portals", () => {
  const floorOf = (hall: string, shell: number[], to: string) => {
    const walk = {
      hall,
      level: "l0",
      z: 0,
      radius: 0.3,
      polygons: [{ shell }],
      portals: [{ id: "d1", at: [10, 5] as const, to, kind: "door", width: 3 }],
    };
    return { walk, ground: createGround(walk.polygons) };
  };
  const floors = new Map([
    ["a", floorOf("a", [300, 300, 9700, 300, 9700, 9700, 300, 9700], "b")],
    ["b", floorOf("b", [10300, 300, 19700, 300, 19700, 9700, 10300, 9700], "a")],
  ]);

  test("a door can be passed, a wall cannot, and a hall that is not loaded is a wall", () => {
    const through = walkStep((hall) => floors.get(hall), { hall: "a", at: [9.5, 5] }, [10.6, 5]);
    expect(through.hall).toBe("b");
    expect(floors.get("b")!.ground.has(...through.at)).toBe(true);
    expect(walkStep((hall) => floors.get(hall), { hall: "a", at: [9.5, 9] }, [10.6, 9]).hall).toBe(
      "a",
    );
    expect(
      walkStep(
        (hall) => (hall === "a" ? floors.get("a") : undefined),
        { hall: "a", at: [9.5, 5] },
        [10.6, 5],
      ).hall,
    ).toBe("a");
  });
});
