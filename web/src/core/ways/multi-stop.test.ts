import { expect, test } from "vitest";
import type { Walk } from "../../wire.gen";
import { createWalkNetwork } from "./journey";
import { bestRound } from "./multi-stop";

const square = (x: number): number[] => [x, 0, x + 20000, 0, x + 20000, 20000, x, 20000];
const walk = (hall: string, level: string, x: number, portals: Walk["portals"]): Walk => ({
  hall,
  level,
  z: 0,
  radius: 0.3,
  polygons: [{ shell: square(x) }],
  portals: portals ?? [],
});
const door = (to: string, at: [number, number], kind = "door", step_free = true) => ({
  id: `${kind}-${to}`,
  at,
  to,
  kind,
  step_free,
});
// West and east share a door at (20, 10). Stairs lead from the east hall up to the gallery above it.
const walks: { [hall: string]: Walk } = {
  west: walk("west", "ground", 0, [door("east", [20, 10])]),
  east: walk("east", "ground", 20000, [
    door("west", [20, 10]),
    door("gallery", [39, 10], "stairs", false),
  ]),
  gallery: walk("gallery", "upper", 20000, [door("east", [39, 10], "stairs", false)]),
};
const venue = createWalkNetwork(async (hall) => walks[hall]!);
const start = { hall: "west", at: [1, 10] } as const;
const places = [
  { hall: "gallery", at: [30, 10] },
  { hall: "east", at: [38, 10] },
  { hall: "west", at: [15, 10] },
] as const;

test("continues through doors and up stairs, near stops first", async () => {
  const { order, metres } = await bestRound(venue, start, places);
  expect(order).toEqual([2, 1, 0]);
  expect(metres).toBeCloseTo(37 + 1 + 15 + 9, 3); // stairs are worth 15 m
});

test("without stairs, stops on the upper level are left out", async () => {
  const { order, metres } = await bestRound(venue, start, places, { stepFree: true });
  expect(order).toEqual([2, 1]);
  expect(metres).toBeCloseTo(37, 3);
});

test("has no stops", async () => {
  expect(await bestRound(venue, start, [])).toEqual({ order: [], metres: 0 });
});
