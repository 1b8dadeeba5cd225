/** Bounding boxes of outlines and tiles. Pure. */
import { Box3, Vector3 } from "three";
import type { Point } from "../../core/contract";

export interface OutlineBox {
  readonly x: number; // centre
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

/** Length of the longer side. */
export function longSide(outline: readonly Point[]): number {
  const { rx, ry } = outlineBox(outline);
  return 2 * Math.max(rx, ry);
}

export function shortSide(outline: readonly Point[]): number {
  const { rx, ry } = outlineBox(outline);
  return 2 * Math.min(rx, ry);
}

/** The axis-aligned box of a 3D Tiles box (centre and three half axes) or sphere. */
export function boxOf({ box, sphere }: { box?: number[]; sphere?: number[] }): Box3 {
  const center = box ?? sphere ?? [0, 0, 0];
  const half = [0, 1, 2].map((c) =>
    box
      ? Math.abs(box[3 + c]!) + Math.abs(box[6 + c]!) + Math.abs(box[9 + c]!)
      : (sphere?.[3] ?? 1e6),
  );
  return new Box3(
    new Vector3(center[0]! - half[0]!, center[1]! - half[1]!, center[2]! - half[2]!),
    new Vector3(center[0]! + half[0]!, center[1]! + half[1]!, center[2]! + half[2]!),
  );
}
