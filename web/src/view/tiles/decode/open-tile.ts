/** Decodes a tile from its bytes. Used by the worker, and by the main thread when workers cannot start. */
import { MeshoptDecoder } from "meshoptimizer/decoder";
import { type Expanded, expand, transferables } from "./expand";
import { Features, type HallOf } from "./features";
import { Document, parseGlb } from "./gltf";

export interface HallPlace {
  readonly id: string;
  readonly outline: readonly (readonly [number, number])[];
  readonly elevation: number;
}
export type TileRequest =
  | { kind: "halls"; halls: readonly HallPlace[] }
  | { kind: "buffer"; url: string; bytes: ArrayBuffer }
  | { kind: "tile"; id: number; url: string; bytes: ArrayBuffer };
/** An uploaded model with its own materials, for GLTFLoader: `rich` are its bytes, returned with its feature. */
export interface UploadedTile {
  rich: ArrayBuffer;
  feature: number;
  keys: [id: number, key: string][];
}
export type TileAnswer =
  | { id: number; tile: Expanded }
  | ({ id: number } & UploadedTile)
  | { id: number; error: string };

const features = new Features();
const views = new Map<string, Uint8Array>(); // decoded buffer views of the kit, by their position
const buffers = new Map<string, Promise<Uint8Array>>(); // shared buffers, by URL
let halls: readonly HallPlace[] = [];

export async function openTile(
  request: TileRequest,
  answer: (a: TileAnswer, t: Transferable[]) => void,
): Promise<void> {
  if (request.kind === "halls") {
    halls = request.halls;
  } else if (request.kind === "buffer") {
    buffers.set(request.url, Promise.resolve(new Uint8Array(request.bytes)));
  } else {
    try {
      const { json, bin } = parseGlb(new Uint8Array(request.bytes));
      if (
        json.images?.length ||
        json.nodes?.some((node) => node.extras?.shapan?.kind === "model")
      ) {
        const key = new Document(json, [bin], MeshoptDecoder).column("key")[0];
        const feature = key ? features.id(key) : -1;
        const keys = features.fresh.splice(0);
        answer({ id: request.id, rich: request.bytes, feature, keys }, [request.bytes]);
        return;
      }
      await MeshoptDecoder.ready;
      const data = await Promise.all(
        (json.buffers ?? []).map((b) =>
          b.uri ? sharedBuffer(new URL(b.uri, request.url).href) : bin,
        ),
      );
      const tile = expand(new Document(json, data, MeshoptDecoder, views), features, hallAt(halls));
      answer({ id: request.id, tile }, transferables(tile));
    } catch (error) {
      answer({ id: request.id, error: String(error) }, []);
    }
  }
}

function sharedBuffer(url: string): Promise<Uint8Array> {
  let known = buffers.get(url);
  if (!known) {
    known = fetch(url).then(async (response) => {
      if (!response.ok) throw new Error(`${response.status} for ${url}`);
      return new Uint8Array(await response.arrayBuffer());
    });
    known.catch(() => buffers.delete(url)); // the next tile requests it again
    buffers.set(url, known);
  }
  return known;
}

/** By the hall that the tile names, else by position: the topmost hall at or below the point whose outline contains it. */
export function hallAt(list: readonly HallPlace[]): HallOf {
  const byId = new Map(list.map((hall, i) => [hall.id, i]));
  return (id, x, y, z) => {
    const own = id === undefined ? undefined : byId.get(id);
    if (own !== undefined) return own;
    let best = -1;
    for (const [i, hall] of list.entries()) {
      if (hall.elevation > z + 0.5 || (best >= 0 && hall.elevation <= list[best]!.elevation))
        continue;
      if (inside(hall.outline, x, y)) best = i;
    }
    return best;
  };
}

function inside(ring: HallPlace["outline"], x: number, y: number): boolean {
  let within = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[j]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
  }
  return within;
}
