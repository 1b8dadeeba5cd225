/** The tile of a model that a booth brought, found in the tilesets by where it stands: no list of models travels for the few who look. */
import type { Point } from "../contract";
import { inRing } from "./outline";

/** As much of a 3D Tiles 1.1 tile as this needs. */
export interface Tile {
  readonly boundingVolume: { readonly box: readonly number[] };
  readonly transform?: readonly number[];
  readonly content?: { readonly uri: string };
  readonly contents?: readonly { readonly uri: string }[];
  readonly children?: readonly Tile[];
}

/**
 * Blob name, or null. A model is a leaf below a tile without content (docs/tiles.md), no larger than its booth, with its middle in it;
 * `read` gives the tileset of a hall.
 */
export async function modelTile(
  root: Tile,
  read: (name: string) => Promise<{ readonly root: Tile }>,
  outline: readonly Point[],
): Promise<string | null> {
  const [xs, ys] = [outline.map(([x]) => x), outline.map(([, y]) => y)];
  const middle: Point = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
  const reach = Math.hypot(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) / 2;

  async function look(tile: Tile, bare: boolean): Promise<string | null> {
    const { box } = tile.boundingVolume;
    const [x, y] = [box[0]! + (tile.transform?.[12] ?? 0), box[1]! + (tile.transform?.[13] ?? 0)]; // of leaves alone
    const [hx, hy] = [half(box, 0), half(box, 1)];
    if (Math.abs(middle[0] - x) > hx + reach || Math.abs(middle[1] - y) > hy + reach) return null;
    const uri = tile.content?.uri ?? "";
    if (uri.endsWith(".json")) return look((await read(uri)).root, false);
    if (uri && bare && !tile.children?.length && Math.max(hx, hy) <= reach + 0.5 && inRing(outline, [x, y])) return uri;
    for (const child of tile.children ?? []) {
      const found = await look(child, !uri && !tile.contents);
      if (found) return found;
    }
    return null;
  }
  return look(root, false);
}

/** How far a box (middle, three half axes) reaches along x (0) or y (1). */
const half = (box: readonly number[], axis: 0 | 1): number =>
  Math.abs(box[3 + axis]!) + Math.abs(box[6 + axis]!) + Math.abs(box[9 + axis]!);
