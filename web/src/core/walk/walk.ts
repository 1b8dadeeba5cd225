/** Walking: a step slides along walls in the free space of halls, which portals connect. */
import type { Portal, Walk } from "../../wire.gen";
import type { Point } from "../contract";
import { createGround, type Ground, TOUCH } from "./ground";

export interface Floor {
  readonly walk: Walk;
  readonly ground: Ground;
}

export function createFloor(walk: Walk): Floor {
  return { walk, ground: createGround(walk.polygons) };
}

/** Distance to the wall after a hit, so that the next step starts in free space. */
const SKIN = 0.002;

/**
 * The end of a step from `from` towards `to`: straight while free, then along the wall, at most four walls. The result is free when
 * `from` is. The length of the step does not matter, because each part is cast against every edge on its way.
 */
export function slide(ground: Ground, from: Point, to: Point): Point {
  let [x, y] = from;
  if (!ground.has(x, y)) {
    const free = ground.nearest(x, y);
    if (!free) return from;
    [x, y] = free;
  }
  let [dx, dy] = [to[0] - x, to[1] - y];
  const first: Point = [dx, dy];
  for (let wall = 0; wall < 4; wall++) {
    const length = Math.hypot(dx, dy);
    if (length < 1e-6) break;
    const t = ground.cast(x, y, x + dx, y + dy);
    if (t >= 1) {
      if (ground.has(x + dx, y + dy)) return [x + dx, y + dy];
      break;
    }
    const e = ground.hit * 4;
    const { at } = ground.edges;
    const [ux, uy] = [at[e + 2]! - at[e]!, at[e + 3]! - at[e + 1]!];
    const edge = Math.hypot(ux, uy);
    // Stop SKIN before the wall, measured along its normal.
    const steep = (ux * dy - uy * dx) / (edge * length); // sine of the angle to the wall, negative
    const stop = Math.max(0, t * length - SKIN / Math.max(0.05, -steep));
    const [nx, ny] = [x + (dx / length) * stop, y + (dy / length) * stop];
    if (ground.has(nx, ny)) [x, y] = [nx, ny];
    const left = length - stop;
    const along = (dx * ux + dy * uy) / (edge * length);
    [dx, dy] = [((along * ux) / edge) * left, ((along * uy) / edge) * left];
    // In a concave corner the second wall would push backwards: never move against the intended direction.
    if (dx * first[0] + dy * first[1] <= 0) break;
  }
  return [x, y];
}

/** The portal that a visitor at `at` who moves towards `to` is about to use. */
export function portalAt(floor: Floor, at: Point, to: Point): Portal | null {
  const want: Point = [to[0] - at[0], to[1] - at[1]];
  const wish = Math.hypot(want[0], want[1]);
  if (wish < 1e-6) return null;
  let best: Portal | null = null;
  let away = Number.POSITIVE_INFINITY;
  for (const portal of floor.walk.portals ?? []) {
    const [px, py] = [portal.at[0] - at[0], portal.at[1] - at[1]];
    const distance = Math.hypot(px, py);
    // A door is reached within half its width plus the visitor's radius; stairs and lifts likewise, from their start.
    const reach = Math.max(portal.width ?? 0, 1.2) / 2 + floor.walk.radius + 0.25;
    const towards = distance < 0.3 || (px * want[0] + py * want[1]) / (distance * wish) > 0.2;
    if (distance <= reach && towards && distance < away) [best, away] = [portal, distance];
  }
  return best;
}

/** The portal on the other side: the same id, else the nearest of the same kind that leads back, else any that leads back. */
export function counterpart(floor: Floor, from: string, portal: Portal): Portal | null {
  const back = (floor.walk.portals ?? []).filter((other) => other.to === from);
  const far = (other: Portal) =>
    (other.id === portal.id ? 0 : 1e6) +
    (other.kind === portal.kind ? 0 : 1e5) +
    Math.hypot(other.at[0] - portal.at[0], other.at[1] - portal.at[1]);
  return back.sort((a, b) => far(a) - far(b))[0] ?? null;
}

export interface HallPosition {
  readonly hall: string;
  readonly at: Point;
}

/** One step of a walk through the venue. `floor(hall)` returns loaded halls; a portal to a hall that is not loaded acts as a wall. */
export function walkStep(
  floor: (hall: string) => Floor | undefined,
  now: HallPosition,
  to: Point,
): HallPosition {
  const here = floor(now.hall);
  if (!here) return now;
  const at = slide(here.ground, now.at, to);
  const short = Math.hypot(to[0] - at[0], to[1] - at[1]);
  if (short < 0.01) return { hall: now.hall, at };
  const portal = portalAt(here, at, to);
  const there = portal && floor(portal.to);
  if (!portal || !there) return { hall: now.hall, at };
  const landing = counterpart(there, now.hall, portal)?.at ?? portal.at;
  const free = there.ground.has(to[0], to[1]) ? to : there.ground.nearest(landing[0], landing[1]);
  return free ? { hall: portal.to, at: free } : { hall: now.hall, at };
}

export { TOUCH };
