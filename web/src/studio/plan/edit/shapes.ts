/** Outlines in venue metres and what is done to them. A shape is a shell with holes; corners are rounded to 1 mm. Pure. */
import { intersection, union } from "polyclip-ts";
import type { Point } from "../../../core/contract";

export type { Point };
export type Ring = readonly Point[];
export interface Shape {
  readonly shell: Ring;
  readonly holes?: readonly Ring[];
}
/** Left, low, right and upper edge. */
export type Box = readonly [number, number, number, number];

const FAR_M = 10_000; // half the side of a half-plane
const GAP_SHARE = 1.1; // shapes with narrow gaps between them still fill their common rectangle up to this factor

export const mm = (value: number): number => Math.round(value * 1000) / 1000 + 0;

export function mapped<S extends Shape>(shape: S, change: (point: Point) => Point): S {
  const ring = (corners: Ring): Ring =>
    corners.map((corner) => {
      const [x, y] = change(corner);
      return [mm(x), mm(y)];
    });
  return {
    ...shape,
    shell: ring(shape.shell),
    ...(shape.holes ? { holes: shape.holes.map(ring) } : {}),
  };
}

export const moved =
  (dx: number, dy: number) =>
  ([x, y]: Point): Point => [x + dx, y + dy];

/** Clockwise by degrees about a point. */
export function turned(degrees: number, [cx, cy]: Point): (point: Point) => Point {
  const angle = (-degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return ([x, y]) => [cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos];
}

/** Larger by a factor along each axis of a frame that is turned clockwise by degrees; `fixed` stays where it is. */
export function scaled(
  wide: number,
  deep: number,
  fixed: Point,
  degrees: number,
): (point: Point) => Point {
  const [level, back] = [turned(-degrees, fixed), turned(degrees, fixed)];
  return (point) => {
    const [x, y] = level(point);
    return back([fixed[0] + (x - fixed[0]) * wide, fixed[1] + (y - fixed[1]) * deep]);
  };
}

export function extentOf(shapes: readonly Shape[]): Box {
  const xs = shapes.flatMap(({ shell }) => shell.map(([x]) => x));
  const ys = shapes.flatMap(({ shell }) => shell.map(([, y]) => y));
  return [least(xs), least(ys), -least(xs.map((x) => -x)), -least(ys.map((y) => -y))];
}

export const middleOf = ([left, low, right, high]: Box): Point => [
  (left + right) / 2,
  (low + high) / 2,
];

/** m², without the holes. */
export const areaOf = ({ shell, holes = [] }: Shape): number =>
  Math.abs(signed(shell)) - holes.reduce((sum, hole) => sum + Math.abs(signed(hole)), 0);

/** A point inside: the middle of the longest stretch of the horizontal line through the middle of the outline. */
export function pointIn({ shell, holes = [] }: Shape): Point {
  const [, low, , high] = extentOf([{ shell }]);
  const y = mm((low + high) / 2 + (high - low) * 0.0137); // seldom the height of a corner
  const xs = [shell, ...holes].flatMap((ring) => crossings(ring, y)).sort((a, b) => a - b);
  let best: Point = [xs[0] ?? shell[0]![0], y];
  let widest = -1;
  for (let at = 0; at + 1 < xs.length; at += 2) {
    const width = xs[at + 1]! - xs[at]!;
    if (width > widest) [best, widest] = [[mm((xs[at]! + xs[at + 1]!) / 2), y], width];
  }
  return best;
}

export function contains({ shell, holes = [] }: Shape, [x, y]: Point): boolean {
  const left = [shell, ...holes].flatMap((ring) => crossings(ring, y)).filter((at) => at <= x);
  return left.length % 2 === 1;
}

/** The direction of the longest edge, degrees clockwise from east, in [-45, 45]. */
export function turnOf({ shell }: Shape): number {
  let longest = 0;
  let found = 0;
  for (const [[ax, ay], [bx, by]] of edgesOf(shell)) {
    const length = Math.hypot(bx - ax, by - ay);
    if (length > longest + 1e-6)
      [longest, found] = [length, (-Math.atan2(by - ay, bx - ax) * 180) / Math.PI];
  }
  const quarter = found - 90 * Math.round(found / 90);
  return Math.round(quarter * 100) / 100 + 0;
}

export const edgesOf = (ring: Ring): (readonly [Point, Point])[] =>
  ring.map((from, at) => [from, ring[(at + 1) % ring.length]!] as const);

/** How often a line between two points crosses the outline. */
export function crossingsOf({ shell }: Shape, [a, b]: readonly [Point, Point]): number {
  const side = ([ax, ay]: Point, [bx, by]: Point, [x, y]: Point) =>
    (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0;
  return edgesOf(shell).filter(
    ([c, d]) => side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b),
  ).length;
}

/** The parts on either side of the line through two points, the largest first; one part when the line misses the shape. */
export function cut(shape: Shape, [a, b]: readonly [Point, Point]): Shape[] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  if (length < 1e-6) return [shape];
  const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  const half = (side: 1 | -1): Ring => {
    const [far, back] = [
      [a[0] + ux * FAR_M, a[1] + uy * FAR_M],
      [a[0] - ux * FAR_M, a[1] - uy * FAR_M],
    ] as const;
    const [nx, ny] = [-uy * FAR_M * side, ux * FAR_M * side];
    return [far, back, [back[0] + nx, back[1] + ny], [far[0] + nx, far[1] + ny]];
  };
  const parts = ([1, -1] as const).flatMap((side) =>
    shapesOf(intersection(ringsOf(shape), [ringOf(half(side))])),
  );
  return parts.sort((one, other) => areaOf(other) - areaOf(one));
}

