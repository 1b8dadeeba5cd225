/** Boxes around outlines. Pure. */
import type { Point } from "../tour/contract";

export interface OutlineBox {
  readonly x: number; // its middle
  readonly y: number;
  readonly rx: number; // half sizes
  readonly ry: number;
}

export function outlineBox(outline: readonly Point[]): OutlineBox {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of outline) {
    [x0, x1] = [Math.min(x0, x), Math.max(x1, x)];
    [y0, y1] = [Math.min(y0, y), Math.max(y1, y)];
  }
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, rx: (x1 - x0) / 2, ry: (y1 - y0) / 2 };
}

/** The longer side. */
export function longSide(outline: readonly Point[]): number {
  const { rx, ry } = outlineBox(outline);
  return 2 * Math.max(rx, ry);
}
