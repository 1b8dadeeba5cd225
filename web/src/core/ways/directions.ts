/**
 * Turn-by-turn directions for a route: where to turn, next to which booth, and how far to go. Without words; `directions-words.ts`
 * writes the sentences. The twin is `server/shapan/expo/ways/directions.py`; tests/expo/vectors/directions.json checks both.
 */
import type { Point } from "../contract";
import type { Leg } from "./journey";

export type Turn = "" | "left" | "right" | "half-left" | "half-right" | "back";
export type Side = "" | "left" | "right" | "ahead";

/** A landmark. `ring`: its outline, or its single point. `key`: id of the booth or place. */
export interface Mark {
  readonly kind: "booth" | "place";
  readonly key: string;
  readonly ring: readonly Point[];
}

export interface Step {
  /** "start", "turn", "arrive", or the kind of a portal ("door", "stairs", "lift", …). */
  readonly do: string;
  readonly hall: string;
  readonly at: Point;
  readonly turn: Turn; // at a portal: the turn behind it
  readonly kind: "" | "booth" | "place"; // of the landmark next to the step
  readonly beside: string;
  readonly side: Side; // at the start and the arrival: the direction of the landmark
  readonly to: string; // the hall that a portal leads to
  readonly metres: number; // to the next step
}

const TOLD = 35; // degrees: smaller bends are not reported
const HALF = 65;
const BACK = 150;
const MERGED = 4; // metres between bends that form one turn: an aisle is 3 m wide, and routes cut corners
const BESIDE = 6; // metres to a booth used as landmark
const NEAR = 12; // metres to any other landmark

export interface Surroundings {
  marks(hall: string): readonly Mark[];
  level(hall: string): string;
}

/** `start`, `goal`: keys of the booths at the ends of the route, or "". */
export function directions(
  legs: readonly Leg[],
  around: Surroundings,
  start = "",
  goal = "",
): Step[] {
  const steps: Step[] = [];
  let heading: Point | null = null;
  legs.forEach((leg, n) => {
    const own = around.marks(leg.hall);
    const bends = bendsOf(leg.points);
    const [first, last] = [course(leg.points, false), course(leg.points, true)];
    const before = legs[n - 1];
    if (!before && !first && legs.length === 1) return; // the visitor is already there
    if (!before) {
      const at = leg.points[0]!;
      const mark = byKey(own, start) ?? beside(own, at);
      const side = first ? sideOf(at, first, mark) : "";
      steps.push(step("start", leg.hall, at, mark, { side, metres: until(leg, bends, 0) }));
    } else {
      const same = around.level(before.hall) === around.level(leg.hall);
      const turn = same && heading && first ? turnOf(angle(heading, first)) : "";
      const at = before.points.at(-1)!;
      const mark = beside(around.marks(before.hall), at);
      steps.push(
        step(before.by, before.hall, at, mark, {
          turn,
          to: leg.hall,
          metres: until(leg, bends, 0),
        }),
      );
    }
    bends.forEach(([i, degrees], k) => {
      const at = leg.points[i]!;
      const metres = until(leg, bends, k + 1);
      steps.push(step("turn", leg.hall, at, beside(own, at), { turn: turnOf(degrees), metres }));
    });
    heading = last ?? heading;
  });
  const end = legs.at(-1)!;
  const at = end.points.at(-1)!;
  const own = around.marks(end.hall);
  const mark = byKey(own, goal) ?? beside(own, at);
  steps.push(
    step("arrive", end.hall, at, mark, { side: heading ? sideOf(at, heading, mark) : "" }),
  );
  return steps;
}

function step(what: string, hall: string, at: Point, mark: Mark | null, more: Partial<Step>): Step {
  const bare = {
    turn: "",
    kind: mark?.kind ?? "",
    beside: mark?.key ?? "",
    side: "",
    to: "",
    metres: 0,
  } as const;
  return { do: what, hall, at, ...bare, ...more };
}

