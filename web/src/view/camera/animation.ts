/** Animates the camera from frame to frame: flights, steps, the orbit over the table and its idle rotation. */

import type { Point } from "../../core/contract";
import type { HallHead } from "../../wire.gen";
import { createCutaway } from "../hall/cutaway";
import { longSide, shortSide } from "../scene/bounds";
import { enterHall, fadeCanvas, floorOf, isUnderRoof, type ViewState } from "../scene/view-state";
import { aimCamera, EYE_HEIGHT, eyeOfOrbit, flightPace, turnBetween } from "./eye";
import { idleRotation } from "./idle-rotation";
import { panBy } from "./orbit";
import { createWalkClock } from "./walk-clock";

export interface CameraAnimation {
  /** Advances all movements; true while something moves. */
  advance(seconds: number, now: number): boolean;
  /** Over the table: makes a hall the focus when the camera is close above it. */
  lookInto(): void;
  /** Writes the pose, the lens and the cutaway of this frame to the camera and the uniforms. */
  point(): void;
}

const NEAR = 0.65; // of a flight down
const GATE = 4; // metres at most between two halls
const LAG = 0.16; // seconds in which the camera covers two thirds of its lag

/** `poll` reads the gamepads. */
export function createCameraAnimation(s: ViewState, poll: () => boolean): CameraAnimation {
  const { camera, expo, look } = s;
  const cut = { all: 0, walls: 0, booths: 0 };
  const updateCutaway = createCutaway();
  const clock = createWalkClock();
  let since = 0; // seconds since the last frame
  let roofed = false;
  let stood = ""; // the hall of the walker in the last frame
  const step = { x: 0, y: 0 }; // where this module put the camera last
  const lag = { x: 0, y: 0 }; // metres that the camera lags behind the walker after a portal: between two halls lies a wall
  let measured: HallHead | undefined; // the hall that `height` and `across` belong to; compared every frame
  let [height, across] = [9, 40];

  function advance(seconds: number, now: number): boolean {
    const sticks = poll();
    since =
      s.reducedMotion.matches || s.shownView === "loading" ? Number.POSITIVE_INFINITY : seconds;
    if (s.flight) {
      const there = s.goalView !== "walk" || s.focus === null || s.venue.stands(s.focus);
      s.flight.at += (flightPace(s.flight, seconds, there) * seconds) / s.flight.seconds;
      s.flight.path(s.flight.at, s.eye);
      if (s.flight.at > NEAR && s.goalView === "walk") s.picture.view = "walk"; // names of the table have faded when the camera lands
      if (isUnderRoof(s) !== roofed) {
        roofed = !roofed;
        s.relight();
      }
      if (s.flight.at >= 1) {
        const { end } = s.flight;
        s.flight = null;
        end();
      }
      return true;
    }
    roofed = s.mode === "walk";
    if (roofed) return walk(seconds, now) || sticks;
    const [turn, ahead, right] = [
      s.keys.turn + s.stick.turn,
      s.keys.ahead + s.stick.ahead,
      s.keys.right + s.stick.right,
    ];
    if (turn) s.orbit.turn(turn * seconds * 60);
    if (ahead || right)
      panBy(
        s.orbit,
        right * s.orbit.now.distance * seconds * 0.5,
        ahead * s.orbit.now.distance * seconds * 0.5,
      );
    let moving = s.orbit.advance(seconds) || turn !== 0 || ahead !== 0 || right !== 0;
    eyeOfOrbit(s.orbit.now, s.eye);
    if (s.idleRotates && s.atHome && s.shownView === "table") {
      s.idleYaw = idleRotation((now - s.touchedAt) / 1000);
      if (s.idleYaw !== 0) {
        const yaw = s.orbit.now.yaw;
        s.orbit.now.yaw += s.idleYaw;
        eyeOfOrbit(s.orbit.now, s.eye);
        s.orbit.now.yaw = yaw;
        moving = true;
      }
    }
    lookInto();
    return moving || sticks;
  }

  /** At a portal the walker jumps a step ahead; the camera follows smoothly. Stairs and lifts lead elsewhere, so there it jumps too. */
  function trail([x, y]: Point): void {
    const near =
      Math.hypot(s.eye.x - x, s.eye.y - y) < GATE &&
      s.shownView === "walk" &&
      !s.reducedMotion.matches;
    Object.assign(lag, near ? { x: s.eye.x - x, y: s.eye.y - y } : { x: 0, y: 0 });
  }

  function walk(seconds: number, now: number): boolean {
    const turn = s.keys.turn + s.stick.turn;
    const tilt = s.keys.tilt + s.stick.tilt;
    s.eye.yaw += turn * seconds * 100;
    s.eye.pitch = Math.min(80, Math.max(-80, s.eye.pitch + tilt * seconds * 60));
    if (!s.walker) return turn !== 0 || tilt !== 0;
    s.walker.wish(s.keys.right + s.stick.right, s.keys.ahead + s.stick.ahead, s.keys.run);
    const { elapsed, cut: jumps } = clock.tick(seconds, now, s.walker.left);
    if (jumps) {
      s.eye.yaw = s.walker.arrive() ?? s.eye.yaw;
      fadeCanvas(s.canvas);
    }
    const heading = s.walker.heading();
    if (heading !== null) {
      const way = turnBetween(s.eye.yaw, heading);
      s.eye.yaw += way * (1 - Math.exp(-elapsed / 0.32));
      s.eye.pitch += (0 - s.eye.pitch) * (1 - Math.exp(-elapsed / 0.6));
    }
    const moved = s.walker.advance(elapsed, s.eye.yaw);
    if (s.eye.x !== step.x || s.eye.y !== step.y) lag.x = lag.y = 0; // something else moved the camera
    const trails = Math.abs(lag.x) + Math.abs(lag.y) > 0.01;
    if (moved || trails) {
      const { hall, at } = s.walker.at;
      if (hall !== stood) trail(at);
      stood = hall;
      const left = Math.exp(-seconds / LAG);
      [lag.x, lag.y] = [lag.x * left, lag.y * left];
      s.eye.x = step.x = at[0] + lag.x;
      s.eye.y = step.y = at[1] + lag.y;
      if (hall !== s.focus) enterHall(s, hall);
      const z = (s.walker.floorZ(hall) ?? expo.elevation(hall)) + EYE_HEIGHT;
      s.eye.z += (z - s.eye.z) * Math.min(1, seconds * 6);
    }
    return moved || trails || s.walker.moving || turn !== 0 || tilt !== 0;
  }

  function lookInto(): void {
    const o = s.orbit.now;
    const tall = 2 * o.distance * Math.tan((o.fov * Math.PI) / 360);
    const hall = expo.hallAt([o.x, o.y], s.eye.z); // of stacked halls the visible one
    let into: string | null = null;
    // The framed table stays the table, however small the venue is.
    if (hall && !s.atHome) {
      // Into the hall when it fills the picture; out again a little later, so that the view does not flicker.
      if (tall < Math.max(longSide(hall.outline), 24) * (s.focus === hall.id ? 0.9 : 0.8))
        into = hall.id;
    }
    if (into !== s.focus) enterHall(s, into);
    s.goalView = into ? "hall" : "table";
  }

  function point(): void {
    const { halls } = expo.release;
    const hall = s.focus !== null ? expo.hall(s.focus) : halls.length === 1 ? halls[0] : undefined;
    const floor = floorOf(s);
    const above = Math.max(0.5, s.eye.z - floor);
    const near = s.mode === "walk" && !s.flight ? 0.08 : Math.max(0.08, above * 0.05);
    aimCamera(
      camera,
      s.eye,
      s.lens.fov(s.eye.fov, s.width, s.height),
      near,
      s.site.size * 6 + above * 4,
    );
    s.lens.shift(camera, s.width, s.height);
    if (hall !== measured) {
      measured = hall;
      [height, across] = hall ? [hall.height, shortSide(hall.outline)] : [9, 40];
    }
    updateCutaway(s.eye.z - floor, height, across, since, cut);
    look.cut.value = s.picture.cut = floor + cut.all;
    look.crown.value = s.picture.crown = floor + cut.booths;
    look.walls.value = cut.all - cut.walls;
  }

  return { advance, lookInto, point };
}
