/**
 * Navigation mesh: free space as trapezoids between vertical lines (vertical decomposition; de Berg et al., Computational Geometry,
 * 6.1). Two neighbouring trapezoids share a border, a piece of such a line. Built once per hall: 20 ms for 600 booths.
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

/** The vertical piece x, lo..hi between the cell to the west and the cell to the east. */
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
  /** y of the edge's line at x; exact at its ends. */
  height(edge: number, x: number): number;
  /** A cell that contains the point (border included), or -1. */
  locate(x: number, y: number): number;
}

const HAIR = 1e-6; // metres; lower borders are touching corners, which nobody can pass

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

  // Vertical edges bound no slab: the trapezoids on both sides do not touch there.
  const slanted: number[] = [];
  for (let e = 0; e < count; e++) if (at[4 * e] !== at[4 * e + 2]) slanted.push(e);
  slanted.sort((a, b) => start(a) - start(b));
  const stops = [...new Set(slanted.flatMap((e) => [start(e), end(e)]))].sort((a, b) => a - b);

  const cells: NavCell[] = [];
  let borders = 0;
  let active: number[] = [];
  let open: number[] = []; // cells that reach the current line from the left, bottom to top
  let next = 0;

  function join(x: number, west: readonly number[], east: readonly number[]): void {
    // Both lists run from bottom to top without overlap, so two indexes are enough.
    let i = 0;
    for (const e of east) {
      const cell = cells[e]!;
      const [lo, hi] = [height(cell.below, x), height(cell.above, x)];
      while (i < west.length && height(cells[west[i]!]!.above, x) <= lo + HAIR) i++;
      for (let j = i; j < west.length; j++) {
        const other = cells[west[j]!]!;
        const [bottom, top] = [
          Math.max(lo, height(other.below, x)),
          Math.min(hi, height(other.above, x)),
        ];
        if (height(other.below, x) >= hi - HAIR) break;
        if (top - bottom <= HAIR) continue;
        const border: CellBorder = {
          id: borders++,
          x,
          lo: bottom,
          hi: top,
          west: west[j]!,
          east: e,
        };
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
      // Free space is left of an edge: above an edge that runs east, below one that runs west.
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

  // Cells are sorted by x0. Binary search finds the last candidate; the widest cell limits the search backwards.
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
    let gap = 2e-3; // 1 mm of the wire and 1 mm of the walker's skin
    for (let c = low - 1; c >= 0 && starts[c]! >= x - widest - 1e-4; c--) {
      const cell = cells[c]!;
      if (cell.x1 < x - 1e-4) continue;
      const inside = Math.min(cell.x1, Math.max(cell.x0, x));
      const off =
        Math.max(height(cell.below, inside) - y, y - height(cell.above, inside), 0) +
        Math.abs(inside - x);
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
