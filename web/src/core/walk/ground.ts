/**
 * The free space of one hall as directed edges in metres, in a grid. Free space lies on the left of an edge (shells counter-clockwise,
 * holes clockwise). It answers whether a visitor can stand at a point and how far a move can go; render meshes are not used.
 */
import type { WalkPolygon } from "../../wire.gen";
import type { Point } from "../contract";

export interface Edges {
  readonly count: number;
  /** x0, y0, x1, y1 of each edge. */
  readonly at: Float64Array;
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** Booths are 3 m wide, so a cell of this size holds only a few edges. */
const CELL = 3;
/** Points this close to an edge count as on it: a tenth of the wire's unit of 1 mm. */
export const TOUCH = 1e-4;

export interface Ground {
  readonly edges: Edges;
  /** True when the point is free or on the border. About 0.2 µs. */
  has(x: number, y: number): boolean;
  /** The fraction of the move from `a` to `b` at which it leaves the free space; 1 when it does not. Sets `hit`. */
  cast(ax: number, ay: number, bx: number, by: number): number;
  /** Index of the edge that the last `cast` hit, or -1. */
  readonly hit: number;
  /** The nearest free point, `inset` metres off the border; null when there is no free space. */
  nearest(x: number, y: number, inset?: number): Point | null;
  /** True when both points are free and see each other. The line may touch corners and run along walls. */
  sees(ax: number, ay: number, bx: number, by: number): boolean;
}

function signedArea(flat: readonly number[]): number {
  let twice = 0;
  for (let i = 0, j = flat.length - 2; i < flat.length; j = i, i += 2) {
    twice += flat[j]! * flat[i + 1]! - flat[i]! * flat[j + 1]!;
  }
  return twice / 2;
}

/** Turns rings into edges. Corrects the orientation and drops repeated points. */
export function collectEdges(polygons: readonly WalkPolygon[]): Edges {
  const at: number[] = [];
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  function ring(flat: readonly number[], counterClockwise: boolean): void {
    if (flat.length < 6) return;
    const turn = signedArea(flat) > 0 !== counterClockwise;
    const n = flat.length / 2;
    for (let i = 0; i < n; i++) {
      const a = turn ? n - 1 - i : i;
      const b = turn ? (2 * n - 2 - i) % n : (i + 1) % n;
      const [ax, ay, bx, by] = [
        flat[2 * a]! / 1e3,
        flat[2 * a + 1]! / 1e3,
        flat[2 * b]! / 1e3,
        flat[2 * b + 1]! / 1e3,
      ];
      if (ax === bx && ay === by) continue;
      at.push(ax, ay, bx, by);
      box[0] = Math.min(box[0], ax);
      box[1] = Math.min(box[1], ay);
      box[2] = Math.max(box[2], ax);
      box[3] = Math.max(box[3], ay);
    }
  }
  for (const polygon of polygons) {
    ring(polygon.shell, true);
    for (const hole of polygon.holes ?? []) ring(hole, false);
  }
  return {
    count: at.length / 4,
    at: Float64Array.from(at),
    minX: box[0],
    minY: box[1],
    maxX: box[2],
    maxY: box[3],
  };
}

export function createGround(polygons: readonly WalkPolygon[]): Ground {
  const edges = collectEdges(polygons);
  const { at, count, minX, minY } = edges;
  const columns = Math.max(1, Math.ceil((edges.maxX - minX) / CELL) || 1);
  const rows = Math.max(1, Math.ceil((edges.maxY - minY) / CELL) || 1);
  const column = (x: number) => Math.min(columns - 1, Math.max(0, Math.floor((x - minX) / CELL)));
  const row = (y: number) => Math.min(rows - 1, Math.max(0, Math.floor((y - minY) / CELL)));

  // `has` uses bands, `cast` uses cells.
  const bands: number[][] = Array.from({ length: rows }, () => []);
  const cells: number[][] = Array.from({ length: rows * columns }, () => []);
  for (let e = 0; e < count; e++) {
    const [ax, ay, bx, by] = [at[4 * e]!, at[4 * e + 1]!, at[4 * e + 2]!, at[4 * e + 3]!];
    const [r0, r1] = [row(Math.min(ay, by) - TOUCH), row(Math.max(ay, by) + TOUCH)];
    const [c0, c1] = [column(Math.min(ax, bx) - TOUCH), column(Math.max(ax, bx) + TOUCH)];
    for (let r = r0; r <= r1; r++) {
      bands[r]!.push(e);
      for (let c = c0; c <= c1; c++) {
        // A long slanting edge touches few cells of its box: skip cells that lie on one side of it.
        if (r1 > r0 && c1 > c0 && !crossesCell(ax, ay, bx, by, minX + c * CELL, minY + r * CELL))
          continue;
        cells[r * columns + c]!.push(e);
      }
    }
  }
  const seen = new Int32Array(count).fill(-1); // number of the last cast that tested the edge
  let stamp = 0;
  let hit = -1;
  let lenient = false; // corners do not stop the cast; their positions are recorded
  const corners: number[] = [];

  function has(x: number, y: number): boolean {
    if (
      !(
        x >= minX - TOUCH &&
        x <= edges.maxX + TOUCH &&
        y >= minY - TOUCH &&
        y <= edges.maxY + TOUCH
      )
    )
      return false;
    let inside = false;
    for (const e of bands[row(y)]!) {
      const [ax, ay, bx, by] = [at[4 * e]!, at[4 * e + 1]!, at[4 * e + 2]!, at[4 * e + 3]!];
      if (distanceToEdge(ax, ay, bx, by, x, y) <= TOUCH) return true;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
    return inside;
  }

  function tryCell(
    c: number,
    ax: number,
    ay: number,
    dx: number,
    dy: number,
    best: number,
  ): number {
    let limit = best;
    for (const e of cells[c]!) {
      if (seen[e] === stamp) continue;
      seen[e] = stamp;
      const ex = at[4 * e]!;
      const ey = at[4 * e + 1]!;
      const ux = at[4 * e + 2]! - ex;
      const uy = at[4 * e + 3]! - ey;
      // Free space is left of the edge, so only a move to its right side can leave it: cross(u, d) < 0.
      const across = ux * dy - uy * dx;
      const length = Math.hypot(ux, uy);
      const leaving = across < -1e-12 * length * Math.hypot(dx, dy);
      if (!leaving && (!lenient || across === 0)) continue;
      const t = (ux * (ey - ay) - uy * (ex - ax)) / across; // along the move
      if (t >= limit || t < -1) continue;
      const s = ((ax + t * dx - ex) * ux + (ay + t * dy - ey) * uy) / (length * length); // along the edge
      if (s < -1e-9 || s > 1 + 1e-9) continue;
      // The edge is behind the start by more than the tolerance, so it cannot be hit.
      if (t < 0 && -t * Math.hypot(dx, dy) > 2 * TOUCH) continue;
      if (lenient) {
        corners.push(t);
        if (!leaving || Math.min(s, 1 - s) * length <= TOUCH) continue;
      }
      limit = Math.max(0, t);
      hit = e;
    }
    return limit;
  }

  function cast(ax: number, ay: number, bx: number, by: number): number {
    stamp++;
    hit = -1;
    const dx = bx - ax;
    const dy = by - ay;
    if (dx === 0 && dy === 0) return 1;
    // Amanatides and Woo 1987: visit the cells along the segment in order and stop when the next cell lies beyond the
    // hit.
    let c = column(ax);
    let r = row(ay);
    const cEnd = column(bx);
    const rEnd = row(by);
    const stepC = Math.sign(dx);
    const stepR = Math.sign(dy);
    let nextC = dx === 0 ? Infinity : (minX + (c + (dx > 0 ? 1 : 0)) * CELL - ax) / dx;
    let nextR = dy === 0 ? Infinity : (minY + (r + (dy > 0 ? 1 : 0)) * CELL - ay) / dy;
    let best = 1;
    for (let guard = columns + rows + 4; guard > 0; guard--) {
      best = tryCell(r * columns + c, ax, ay, dx, dy, best);
      if (c === cEnd && r === rEnd) break;
      if (Math.min(nextC, nextR) > best) break;
      if (nextC < nextR) {
        c += stepC;
        nextC += CELL / Math.abs(dx);
      } else {
        r += stepR;
        nextR += CELL / Math.abs(dy);
      }
      if (c < 0 || r < 0 || c >= columns || r >= rows) break;
    }
    return best;
  }

  function nearest(x: number, y: number, inset = 0.005): Point | null {
    if (has(x, y)) return [x, y];
    // Rare (a tap into a booth): sort all edges by distance and take the first whose inner side is free.
    const order: [number, number][] = [];
    for (let e = 0; e < count; e++) {
      order.push([
        distanceToEdge(at[4 * e]!, at[4 * e + 1]!, at[4 * e + 2]!, at[4 * e + 3]!, x, y),
        e,
      ]);
    }
    order.sort((a, b) => a[0] - b[0]);
    for (const [, e] of order) {
      const [ax, ay, bx, by] = [at[4 * e]!, at[4 * e + 1]!, at[4 * e + 2]!, at[4 * e + 3]!];
      const [ux, uy] = [bx - ax, by - ay];
      const length = Math.hypot(ux, uy);
      const s = Math.min(1, Math.max(0, ((x - ax) * ux + (y - ay) * uy) / (length * length)));
      const [px, py] = [ax + s * ux, ay + s * uy];
      const inner: Point = [px - (uy / length) * inset, py + (ux / length) * inset];
      if (has(inner[0], inner[1])) return inner;
      if (has(px, py)) return [px, py];
    }
    return null;
  }

  return {
    edges,
    has,
    cast,
    get hit() {
      return hit;
    },
    nearest,
    sees(ax, ay, bx, by) {
      if (!has(ax, ay) || !has(bx, by)) return false;
      const reach = Math.hypot(bx - ax, by - ay);
      corners.length = 0;
      corners.push(0, 1);
      lenient = true;
      const clear = cast(ax, ay, bx, by) * reach >= reach - 2 * TOUCH;
      lenient = false;
      if (!clear) return false;
      // Corners alone do not block the view: the middle between each two of them must be free.
      corners.sort((a, b) => a - b);
      return corners.every((t, i) => {
        const u = (t + (corners[i + 1] ?? t)) / 2;
        return u < 0 || u > 1 || has(ax + u * (bx - ax), ay + u * (by - ay));
      });
    },
  };
}

function distanceToEdge(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  x: number,
  y: number,
): number {
  const ux = bx - ax;
  const uy = by - ay;
  const s = Math.min(1, Math.max(0, ((x - ax) * ux + (y - ay) * uy) / (ux * ux + uy * uy)));
  return Math.hypot(x - ax - s * ux, y - ay - s * uy);
}

function crossesCell(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  x: number,
  y: number,
): boolean {
  const half = CELL / 2 + TOUCH;
  const [ux, uy] = [bx - ax, by - ay];
  const side = Math.abs(ux * (y + CELL / 2 - ay) - uy * (x + CELL / 2 - ax));
  return side <= half * (Math.abs(ux) + Math.abs(uy)) + 1e-9;
}
