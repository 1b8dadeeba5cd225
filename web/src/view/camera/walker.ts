/**
 * Walking: keys and routes become steps, and steps slide along walls (core/walk/walk.ts). A separate chunk, because the table does not
 * need it.
 */

import type { Point } from "../../core/contract";
import { type HallPosition, walkStep } from "../../core/walk/walk";
import { createWalkNetwork } from "../../core/ways/journey";
import type { Portal, Walk } from "../../wire.gen";
import { whenIdle } from "../scene/idle";

export const WALK_SPEED = 3.4; // m/s: brisk, because halls are long
const RUN = 2.2;
const NONE: readonly Portal[] = [];
const SETTLE = 0.09; // seconds to two thirds of a change of speed: feels like weight, not like lag

export interface Walker {
  readonly at: HallPosition;
  readonly moving: boolean;
  /** The intended direction: right and ahead -1..1, from keys, joysticks and the wheel. */
  wish(right: number, ahead: number, run: boolean): void;
  /** Moves by `seconds`; `yaw` in degrees. True while it moves. */
  advance(seconds: number, yaw: number): boolean;
  /** Places the walker at the nearest free point. False when the hall has none. */
  place(hall: string, at: Point): Promise<boolean>;
  /** Follows a route around booths; false when there is none. Resolves when it arrives or is interrupted. */
  follow(to: HallPosition): Promise<boolean>;
  /** The direction of the route here, degrees, or null. */
  heading(): number | null;
  /** Metres of the route that are left; 0 without one. */
  readonly left: number;
  /** Jumps to the end of the route; returns its last direction, degrees, or null. */
  arrive(): number | null;
  floorZ(hall: string): number | null;
  /** The portals of the current hall. */
  readonly portals: readonly Portal[];
  stop(): void;
}

export function createWalker(
  load: (hall: string) => Promise<Walk>,
  halls: ReadonlySet<string>,
): Walker {
  const venue = createWalkNetwork(load, halls);
  let at: HallPosition = { hall: "", at: [0, 0] };
  let [vx, vy] = [0, 0];
  let [right, ahead, pace] = [0, 0, WALK_SPEED];
  let route: HallPosition[] = [];
  let done: ((arrived: boolean) => void) | null = null;
  let asked = 0;

  function end(arrived: boolean): void {
    route = [];
    const tell = done;
    done = null;
    tell?.(arrived);
  }

  /** Loads the neighbouring halls and, when the browser is idle, builds their navigation meshes. */
  async function neighbours(hall: string): Promise<void> {
    const floor = await venue.floor(hall);
    for (const near of new Set([hall, ...(floor?.walk.portals ?? []).map((portal) => portal.to)]))
      void venue.floor(near).then(() => whenIdle(0, () => venue.prepare(near)));
  }

  function stepTo(x: number, y: number): void {
    const before = at.hall;
    at = walkStep(venue.loaded, at, [x, y]);
    if (at.hall !== before) void neighbours(at.hall);
  }

  /** Moves along the route. Its corners are where it turns, so the straight parts between them meet no booth. */
  function along(metres: number): void {
    let left = metres;
    while (left > 1e-4 && route.length) {
      const goal = route[0]!;
      const away = Math.hypot(goal.at[0] - at.at[0], goal.at[1] - at.at[1]);
      if (goal.hall !== at.hall || away <= left) {
        at = goal;
        route.shift();
        left -= goal.hall === at.hall ? away : 0;
        void neighbours(at.hall);
      } else {
        const k = left / away;
        stepTo(at.at[0] + (goal.at[0] - at.at[0]) * k, at.at[1] + (goal.at[1] - at.at[1]) * k);
        return;
      }
    }
    if (!route.length) end(true);
  }

  return {
    get at() {
      return at;
    },
    get moving() {
      return route.length > 0 || right !== 0 || ahead !== 0 || Math.abs(vx) + Math.abs(vy) > 0.01;
    },
    wish(r, a, run) {
      [right, ahead] = [r, a];
      pace = run ? WALK_SPEED * RUN : WALK_SPEED;
      if ((r || a) && route.length) end(false);
    },
    advance(seconds, yaw) {
      if (route.length) {
        along(WALK_SPEED * 1.25 * seconds);
        [vx, vy] = [0, 0];
        return true;
      }
      const turn = (yaw * Math.PI) / 180;
      const length = Math.max(1, Math.hypot(right, ahead));
      const wx = ((Math.cos(turn) * right + Math.sin(turn) * ahead) / length) * pace;
      const wy = ((-Math.sin(turn) * right + Math.cos(turn) * ahead) / length) * pace;
      const k = 1 - Math.exp(-seconds / SETTLE);
      vx += (wx - vx) * k;
      vy += (wy - vy) * k;
      if (Math.abs(vx) + Math.abs(vy) < 0.01) {
        vx = vy = 0;
        return false;
      }
      const [x, y] = at.at;
      stepTo(x + vx * seconds, y + vy * seconds);
      // A wall stops the walker and its speed, so that turning away starts at once.
      if (at.at[0] === x && at.at[1] === y) vx = vy = 0;
      return true;
    },
    async place(hall, point) {
      end(false);
      [vx, vy] = [0, 0];
      const mine = ++asked;
      at = { hall, at: point };
      const floor = await venue.floor(hall);
      if (mine !== asked) return false;
      if (!floor) return false;
      const free = floor.ground.has(point[0], point[1])
        ? point
        : floor.ground.nearest(point[0], point[1]);
      if (!free) return false;
      at = { hall, at: free };
      void neighbours(hall);
      return true;
    },
    async follow(to) {
      end(false);
      const mine = ++asked;
      const way = await venue.journey(at, to);
      if (mine !== asked || !way) return false;
      route = way.legs.flatMap((leg) => leg.points.map((point) => ({ hall: leg.hall, at: point })));
      if (!route.length) return true;
      return new Promise((settle) => {
        done = settle;
      });
    },
    heading: () => (route[0] ? direction(at.at, route[0].at) : null),
    get left() {
      return route.reduce((sum, { at: [x, y] }, i) => {
        const [bx, by] = (route[i - 1] ?? at).at;
        return sum + Math.hypot(x - bx, y - by);
      }, 0);
    },
    arrive() {
      const last = route.at(-1);
      if (!last) return null;
      const way = direction((route.at(-2) ?? at).at, last.at);
      [at, route] = [last, [last]]; // the next step ends it
      void neighbours(at.hall);
      return way;
    },
    floorZ: (hall) => venue.loaded(hall)?.walk.z ?? null,
    get portals() {
      return venue.loaded(at.hall)?.walk.portals ?? NONE;
    },
    stop() {
      asked++;
      end(false);
      right = ahead = vx = vy = 0;
    },
  };
}

/** Degrees, or null when the points are too close to say. */
function direction([ax, ay]: Point, [bx, by]: Point): number | null {
  const [dx, dy] = [bx - ax, by - ay];
  return Math.hypot(dx, dy) < 0.15 ? null : (Math.atan2(dx, dy) * 180) / Math.PI;
}
