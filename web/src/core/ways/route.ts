/**
 * The shortest route between two points in the free space of a hall: Polyanya (Cui, Harabor and Grastien, IJCAI 2017) on the
 * trapezoids of `navmesh.ts`. Exact; a few milliseconds for 600 booths. All borders are vertical, so a projection is one division.
 *
 * A search node is an interval lo..hi of a border that is visible from its root, the last corner of the path. g is the length of the
 * path to the root.
 */
import type { Point } from "../contract";
import type { CellBorder, NavMesh } from "./navmesh";

export interface Route {
  /** From start to goal, both included. */
  readonly points: readonly Point[];
  readonly length: number;
}

interface Root {
  readonly x: number;
  readonly y: number;
  readonly from: Root | null;
}

interface Node {
  readonly border: CellBorder | null; // null: the goal
  readonly east: boolean; // direction of travel through the border
  readonly lo: number;
  readonly hi: number;
  readonly root: Root;
  readonly g: number;
  readonly f: number;
}

const HAIR = 1e-6;
/** Limits the time on hostile plans; halls of 10,000 booths need less than a twentieth of this. */
const EXPANSIONS = 400_000;

function heapPush(heap: Node[], node: Node): void {
  let i = heap.length;
  heap.push(node);
  while (i > 0) {
    const up = (i - 1) >> 1;
    if (heap[up]!.f <= node.f) break;
    heap[i] = heap[up]!;
    i = up;
  }
  heap[i] = node;
}

function heapPop(heap: Node[]): Node {
  const top = heap[0]!;
  const last = heap.pop()!;
  const n = heap.length;
  if (n === 0) return top;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= n) break;
    if (child + 1 < n && heap[child + 1]!.f < heap[child]!.f) child++;
    if (heap[child]!.f >= last.f) break;
    heap[i] = heap[child]!;
    i = child;
  }
  heap[i] = last;
  return top;
}

/** The point where the line from the root to (tx, ty) meets the border, limited to lo..hi. */
function crossing(x: number, lo: number, hi: number, root: Root, tx: number, ty: number): number {
  const y =
    Math.abs(tx - root.x) < HAIR ? root.y : root.y + ((ty - root.y) * (x - root.x)) / (tx - root.x);
  return Math.min(hi, Math.max(lo, y));
}

