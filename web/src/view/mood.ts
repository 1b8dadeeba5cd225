/** Moods are numbers (look.md): a scenario may set one, and they blend in a second. Colours are sRGB hex, the sun's place degrees. */

import type { Mood } from "../tour/contract";

export interface Lights {
  readonly sky: number; // hemisphere light from above, and what polished floors mirror
  readonly ground: number; // and from below
  readonly ambient: number;
  readonly sun: number;
  readonly sunlight: number;
  readonly sunYaw: number; // clockwise from north, where it stands
  readonly sunHeight: number;
  readonly back: number; // middle of the background
  readonly edge: number; // its edges
  readonly glow: number; // of luminous parts
  readonly exposure: number;
  // In a hall, under its roof:
  readonly hallGround: number; // what a light floor throws back at the walls
  readonly hallAmbient: number;
  readonly hallSun: number;
  readonly hallShadow: number; // 0 none, 1 black: what hangs from a roof casts next to nothing through it
  readonly air: number; // spans of the hall at which everything is haze
}

export const LIGHTS: Readonly<Record<Mood, Lights>> = {
  morning: {
    sky: 0xf4f2f4, ground: 0xb9a48c, ambient: 1.35, sun: 0xffe2bd, sunlight: 2.5, sunYaw: 118, sunHeight: 34,
    back: 0xd9d2c9, edge: 0x8e867d, glow: 1.15, exposure: 1,
    hallGround: 0xeee2d2, hallAmbient: 2.25, hallSun: 1.15, hallShadow: 0.3, air: 4.2,
  },
  day: {
    sky: 0xf3f6fb, ground: 0xb9b2aa, ambient: 1.5, sun: 0xfff6ea, sunlight: 2.3, sunYaw: 132, sunHeight: 48,
    back: 0xd9d6d1, edge: 0x8a8580, glow: 1.1, exposure: 1,
    hallGround: 0xeeeae4, hallAmbient: 2.4, hallSun: 1.05, hallShadow: 0.26, air: 4.5,
  },
  evening: {
    sky: 0xb9bfd6, ground: 0x8d705c, ambient: 0.95, sun: 0xffb877, sunlight: 2.2, sunYaw: 252, sunHeight: 22,
    back: 0x6f6a72, edge: 0x2c2a31, glow: 1.7, exposure: 1,
    hallGround: 0xc4a78e, hallAmbient: 1.5, hallSun: 1.15, hallShadow: 0.34, air: 3.6,
  },
  spotlight: {
    sky: 0x8d97ab, ground: 0x3d3a3a, ambient: 0.6, sun: 0xfff2dc, sunlight: 2.4, sunYaw: 170, sunHeight: 66,
    back: 0x3d3c42, edge: 0x131216, glow: 2, exposure: 1,
    hallGround: 0x5a5655, hallAmbient: 0.85, hallSun: 1.45, hallShadow: 0.5, air: 3.4,
  },
}; // biome-ignore format: a table of numbers

const COLORS: ReadonlySet<keyof Lights> = new Set(["sky", "ground", "sun", "back", "edge", "hallGround"] as const);

/** `t` 0..1 of the way. The sun's place does not wander: its shadows are drawn once, for where it will stand. */
export function blendLights(from: Lights, to: Lights, t: number): Lights {
  if (t >= 1) return to;
  const out: { -readonly [K in keyof Lights]: Lights[K] } = { ...to };
  for (const field of Object.keys(out) as (keyof Lights)[]) {
    if (field === "sunYaw" || field === "sunHeight") continue;
    out[field] = COLORS.has(field) ? mix(from[field], to[field], t) : from[field] + (to[field] - from[field]) * t;
  }
  return out;
}

function mix(a: number, b: number, t: number): number {
  let out = 0;
  for (const shift of [16, 8, 0]) {
    const [low, high] = [(a >> shift) & 255, (b >> shift) & 255];
    out |= Math.round(low + (high - low) * t) << shift;
  }
  return out;
}
