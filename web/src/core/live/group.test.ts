import { describe, expect, test } from "vitest";
import type { Point, Pose } from "../contract";
import { showHall } from "../walk/fixtures.test-data";
import { createGround } from "../walk/ground";
import { hasLeft, placeInGroup } from "./group";

const square = (size: number) => createGround([{ shell: [0, 0, size, 0, size, size, 0, size].map((n) => n * 1000) }]); // biome-ignore format: one value
const GUIDE: Pose = [15, 15, 1.65, 0, 0];

describe("a place in the group", () => {
  test("is near the guide, looks where the guide looks, and sees the guide", () => {
    for (let seat = 0; seat < 12; seat++) {
      const [x, y, z, yaw] = placeInGroup(square(30), GUIDE, seat, [])!;
      expect(Math.hypot(x - 15, y - 15)).toBeCloseTo(1.8);
      const guide = (Math.atan2(15 - x, 15 - y) * 180) / Math.PI;
      expect(Math.abs(((guide - yaw + 540) % 360) - 180)).toBeLessThan(45);
      expect(z).toBe(1.65);
      expect(Math.abs(((yaw + 180) % 360) - 180)).toBeLessThan(30);
    }
  });

  test("differs for each of forty", () => {
    const taken: Point[] = [];
    for (let seat = 0; seat < 40; seat++) {
      const pose = placeInGroup(square(30), GUIDE, seat * 7, taken);
      expect(pose).not.toBe(null);
      for (const [x, y] of taken)
        expect(Math.hypot(x - pose![0], y - pose![1])).toBeGreaterThan(0.69);
      taken.push([pose![0], pose![1]]);
    }
  });

  test("is on free ground in sight of the guide, between booths too", () => {
    const ground = createGround([showHall(6, 24)]);
    const { minX, minY, maxX, maxY } = ground.edges;
    let found = 0;
    for (let i = 0; i < 200; i++) {
      const at: Pose = [minX + ((i * 37) % 100) * 0.01 * (maxX - minX), minY + ((i * 61) % 100) * 0.01 * (maxY - minY), 1.65, i * 33, 0]; // biome-ignore format: one value
      if (!ground.has(at[0], at[1])) continue;
      const pose = placeInGroup(ground, at, i, []);
      if (!pose) continue;
      found++;
      expect(ground.sees(at[0], at[1], pose[0], pose[1])).toBe(true);
    }
    expect(found).toBeGreaterThan(50);
  });

  test("is beside a guide who stands before a wall, out of the guide's view", () => {
    const [x, y] = placeInGroup(square(30), [15, 0.3, 1.65, 0, 0], 0, [])!;
    expect(Math.abs(Math.atan2(x - 15, y - 0.3))).toBeGreaterThanOrEqual(0.59);
  });

  test("is nowhere where there is no room", () => {
    expect(placeInGroup(square(1), [0.5, 0.5, 1.65, 0, 0], 3, [])).toBe(null);
  });
});

test("a follower moves when the guide has walked on or turned", () => {
  expect(hasLeft([15.5, 15, 1.65, 10, 0], GUIDE)).toBe(false);
  expect(hasLeft([17, 15, 1.65, 0, 0], GUIDE)).toBe(true);
  expect(hasLeft([15, 15, 1.65, 350, 0], GUIDE)).toBe(false);
  expect(hasLeft([15, 15, 1.65, 90, 0], GUIDE)).toBe(true);
});
