import { PerspectiveCamera, Vector3 } from "three";
import { expect, test } from "vitest";
import {
  aimCamera,
  DIVE_SECONDS,
  type Eye,
  entrance,
  eyeOfOrbit,
  flight,
  flightPace,
  flightSeconds,
  turnBetween,
  walkFov,
} from "./eye";
import { frameTable, type Margins } from "./framing";
import { createOrbit } from "./orbit";

const eye = (x: number, y: number, z: number, yaw: number, pitch: number, fov: number): Eye => ({
  x,
  y,
  z,
  yaw,
  pitch,
  fov,
});
const TABLE = eye(200, -500, 420, 340, -41, 26);
const HALL = eye(300, 20, 1.65, 51, 0, 62);
const NONE = eye(0, 0, 0, 0, 0, 0);

test("the dive starts and ends at the given eyes, and the way back is the same path", () => {
  const down = flight(TABLE, HALL);
  const up = flight(HALL, TABLE);
  const near = (a: Eye, b: Eye) => {
    for (const key of ["x", "y", "z", "pitch", "fov"] as const)
      expect(a[key]).toBeCloseTo(b[key], 6);
    expect(turnBetween(a.yaw, b.yaw)).toBeCloseTo(0, 6);
  };
  near(down(0, { ...NONE }), TABLE);
  near(down(1, { ...NONE }), HALL);
  for (const t of [0.1, 0.35, 0.5, 0.8]) near(down(t, { ...NONE }), up(1 - t, { ...NONE }));
});

test("the dive never climbs, and never goes below the floor", () => {
  const path = flight(TABLE, HALL);
  let last = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= 100; i++) {
    const { z } = path(i / 100, { ...NONE });
    expect(z).toBeLessThanOrEqual(last + 1e-9);
    expect(z).toBeGreaterThanOrEqual(1.65 - 1e-9);
    last = z;
  }
});

test.each([
  [1440, 900, 200, 100],
  [390, 844, 200, 100],
  [390, 844, 20, 60],
  [844, 390, 9, 9],
])("the table fits a picture of %d by %d", (width, height, rx, ry) => {
  const margins = { top: 0.1, bottom: 0.1, side: 0.05 };
  const stand = { x: 7, y: -3, z: 0, rx, ry, tall: 4 };
  const orbit = frameTable(stand, width / height, margins);
  const at = eyeOfOrbit(orbit, { ...NONE });
  const [yaw, pitch] = [(at.yaw * Math.PI) / 180, (at.pitch * Math.PI) / 180];
  const tan = Math.tan((at.fov * Math.PI) / 360);
  let [most, tallest] = [0, 0];
  for (let corner = 0; corner < 8; corner++) {
    const dx = stand.x + (corner & 1 ? rx : -rx) - at.x;
    const dy = stand.y + (corner & 2 ? ry : -ry) - at.y;
    const dz = stand.z + (corner & 4 ? stand.tall : 0) - at.z;
    const flat = dx * Math.sin(yaw) + dy * Math.cos(yaw);
    const depth = flat * Math.cos(pitch) + dz * Math.sin(pitch);
    const right = dx * Math.cos(yaw) - dy * Math.sin(yaw);
    const up = -flat * Math.sin(pitch) + dz * Math.cos(pitch);
    expect(depth).toBeGreaterThan(0);
    most = Math.max(most, Math.abs(right / depth / tan / (width / height)));
    tallest = Math.max(tallest, Math.abs(up / depth / tan));
  }
  expect(most).toBeLessThanOrEqual(0.93);
  expect(tallest).toBeLessThanOrEqual(0.86);
  expect(Math.max(most / 0.9, tallest / 0.8)).toBeGreaterThan(0.9); // and it fills it
});

