import { PerspectiveCamera } from "three";
import { expect, test } from "vitest";
import type { Expo } from "../../core/expo/expo";
import type { Portal } from "../../wire.gen";
import { createNeighbouringHalls } from "./neighbouring-halls";

const levels: Record<string, string> = {
  avenue: "0",
  north: "0",
  south: "0",
  east: "0",
  west: "0",
  upstairs: "1",
};
const expo = {
  hall: (id: string) => (levels[id] ? { id, level: levels[id] } : undefined),
} as unknown as Expo;
const gate = (to: string, x: number, y: number, width = 4, kind = "gate"): Portal => ({
  id: `${to}-${x}`,
  at: [x, y],
  to,
  kind,
  width,
});

/** A camera at the origin of the avenue, at eye height. `yaw`: degrees clockwise from north. */
function looking(yaw: number): PerspectiveCamera {
  const camera = new PerspectiveCamera(60, 1.5, 0.1, 500);
  const turn = (yaw * Math.PI) / 180;
  camera.up.set(0, 0, 1);
  camera.position.set(0, 0, 1.65);
  camera.lookAt(Math.sin(turn), Math.cos(turn), 1.65);
  camera.updateMatrixWorld();
  return camera;
}

const look = (yaw: number, ...portals: Portal[]) =>
  createNeighbouringHalls(expo)
    .visible(looking(yaw), portals, "avenue", 0)
    .map(({ hall, window }) => ({ hall, window: window.toArray() }));

test("a gate ahead is a window of its visible width, and all gates of a hall are one window", () => {
  const [alone] = look(0, gate("north", 0, 20));
  const [x0, y0, x1, y1] = alone!.window as [number, number, number, number];
  expect(x0).toBeCloseTo(-x1, 6);
  expect(x1).toBeGreaterThan(0.13); // 2 m at 20 m
  expect(x1).toBeLessThan(0.3);
  expect(y0).toBeLessThan(-0.1); // from the floor
  expect(y1).toBeGreaterThan(0.15); // to the lintel
  const [both] = look(0, gate("north", 0, 20), gate("north", 9, 20));
  expect(both!.window[0]).toBeCloseTo(x0, 6);
  expect(both!.window[2]).toBeGreaterThan(0.5);
});

test("a gate behind the eye shows nothing, a gate at the eye shows everything", () => {
  const [behind] = look(180, gate("north", 0, 20));
  expect(behind!.window[0]).toBeGreaterThan(behind!.window[2]!);
  const [here] = look(0, gate("north", 0, 0.5));
  expect(here!.window).toEqual([-1, -1, 1, 1]);
});

test("the nearest halls come first, three at most, of this level, without the current one", () => {
  const portals = [
    gate("south", 0, -30),
    gate("north", 0, 20),
    gate("east", 25, 0),
    gate("west", -35, 0),
  ];
  expect(look(0, ...portals).map(({ hall }) => hall)).toEqual(["north", "east", "south"]);
  const none = [
    gate("north", 0, 60),
    gate("", 0, 5),
    gate("avenue", 0, 5),
    gate("upstairs", 0, 5, 3, "stairs"),
  ];
  expect(look(0, ...none)).toEqual([]);
});
