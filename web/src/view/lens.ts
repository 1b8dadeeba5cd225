/**
 * Panels cover a part of the picture: a hall is then composed into the part that they leave free. The lens is shifted, as for a picture
 * of a building, so that uprights stay upright and the pose is what the address says.
 */
import type { PerspectiveCamera } from "three";
import type { Covered } from "../tour/contract";
import { walkFov } from "./eye";
import type { Margins } from "./frame";

/** Less than this is left, or would be drawn smaller: the picture stays as it is. Pixels; share of its size. */
const LEAST = { width: 200, height: 140, scale: 0.5 } as const;
const STEP = 64; // CSS pixels
const TAU = 0.16; // seconds: two thirds of the way

export interface Lens {
  /** True when the sand table is to be framed anew. */
  cover(covered: Covered): boolean;
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
  const goal = { right: 0, bottom: 0 };
  const now = { right: 0, bottom: 0 };
  const table = { right: 0, bottom: 0 }; // in steps: the table does not move for every word more
  return {
    cover({ right, bottom }) {
      Object.assign(goal, { right, bottom });
      const [wide, tall] = [Math.ceil(right / STEP) * STEP, Math.ceil(bottom / STEP) * STEP];
      const other = wide !== table.right || tall !== table.bottom;
      Object.assign(table, { right: wide, bottom: tall });
      return other;
    },
    margins(least, width, height) {
      const { right, bottom } = table;
      if (right + bottom === 0 || width - right < LEAST.width || height * (1 - least.top) - bottom < LEAST.height)
        return least;
      return { ...least, end: right / width, bottom: Math.max(least.bottom, bottom / height + least.side) };
    },
    advance(seconds, on) {
      const part = 1 - Math.exp(-seconds / TAU);
      let moving = false;
      for (const side of ["right", "bottom"] as const) {
        const way = (on ? goal[side] : 0) - now[side];
        const arrives = Math.abs(way) < 0.5;
        now[side] += arrives ? way : way * part;
        if (!arrives) moving = true;
      }
      return moving;
    },
    fov(fov, width, height) {
      const [w, h] = [width - now.right, height - now.bottom];
      if ((now.right === 0 && now.bottom === 0) || w < LEAST.width || h < LEAST.height) return fov;
      const plain = height / 2 / Math.tan((fov * Math.PI) / 360); // pixels a metre at one metre
      const free = h / 2 / Math.tan((walkFov(w / h) * Math.PI) / 360);
      const scale = Math.min(plain, Math.max(plain * LEAST.scale, free));
      return (360 / Math.PI) * Math.atan(height / 2 / scale);
    },
    shift(camera, width, height) {
      const left = width - now.right >= LEAST.width && height - now.bottom >= LEAST.height;
      const x = left ? now.right / 2 : 0;
      const bar = Math.min(now.bottom, top() * height);
      const y = left ? (now.bottom - bar) / 2 : 0;
      const { view } = camera;
      if (view?.enabled ? view.offsetX === x && view.offsetY === y : x === 0 && y === 0) return;
      if (x === 0 && y === 0) camera.clearViewOffset();
      else camera.setViewOffset(width, height, x, y, width, height);
    },
  };
}
