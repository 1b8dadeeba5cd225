import { describe, expect, test } from "vitest";
import type { WalkPolygon } from "../../wire.gen";
import type { Point } from "../contract";
import { freePoint, randomHall, seeded, showHall } from "../walk/fixtures.test-data";
import { createGround, type Ground } from "../walk/ground";
import { createWalkNetwork } from "./journey";
import { createNavMesh } from "./navmesh";
import { findRoute } from "./route";

/** The oracle: Dijkstra's algorithm on the visibility graph of all vertices. Slow and simple. */
function oracle(ground: Ground, hall: WalkPolygon, from: Point, to: Point): number {
  const points: Point[] = [from, to];
  for (const flat of [hall.shell, ...(hall.holes ?? [])]) {
    for (let i = 0; i < flat.length; i += 2) points.push([flat[i]! / 1e3, flat[i + 1]! / 1e3]);
  }
  const cost = points.map((_, i) => (i === 0 ? 0 : Infinity));
  const done = new Set<number>();
  for (;;) {
    let now = -1;
    for (let i = 0; i < points.length; i++)
      if (!done.has(i) && (now < 0 || cost[i]! < cost[now]!)) now = i;
    if (now < 0 || cost[now] === Infinity) return Infinity;
    if (now === 1) return cost[1]!;
    done.add(now);
    const [x, y] = points[now]!;
    for (let i = 0; i < points.length; i++) {
      if (done.has(i)) continue;
      const [u, v] = points[i]!;
      const length = Math.hypot(u - x, v - y);
      if (cost[now]! + length < cost[i]! && ground.sees(x, y, u, v)) cost[i] = cost[now]! + length;
    }
  }
}

describe("a route", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "is as short as the visibility graph's and stays in free space (seed %i)",
    (seed) => {
      const random = seeded(seed);
      const hall = randomHall(random, seed < 4 ? 9 : 25, 30, seed % 2 ? 0 : 1.5);
      const ground = createGround([hall]);
      const mesh = createNavMesh(ground.edges);
      for (let i = 0; i < 25; i++) {
        const [from, to] = [freePoint(random, ground.has, 30), freePoint(random, ground.has, 30)];
        const route = findRoute(mesh, from, to)!;
        expect(route).not.toBeNull();
        for (let k = 1; k < route.points.length; k++) {
          expect(ground.sees(...route.points[k - 1]!, ...route.points[k]!)).toBe(true);
        }
        expect(route.length).toBeCloseTo(oracle(ground, hall, from, to), 5);
        expect(route.points[0]).toEqual(from);
        expect(route.points.at(-1)).toEqual(to);
      }
    },
  );

  test("is the same length there and back in a hall of 600 booths", () => {
    const hall = showHall(20, 33);
    const ground = createGround([hall]);
    const mesh = createNavMesh(ground.edges);
    const random = seeded(5);
    for (let i = 0; i < 20; i++) {
      const [from, to] = [freePoint(random, ground.has, 110), freePoint(random, ground.has, 110)];
      const [there, back] = [findRoute(mesh, from, to)!, findRoute(mesh, to, from)!];
      expect(there.length).toBeCloseTo(back.length, 6);
      expect(there.length).toBeGreaterThanOrEqual(
        Math.hypot(to[0] - from[0], to[1] - from[1]) - 1e-9,
      );
      expect(there.length).toBeLessThanOrEqual(
        2 * (Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1])) + 40,
      );
    }
  });

  test("does not exist into a closed court or out of the hall", () => {
    // Four overlapping bars enclose a court in the middle: one hole with a notch that another polygon fills.
    const ground = createGround([
      {
        shell: [0, 0, 20000, 0, 20000, 20000, 0, 20000],
        holes: [[5000, 5000, 5000, 15000, 15000, 15000, 15000, 5000]],
      },
      { shell: [8000, 8000, 12000, 8000, 12000, 12000, 8000, 12000] },
    ]);
    const mesh = createNavMesh(ground.edges);
    expect(findRoute(mesh, [1, 1], [10, 10])).toBeNull();
    expect(findRoute(mesh, [9, 9], [11, 11])!.length).toBeCloseTo(Math.hypot(2, 2), 9);
    expect(findRoute(mesh, [1, 1], [30, 30])).toBeNull();
  });

  test("runs along walls and from corner to corner", () => {
    const ground = createGround([
      {
        shell: [0, 0, 20000, 0, 20000, 20000, 0, 20000],
        holes: [[5000, 5000, 5000, 15000, 15000, 15000, 15000, 5000]],
      },
    ]);
    const mesh = createNavMesh(ground.edges);
    expect(findRoute(mesh, [5, 5], [15, 15])!.length).toBeCloseTo(20, 6);
    expect(findRoute(mesh, [5, 6], [5, 14])!.points).toEqual([
      [5, 6],
      [5, 14],
    ]);
    expect(findRoute(mesh, [15, 5], [5, 15])!.length).toBeCloseTo(20, 6);
  });
});

describe("a journey", () => {
  const square = (x: number): number[] => [
    x + 300,
    300,
    x + 9700,
    300,
    x + 9700,
    9700,
    x + 300,
    9700,
  ];
  const walks = {
    a: {
      hall: "a",
      level: "l0",
      z: 0,
      radius: 0.3,
      polygons: [{ shell: square(0) }],
      portals: [{ id: "d", at: [10, 5] as const, to: "b", kind: "door", width: 3 }],
    },
    b: {
      hall: "b",
      level: "l0",
      z: 0,
      radius: 0.3,
      polygons: [{ shell: square(10000) }],
      portals: [
        { id: "d", at: [10, 5] as const, to: "a", kind: "door", width: 3 },
        { id: "s", at: [19, 1] as const, to: "up", kind: "stairs", step_free: false },
        { id: "l", at: [19, 9] as const, to: "up", kind: "lift" },
      ],
    },
    up: {
      hall: "up",
      level: "l1",
      z: 6,
      radius: 0.3,
      polygons: [{ shell: square(10000) }],
      portals: [
        { id: "s", at: [19, 1] as const, to: "b", kind: "stairs", step_free: false },
        { id: "l", at: [19, 9] as const, to: "b", kind: "lift" },
      ],
    },
  };
  const venue = createWalkNetwork(async (hall) => walks[hall as keyof typeof walks]);

  test("goes through doors and up the stairs, or by the lift without steps", async () => {
    const way = (await venue.journey({ hall: "a", at: [1, 1] }, { hall: "up", at: [12, 1] }))!;
    expect(way.legs.map((leg) => [leg.hall, leg.by])).toEqual([
      ["a", "door"],
      ["b", "stairs"],
      ["up", ""],
    ]);
    const free = (await venue.journey(
      { hall: "a", at: [1, 1] },
      { hall: "up", at: [12, 1] },
      { stepFree: true },
    ))!;
    expect(free.legs.map((leg) => leg.by)).toEqual(["door", "lift", ""]);
    expect(free.length).toBeGreaterThan(way.length);
  });

  test("is null when the hall does not exist", async () => {
    expect(await venue.journey({ hall: "a", at: [1, 1] }, { hall: "none", at: [0, 0] })).toBeNull();
  });
});
