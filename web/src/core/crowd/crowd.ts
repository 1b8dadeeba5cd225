/**
 * The people in the aisles of a hall: where they stand and walk. Everything follows from a seed and the time, so that nothing is stored,
 * and every visitor meets the same people at the same places.
 *
 * Walkers go to and fro on straight beats along the aisles, each on its right, and turn round at the ends. Beats keep away from each
 * other, so nobody walks through anybody. Groups that talk, and people who look at a booth, stand where they leave room to pass.
 */
import type { Walk } from "../../wire.gen";
import type { Point } from "../contract";
import type { Ground } from "../walk/ground";

export interface WalkingPerson {
  readonly from: Point;
  readonly to: Point;
  readonly speed: number; // m/s
  readonly ahead: number; // seconds of its round that it is ahead
}
export interface StandingPerson {
  readonly at: Point;
  readonly yaw: number; // radians, clockwise from north
}
export interface Crowd {
  readonly walkers: readonly WalkingPerson[];
  /** Pairs and threes whose members face each other, one after the other. */
  readonly groups: readonly (readonly StandingPerson[])[];
  /** People who look at a booth. */
  readonly lookers: readonly StandingPerson[];
}
/** Where somebody is. Reused: copy what you keep. */
export interface PersonPose {
  x: number;
  y: number;
  yaw: number; // radians
  walked: number; // metres since the last turn, for the legs
  stride: number; // 0 stands, 1 walks
  seen: number; // 0..1: fades where there is no room to step aside
}

const LANE = 0.42; // metres to the right of the middle of a beat
const SHORTEST = 7; // metres
const LONGEST = 24;
const APART = 1.7; // metres between two beats, and from a beat to who stands
const REST = 2.5; // seconds at each end of a beat, the turn included
const AREA = 80; // m² of free floor for each beat
const BEATS = 20;
const GROUPS = 10;
const LOOKERS = 18;
const TRIES = 30; // for each of them
const TALK = [0.46, 0.56] as const; // metres from the middle of a pair and of three
export const ROOM = 1.5; // metres that everybody keeps from a visitor

/** Mulberry32. */
export function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function seedOf(text: string): number {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return h >>> 0;
}

/** `ground`: the free floor of `walk`; `walls`: the same without what stands in the hall. */
export function createCrowd(walk: Walk, ground: Ground, walls: Ground): Crowd {
  const random = seeded(seedOf(walk.hall));
  const { minX, minY, maxX, maxY } = ground.edges;
  const [turn, area] = [alongAisles(ground), freeArea(ground)];
  const doors = (walk.portals ?? []).map((portal) => portal.at);
  const beats: [Point, Point][] = [];
  const stood: Point[] = [];
  const free = (margin: number): Point | null => {
    const at: Point = [minX + random() * (maxX - minX), minY + random() * (maxY - minY)];
    return clear(ground, at, margin) ? at : null;
  };
  const offBeats = (at: Point, away: number) => beats.every(([a, b]) => toSegment(at, a, b) > away);
  const offOthers = (at: Point, away: number) => stood.every((one) => distance(one, at) > away);
  const offDoors = (at: Point) => doors.every((door) => distance(door, at) > 2.5);

  const walkers: WalkingPerson[] = [];
  const wanted = Math.min(BEATS, Math.round(area / AREA));
  for (let i = 0; i < wanted * TRIES && beats.length < wanted; i++) {
    const at = free(0.75);
    const beat = at && longest(ground, at, turn);
    if (!beat || beats.some(([a, b]) => betweenSegments(beat, [a, b]) < APART)) continue;
    beats.push(beat);
    const speed = 0.8 + 0.35 * random();
    const round = 2 * (distance(...beat) / speed + REST);
    const ahead = round * random();
    walkers.push({ from: beat[0], to: beat[1], speed, ahead });
    if (distance(...beat) > 13)
      walkers.push({ from: beat[0], to: beat[1], speed, ahead: (ahead + round / 2) % round });
  }

  const groups: StandingPerson[][] = [];
  const circles = Math.min(GROUPS, Math.round(area / 130));
  for (let i = 0; i < circles * TRIES && groups.length < circles; i++) {
    const at = free(1.15);
    if (!at || !offBeats(at, APART) || !offOthers(at, 5) || !offDoors(at)) continue;
    stood.push(at);
    const [count, first] = [random() < 0.4 ? 3 : 2, random() * 2 * Math.PI];
    const apart = TALK[count - 2]!;
    groups.push(
      Array.from({ length: count }, (_, k) => {
        const angle = first + (2 * Math.PI * k) / count;
        return {
          at: [at[0] + apart * Math.sin(angle), at[1] + apart * Math.cos(angle)] as Point,
          yaw: angle + Math.PI,
        };
      }),
    );
  }

  const lookers: StandingPerson[] = [];
  const some = Math.min(LOOKERS, Math.round(area / 90));
  for (let i = 0; i < some * TRIES && lookers.length < some; i++) {
    const at = free(0.4);
    if (!at || !offBeats(at, 1.2) || !offOthers(at, 2.5) || !offDoors(at)) continue;
    const yaw = facing(ground, walls, at, turn);
    if (yaw === null) continue;
    stood.push(at);
    lookers.push({ at, yaw });
  }
  return { walkers, groups, lookers };
}

