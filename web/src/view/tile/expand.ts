/**
 * A tile as it is drawn: at most two meshes (opaque, glass) in venue axes, and what a ray needs to find a booth in it.
 *
 * Notes for who would redo this. Drawn as delivered, 15 tiles are 491 draws; merged by material 60; merged into one mesh whose
 * vertices say their material, 15 to 30, which leaves room for lettering and lifts the limit of blocks in view to about 50.
 * Int16 over a block of 60 m is 0.9 mm. Runs in a worker: 13-16 ms a tile there, 1-3 ms for all on the main thread.
 */
import type { Document, Node, Primitive } from "./gltf";

export const KINDS = ["matte", "gloss", "light", "glass"] as const;
const GLASS = 3;
/** What the alpha byte of an opaque vertex says: its material (materials.ts reads it). */
export const KIND_ALPHA = [255, 160, 64] as const;

export interface Batch {
  position: Int16Array<ArrayBuffer>; // 4 a vertex: x, y, z, unused (8-byte stride)
  normal: Int8Array<ArrayBuffer>; // 4 a vertex
  color: Uint8Array<ArrayBuffer>; // 4 a vertex
  tag: Float32Array<ArrayBuffer>; // 2 a vertex: feature id (-1: nobody's), hall index (-1)
  index: Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
  center: [number, number, number];
  scale: number; // metres per unit of position
  radius: number; // of the sphere around center, metres
}

/** Ray data: parts with triangles, and instances of them. `inverse` takes venue to part space: 12 numbers, row by row. */
export interface PickSet {
  parts: PickPart[];
  part: Uint16Array;
  inverse: Float64Array;
  sphere: Float64Array; // 4 an instance: x, y, z, radius
  feature: Float32Array; // an instance's feature id; -2: look at the part's own
}
export interface PickPart {
  position: Float32Array;
  index: Uint32Array;
  feature: Float32Array | null; // per vertex
}

export interface Expanded {
  opaque: Batch | null;
  glass: Batch | null;
  pick: PickSet;
  keys: [id: number, key: string][]; // new since the last tile
  triangles: number;
}

/** Ids that are the same in all tiles, so that one uniform lights one booth up wherever it is drawn. */
export class Features {
  private readonly ids = new Map<string, number>();
  fresh: [number, string][] = [];

  id(key: string): number {
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.ids.size;
      this.ids.set(key, id);
      this.fresh.push([id, key]);
    }
    return id;
  }
}

/** A hall has no booth key; as a feature it goes by this name, which no booth can have. */
export const hallKey = (hall: string): string => `\u0000${hall}`;

/** Which hall something stands in: index by its id where the tile says it, else by place; -1 when nowhere. */
export type HallOf = (hall: string | undefined, x: number, y: number, z: number) => number;

interface Piece {
  kind: number;
  position: Float32Array; // part space, glTF axes
  normal: Float32Array | null;
  color: Float32Array | null; // RGBA
  index: Uint32Array;
  feature: Float32Array | null; // per vertex
  matrices: Float64Array; // 12 an instance: part (glTF axes) -> venue
  tint: Float32Array | null; // RGBA an instance
  owner: Float32Array | null; // feature an instance
  box: [number, number, number, number, number, number];
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
  const place = (feature: number, x: number, y: number, z: number) => hallOf(owners.get(feature), x, y, z);
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
  return { opaque, glass, pick: pickSet(pieces), keys: fresh, triangles };
}

// Row-major 3x4. glTF is y-up: venue (x, y, z) = glTF (x, -z, y).
const VENUE_FROM_GLTF: readonly number[] = [1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0];

function collect(
  doc: Document,
  index: number,
  parent: readonly number[],
  globalId: (n: number) => number,
  out: Piece[],
): void {
  const node = doc.json.nodes![index]!;
  const world = multiply(parent, localMatrix(node));
  if (node.mesh !== undefined) {
    const instancing = node.extensions?.EXT_mesh_gpu_instancing?.attributes;
    const placed = instancing ? instances(doc, instancing, world, globalId) : null;
    for (const primitive of doc.json.meshes![node.mesh]!.primitives) {
      if ((primitive.mode ?? 4) !== 4) continue;
      out.push({
        ...shape(doc, primitive, globalId),
        matrices: placed?.matrices ?? Float64Array.from(world),
        tint: placed?.tint ?? null,
        owner: placed?.owner ?? null,
      });
    }
  }
  for (const child of node.children ?? []) collect(doc, child, world, globalId, out);
}

