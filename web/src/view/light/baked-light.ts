/**
 * The baked light of the hall one is in: its squares (docs/tiles.md) as one 3D texture, which materials sample. Loaded with the first
 * hall.
 */
import { Data3DTexture, DataTexture, LinearFilter, Vector4 } from "three";
import type { LightHead } from "../../wire.gen";

export const SQUARE = 20; // metres
export const SIDE = 40; // points, each way
export const LAYERS = 5;
export const TINTS = 20; // points of the floor's colour, each way
const BYTES = 4;
/** A point without light of its own: no lamps, most of the ceiling. */
const EMPTY = [0, 128, 128, 220] as const;
const BARE = [150, 145, 130, 255] as const; // a floor

export interface LightMap {
  readonly texture: Data3DTexture;
  /** Linear colour of the floor, for the light that it throws back. */
  readonly tint: DataTexture;
  /** x and y of the south-west corner in venue metres, then 1 / width and 1 / depth. */
  readonly box: Vector4;
  /** Adds the bytes of a square. */
  add(square: LightHead, bytes: Uint8Array): void;
  dispose(): void;
}

/** A map of these squares, none of which has arrived; null when it would not fit into a texture of `most` points a side. */
export function createLightMap(squares: readonly LightHead[], most: number): LightMap | null {
  const [columns, rows] = [squares.map(({ column }) => column), squares.map(({ row }) => row)];
  const [west, south] = [Math.min(...columns), Math.min(...rows)];
  const width = (Math.max(...columns) - west + 1) * SIDE;
  const depth = (Math.max(...rows) - south + 1) * SIDE;
  if (!squares.length || Math.max(width, depth) > most) return null;
  const texture = new Data3DTexture(filled(width * depth * LAYERS, EMPTY), width, depth, LAYERS);
  const [across, along] = [width / (SIDE / TINTS), depth / (SIDE / TINTS)];
  const tint = new DataTexture(filled(across * along, BARE), across, along);
  for (const map of [texture, tint]) {
    map.minFilter = map.magFilter = LinearFilter;
    map.needsUpdate = true;
  }
  const metres = SQUARE / SIDE;
  return {
    texture,
    tint,
    box: new Vector4(west * SQUARE, south * SQUARE, 1 / (width * metres), 1 / (depth * metres)),
    add({ column, row }, bytes) {
      const [x, y] = [column - west, row - south];
      const points = BYTES * LAYERS * SIDE * SIDE;
      put(texture.image, LAYERS, SIDE, BYTES, x, y, bytes.subarray(0, points));
      put(tint.image, 1, TINTS, 3, x, y, bytes.subarray(points));
      for (const map of [texture, tint]) map.needsUpdate = true;
    },
    dispose() {
      texture.dispose();
      tint.dispose();
    },
  };
}

const filled = (points: number, point: readonly number[]) =>
  Uint8Array.from({ length: points * BYTES }, (_, i) => point[i % BYTES]!);

/** Writes the planes of square x, y into an image of four bytes a point: each number is the difference to the one west of it. */
function put(
  image: { data: unknown; width: number; height: number },
  layers: number,
  side: number,
  channels: number,
  x: number,
  y: number,
  steps: Uint8Array,
): void {
  const { width, height } = image;
  const data = image.data as Uint8Array;
  for (let channel = 0, k = 0; channel < channels; channel++) {
    for (let layer = 0; layer < layers; layer++) {
      for (let j = 0; j < side; j++) {
        const line = (layer * height + y * side + j) * width + x * side;
        for (let i = 0, sum = 0; i < side; i++, k++) {
          sum = (sum + steps[k]!) & 255;
          data[(line + i) * BYTES + channel] = sum;
        }
      }
    }
  }
}

/** The squares, those whose middle is nearest to the point first. */
export function nearestFirst(squares: readonly LightHead[], x: number, y: number): LightHead[] {
  const away = ({ column, row }: LightHead) =>
    Math.hypot((column + 0.5) * SQUARE - x, (row + 0.5) * SQUARE - y);
  return [...squares].sort((a, b) => away(a) - away(b));
}