/** Where a walker is after `seconds`. */
export function walkerAt(walker: WalkingPerson, seconds: number, out: PersonPose): PersonPose {
  const [ax, ay] = walker.from;
  const [bx, by] = walker.to;
  const length = Math.hypot(bx - ax, by - ay);
  const there = length / walker.speed;
  const half = there + REST;
  const round = (seconds + walker.ahead) % (2 * half);
  const back = round >= half;
  const time = back ? round - half : round;
  const [fx, fy] = [((bx - ax) / length) * (back ? -1 : 1), ((by - ay) / length) * (back ? -1 : 1)];
  const [sx, sy] = back ? [bx, by] : [ax, ay];
  // Starts and ends within a second: the distance is an integral of a ramp.
  const on = Math.min(time, there);
  const eased = ease(on, there) * walker.speed;
  const [rx, ry] = [fy * LANE, -fx * LANE]; // to its right
  out.x = sx + fx * eased + rx;
  out.y = sy + fy * eased + ry;
  out.yaw = Math.atan2(fx, fy);
  out.walked = eased;
  out.stride = Math.max(0, Math.min(1, on / 0.6, (there - time) / 0.6));
  if (time > there) {
    // At the end it looks about, then turns to the right and changes to the other lane.
    const share = smooth(Math.min(1, Math.max(0, (time - there - 0.6) / (REST - 0.6))));
    out.x -= rx * 2 * share;
    out.y -= ry * 2 * share;
    out.yaw += share * Math.PI;
    out.stride = 0.35 * Math.sin(Math.PI * share);
    out.walked = length + share * 0.9;
  }
  out.seen = 1;
  return out;
}

export function standerAt(stander: StandingPerson, out: PersonPose): PersonPose {
  [out.x, out.y] = stander.at;
  out.yaw = stander.yaw;
  out.walked = out.stride = 0;
  out.seen = 1;
  return out;
}

/** Steps aside from a visitor at x, y: `ROOM` metres away if the floor allows it. Who cannot fades. */
export function giveWay(ground: Ground, x: number, y: number, place: PersonPose): void {
  let [dx, dy] = [place.x - x, place.y - y];
  const away = Math.hypot(dx, dy);
  if (away >= ROOM) return;
  if (away < 1e-3) [dx, dy] = [Math.sin(place.yaw), Math.cos(place.yaw)];
  else [dx, dy] = [dx / away, dy / away];
  const wish = ROOM - away;
  const share = ground.cast(place.x, place.y, place.x + dx * wish, place.y + dy * wish);
  const step = Math.max(0, share * wish - (share < 1 ? 0.05 : 0));
  if (ground.has(place.x + dx * step, place.y + dy * step)) {
    place.x += dx * step;
    place.y += dy * step;
  }
  const left = Math.hypot(place.x - x, place.y - y);
  place.seen *= smooth(Math.min(1, Math.max(0, (left - 0.7) / (ROOM - 0.75))));
}

