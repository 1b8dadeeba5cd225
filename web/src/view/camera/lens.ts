/**
 * Composes a hall into the part of the picture that panels leave free. It shifts the lens, as in architectural photography, so
 * vertical lines stay vertical and the pose stays the one of the address.
 */
import type { PerspectiveCamera } from "three";
import type { CoveredEdges } from "../../core/contract";
import { walkFov } from "./eye";
import type { Margins } from "./framing";

/** If less is left, or the scale would be smaller, the picture is not changed. Pixels; share of the size. */
const LEAST = { width: 200, height: 140, scale: 0.5 } as const;
const STEP = 64; // CSS pixels
const SIDES = ["left", "right", "bottom"] as const;
const TAU = 0.16; // seconds to cover two thirds of the way

export interface Lens {
  /** True when the sand table has to be framed again. */
  cover(covered: CoveredEdges): boolean;
  /** Margins for the table: those of the interface (`least`) plus the parts that cards cover. */
  margins(least: Margins, width: number, height: number): Margins;
  /** `on`: in a hall, or on the way into one. True while it moves. */
  advance(seconds: number, on: boolean): boolean;
  /** Vertical field of view in degrees of the whole picture; `fov` is the one without panels. */
  fov(fov: number, width: number, height: number): number;
  shift(camera: PerspectiveCamera, width: number, height: number): void;
  /** What cards cover, CSS pixels. */
  readonly covered: CoveredEdges;
}

/** `top`: the share of the picture that the bar covers; relevant only beside cards: a booth's name is below the bar then. */
export function createLens(top: () => number): Lens {
  const goal = { left: 0, right: 0, bottom: 0 };
  const now = { left: 0, right: 0, bottom: 0 };
  const table = { left: 0, right: 0, bottom: 0 }; // in steps, so that the table does not move with each line of text
  const free = (width: number, height: number) =>
    [width - now.left - now.right, height - now.bottom] as const;
  return {
    covered: goal,
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
      return {
        ...least,
        start,
        end: right / width,
        bottom: Math.max(least.bottom, bottom / height + least.side),
      };
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
      const plain = height / 2 / Math.tan((fov * Math.PI) / 360); // pixels per metre at one metre
      const whole = h / 2 / Math.tan((walkFov(w / h) * Math.PI) / 360);
      const scale = Math.min(plain, Math.max(plain * LEAST.scale, whole));
      return (360 / Math.PI) * Math.atan(height / 2 / scale);
    },
    shift(camera, width, height) {
      const [w, h] = free(width, height);
      const beside = w >= LEAST.width && h >= LEAST.height;
      const x = beside ? (now.right - now.left) / 2 : 0;
      const bar = Math.min(now.left + now.right + now.bottom, top() * height); // 0 where nothing is covered: the picture stays
      const y = beside ? (now.bottom - bar) / 2 : 0;
      const { view } = camera;
      if (view?.enabled ? view.offsetX === x && view.offsetY === y : x === 0 && y === 0) return;
      if (x === 0 && y === 0) camera.clearViewOffset();
      else camera.setViewOffset(width, height, x, y, width, height);
    },
  };
}
