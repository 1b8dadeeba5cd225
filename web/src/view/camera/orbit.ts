/** The orbit over the table: turn, tilt, pan and zoom about a point, eased towards a goal and limited so that the model stays in view. */
import type { Orbit } from "./eye";
import { turnBetween } from "./eye";

export interface OrbitControl {
  readonly now: Orbit;
  /** Jumps to an orbit and drops the goal. */
  set(orbit: Orbit): void;
  drag(dx: number, dy: number): void;
  turn(degrees: number): void;
  /** By metres on the floor. */
  pan(x: number, y: number): void;
  /** Closer by `factor` about a point of the floor. */
  zoom(factor: number, x: number, y: number): void;
  /** True while it moves. */
  advance(seconds: number): boolean;
}

export interface Reach {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
  near: number; // limits of the distance
  far: number;
}

/** Moves by metres to the right of the camera and away from it. */
export function panBy(orbit: OrbitControl, right: number, ahead: number): void {
  const turn = (orbit.now.yaw * Math.PI) / 180;
  orbit.pan(
    Math.cos(turn) * right + Math.sin(turn) * ahead,
    -Math.sin(turn) * right + Math.cos(turn) * ahead,
  );
}

const SETTLE = 0.085; // seconds
const FIELDS = ["x", "y", "z", "pitch", "distance", "fov"] as const;

export function createOrbit(reach: Reach): OrbitControl {
  const now: Orbit = { x: 0, y: 0, z: 0, yaw: 0, pitch: -40, distance: 1, fov: 30 };
  const goal: Orbit = { ...now };
  const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

  function settle(): void {
    goal.x = clamp(goal.x, reach.minX, reach.maxX);
    goal.y = clamp(goal.y, reach.minY, reach.maxY);
    goal.pitch = clamp(goal.pitch, -86, -9);
    goal.distance = clamp(goal.distance, reach.near, reach.far);
  }
  return {
    now,
    set(orbit) {
      Object.assign(now, orbit);
      Object.assign(goal, orbit);
    },
    drag(dx, dy) {
      goal.yaw += dx * 0.28;
      goal.pitch -= dy * 0.22;
      settle();
    },
    turn(degrees) {
      goal.yaw += degrees;
    },
    pan(x, y) {
      goal.x += x;
      goal.y += y;
      settle();
    },
    zoom(factor, x, y) {
      const distance = clamp(goal.distance / factor, reach.near, reach.far);
      const k = 1 - distance / goal.distance;
      goal.x += (x - goal.x) * k;
      goal.y += (y - goal.y) * k;
      goal.distance = distance;
      settle();
    },
    advance(seconds) {
      const k = 1 - Math.exp(-seconds / SETTLE);
      const turn = turnBetween(now.yaw, goal.yaw);
      let moved = Math.abs(turn) > 0.01;
      now.yaw += turn * k;
      for (const field of FIELDS) {
        const way = goal[field] - now[field];
        if (Math.abs(way) > 1e-4 * Math.max(1, Math.abs(goal[field]))) moved = true;
        now[field] += way * k;
      }
      if (!moved) Object.assign(now, goal);
      return moved;
    },
  };
}