function shape(
  doc: Document,
  primitive: Primitive,
  globalId: (n: number) => number,
): Omit<Piece, "matrices" | "tint" | "owner"> {
  // All parts of a tile share one stream of vertices: only those that this one's triangles need are read.
  const index = doc.indices(primitive, doc.json.accessors![primitive.attributes.POSITION!]!.count);
  const first = index.reduce((least, i) => Math.min(least, i), index[0] ?? 0);
  const end = index.reduce((most, i) => Math.max(most, i + 1), 0);
  const position = doc.numbers(primitive.attributes.POSITION!, first, end);
  const normal = primitive.attributes.NORMAL;
  const color = primitive.attributes.COLOR_0;
  const id = primitive.attributes._FEATURE_ID_0;
  const material = primitive.material === undefined ? undefined : doc.json.materials?.[primitive.material];
  const named = KINDS.indexOf(material?.name as (typeof KINDS)[number]);
  const box: Piece["box"] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    -Infinity,
    -Infinity,
    -Infinity,
  ];
  for (let i = 0; i < position.values.length; i++) {
    const c = i % 3;
    const v = position.values[i]!;
    if (v < box[c]!) box[c] = v;
    if (v > box[c + 3]!) box[c + 3] = v;
  }
  return {
    kind: named >= 0 ? named : material?.alphaMode === "BLEND" ? GLASS : 0,
    position: position.values,
    normal: normal === undefined ? null : doc.numbers(normal, first, end).values,
    color: color === undefined ? null : rgba(doc.numbers(color, first, end)),
    index: index.map((i) => i - first),
    feature: id === undefined ? null : doc.numbers(id, first, end).values.map(globalId),
    box,
  };
}

function rgba({ values, size, count }: { values: Float32Array; size: number; count: number }): Float32Array {
  if (size === 4) return values;
  const out = new Float32Array(count * 4).fill(1);
  for (let i = 0; i < count; i++) out.set(values.subarray(i * 3, i * 3 + 3), i * 4);
  return out;
}

function instances(
  doc: Document,
  attributes: Record<string, number>,
  world: readonly number[],
  globalId: (n: number) => number,
) {
  const get = (name: string) => {
    const at = attributes[name];
    return at === undefined ? null : doc.numbers(at);
  };
  const t = get("TRANSLATION");
  const r = get("ROTATION");
  const s = get("SCALE");
  const color = get("_COLOR_0");
  const id = get("_FEATURE_ID_0");
  const count = (t ?? r ?? s ?? color ?? id)?.count ?? 0;
  const matrices = new Float64Array(count * 12);
  for (let i = 0; i < count; i++) {
    const local = compose(
      t?.values.subarray(i * 3, i * 3 + 3),
      r?.values.subarray(i * 4, i * 4 + 4),
      s?.values.subarray(i * 3, i * 3 + 3),
    );
    matrices.set(multiply(world, local), i * 12);
  }
  return { matrices, tint: color ? rgba(color) : null, owner: id ? id.values.map(globalId) : null };
}

function localMatrix(node: Node): readonly number[] {
  const m = node.matrix; // column-major 4x4
  if (m) return [m[0]!, m[4]!, m[8]!, m[12]!, m[1]!, m[5]!, m[9]!, m[13]!, m[2]!, m[6]!, m[10]!, m[14]!];
  return compose(node.translation, node.rotation, node.scale);
}

function compose(t?: ArrayLike<number>, r?: ArrayLike<number>, s?: ArrayLike<number>): number[] {
  let [x, y, z, w] = r ? [r[0]!, r[1]!, r[2]!, r[3]!] : [0, 0, 0, 1];
  const length = Math.hypot(x, y, z, w) || 1; // quantized quaternions are not quite unit
  x /= length;
  y /= length;
  z /= length;
  w /= length;
  const [a, b, c] = s ? [s[0]!, s[1]!, s[2]!] : [1, 1, 1];
  return [
    (1 - 2 * (y * y + z * z)) * a,
    2 * (x * y - z * w) * b,
    2 * (x * z + y * w) * c,
    t ? t[0]! : 0,
    2 * (x * y + z * w) * a,
    (1 - 2 * (x * x + z * z)) * b,
    2 * (y * z - x * w) * c,
    t ? t[1]! : 0,
    2 * (x * z - y * w) * a,
    2 * (y * z + x * w) * b,
    (1 - 2 * (x * x + y * y)) * c,
    t ? t[2]! : 0,
  ];
}

function multiply(a: readonly number[], b: readonly number[]): number[] {
  const out = new Array<number>(12);
  for (let row = 0; row < 12; row += 4) {
    for (let col = 0; col < 4; col++) {
      out[row + col] =
        a[row]! * b[col]! + a[row + 1]! * b[col + 4]! + a[row + 2]! * b[col + 8]! + (col === 3 ? a[row + 3]! : 0);
    }
  }
  return out;
}

