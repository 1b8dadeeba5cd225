/** Points against boxes and rings of the plan. Pure. */
import type { Point } from "../contract";

/** Distance from a point to a box (min x, min y, max x, max y), metres; 0 inside. */
export function boxDistance(box: readonly [number, number, number, number], [x, y]: Point): number {
  return Math.hypot(Math.max(box[0] - x, 0, x - box[2]), Math.max(box[1] - y, 0, y - box[3]));
}

/** Even-odd test of a point against an open ring. */
/** West, south, east, north of rings. */
export function boundsOfRings(
  rings: readonly (readonly (readonly [number, number])[])[],
): [number, number, number, number] {
  const all = rings.flat();
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

export function inRing(ring: readonly (readonly [number, number])[], [x, y]: Point): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[j]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
