/** Camera poses: the eye (pose and field of view), the orbit around a point of the table, and the flight between them. */
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
  yaw: number; // viewing direction
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

/** The orbit around the point of the floor in the middle of the picture. */
export function orbitAbout(
  eye: Eye,
  floor: number,
  near = 0,
  far = Number.POSITIVE_INFINITY,
): Orbit {
  const drop = Math.max(0.12, -Math.sin(eye.pitch * RAD)); // towards the horizon there is no such point: use 7 degrees down
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

/** Vertical field of view for walking. On an upright phone 62 degrees show only a corridor, so it gets more (look.md). */
export function walkFov(aspect: number): number {
  return aspect >= 1.2 ? 62 : Math.min(78, 62 + (1.2 - aspect) * 22);
}

/** Points the camera; world axes are the venue axes. Does not allocate. */
export function aimCamera(
  camera: PerspectiveCamera,
  eye: Eye,
  fov: number,
  near: number,
  far: number,
): void {
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

/** The shorter turn between two directions, degrees. */
export function turnBetween(from: number, to: number): number {
  return ((((to - from) % 360) + 540) % 360) - 180;
}

/** Cubic ease in and out. */
export function ease(t: number): number {
  return t < 0.5 ? 4 * t * t * t : 1 - (-2 * t + 2) ** 3 / 2;
}

export const DIVE_SECONDS = 1.6;
const TURN = 60; // degrees a second on average: faster turns of the whole picture cause dizziness

/** Duration of a flight; a large turn takes longer. */
export function flightSeconds(from: Eye, to: Eye, least: number): number {
  return Math.max(least, Math.abs(turnBetween(from.yaw, to.yaw)) / TURN);
}

/** The pose in which a hall is entered: of its two opposite poses the one that needs less turning, 90 degrees at most. */
export function entrance(hall: Pick<HallHead, "view" | "back">, yaw: number): Pose {
  return hall.back && Math.abs(turnBetween(yaw, hall.view[3])) > 90 ? hall.back : hall.view;
}

/**
 * The flight down into a hall. All distances shrink by the same factor in the same time, so the table seems to grow evenly. The camera
 * first moves over the goal and then descends, so it does not pass through walls. The way up is the reverse.
 */
export function flight(from: Eye, to: Eye): (t: number, out: Eye) => Eye {
  const down = from.z >= to.z;
  const [high, low] = down ? [{ ...from }, { ...to }] : [{ ...to }, { ...from }];
  const flat = Math.hypot(high.x - low.x, high.y - low.y);
  const tall = high.z - low.z;
  const reach = Math.hypot(flat, tall);
  const yaw = turnBetween(high.yaw, low.yaw);
  const grow = reach > 2 ? Math.log(reach) : 0;
  /** Remaining share of the distance after a share `s` of the time. */
  const rest = (s: number) =>
    grow > 0 ? (Math.exp(grow * (1 - s)) - 1) / (Math.exp(grow) - 1) : 1 - s;
  return (t, out) => {
    const s = ease(Math.min(1, Math.max(0, t)));
    const k = down ? s : 1 - s;
    const height = rest(k) * 0.7 + (1 - k) * 0.3;
    const across = rest(1 - (1 - k) ** 1.7);
    out.x = low.x + (high.x - low.x) * across;
    out.y = low.y + (high.y - low.y) * across;
    out.z = low.z + tall * height;
    out.yaw = high.yaw + yaw * k;
    // The camera looks at its goal and lifts its view at the end.
    out.pitch = high.pitch + (low.pitch - high.pitch) * k ** 2.2;
    out.fov = high.fov + (low.fov - high.fov) * k;
    return out;
  };
}

/** Progress of a flight, its current speed (1 is normal) and how long it has waited. */
export interface FlightProgress {
  readonly at: number;
  pace: number;
  late: number; // seconds
}

const ABOVE = 0.5; // of the way into a hall: still above it, where the overview model is a good picture
const PATIENCE = 4; // seconds

/**
 * The speed of a flight into a hall whose tiles are missing. On a slow connection the flight waits above the hall, because at eye
 * height the overview model is flat and has no roof. `there`: the tiles have arrived.
 */
export function flightPace(progress: FlightProgress, seconds: number, there: boolean): number {
  const waits = !there && progress.at > ABOVE && progress.late < PATIENCE;
  if (waits) progress.late += seconds;
  progress.pace += ((waits ? 0.06 : 1) - progress.pace) * (1 - Math.exp(-seconds / 0.15));
  return progress.pace;
}