/** All triangles of the pieces in one int16 mesh. Null when there are none. */
function merge(pieces: Piece[], place: (feature: number, x: number, y: number, z: number) => number): Batch | null {
  let vertices = 0;
  let corners = 0;
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const piece of pieces) {
    const count = piece.matrices.length / 12;
    vertices += (piece.position.length / 3) * count;
    corners += piece.index.length * count;
    for (let i = 0; i < count; i++) grow(piece, i * 12, low, high);
  }
  if (corners === 0) return null;
  const center: [number, number, number] = [0, 1, 2].map((c) => (low[c]! + high[c]!) / 2) as [number, number, number];
  const scale = Math.max(1e-3, ...[0, 1, 2].map((c) => high[c]! - low[c]!)) / 65534;
  const batch: Batch = {
    position: new Int16Array(vertices * 4),
    normal: new Int8Array(vertices * 4),
    color: new Uint8Array(vertices * 4),
    tag: new Float32Array(vertices * 2),
    index: vertices < 65536 ? new Uint16Array(corners) : new Uint32Array(corners),
    center,
    scale,
    radius: Math.hypot(high[0]! - low[0]!, high[1]! - low[1]!, high[2]! - low[2]!) / 2,
  };
  let vertex = 0;
  let corner = 0;
  for (const piece of pieces) {
    for (let i = 0; i < piece.matrices.length / 12; i++) {
      write(batch, piece, i, vertex, place);
      const mirrored = determinant(piece.matrices, i * 12) < 0;
      for (let k = 0; k < piece.index.length; k += 3, corner += 3) {
        batch.index[corner] = piece.index[k]! + vertex;
        batch.index[corner + 1] = piece.index[k + (mirrored ? 2 : 1)]! + vertex;
        batch.index[corner + 2] = piece.index[k + (mirrored ? 1 : 2)]! + vertex;
      }
      vertex += piece.position.length / 3;
    }
  }
  return batch;
}

function determinant(m: Float64Array, o: number): number {
  return (
    m[o]! * (m[o + 5]! * m[o + 10]! - m[o + 6]! * m[o + 9]!) -
    m[o + 1]! * (m[o + 4]! * m[o + 10]! - m[o + 6]! * m[o + 8]!) +
    m[o + 2]! * (m[o + 4]! * m[o + 9]! - m[o + 5]! * m[o + 8]!)
  );
}

function grow(piece: Piece, o: number, low: number[], high: number[]): void {
  const m = piece.matrices;
  for (let corner = 0; corner < 8; corner++) {
    const x = piece.box[corner & 1 ? 3 : 0]!;
    const y = piece.box[corner & 2 ? 4 : 1]!;
    const z = piece.box[corner & 4 ? 5 : 2]!;
    for (let c = 0; c < 3; c++) {
      const r = o + c * 4;
      const v = m[r]! * x + m[r + 1]! * y + m[r + 2]! * z + m[r + 3]!;
      if (v < low[c]!) low[c] = v;
      if (v > high[c]!) high[c] = v;
    }
  }
}

