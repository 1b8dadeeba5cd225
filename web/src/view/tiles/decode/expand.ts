/**
 * A decoded tile: at most two meshes (opaque, glass) in venue axes, and the pick set for rays.
 *
 * Measured alternatives: drawn as delivered, 15 tiles are 491 draw calls; merged by material 60; merged into one mesh with the
 * material per vertex 15 to 30, which leaves room for lettering and allows about 50 blocks in view. Int16 over a block of 60 m is 0.9
 * mm. In a worker it takes 13-16 ms per tile, and 1-3 ms for all tiles on the main thread.
 */
import { type Features, type HallOf, hallKey } from "./features";
import type { Document } from "./gltf";
import { type Batch, BOOTH, merge } from "./merge";
import { type PickSet, pickSet } from "./pick-set";
import { collect, GLASS, type Piece, VENUE_FROM_GLTF } from "./pieces";

export interface Expanded {
  opaque: Batch | null;
  glass: Batch | null;
  pick: PickSet;
  keys: [id: number, key: string][]; // new ones since the last tile
  triangles: number;
  exhibits: TileExhibit[];
}

/** Where an uploaded model stands, by its hull: the middle of its top. */
export interface TileExhibit {
  feature: number;
  at: [x: number, y: number, z: number];
}

export function expand(doc: Document, features: Features, hallOf: HallOf): Expanded {
  const halls = doc.column("hall");
  const keys = doc.column("key").map((key, i) => key || hallKey(halls[i] ?? ""));
  const ids = Float32Array.from(keys, (key) => features.id(key));
  const globalId = (local: number) => (local >= 0 && local < ids.length ? ids[local]! : -1);
  const pieces: Piece[] = [];
  const scene = doc.json.scenes?.[doc.json.scene ?? 0];
  for (const root of scene?.nodes ?? []) collect(doc, root, VENUE_FROM_GLTF, globalId, pieces);
  const owners = new Map(halls.map((hall, i) => [ids[i]!, hall]));
  const booths = new Set(doc.column("key").flatMap((key, i) => (key ? [ids[i]!] : [])));
  const place = (feature: number, x: number, y: number, z: number) =>
    hallOf(owners.get(feature), x, y, z) + (booths.has(feature) ? BOOTH : 0);
  const opaque = merge(
    pieces.filter((p) => p.kind !== GLASS),
    place,
  );
  const glass = merge(
    pieces.filter((p) => p.kind === GLASS),
    place,
  );
  const fresh = features.fresh;
  features.fresh = [];
  const triangles = ((opaque?.index.length ?? 0) + (glass?.index.length ?? 0)) / 3;
  return {
    opaque,
    glass,
    pick: pickSet(pieces),
    keys: fresh,
    triangles,
    exhibits: exhibitsOf(pieces),
  };
}

function exhibitsOf(pieces: Piece[]): TileExhibit[] {
  const boxes = new Map<number, number[]>(); // low and high corner by feature
  for (const { hull, feature, position, matrices: m } of pieces) {
    if (!hull || !feature) continue;
    for (let v = 0; v < feature.length; v++) {
      const box = boxes.get(feature[v]!) ?? [1e9, 1e9, 1e9, -1e9, -1e9, -1e9];
      boxes.set(feature[v]!, box);
      for (let c = 0; c < 3; c++) {
        const [r, p] = [c * 4, v * 3];
        const at =
          m[r]! * position[p]! +
          m[r + 1]! * position[p + 1]! +
          m[r + 2]! * position[p + 2]! +
          m[r + 3]!;
        box[c] = Math.min(box[c]!, at);
        box[c + 3] = Math.max(box[c + 3]!, at);
      }
    }
  }
  return [...boxes].map(([feature, [x0, y0, , x1, y1, z1]]) => ({
    feature,
    at: [(x0! + x1!) / 2, (y0! + y1!) / 2, z1!],
  }));
}

/** The buffers to transfer with a message. Part geometry is cached in the worker, so it is copied. */
export function transferables(tile: Expanded): ArrayBuffer[] {
  const list: ArrayBufferLike[] = [
    tile.pick.part.buffer,
    tile.pick.inverse.buffer,
    tile.pick.sphere.buffer,
    tile.pick.feature.buffer,
  ];
  for (const batch of [tile.opaque, tile.glass]) {
    if (batch)
      list.push(
        batch.position.buffer,
        batch.normal.buffer,
        batch.color.buffer,
        batch.tag.buffer,
        batch.index.buffer,
      );
  }
  return list as ArrayBuffer[];
}