/** Null when there is no route, or when an end point is not free. */
export function findRoute(mesh: NavMesh, from: Point, to: Point): Route | null {
  const startCell = mesh.locate(from[0], from[1]);
  const goalCell = mesh.locate(to[0], to[1]);
  if (startCell < 0 || goalCell < 0) return null;
  const start: Root = { x: from[0], y: from[1], from: null };
  const [tx, ty] = to;
  if (startCell === goalCell) return finish(start, to);

  const heap: Node[] = [];
  const best = new Map<string, number>(); // length of the shortest known path to a corner

  function push(
    border: CellBorder,
    east: boolean,
    lo: number,
    hi: number,
    root: Root,
    g: number,
  ): void {
    if (hi - lo <= HAIR) return;
    if (root !== start) {
      const key = `${Math.round(root.x * 1e4)},${Math.round(root.y * 1e4)}`;
      const known = best.get(key);
      if (known !== undefined && g > known + 1e-7) return;
      if (known === undefined || g < known) best.set(key, g);
    }
    // A goal behind the border costs at least as much as its mirror image in front of it.
    const goalX = east === tx >= border.x ? tx : 2 * border.x - tx;
    const y = crossing(border.x, lo, hi, root, goalX, ty);
    const f = g + Math.hypot(border.x - root.x, y - root.y) + Math.hypot(goalX - border.x, ty - y);
    heapPush(heap, { border, east, lo, hi, root, g, f });
  }
  const corner = (root: Root, x: number, y: number): Root =>
    Math.abs(root.x - x) < HAIR && Math.abs(root.y - y) < HAIR ? root : { x, y, from: root };

  const cell = mesh.cells[startCell]!;
  for (const border of cell.right) push(border, true, border.lo, border.hi, start, 0);
  for (const border of cell.left) push(border, false, border.lo, border.hi, start, 0);

  for (let turn = 0; heap.length > 0 && turn < EXPANSIONS; turn++) {
    const node = heapPop(heap);
    if (!node.border) return finish(node.root, to);
    expand(node, node.border);
  }
  return null;

  function expand({ east, lo, hi, root: seenFrom, g: before }: Node, border: CellBorder): void {
    const x = border.x;
    let root = seenFrom;
    let g = before;
    const onLine = Math.abs(root.x - x) < HAIR;
    if (onLine && (root.y < lo - HAIR || root.y > hi + HAIR)) {
      // The root lies on the line of the border: nothing beyond is visible before its nearer end is reached.
      const y = root.y < lo ? lo : hi;
      g += Math.abs(y - root.y);
      root = corner(root, x, y);
    }
    const into = east ? border.east : border.west;
    const inside = mesh.cells[into]!;
    if (into === goalCell) {
      const y = crossing(x, lo, hi, root, tx, ty);
      const f = g + Math.hypot(x - root.x, y - root.y) + Math.hypot(tx - x, ty - y);
      const straight =
        onLine || Math.abs(root.y + ((ty - root.y) * (x - root.x)) / (tx - root.x) - y) < HAIR;
      heapPush(heap, {
        border: null,
        east,
        lo,
        hi,
        root: straight ? root : corner(root, x, y),
        g: f,
        f,
      });
      return;
    }
    const far = east ? inside.x1 : inside.x0;
    const grow = onLine ? 0 : (far - root.x) / (x - root.x);
    const seenLo = onLine ? Number.NEGATIVE_INFINITY : root.y + (lo - root.y) * grow;
    const seenHi = onLine ? Number.POSITIVE_INFINITY : root.y + (hi - root.y) * grow;
    // A path can only turn at a real end of the border. The ends of a narrowed interval lie in the open, and its
    // neighbour continues there.
    const turnLo = lo <= border.lo + HAIR;
    const turnHi = hi >= border.hi - HAIR;
    const gLo = g + Math.hypot(x - root.x, lo - root.y);
    const gHi = g + Math.hypot(x - root.x, hi - root.y);
    for (const exit of east ? inside.right : inside.left) {
      push(exit, east, Math.max(exit.lo, seenLo), Math.min(exit.hi, seenHi), root, g);
      if (turnLo && seenLo > exit.lo)
        push(exit, east, exit.lo, Math.min(exit.hi, seenLo), corner(root, x, lo), gLo);
      if (turnHi && seenHi < exit.hi)
        push(exit, east, Math.max(exit.lo, seenHi), exit.hi, corner(root, x, hi), gHi);
    }
    // Back through another border on the same line: around the wall between the two.
    for (const exit of east ? inside.left : inside.right) {
      if (exit === border) continue;
      if (exit.lo >= border.hi - HAIR && turnHi) {
        const first = corner(root, x, hi);
        push(exit, !east, exit.lo, exit.hi, corner(first, x, exit.lo), gHi + exit.lo - hi);
      } else if (exit.hi <= border.lo + HAIR && turnLo) {
        const first = corner(root, x, lo);
        push(exit, !east, exit.lo, exit.hi, corner(first, x, exit.hi), gLo + lo - exit.hi);
      }
    }
  }
}

/** The chain of corners as a list, without points on a straight line between their neighbours. */
function finish(root: Root, to: Point): Route {
  const points: Point[] = [to];
  for (let at: Root | null = root; at; at = at.from) points.push([at.x, at.y]);
  points.reverse();
  const kept: Point[] = [];
  for (let i = 0; i < points.length; i++) {
    const [a, b, c] = [kept[kept.length - 1], points[i]!, points[i + 1]];
    if (a && Math.hypot(b[0] - a[0], b[1] - a[1]) < 1e-9 && c) continue;
    if (a && c) {
      const [ux, uy, vx, vy] = [b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]];
      const bend = ux * vy - uy * vx;
      if (
        Math.abs(bend) < 1e-9 * (1 + Math.hypot(ux, uy) * Math.hypot(vx, vy)) &&
        ux * vx + uy * vy > 0
      )
        continue;
    }
    kept.push(b);
  }
  let length = 0;
  for (let i = 1; i < kept.length; i++)
    length += Math.hypot(kept[i]![0] - kept[i - 1]![0], kept[i]![1] - kept[i - 1]![1]);
  return { points: kept, length };
}