/** Metres of a ramp up, an even walk and a ramp down of half a second each, at 1 m/s, after `time` of `whole` seconds. */
function ease(time: number, whole: number): number {
  const ramp = 0.5;
  const pace = whole / (whole - ramp); // the whole way takes the whole time
  if (time < ramp) return (pace * time * time) / (2 * ramp);
  if (time > whole - ramp) return whole - (pace * (whole - time) ** 2) / (2 * ramp);
  return pace * (time - ramp / 2);
}

const smooth = (t: number): number => t * t * (3 - 2 * t);
const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** True when the floor is free all around. */
export function clear(ground: Ground, [x, y]: Point, margin: number): boolean {
  if (!ground.has(x, y)) return false;
  for (let k = 0; k < 8; k++) {
    const [dx, dy] = [margin * Math.sin((k * Math.PI) / 4), margin * Math.cos((k * Math.PI) / 4)];
    if (!ground.has(x + dx, y + dy) || ground.cast(x, y, x + dx, y + dy) < 1) return false;
  }
  return true;
}

/** The direction of most edges, radians modulo a quarter turn: aisles run along booths. */
function alongAisles({ edges: { at, count } }: Ground): number {
  let [sine, cosine] = [0, 0];
  for (let e = 0; e < count; e++) {
    const [dx, dy] = [at[4 * e + 2]! - at[4 * e]!, at[4 * e + 3]! - at[4 * e + 1]!];
    const angle = 4 * Math.atan2(dx, dy);
    const length = Math.hypot(dx, dy);
    sine += length * Math.sin(angle);
    cosine += length * Math.cos(angle);
  }
  return Math.atan2(sine, cosine) / 4;
}

function freeArea({ edges: { at, count } }: Ground): number {
  let twice = 0;
  for (let e = 0; e < count; e++)
    twice += at[4 * e]! * at[4 * e + 3]! - at[4 * e + 2]! * at[4 * e + 1]!;
  return Math.abs(twice) / 2;
}

/** The longest straight way through a point on which two pass each other; null when it is short. */
function longest(ground: Ground, at: Point, turn: number): [Point, Point] | null {
  let best: [Point, Point] | null = null;
  let most = SHORTEST;
  for (const angle of [turn, turn + Math.PI / 2]) {
    const [dx, dy] = [Math.sin(angle), Math.cos(angle)];
    const reach = [1, -1].map((sign) => {
      let free = LONGEST / 2 + 1.2;
      for (const lane of [-0.75, -0.4, 0, 0.4, 0.75]) {
        const [x, y] = [at[0] + dy * lane, at[1] - dx * lane];
        const wide = LONGEST / 2 + 1.2;
        free = Math.min(free, wide * ground.cast(x, y, x + sign * dx * wide, y + sign * dy * wide));
      }
      return free - 1.2; // room to turn round
    }) as [number, number];
    if (Math.min(...reach) < 0 || reach[0] + reach[1] <= most) continue;
    most = reach[0] + reach[1];
    best = [
      [at[0] - dx * reach[1], at[1] - dy * reach[1]],
      [at[0] + dx * reach[0], at[1] + dy * reach[0]],
    ];
  }
  return best;
}

/** The direction in which a booth is near, and no wall; null when there is none. */
function facing(ground: Ground, walls: Ground, [x, y]: Point, turn: number): number | null {
  const reach = 1.2;
  for (let k = 0; k < 4; k++) {
    const yaw = turn + (k * Math.PI) / 2;
    const [dx, dy] = [Math.sin(yaw) * reach, Math.cos(yaw) * reach];
    const share = ground.cast(x, y, x + dx, y + dy);
    if (share * reach < 0.4 || share === 1) continue;
    if (walls.cast(x, y, x + 2 * dx, y + 2 * dy) === 1) return yaw;
  }
  return null;
}

function toSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

function betweenSegments([a, b]: [Point, Point], [c, d]: [Point, Point]): number {
  const side = (p: Point, q: Point, r: Point) =>
    (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return 0;
  return Math.min(toSegment(a, c, d), toSegment(b, c, d), toSegment(c, a, b), toSegment(d, a, b));
}
