/**
 * Finds the tile of a booth's own model in the tilesets by its position. So no list of models has to be downloaded for the few
 * visitors who open one.
 */
import type { Point } from "../contract";
import { inRing } from "./outline";

/** The fields of a 3D Tiles 1.1 tile that are read here. */
export interface Tile {
  readonly boundingVolume: { readonly box: readonly number[] };
  readonly transform?: readonly number[];
  readonly content?: { readonly uri: string };
  readonly children?: readonly Tile[];
}

/**
 * The blob name, or null. A model is a leaf below a tile without content (docs/tiles.md). It is not larger than its booth and its
 * centre lies inside the booth. `read` loads the tileset of a hall.
 */
export async function modelTile(
  root: Tile,
  read: (name: string) => Promise<{ readonly root: Tile }>,
  outline: readonly Point[],
): Promise<string | null> {
  const [xs, ys] = [outline.map(([x]) => x), outline.map(([, y]) => y)];
  const middle: Point = [
    (Math.min(...xs) + Math.max(...xs)) / 2,
    (Math.min(...ys) + Math.max(...ys)) / 2,
  ];
  const reach =
    Math.hypot(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) / 2;

  async function look(tile: Tile, bare: boolean): Promise<string | null> {
    const { box } = tile.boundingVolume;
    const [x, y] = [box[0]! + (tile.transform?.[12] ?? 0), box[1]! + (tile.transform?.[13] ?? 0)]; // only leaves have a transform
    const [hx, hy] = [half(box, 0), half(box, 1)];
    if (Math.abs(middle[0] - x) > hx + reach || Math.abs(middle[1] - y) > hy + reach) return null;
    const uri = tile.content?.uri ?? "";
    if (uri.endsWith(".json")) return look((await read(uri)).root, false);
    if (
      uri &&
      bare &&
      !tile.children?.length &&
      Math.max(hx, hy) <= reach + 0.5 &&
      inRing(outline, [x, y])
    )
      return uri;
    for (const child of tile.children ?? []) {
      const found = await look(child, !uri);
      if (found) return found;
    }
    return null;
  }
  return look(root, false);
}

/** Half size of a 3D Tiles box (centre and three half axes) along x (0) or y (1). */
const half = (box: readonly number[], axis: 0 | 1): number =>
  Math.abs(box[3 + axis]!) + Math.abs(box[6 + axis]!) + Math.abs(box[9 + axis]!);
