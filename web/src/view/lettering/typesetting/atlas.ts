/** Shelf packing of glyph bitmaps in an atlas of fixed width that grows downwards. Pure. */
export const ATLAS_WIDTH = 2048;
export const ROWS = 256; // the atlas grows by this many rows
/** Guaranteed texture size: WebGL 2 asks for 2048; every device with it since 2016 gives 4096. */
export const ATLAS_MAX = 4096;
/** Mip levels mix neighbours; this leaves two texels at the third level. */
const GAP = 4;

/** Distance field: 12 texels around the edge at 48 px; the edge lies at three quarters of the range (cutoff 0.25 of tiny-sdf). */
export const REACH = 12;
/** The rounded plate behind names: a disc that is cut into nine patches. */
export const DISC = { size: 64, radius: 22 } as const;

export interface Shelves {
  /** A free position, or null when the atlas is full. */
  place(width: number, height: number): { x: number; y: number } | null;
  readonly bottom: number;
}

export function createShelves(): Shelves {
  const shelves: { y: number; height: number; x: number }[] = [];
  let bottom = 0;
  return {
    get bottom() {
      return bottom;
    },
    place(width, height) {
      let best: (typeof shelves)[number] | null = null;
      for (const shelf of shelves) {
        if (
          shelf.height < height ||
          shelf.height > height * 1.35 + 8 ||
          shelf.x + width + GAP > ATLAS_WIDTH
        )
          continue;
        if (!best || shelf.height < best.height) best = shelf;
      }
      if (!best) {
        const tall = Math.ceil(height / 4) * 4;
        if (bottom + tall + GAP > ATLAS_MAX || width + GAP > ATLAS_WIDTH) return null;
        best = { y: bottom, height: tall, x: 0 };
        shelves.push(best);
        bottom += tall + GAP;
      }
      const spot = { x: best.x, y: best.y };
      best.x += width + GAP;
      return spot;
    },
  };
}