/** One shape of several that touch, or that fill a common rectangle but for narrow gaps; null for others. */
export function joined(shapes: readonly Shape[]): Shape | null {
  const [first, ...others] = shapes.map(ringsOf);
  const found = shapesOf(union(first!, ...others));
  if (found.length === 1) return found[0]!;
  const angle = turnOf(shapes[0]!);
  const about = middleOf(extentOf(shapes));
  const [left, low, right, high] = extentOf(
    shapes.map((one) => mapped(one, turned(-angle, about))),
  );
  const whole = mapped({ shell: [[left, low], [right, low], [right, high], [left, high]] }, turned(angle, about)); // biome-ignore format: corners
  return areaOf(whole) <= GAP_SHARE * shapes.reduce((sum, one) => sum + areaOf(one), 0)
    ? whole
    : null;
}

type Pair = [number, number];
const ringOf = (ring: Ring): Pair[] => ring.map(([x, y]) => [x, y]);
const ringsOf = ({ shell, holes = [] }: Shape): Pair[][] => [shell, ...holes].map(ringOf);

function shapesOf(polygons: readonly Pair[][][]): Shape[] {
  return polygons
    .map((rings): Shape => {
      const [shell, ...holes] = rings.map((ring) =>
        straight(ring.slice(0, -1).map(([x, y]) => [mm(x), mm(y)])),
      );
      return { shell: shell!, ...(holes.length ? { holes } : {}) };
    })
    .filter(({ shell }) => shell.length > 2);
}

/** Without corners in the middle of a straight edge. */
function straight(ring: Ring): Ring {
  return ring.filter((corner, at) => {
    const [before, after] = [ring.at(at - 1)!, ring[(at + 1) % ring.length]!];
    const twice = signed([before, corner, after]) * 2;
    return Math.abs(twice) > 1e-3 * Math.hypot(after[0] - before[0], after[1] - before[1]);
  });
}

function signed(ring: Ring): number {
  return edgesOf(ring).reduce((sum, [[ax, ay], [bx, by]]) => sum + ax * by - bx * ay, 0) / 2;
}

function crossings(ring: Ring, y: number): number[] {
  return edgesOf(ring).flatMap(([[ax, ay], [bx, by]]) =>
    ay > y !== by > y ? [ax + ((y - ay) / (by - ay)) * (bx - ax)] : [],
  );
}

const least = (values: readonly number[]): number =>
  values.reduce((best, one) => Math.min(best, one), Infinity);

export const toCentimetres = (metres: number): number => Math.round(metres * 100) / 100 + 0;
