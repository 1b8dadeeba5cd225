/** The numbers of the moods (look.md). A scenario may set a mood; a change takes a second. Colours are sRGB hex, sun positions degrees. */

import type { Mood } from "../../core/contract";

export interface MoodLights {
  readonly sky: number; // hemisphere light from above, and reflection of polished floors
  readonly ground: number; // and from below
  readonly ambient: number;
  readonly sun: number;
  readonly sunlight: number;
  readonly sunYaw: number; // position, clockwise from north
  readonly sunHeight: number;
  readonly fill: number; // from the opposite side, without shadows
  readonly back: number; // centre of the background
  readonly edge: number; // its edges
  readonly glow: number; // of luminous parts
  readonly lamps: number; // light of the halls as seen from outside
  readonly exposure: number;
  // In a hall, under its roof:
  readonly hallGround: number; // light reflected by a bright floor
  readonly hallAmbient: number;
  readonly hallSun: number;
  readonly hallFill: number;
  readonly hallShadow: number; // strength 0..1; hanging parts cast almost no shadow through the roof
  readonly daylight: number; // of skylights, 0..1
  readonly lampColor: number; // of the baked lamps (materials/baked.ts)
  readonly lampLight: number; // their strength
  readonly washColor: number; // of lights that shine up at ceiling and walls (materials/baked.ts)
  readonly washLight: number; // their strength
  readonly shelter: number; // share of the even light that reaches what sees no ceiling
  readonly ink: number; // brightness of dark lettering, to match shaded signs
  readonly air: number; // distance at which all is haze, in spans of the hall
}

export const MOOD_LIGHTS: Readonly<Record<Mood, MoodLights>> = {
  morning: {
    sky: 0xf1f1f7, ground: 0xb9a48c, ambient: 1.2, sun: 0xffdfb6, sunlight: 2.9, sunYaw: 112, sunHeight: 30, fill: 0.45,
    back: 0xdcd3c7, edge: 0x93877a, glow: 1.15, lamps: 0, exposure: 1,
    hallGround: 0xf3e8da, hallAmbient: 1.7, hallSun: 0.4, hallFill: 0.6, hallShadow: 0.6,
    daylight: 0.9, lampColor: 0xfff0dc, lampLight: 0.55, washColor: 0xffc48c, washLight: 0.16, shelter: 0.62, ink: 0.7, air: 4.2,
  },
  day: {
    sky: 0xf3f6fb, ground: 0xb9b2aa, ambient: 1.35, sun: 0xfff4e6, sunlight: 2.75, sunYaw: 132, sunHeight: 46, fill: 0.45,
    back: 0xdddad4, edge: 0x8d8983, glow: 1.1, lamps: 0, exposure: 1,
    hallGround: 0xf1ede6, hallAmbient: 1.75, hallSun: 0.35, hallFill: 0.6, hallShadow: 0.55,
    daylight: 1, lampColor: 0xffecd2, lampLight: 0.55, washColor: 0x8fc0ff, washLight: 0.22, shelter: 0.62, ink: 0.7, air: 4.5,
  },
  evening: {
    sky: 0xbcc4e2, ground: 0x94806f, ambient: 1.15, sun: 0xffc79a, sunlight: 1.6, sunYaw: 242, sunHeight: 27, fill: 0.45,
    back: 0x6a6674, edge: 0x24232c, glow: 1.6, lamps: 1, exposure: 1,
    hallGround: 0xdccdbd, hallAmbient: 0.74, hallSun: 0.1, hallFill: 0.2, hallShadow: 0.6,
    daylight: 0.05, lampColor: 0xffe0bc, lampLight: 1.0, washColor: 0x7f9ad8, washLight: 0.5, shelter: 0.4, ink: 0.5, air: 3.6,
  },
  spotlight: {
    sky: 0x9aa3b8, ground: 0x5c5754, ambient: 0.95, sun: 0xfff2dc, sunlight: 3, sunYaw: 170, sunHeight: 62, fill: 0.3,
    back: 0x3a3940, edge: 0x111015, glow: 1.9, lamps: 0, exposure: 1,
    hallGround: 0xa39b94, hallAmbient: 0.66, hallSun: 0.06, hallFill: 0.18, hallShadow: 0.75,
    daylight: 0, lampColor: 0xffe8cc, lampLight: 1.5, washColor: 0x3f8cd8, washLight: 0.4, shelter: 0.36, ink: 0.4, air: 3.4,
  },
}; // biome-ignore format: a table of numbers

const COLORS: ReadonlySet<keyof MoodLights> = new Set(["sky", "ground", "sun", "back", "edge", "hallGround", "lampColor", "washColor"] as const); // biome-ignore format: a list

/** `t` 0..1. The sun's position is not blended, because its shadows are drawn once, for its goal. */
export function blendLights(from: MoodLights, to: MoodLights, t: number): MoodLights {
  if (t >= 1) return to;
  const out: { -readonly [K in keyof MoodLights]: MoodLights[K] } = { ...to };
  for (const field of Object.keys(out) as (keyof MoodLights)[]) {
    if (field === "sunYaw" || field === "sunHeight") continue;
    out[field] = COLORS.has(field)
      ? mix(from[field], to[field], t)
      : from[field] + (to[field] - from[field]) * t;
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
