/** Where one looks from: an eye (pose and field of view) and an orbit around a point of the table, and the way from one to the other. */
import type { PerspectiveCamera } from "three";
import type { Pose } from "../../core/contract";
import type { HallHead } from "../../wire.gen";

export const EYE_HEIGHT = 1.65;

export interface Eye {
  x: number;
  y: number;
  z: number;
  yaw: number; // degrees clockwise from north
  pitch: number; // degrees, up positive
  fov: number; // degrees, vertical
}

export interface Orbit {
  x: number;
  y: number;
  z: number;
  yaw: number; // the way the eye looks
  pitch: number;
  distance: number;
  fov: number;
}

const RAD = Math.PI / 180;

export function eyeOfOrbit(orbit: Orbit, out: Eye): Eye {
  const flat = Math.cos(orbit.pitch * RAD) * orbit.distance;
  out.x = orbit.x - Math.sin(orbit.yaw * RAD) * flat;
  out.y = orbit.y - Math.cos(orbit.yaw * RAD) * flat;
  out.z = orbit.z - Math.sin(orbit.pitch * RAD) * orbit.distance;
  out.yaw = orbit.yaw;
  out.pitch = orbit.pitch;
  out.fov = orbit.fov;
  return out;
}

/** The orbit about the point of the floor that is in the middle of the picture. */
export function orbitAbout(eye: Eye, floor: number, near = 0, far = Number.POSITIVE_INFINITY): Orbit {
  const drop = Math.max(0.12, -Math.sin(eye.pitch * RAD)); // towards the horizon there is none: as if 7 degrees down
  const distance = Math.min(far, Math.max(near, (eye.z - floor) / drop));
  const flat = Math.cos(eye.pitch * RAD) * distance;
  return {
    x: eye.x + Math.sin(eye.yaw * RAD) * flat,
    y: eye.y + Math.cos(eye.yaw * RAD) * flat,
    z: floor,
    yaw: eye.yaw,
    pitch: eye.pitch,
    distance,
    fov: eye.fov,
  };
}

/** Upright phones see a corridor with 62 degrees of height; they get more (look.md: wider in portrait). */
export function walkFov(aspect: number): number {
  return aspect >= 1.2 ? 62 : Math.min(78, 62 + (1.2 - aspect) * 22);
}

/** Points the camera; world axes are the venue's. No allocation. */
export function aimCamera(camera: PerspectiveCamera, eye: Eye, fov: number, near: number, far: number): void {
  camera.position.set(eye.x, eye.y, eye.z);
  // The camera looks along its own -z with +y up: turn it level to the north, then yaw about the venue's z, then pitch.
  camera.rotation.order = "ZXY";
  camera.rotation.set((90 + eye.pitch) * RAD, 0, -eye.yaw * RAD);
  if (camera.fov !== fov || camera.near !== near || camera.far !== far) {
    camera.fov = fov;
    camera.near = near;
    camera.far = far;
    camera.updateProjectionMatrix();
  }
  camera.updateMatrixWorld();
}

export function poseOfEye(eye: Eye): Pose {
  return [eye.x, eye.y, eye.z, ((eye.yaw % 360) + 360) % 360, eye.pitch];
}

/** The shorter way round, degrees. */
export function turnBetween(from: number, to: number): number {
  return ((((to - from) % 360) + 540) % 360) - 180;
}

/** Slow, fast, slow; no jump in speed at either end. */
export function ease(t: number): number {
  return t < 0.5 ? 4 * t * t * t : 1 - (-2 * t + 2) ** 3 / 2;
}

export const DIVE_SECONDS = 1.6;
const TURN = 60; // degrees a second, in the mean: a faster turn of the whole picture makes dizzy

/** A movement that turns far takes longer. */
export function flightSeconds(from: Eye, to: Eye, least: number): number {
  return Math.max(least, Math.abs(turnBetween(from.yaw, to.yaw)) / TURN);
}

/** Into a hall by the one of its two opposite looks that turns less, so by 90 degrees at most. */
export function entrance(hall: Pick<HallHead, "view" | "back">, yaw: number): Pose {
  return hall.back && Math.abs(turnBetween(yaw, hall.view[3])) > 90 ? hall.back : hall.view;
}

/**
 * The dive. Distances shrink by the same factor in the same time, so that the table seems to grow evenly; the way down is over the
 * goal first and then down onto it, so that the eye passes no wall. Up is the same movement backwards.
 */
export function flight(from: Eye, to: Eye): (t: number, out: Eye) => Eye {
  const down = from.z >= to.z;
  const [high, low] = down ? [{ ...from }, { ...to }] : [{ ...to }, { ...from }];
  const flat = Math.hypot(high.x - low.x, high.y - low.y);
  const tall = high.z - low.z;
  const reach = Math.hypot(flat, tall);
  const yaw = turnBetween(high.yaw, low.yaw);
  const grow = reach > 2 ? Math.log(reach) : 0;
  /** Share of the way that is still to go when a share `s` of the time has passed. */
  const rest = (s: number) => (grow > 0 ? (Math.exp(grow * (1 - s)) - 1) / (Math.exp(grow) - 1) : 1 - s);
  return (t, out) => {
    const s = ease(Math.min(1, Math.max(0, t)));
    const k = down ? s : 1 - s;
    const height = rest(k) * 0.7 + (1 - k) * 0.3;
    const across = rest(1 - (1 - k) ** 1.7);
    out.x = low.x + (high.x - low.x) * across;
    out.y = low.y + (high.y - low.y) * across;
    out.z = low.z + tall * height;
    out.yaw = high.yaw + yaw * k;
    // One keeps looking at where one is going, and lifts the head at the end.
    out.pitch = high.pitch + (low.pitch - high.pitch) * k ** 2.2;
    out.fov = high.fov + (low.fov - high.fov) * k;
    return out;
  };
}

/** How far a movement has come, how fast it goes by now (1: as meant), and how long it has waited. */
export interface FlightProgress {
  readonly at: number;
  pace: number;
  late: number; // seconds
}

const ABOVE = 0.5; // of the way into a hall: still over it, where the model of the table is what one sees
const PATIENCE = 4; // seconds

/**
 * The pace of a way into a hall whose tiles are not there: on a slow line it hovers above, for at eye height the model of the table is
 * card without a roof. `there`: nothing to wait for.
 */
export function flightPace(progress: FlightProgress, seconds: number, there: boolean): number {
  const waits = !there && progress.at > ABOVE && progress.late < PATIENCE;
  if (waits) progress.late += seconds;
  progress.pace += ((waits ? 0.06 : 1) - progress.pace) * (1 - Math.exp(-seconds / 0.15));
  return progress.pace;
}
