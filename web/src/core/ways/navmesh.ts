/**
 * Free space as trapezoids between vertical lines (a vertical decomposition; de Berg et al., Computational Geometry, 6.1), joined by
 * portals: the pieces of those lines that two trapezoids share. Made once a hall: 20 ms for 600 booths. Routes are searched on it.
 */
import type { Edges } from "../walk/ground";

export interface NavCell {
  readonly x0: number;
  x1: number;
  /** Indices of the edges below and above (free space between them). */
  readonly below: number;
  readonly above: number;
  readonly left: CellBorder[];
  readonly right: CellBorder[];
}

/** The vertical piece x, lo..hi between the cell on its left and the cell on its right. */
export interface CellBorder {
  readonly id: number;
  readonly x: number;
  readonly lo: number;
  readonly hi: number;
  readonly west: number;
  readonly east: number;
}

export interface NavMesh {
  readonly cells: readonly NavCell[];
  readonly borders: number;
  /** y of an edge's line at x; exact at its ends. */
  height(edge: number, x: number): number;
  /** A cell that holds the point (rim included), or -1. */
  locate(x: number, y: number): number;
}

const HAIR = 1e-6; // metres; gates lower than this are corners that touch, and nobody passes a corner

export function createNavMesh(edges: Edges): NavMesh {
  const { at, count } = edges;
  const start = (e: number) => Math.min(at[4 * e]!, at[4 * e + 2]!);
  const end = (e: number) => Math.max(at[4 * e]!, at[4 * e + 2]!);
  function height(e: number, x: number): number {
    const [ax, ay, bx, by] = [at[4 * e]!, at[4 * e + 1]!, at[4 * e + 2]!, at[4 * e + 3]!];
    if (x === ax) return ay;
    if (x === bx) return by;
    return ay + ((by - ay) * (x - ax)) / (bx - ax);
  }

  // Vertical edges bound no slab: what they close is closed because the trapezoids beside them do not touch there.
  const slanted: number[] = [];
  for (let e = 0; e < count; e++) if (at[4 * e] !== at[4 * e + 2]) slanted.push(e);
  slanted.sort((a, b) => start(a) - start(b));
  const stops = [...new Set(slanted.flatMap((e) => [start(e), end(e)]))].sort((a, b) => a - b);

  const cells: NavCell[] = [];
  let borders = 0;
  let active: number[] = [];
  let open: number[] = []; // cells that reach the present line from the left, bottom to top
  let next = 0;

  function join(x: number, west: readonly number[], east: readonly number[]): void {
    // Both lists run from bottom to top and do not overlap, so two fingers suffice.
    let i = 0;
    for (const e of east) {
      const cell = cells[e]!;
      const [lo, hi] = [height(cell.below, x), height(cell.above, x)];
      while (i < west.length && height(cells[west[i]!]!.above, x) <= lo + HAIR) i++;
      for (let j = i; j < west.length; j++) {
        const other = cells[west[j]!]!;
        const [bottom, top] = [Math.max(lo, height(other.below, x)), Math.min(hi, height(other.above, x))];
        if (height(other.below, x) >= hi - HAIR) break;
        if (top - bottom <= HAIR) continue;
        const border: CellBorder = { id: borders++, x, lo: bottom, hi: top, west: west[j]!, east: e };
        other.right.push(border);
        cell.left.push(border);
      }
    }
  }

  for (let s = 0; s + 1 < stops.length; s++) {
    const x = stops[s]!;
    const middle = (x + stops[s + 1]!) / 2;
    active = active.filter((e) => end(e) > x);
    while (next < slanted.length && start(slanted[next]!) <= x) active.push(slanted[next++]!);
    active.sort((a, b) => height(a, middle) - height(b, middle));
    const before = new Map(open.map((c) => [`${cells[c]!.below},${cells[c]!.above}`, c]));
    const now: number[] = [];
    const fresh: number[] = [];
    const kept = new Set<number>();
    let depth = 0;
    for (let k = 0; k < active.length; k++) {
      const e = active[k]!;
      // Free space is left of an edge: one that runs east has it above, one that runs west below.
      depth += at[4 * e + 2]! > at[4 * e]! ? 1 : -1;
      const above = active[k + 1];
      if (depth <= 0 || above === undefined) continue;
      if (height(above, middle) - height(e, middle) <= HAIR) continue;
      const same = before.get(`${e},${above}`);
      if (same !== undefined) {
        cells[same]!.x1 = stops[s + 1]!;
        kept.add(same);
        now.push(same);
        continue;
      }
      cells.push({ x0: x, x1: stops[s + 1]!, below: e, above, left: [], right: [] });
      now.push(cells.length - 1);
      fresh.push(cells.length - 1);
    }
    join(
      x,
      open.filter((c) => !kept.has(c)),
      fresh,
    );
    open = now;
  }

  // Cells begin in the order of x0: those that can hold x end by binary search, the widest cell bounds how far back to look.
  const starts = Float64Array.from(cells, (cell) => cell.x0);
  const widest = cells.reduce((most, cell) => Math.max(most, cell.x1 - cell.x0), 0);
  function locate(x: number, y: number): number {
    let [low, high] = [0, cells.length];
    while (low < high) {
      const mid = (low + high) >> 1;
      if (starts[mid]! <= x + 1e-4) low = mid + 1;
      else high = mid;
    }
    let best = -1;
    let gap = 2e-3; // the millimetre of the wire, and one of the walker's skin
    for (let c = low - 1; c >= 0 && starts[c]! >= x - widest - 1e-4; c--) {
      const cell = cells[c]!;
      if (cell.x1 < x - 1e-4) continue;
      const inside = Math.min(cell.x1, Math.max(cell.x0, x));
      const off = Math.max(height(cell.below, inside) - y, y - height(cell.above, inside), 0) + Math.abs(inside - x);
      if (off < gap) {
        best = c;
        gap = off;
        if (off === 0) break;
      }
    }
    return best;
  }
  return { cells, borders: borders, height, locate };
}
