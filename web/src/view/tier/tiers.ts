/** What each tier of devices is shown, and which tier a device begins with. */
import type { WebGLRenderer } from "three";
import { TIERS, type Tier, type TierChoice } from "../../core/contract";

export interface TierValues {
  readonly ratio: number; // device pixels per CSS pixel, at most
  readonly shadow: number; // size of the shadow map
  readonly error: number; // screen-space error at 900 px height (tiles/errors.py chose distances for 16)
  readonly lively: boolean; // people in aisles, models that move, halls next door, furniture from afar
  readonly mirror: boolean; // of the floor
  readonly matter: boolean; // textures and physically based shading (materials/matter.ts)
  readonly effects: boolean; // ambient occlusion and antialiasing of the picture
}

export const TIER_VALUES: Readonly<Record<Tier, TierValues>> = Object.freeze({
  light: { ratio: 1, shadow: 1024, error: 24, lively: false, mirror: false, matter: false, effects: false },
  standard: { ratio: 2, shadow: 2048, error: 16, lively: true, mirror: true, matter: true, effects: false },
  high: { ratio: 2, shadow: 4096, error: 12, lively: true, mirror: true, matter: true, effects: true },
}); // biome-ignore format: a table

/** Where a device begins, and the best that frame times may lead to. */
export interface TierRange {
  readonly first: Tier;
  readonly most: Tier;
  readonly scale: number; // multiplies the tier's ratio
}

/** Who saves data keeps the light tier: better ones load textures and code. */
export function tierRange(memoryGB: number, thrifty: boolean): TierRange {
  if (thrifty) return { first: "light", most: "light", scale: 1 };
  return memoryGB <= 4
    ? { first: "standard", most: "standard", scale: 0.75 }
    : { first: "standard", most: "high", scale: 1 };
}

/** `?tier=` of the address, else what was chosen on an earlier visit. */
export function tierChoice(search: string, kept: string | null): TierChoice {
  const known = (name: string | null) => (["auto", ...TIERS] as const).find((one) => one === name);
  return known(new URLSearchParams(search).get("tier")) ?? known(kept) ?? "auto";
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

/** True for a software renderer (tests, remote desktops). It is always slow: its frame times choose no tier. */
export function isSoftware(renderer: WebGLRenderer): boolean {
  const gl = renderer.getContext();
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  return /swiftshader|llvmpipe|software/i.test(
    info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : "",
  );
}
