/** Attracts what is moved or drawn to corners, edges and axes of its neighbours, and to a grid. Pure. */
import { type Box, edgesOf, type Point, type Shape } from "./shapes";

/** A line of the drawing to which something was attracted. */
export type Guide = readonly [Point, Point];

export interface Snapped {
  readonly by: Point; // the shift
  readonly guides: readonly Guide[];
}

const LINES_FIRST = 2; // a line attracts from this many times the distance of the grid

/** The x and y of all corners within a box about what is moved: lines on which corners and edges lie. */
export interface Lines {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

export function linesOf(shapes: readonly Shape[]): Lines {
  const xs = new Set<number>();
  const ys = new Set<number>();
  for (const { shell, holes = [] } of shapes)
    for (const ring of [shell, ...holes])
      for (const [[ax, ay], [bx, by]] of edgesOf(ring)) {
        if (Math.abs(ax - bx) < 0.005) xs.add(ax);
        if (Math.abs(ay - by) < 0.005) ys.add(ay);
      }
  return { xs: [...xs].sort(ascending), ys: [...ys].sort(ascending) };
}

/**
 * How far a box must be shifted so that one of its edges or its middle lies on a line, or its left and low edge on the grid: whichever is
 * nearer, where a line counts as half as far. `grid` 0: none.
 */
export function snapBox(
  [left, low, right, high]: Box,
  lines: Lines,
  reach: number,
  grid: number,
): Snapped {
  const to = (values: readonly number[], on: readonly number[]) => {
    const line = nearest(values, on, reach);
    return line &&
      (!grid || Math.abs(line.by) <= LINES_FIRST * Math.abs(onGrid(values[0]!, grid)) + 1e-9)
      ? line
      : null;
  };
  const x = to([left, right, (left + right) / 2], lines.xs);
  const y = to([low, high, (low + high) / 2], lines.ys);
  const by: Point = [x ? x.by : onGrid(left, grid), y ? y.by : onGrid(low, grid)];
  const guides: Guide[] = [];
  const span = { left: left + by[0], low: low + by[1], right: right + by[0], high: high + by[1] };
  if (x) guides.push([[x.line, span.low - 2], [x.line, span.high + 2]]); // biome-ignore format: two ends
  if (y) guides.push([[span.left - 2, y.line], [span.right + 2, y.line]]); // biome-ignore format: two ends
  return { by, guides };
}

export function snapPoint([x, y]: Point, lines: Lines, reach: number, grid: number): Snapped {
  return snapBox([x, y, x, y], lines, reach, grid);
}

function nearest(values: readonly number[], lines: readonly number[], reach: number) {
  let best: { readonly by: number; readonly line: number } | null = null;
  for (const value of values)
    for (const line of lines.slice(first(lines, value - reach), first(lines, value + reach)))
      if (!best || Math.abs(line - value) < Math.abs(best.by)) best = { by: line - value, line };
  return best;
}

/** Index of the first of ascending values that is at least `value`. */
function first(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const onGrid = (value: number, grid: number): number =>
  grid ? Math.round(value / grid) * grid - value : 0;
const ascending = (a: number, b: number): number => a - b;