function write(
  batch: Batch,
  piece: Piece,
  instance: number,
  first: number,
  place: (f: number, x: number, y: number, z: number) => number,
): void {
  const m = piece.matrices.subarray(instance * 12, instance * 12 + 12);
  const [cx, cy, cz] = batch.center;
  const inv = 1 / batch.scale;
  const n = piece.position.length / 3;
  const owner = piece.owner ? piece.owner[instance]! : -1;
  // Normals of a scaled part: divide by the squared length of each column (the cofactor matrix of a rotation times a scale).
  const sx = 1 / (m[0]! ** 2 + m[4]! ** 2 + m[8]! ** 2 || 1);
  const sy = 1 / (m[1]! ** 2 + m[5]! ** 2 + m[9]! ** 2 || 1);
  const sz = 1 / (m[2]! ** 2 + m[6]! ** 2 + m[10]! ** 2 || 1);
  const tint = piece.tint;
  const t = instance * 4;
  const middle = [
    (piece.box[0] + piece.box[3]) / 2,
    (piece.box[1] + piece.box[4]) / 2,
    (piece.box[2] + piece.box[5]) / 2,
  ];
  const at = (r: number, p: ArrayLike<number>, o: number) =>
    m[r]! * p[o]! + m[r + 1]! * p[o + 1]! + m[r + 2]! * p[o + 2]! + m[r + 3]!;
  const whole = piece.owner ? place(owner, at(0, middle, 0), at(4, middle, 0), at(8, middle, 0)) : Number.NaN;
  for (let i = 0; i < n; i++) {
    const v = first + i;
    const p = i * 3;
    const x = at(0, piece.position, p);
    const y = at(4, piece.position, p);
    const z = at(8, piece.position, p);
    batch.position[v * 4] = Math.round((x - cx) * inv);
    batch.position[v * 4 + 1] = Math.round((y - cy) * inv);
    batch.position[v * 4 + 2] = Math.round((z - cz) * inv);
    if (piece.normal) {
      const a = piece.normal[p]! * sx;
      const b = piece.normal[p + 1]! * sy;
      const c = piece.normal[p + 2]! * sz;
      const nx = m[0]! * a + m[1]! * b + m[2]! * c;
      const ny = m[4]! * a + m[5]! * b + m[6]! * c;
      const nz = m[8]! * a + m[9]! * b + m[10]! * c;
      const unit = 127 / (Math.hypot(nx, ny, nz) || 1);
      batch.normal[v * 4] = nx * unit;
      batch.normal[v * 4 + 1] = ny * unit;
      batch.normal[v * 4 + 2] = nz * unit;
    } else {
      batch.normal[v * 4 + 2] = 127;
    }
    for (let c = 0; c < 3; c++) {
      batch.color[v * 4 + c] = 255 * (piece.color ? piece.color[i * 4 + c]! : 1) * (tint ? tint[t + c]! : 1) + 0.5;
    }
    const alpha = 255 * (piece.color ? piece.color[i * 4 + 3]! : 1) * (tint ? tint[t + 3]! : 1) + 0.5;
    batch.color[v * 4 + 3] = piece.kind === GLASS ? alpha : KIND_ALPHA[piece.kind]!;
    const feature = piece.feature ? piece.feature[i]! : owner;
    batch.tag[v * 2] = feature;
    batch.tag[v * 2 + 1] = Number.isNaN(whole) ? place(feature, x, y, z) : whole;
  }
}

function pickSet(pieces: Piece[]): PickSet {
  const count = pieces.reduce((sum, piece) => sum + piece.matrices.length / 12, 0);
  const set: PickSet = {
    parts: [],
    part: new Uint16Array(count),
    inverse: new Float64Array(count * 12),
    sphere: new Float64Array(count * 4),
    feature: new Float32Array(count),
  };
  let k = 0;
  for (const [p, piece] of pieces.entries()) {
    set.parts.push({ position: piece.position, index: piece.index, feature: piece.feature });
    for (let i = 0; i < piece.matrices.length / 12; i++, k++) {
      set.part[k] = p;
      set.feature[k] = piece.owner ? piece.owner[i]! : -2;
      set.inverse.set(invert(piece.matrices, i * 12), k * 12);
      const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      const high = [-Infinity, -Infinity, -Infinity];
      grow(piece, i * 12, low, high);
      for (let c = 0; c < 3; c++) set.sphere[k * 4 + c] = (low[c]! + high[c]!) / 2;
      set.sphere[k * 4 + 3] = Math.hypot(high[0]! - low[0]!, high[1]! - low[1]!, high[2]! - low[2]!) / 2;
    }
  }
  return set;
}

function invert(m: Float64Array, o: number): number[] {
  const [a, b, c, d, e, f, g, h, i] = [
    m[o]!,
    m[o + 1]!,
    m[o + 2]!,
    m[o + 4]!,
    m[o + 5]!,
    m[o + 6]!,
    m[o + 8]!,
    m[o + 9]!,
    m[o + 10]!,
  ];
  const det = determinant(m, o) || 1e-12; // a flat part: any finite inverse will do, its triangles are met edge on
  const r = [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ].map((v) => v / det);
  const [x, y, z] = [m[o + 3]!, m[o + 7]!, m[o + 11]!];
  const t = (k: number) => -(r[k]! * x + r[k + 1]! * y + r[k + 2]! * z);
  return [r[0]!, r[1]!, r[2]!, t(0), r[3]!, r[4]!, r[5]!, t(3), r[6]!, r[7]!, r[8]!, t(6)];
}

/** The buffers to hand over with a message. Part geometry is the kit's and stays in the worker's cache: it is copied. */
export function transferables(tile: Expanded): ArrayBuffer[] {
  const list: ArrayBufferLike[] = [
    tile.pick.part.buffer,
    tile.pick.inverse.buffer,
    tile.pick.sphere.buffer,
    tile.pick.feature.buffer,
  ];
  for (const batch of [tile.opaque, tile.glass]) {
    if (batch)
      list.push(batch.position.buffer, batch.normal.buffer, batch.color.buffer, batch.tag.buffer, batch.index.buffer);
  }
  return list as ArrayBuffer[];
}