/** [corner index, degrees to the left] of each reported turn. Bends close to each other form one turn, at the sharpest of them. */
function bendsOf(points: readonly Point[]): [number, number][] {
  const found: [number, number][] = [];
  let [whole, sharpest, where, since] = [0, 0, 0, Infinity];
  for (let i = 1; i < points.length - 1; i++) {
    const [[ax, ay], [bx, by], [cx, cy]] = [points[i - 1]!, points[i]!, points[i + 1]!];
    since += Math.hypot(bx - ax, by - ay);
    const bend = angle([bx - ax, by - ay], [cx - bx, cy - by]);
    if (since > MERGED) {
      if (Math.abs(whole) >= TOLD) found.push([where, whole]);
      [whole, sharpest] = [0, 0];
    }
    [whole, since] = [whole + bend, 0];
    if (Math.abs(bend) > sharpest) [sharpest, where] = [Math.abs(bend), i];
  }
  if (Math.abs(whole) >= TOLD) found.push([where, whole]);
  return found;
}

/** Degrees between two directions; left is positive. */
function angle([ux, uy]: Point, [vx, vy]: Point): number {
  return (Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy) * 180) / Math.PI;
}

function turnOf(degrees: number): Turn {
  const size = Math.abs(degrees);
  if (size < TOLD) return "";
  if (size > BACK) return "back";
  if (size < HALF) return degrees > 0 ? "half-left" : "half-right";
  return degrees > 0 ? "left" : "right";
}

/** The direction of the first or the last metres; null when the route has no length. */
function course(points: readonly Point[], last: boolean): Point | null {
  for (let n = 1; n < points.length; n++) {
    const i = last ? points.length - n : n;
    const [[ax, ay], [bx, by]] = [points[i - 1]!, points[i]!];
    if (Math.hypot(bx - ax, by - ay) > 0.01) return [bx - ax, by - ay];
  }
  return null;
}

/** Whole metres from turn k - 1 (or the start of the leg) to turn k (or its end). */
function until({ points }: Leg, bends: readonly [number, number][], k: number): number {
  const [first, last] = [bends[k - 1]?.[0] ?? 0, bends[k]?.[0] ?? points.length - 1];
  let metres = 0;
  for (let i = first + 1; i <= last; i++)
    metres += Math.hypot(points[i]![0] - points[i - 1]![0], points[i]![1] - points[i - 1]![1]);
  return Math.floor(metres + 0.5);
}

const byKey = (marks: readonly Mark[], key: string): Mark | null =>
  (key && marks.find((mark) => mark.key === key)) || null;

/** The nearest booth, else the nearest place. Between equal distances (whole centimetres) the first one wins. */
function beside(marks: readonly Mark[], at: Point): Mark | null {
  for (const [kind, reach] of [
    ["booth", BESIDE],
    ["place", NEAR],
  ] as const) {
    // biome-ignore format: a table
    let best: Mark | null = null;
    let least = reach * 100;
    for (const mark of marks) {
      if (mark.kind !== kind) continue;
      const away = Math.floor(nearest(mark.ring, at)[0] * 100 + 0.5);
      if (away < least) [best, least] = [mark, away];
    }
    if (best) return best;
  }
  return null;
}

/** The side on which a landmark lies, seen from `at` in a direction; "" when the visitor stands on it or has it behind. */
function sideOf(at: Point, ahead: Point, mark: Mark | null): Side {
  if (!mark) return "";
  const [away, [x, y]] = nearest(mark.ring, at);
  if (away < 0.01) return "";
  const degrees = angle(ahead, [x - at[0], y - at[1]]);
  if (Math.abs(degrees) <= 45) return "ahead";
  if (Math.abs(degrees) >= 135) return ""; // nobody looks back for it
  return degrees > 0 ? "left" : "right";
}

/** Distance to a ring in metres, and the nearest point on it. */
function nearest(ring: readonly Point[], at: Point): [number, Point] {
  let [best, found]: [number, Point] = [Infinity, ring[0]!];
  ring.forEach(([bx, by], i) => {
    const [ax, ay] = ring.at(i - 1)!;
    const [ux, uy] = [bx - ax, by - ay];
    const square = ux * ux + uy * uy;
    const t =
      square === 0 ? 0 : Math.min(1, Math.max(0, ((at[0] - ax) * ux + (at[1] - ay) * uy) / square));
    const [x, y] = [ax + t * ux, ay + t * uy];
    const away = Math.hypot(at[0] - x, at[1] - y);
    if (away < best) [best, found] = [away, [x, y]];
  });
  return [best, found];
}