test("beside a card the table is in the middle of the remaining picture", () => {
  const stand = { x: 0, y: 0, z: 0, rx: 200, ry: 100, tall: 4 };
  const framed = (margins: Margins) => {
    const orbit = frameTable(stand, 844 / 390, margins);
    const at = eyeOfOrbit(orbit, { ...NONE });
    const camera = new PerspectiveCamera(at.fov, 844 / 390, 1, 5000);
    camera.up.set(0, 0, 1);
    aimCamera(camera, at, at.fov, 1, 5000);
    camera.updateMatrixWorld();
    const xs = [-1, 1].flatMap((a) =>
      [-1, 1].map((b) => new Vector3(a * 200, b * 100, 0).project(camera).x),
    );
    return [Math.min(...xs), Math.max(...xs)] as const;
  };
  const [left, right] = framed({ top: 0.1, bottom: 0.05, side: 0.02, end: 0.5 });
  expect(left).toBeGreaterThan(-1);
  expect(right).toBeLessThan(0);
  expect(right - left).toBeGreaterThan(0.6);
  const mirrored = framed({ top: 0.1, bottom: 0.05, side: 0.02, start: 0.5 });
  expect(mirrored[0]).toBeGreaterThan(0);
  expect(mirrored[1]).toBeLessThan(1);
});

test("zooming keeps the point under the finger, and stays within reach", () => {
  const orbit = createOrbit({ minX: -100, minY: -100, maxX: 100, maxY: 100, near: 10, far: 500 });
  orbit.set({ x: 0, y: 0, z: 0, yaw: 0, pitch: -40, distance: 200, fov: 26 });
  orbit.zoom(2, 50, 0);
  for (let i = 0; i < 200; i++) orbit.advance(0.05);
  expect(orbit.now).toMatchObject({ x: expect.closeTo(25, 3), distance: expect.closeTo(100, 3) });
  orbit.zoom(1000, 50, 0);
  for (let i = 0; i < 200; i++) orbit.advance(0.05);
  expect(orbit.now.distance).toBeCloseTo(10, 6);
  expect(orbit.advance(0.05)).toBe(false); // and comes to rest
});

test("phones in portrait see more height", () => {
  expect([walkFov(1.6), walkFov(1.2)]).toEqual([62, 62]);
  expect(walkFov(0.46)).toBeGreaterThan(74);
});

test("a dive into a hall turns by 90 degrees at most from every direction, and a longer turn takes more time", () => {
  for (let door = 0; door < 360; door += 15) {
    const hall = {
      view: [0, 0, 1.65, door, 0] as const,
      back: [0, 60, 1.65, (door + 180) % 360, 0] as const,
    };
    for (let yaw = -180; yaw < 180; yaw += 7) {
      const to = entrance(hall, yaw);
      expect(Math.abs(turnBetween(yaw, to[3]))).toBeLessThanOrEqual(90);
      const [from, goal] = [eye(0, -90, 80, yaw, -40, 26), eye(to[0], to[1], to[2], to[3], 0, 62)];
      expect(flightSeconds(from, goal, DIVE_SECONDS)).toBe(DIVE_SECONDS);
      expect(flightSeconds(from, { ...goal, yaw: yaw + 180 }, DIVE_SECONDS)).toBe(3);
    }
  }
});

test("on a slow connection a dive stops above its hall for a limited time", () => {
  const trip = { at: 0, pace: 1, late: 0 };
  const run = (time: number, there: boolean) => {
    for (let i = 0; i < time * 60; i++)
      trip.at += (flightPace(trip, 1 / 60, there) / 60) * (1 / DIVE_SECONDS);
  };
  run(0.8, false); // as meant, to where one would come down
  expect(trip.at).toBeCloseTo(0.5, 1);
  run(1.5, false);
  expect(trip.at).toBeLessThan(0.7);
  run(1, true);
  expect(trip.at).toBeGreaterThan(1);
  Object.assign(trip, { at: 0, pace: 1, late: 0 });
  run(7, false);
  expect(trip.at).toBeGreaterThan(1);
});
