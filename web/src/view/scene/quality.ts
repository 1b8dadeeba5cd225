/** Pixel ratio, shadows and detail for the device: set by the visitor, or derived from frame times. */
import type { WebGLRenderer } from "three";
import type { Quality } from "../../core/contract";

export interface Level {
  readonly ratio: number; // device pixels per CSS pixel, at most
  readonly shadow: number; // size of the shadow map; 0: none
  readonly error: number; // screen-space error at 900 px height (tiles/errors.py chose distances for 16)
}

export const LEVELS: Readonly<Record<Quality, Level>> = {
  low: { ratio: 1, shadow: 1024, error: 24 },
  medium: { ratio: 1.5, shadow: 2048, error: 16 },
  high: { ratio: 2, shadow: 4096, error: 12 },
};

export interface Governor {
  readonly level: Quality;
  readonly scale: number; // 0.5..1, multiplies the level's ratio
  choose(quality: Quality | "auto"): void;
  /** Milliseconds between two frames in motion; true when something changed. */
  saw(milliseconds: number): boolean;
}

const SLOW = 34; // ms: below 30 frames a second for half a second, quality is reduced
const FAST = 14;

export function createGovernor(software: boolean, memoryGB: number, thrifty: boolean): Governor {
  const first: Quality = thrifty ? "low" : software || memoryGB <= 4 ? "medium" : "high";
  let level: Quality = first;
  let scale = 1;
  let auto = true;
  let [slow, fast, falls] = [0, 0, 0];
  return {
    get level() {
      return level;
    },
    get scale() {
      return scale;
    },
    choose(quality) {
      auto = quality === "auto";
      level = quality === "auto" ? first : quality;
      scale = 1;
    },
    saw(milliseconds) {
      if (!auto || software || milliseconds > 250) return false; // a suspended tab, or software rendering in tests
      slow = milliseconds > SLOW ? slow + 1 : 0;
      fast = milliseconds < FAST ? fast + 1 : 0;
      if (slow >= 15) {
        slow = 0;
        falls++;
        if (scale > 0.62) scale -= 0.18;
        else if (level === "high") [level, scale] = ["medium", 1];
        else if (level === "medium") [level, scale] = ["low", 1];
        else return false;
        return true;
      }
      // Only the resolution recovers, and a few times only: a changing picture is worse than a coarse one.
      if (fast >= 240 && scale < 1 && falls < 4) {
        fast = 0;
        scale = Math.min(1, scale + 0.18);
        return true;
      }
      return false;
    },
  };
}

interface Line {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** True with data saving or a slow connection. Unknown connections count as fast. */
export function isThrifty(line = (navigator as { connection?: Line }).connection): boolean {
  if (line) return Boolean(line.saveData) || /2g|3g/.test(line.effectiveType ?? "");
  return matchMedia("(prefers-reduced-data: reduce)").matches;
}

/** True for a software renderer (tests, remote desktops). It is always slow, so reducing quality would only blur the picture. */
export function isSoftware(renderer: WebGLRenderer): boolean {
  const gl = renderer.getContext();
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  return /swiftshader|llvmpipe|software/i.test(info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : "");
}
