/** Moods are numbers (look.md): a scenario may set one, and they blend in a second. Colours are sRGB hex, the sun's place degrees. */

export interface Mood {
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
}

export type MoodName = "morning" | "day" | "evening" | "spotlight";

export const MOODS: Readonly<Record<MoodName, Mood>> = {
  morning: {
    sky: 0xf4f2f4, ground: 0xb9a48c, ambient: 1.35, sun: 0xffe2bd, sunlight: 2.5, sunYaw: 118, sunHeight: 34,
    back: 0xd9d2c9, edge: 0x8e867d, glow: 1.15, exposure: 1,
  },
  day: {
    sky: 0xf3f6fb, ground: 0xb9b2aa, ambient: 1.5, sun: 0xfff6ea, sunlight: 2.3, sunYaw: 132, sunHeight: 48,
    back: 0xd9d6d1, edge: 0x8a8580, glow: 1.1, exposure: 1,
  },
  evening: {
    sky: 0xb9bfd6, ground: 0x8d705c, ambient: 0.95, sun: 0xffb877, sunlight: 2.2, sunYaw: 252, sunHeight: 22,
    back: 0x6f6a72, edge: 0x2c2a31, glow: 1.7, exposure: 1,
  },
  spotlight: {
    sky: 0x8d97ab, ground: 0x3d3a3a, ambient: 0.6, sun: 0xfff2dc, sunlight: 2.4, sunYaw: 170, sunHeight: 66,
    back: 0x3d3c42, edge: 0x131216, glow: 2, exposure: 1,
  },
}; // biome-ignore format: a table of numbers
