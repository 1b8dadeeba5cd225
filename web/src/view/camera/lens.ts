/**
 * Panels cover a part of the picture: a hall is then composed into the part that they leave free. The lens is shifted, as for a picture
 * of a building, so that uprights stay upright and the pose is what the address says.
 */
import type { PerspectiveCamera } from "three";
import type { CoveredEdges } from "../../core/contract";
import { walkFov } from "./eye";
import type { Margins } from "./framing";

/** Less than this is left, or would be drawn smaller: the picture stays as it is. Pixels; share of its size. */
const LEAST = { width: 200, height: 140, scale: 0.5 } as const;
const STEP = 64; // CSS pixels
const SIDES = ["left", "right", "bottom"] as const;
const TAU = 0.16; // seconds: two thirds of the way

export interface Lens {
  /** True when the sand table is to be framed anew. */
  cover(covered: CoveredEdges): boolean;
  /** Of a picture of which the interface at the edges takes `least`: what cards cover, too. */
  margins(least: Margins, width: number, height: number): Margins;
  /** `on`: in a hall, or on the way into one. True while it moves. */
  advance(seconds: number, on: boolean): boolean;
  /** Vertical field of view of the whole picture, when `fov` is that of a picture with nothing over it. Degrees. */
  fov(fov: number, width: number, height: number): number;
  shift(camera: PerspectiveCamera, width: number, height: number): void;
}

/** `top`: the share of the picture that the bar covers, which matters only where little is left. */
export function createLens(top: () => number): Lens {
  const goal = { left: 0, right: 0, bottom: 0 };
  const now = { left: 0, right: 0, bottom: 0 };
  const table = { left: 0, right: 0, bottom: 0 }; // in steps: the table does not move for every word more
  const free = (width: number, height: number) => [width - now.left - now.right, height - now.bottom] as const;
  return {
    cover(covered) {
      let other = false;
      for (const side of SIDES) {
        goal[side] = covered[side];
        const step = Math.ceil(covered[side] / STEP) * STEP;
        if (step !== table[side]) other = true;
        table[side] = step;
      }
      return other;
    },
    margins(least, width, height) {
      const { left, right, bottom } = table;
      const [w, h] = [width - left - right, height * (1 - least.top) - bottom];
      if (left + right + bottom === 0 || w < LEAST.width || h < LEAST.height) return least;
      const start = left / width;
      return { ...least, start, end: right / width, bottom: Math.max(least.bottom, bottom / height + least.side) };
    },
    advance(seconds, on) {
      const part = 1 - Math.exp(-seconds / TAU);
      let moving = false;
      for (const side of SIDES) {
        const way = (on ? goal[side] : 0) - now[side];
        const arrives = Math.abs(way) < 0.5;
        now[side] += arrives ? way : way * part;
        if (!arrives) moving = true;
      }
      return moving;
    },
    fov(fov, width, height) {
      const [w, h] = free(width, height);
      if ((w === width && h === height) || w < LEAST.width || h < LEAST.height) return fov;
      const plain = height / 2 / Math.tan((fov * Math.PI) / 360); // pixels a metre at one metre
      const whole = h / 2 / Math.tan((walkFov(w / h) * Math.PI) / 360);
      const scale = Math.min(plain, Math.max(plain * LEAST.scale, whole));
      return (360 / Math.PI) * Math.atan(height / 2 / scale);
    },
    shift(camera, width, height) {
      const [w, h] = free(width, height);
      const beside = w >= LEAST.width && h >= LEAST.height;
      const x = beside ? (now.right - now.left) / 2 : 0;
      const bar = Math.min(now.bottom, top() * height);
      const y = beside ? (now.bottom - bar) / 2 : 0;
      const { view } = camera;
      if (view?.enabled ? view.offsetX === x && view.offsetY === y : x === 0 && y === 0) return;
      if (x === 0 && y === 0) camera.clearViewOffset();
      else camera.setViewOffset(width, height, x, y, width, height);
    },
  };
}
