/** From frame to frame: flights, steps, the table's orbit and its idle drift, and where the camera stands for it. */

import type { Point } from "../../core/contract";
import type { HallHead } from "../../wire.gen";
import { createShell } from "../hall/cutaway";
import { longSide, shortSide } from "../scene/bounds";
import { enter, floorOf, type Situation, sheltered } from "../scene/view-state";
import { aim, EYE_HEIGHT, eyeOfOrbit, hasten, turnBetween } from "./eye";
import { drift } from "./idle-rotation";
import { panBy } from "./orbit";

export interface Course {
  /** Moves what moves; true while anything does. */
  advance(seconds: number, now: number): boolean;
  /** On the table: close above a hall is a view of that hall. */
  lookInto(): void;
  /** Points the camera. */
  point(): void;
}

const NEAR = 0.65; // of a dive
const GATE = 4; // metres at most between two halls
const SLIP = 0.16; // seconds in which the eye comes two thirds of the way after

/** `poll` looks at the gamepads. */
export function createCourse(s: Situation, poll: () => boolean): Course {
  const { camera, expo, look } = s;
  const cut = { all: 0, walls: 0, booths: 0 };
  const shell = createShell();
  let since = 0; // seconds since the last picture
  let roofed = false;
  let stood = ""; // the hall that the feet were in
  const step = { x: 0, y: 0 }; // where the eye was put last
  const slip = { x: 0, y: 0 }; // how far the eye is behind the feet, metres: between two halls lies a wall
  let measured: HallHead | undefined; // the hall that these belong to: it is asked every frame
  let [height, across] = [9, 40];

  /** Moves what moves; true while anything does. */
  function advance(seconds: number, now: number): boolean {
    const sticks = poll();
    since = s.calm.matches || s.shown === "loading" ? Number.POSITIVE_INFINITY : seconds;
    if (s.trip) {
      const there = s.wanted !== "walk" || s.focus === null || s.venue.stands(s.focus);
      s.trip.at += (hasten(s.trip, seconds, there) * seconds) / s.trip.seconds;
      s.trip.path(s.trip.at, s.eye);
      if (s.trip.at > NEAR && s.wanted === "walk") s.picture.view = "walk"; // names of the table are gone when one lands
      if (sheltered(s) !== roofed) {
        roofed = !roofed;
        s.relight();
      }
      if (s.trip.at >= 1) {
        const { end } = s.trip;
        s.trip = null;
        end();
      }
      return true;
    }
    roofed = s.mode === "walk";
    if (roofed) return walk(seconds) || sticks;
    const [turn, ahead, right] = [
      s.keys.turn + s.stick.turn,
      s.keys.ahead + s.stick.ahead,
      s.keys.right + s.stick.right,
    ];
    if (turn) s.orbit.turn(turn * seconds * 60);
    if (ahead || right)
      panBy(s.orbit, right * s.orbit.now.distance * seconds * 0.5, ahead * s.orbit.now.distance * seconds * 0.5);
    let moving = s.orbit.advance(seconds) || turn !== 0 || ahead !== 0 || right !== 0;
    eyeOfOrbit(s.orbit.now, s.eye);
    if (s.drifting && s.atHome && s.shown === "table") {
      s.drifted = drift((now - s.touchedAt) / 1000);
      if (s.drifted !== 0) {
        const yaw = s.orbit.now.yaw;
        s.orbit.now.yaw += s.drifted;
        eyeOfOrbit(s.orbit.now, s.eye);
        s.orbit.now.yaw = yaw;
        moving = true;
      }
    }
    lookInto();
    return moving || sticks;
  }

  /** Through a gate the feet are a step ahead at once; the eye comes after. Stairs and lifts lead elsewhere. */
  function trail([x, y]: Point): void {
    const near = Math.hypot(s.eye.x - x, s.eye.y - y) < GATE && s.shown === "walk" && !s.calm.matches;
    Object.assign(slip, near ? { x: s.eye.x - x, y: s.eye.y - y } : { x: 0, y: 0 });
  }

  function walk(seconds: number): boolean {
    const turn = s.keys.turn + s.stick.turn;
    const tilt = s.keys.tilt + s.stick.tilt;
    s.eye.yaw += turn * seconds * 100;
    s.eye.pitch = Math.min(80, Math.max(-80, s.eye.pitch + tilt * seconds * 60));
    if (!s.walker) return turn !== 0 || tilt !== 0;
    s.walker.wish(s.keys.right + s.stick.right, s.keys.ahead + s.stick.ahead, s.keys.run);
    const heading = s.walker.heading();
    if (heading !== null) {
      const way = turnBetween(s.eye.yaw, heading);
      s.eye.yaw += way * (1 - Math.exp(-seconds / 0.32));
      s.eye.pitch += (0 - s.eye.pitch) * (1 - Math.exp(-seconds / 0.6));
    }
    const moved = s.walker.advance(seconds, s.eye.yaw);
    if (s.eye.x !== step.x || s.eye.y !== step.y) slip.x = slip.y = 0; // brought here by something else
    const trails = Math.abs(slip.x) + Math.abs(slip.y) > 0.01;
    if (moved || trails) {
      const { hall, at } = s.walker.at;
      if (hall !== stood) trail(at);
      stood = hall;
      const left = Math.exp(-seconds / SLIP);
      [slip.x, slip.y] = [slip.x * left, slip.y * left];
      s.eye.x = step.x = at[0] + slip.x;
      s.eye.y = step.y = at[1] + slip.y;
      if (hall !== s.focus) enter(s, hall);
      const z = (s.walker.floorZ(hall) ?? expo.elevation(hall)) + EYE_HEIGHT;
      s.eye.z += (z - s.eye.z) * Math.min(1, seconds * 6);
    }
    return moved || trails || s.walker.moving || turn !== 0 || tilt !== 0;
  }

  /** On the table: close above a hall is a view of that hall. */
  function lookInto(): void {
    const o = s.orbit.now;
    const tall = 2 * o.distance * Math.tan((o.fov * Math.PI) / 360);
    const hall = expo.hallAt([o.x, o.y], s.eye.z); // of several over one another the one that is seen
    let into: string | null = null;
    // The table as it was framed is the table, however small the venue.
    if (hall && !s.atHome) {
      // Into it when it fills the picture; out again a little later, so that it does not waver.
      if (tall < Math.max(longSide(hall.outline), 24) * (s.focus === hall.id ? 0.9 : 0.8)) into = hall.id;
    }
    if (into !== s.focus) enter(s, into);
    s.wanted = into ? "hall" : "table";
  }

  function point(): void {
    const { halls } = expo.release;
    const hall = s.focus !== null ? expo.hall(s.focus) : halls.length === 1 ? halls[0] : undefined;
    const floor = floorOf(s);
    const above = Math.max(0.5, s.eye.z - floor);
    const near = s.mode === "walk" && !s.trip ? 0.08 : Math.max(0.08, above * 0.05);
    aim(camera, s.eye, s.lens.fov(s.eye.fov, s.width, s.height), near, s.place.size * 6 + above * 4);
    s.lens.shift(camera, s.width, s.height);
    if (hall !== measured) {
      measured = hall;
      [height, across] = hall ? [hall.height, shortSide(hall.outline)] : [9, 40];
    }
    shell(s.eye.z - floor, height, across, since, cut);
    look.cut.value = s.picture.cut = floor + cut.all;
    look.crown.value = s.picture.crown = floor + cut.booths;
    look.walls.value = cut.all - cut.walls;
  }

  return { advance, lookInto, point };
}
