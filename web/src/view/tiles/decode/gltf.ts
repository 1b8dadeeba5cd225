/**
 * Reads the GLB files of a release: glTF 2.0 with external buffers, KHR_mesh_quantization, EXT_meshopt_compression and
 * EXT_mesh_gpu_instancing. Pure; runs in the worker. Uploaded models with textures are read by GLTFLoader (tiles/upload.ts).
 */

export interface Accessor {
  bufferView?: number;
  byteOffset?: number;
  componentType: number;
  count: number;
  type: string;
  normalized?: boolean;
  sparse?: unknown;
}
interface MeshoptView {
  buffer: number;
  byteOffset?: number;
  byteLength: number;
  byteStride: number;
  count: number;
  mode: string;
  filter?: string;
}
interface BufferView {
  buffer: number;
  byteOffset?: number;
  byteLength: number;
  byteStride?: number;
  extensions?: { EXT_meshopt_compression?: MeshoptView };
}
export interface Primitive {
  attributes: Record<string, number>;
  indices?: number;
  material?: number;
  mode?: number;
}
export interface Node {
  mesh?: number;
  children?: number[];
  matrix?: number[];
  translation?: number[];
  rotation?: number[];
  scale?: number[];
  extras?: { shapan?: { kind?: string } };
  extensions?: { EXT_mesh_gpu_instancing?: { attributes: Record<string, number> } };
}
interface PropertyTable {
  count: number;
  properties: Record<string, { values: number; stringOffsets?: number; stringOffsetType?: string }>;
}
export interface GltfJson {
  accessors?: Accessor[];
  bufferViews?: BufferView[];
  buffers?: { uri?: string; byteLength: number }[];
  materials?: { name?: string; alphaMode?: string }[];
  meshes?: { primitives: Primitive[] }[];
  nodes?: Node[];
  scenes?: { nodes?: number[] }[];
  scene?: number;
  images?: unknown[];
  extensions?: { EXT_structural_metadata?: { propertyTables?: PropertyTable[] } };
}

/** The decoder of npm `meshoptimizer`, or a fake in tests. */
export interface MeshoptDecoder {
  decodeGltfBuffer(
    target: Uint8Array,
    count: number,
    size: number,
    source: Uint8Array,
    mode: string,
    filter?: string,
  ): void;
}

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;
const SIZES: Record<string, number> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT4: 16 };

/** Splits a GLB into its JSON and its binary chunk (glTF 2.0, section 4.4). */
export function parseGlb(bytes: Uint8Array): { json: GltfJson; bin: Uint8Array } {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 20 || head.getUint32(0, true) !== MAGIC) {
    throw new Error(`expected a GLB, got ${bytes.byteLength} bytes of something else`);
  }
  let json: GltfJson | null = null;
  let bin: Uint8Array = new Uint8Array(0);
  for (let at = 12; at + 8 <= bytes.byteLength; ) {
    const length = head.getUint32(at, true);
    const kind = head.getUint32(at + 4, true);
    const chunk = bytes.subarray(at + 8, at + 8 + length);
    if (kind === JSON_CHUNK) json = JSON.parse(new TextDecoder().decode(chunk)) as GltfJson;
    else if (kind === BIN_CHUNK) bin = chunk;
    at += 8 + length;
  }
  if (!json) throw new Error("the GLB has no JSON chunk");
  return { json, bin };
}

/** A document with its buffers in memory. Buffer views are decoded on first use; `shared` outlives the tile (views of the kit). */
export class Document {
  private readonly views = new Map<number, Uint8Array>();

  constructor(
    readonly json: GltfJson,
    private readonly buffers: readonly Uint8Array[],
    private readonly meshopt: MeshoptDecoder,
    private readonly shared: Map<string, Uint8Array> = new Map(),
  ) {}

  view(index: number): Uint8Array {
    const known = this.views.get(index);
    if (known) return known;
    const view = this.json.bufferViews![index]!;
    const packed = view.extensions?.EXT_meshopt_compression;
    const bytes = packed
      ? this.unpack(packed)
      : this.slice(view.buffer, view.byteOffset ?? 0, view.byteLength);
    this.views.set(index, bytes);
    return bytes;
  }

  private unpack(view: MeshoptView): Uint8Array {
    const uri = this.json.buffers![view.buffer]!.uri;
    const name = uri ? `${uri}@${view.byteOffset ?? 0}` : null;
    const known = name && this.shared.get(name);
    if (known) return known;
    const target = new Uint8Array(view.count * view.byteStride);
    const source = this.slice(view.buffer, view.byteOffset ?? 0, view.byteLength);
    this.meshopt.decodeGltfBuffer(
      target,
      view.count,
      view.byteStride,
      source,
      view.mode,
      view.filter,
    );
    if (name) this.shared.set(name, target);
    return target;
  }

  private slice(buffer: number, offset: number, length: number): Uint8Array {
    const bytes = this.buffers[buffer];
    if (!bytes || offset + length > bytes.byteLength)
      throw new Error(`buffer ${buffer} is shorter than its views`);
    return bytes.subarray(offset, offset + length);
  }

  /**
   * Values `first` to `end` (default: all) of an accessor, tightly packed with `size` numbers per element. Normalized integers become
   * 0..1 or -1..1.
   */
  numbers(
    index: number,
    first = 0,
    end?: number,
  ): { values: Float32Array; size: number; count: number } {
    const accessor = this.json.accessors![index]!;
    const size = SIZES[accessor.type]!;
    const count = (end ?? accessor.count) - first;
    const values = new Float32Array(count * size);
    if (accessor.bufferView === undefined) return { values, size, count };
    const bytes = this.view(accessor.bufferView);
    const width = WIDTHS[accessor.componentType]!;
    const stride = this.json.bufferViews![accessor.bufferView]!.byteStride ?? width * size;
    const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const read = READERS[accessor.componentType]!;
    const unit = accessor.normalized ? 1 / UNITS[accessor.componentType]! : 1;
    const start = (accessor.byteOffset ?? 0) + first * stride;
    for (let i = 0, k = 0; i < count; i++) {
      for (let c = 0; c < size; c++, k++)
        values[k] = Math.max(-1e30, read(data, start + i * stride + c * width) * unit);
    }
    return { values, size, count };
  }

  /** Triangle indices; without an index accessor they count up. */
  indices(primitive: Primitive, vertices: number): Uint32Array {
    if (primitive.indices === undefined) return Uint32Array.from({ length: vertices }, (_, i) => i);
    return Uint32Array.from(this.numbers(primitive.indices).values);
  }

  /** A string column of the first property table (EXT_structural_metadata), or []. An absent one is all "". */
  column(name: string): string[] {
    const table = this.json.extensions?.EXT_structural_metadata?.propertyTables?.[0];
    const property = table?.properties[name];
    if (!table) return [];
    if (!property) return Array.from({ length: table.count }, () => "");
    const bytes = this.view(property.values);
    const offsets = property.stringOffsets === undefined ? null : this.view(property.stringOffsets);
    if (!offsets) return [];
    const data = new DataView(offsets.buffer, offsets.byteOffset, offsets.byteLength);
    const [width, at] = OFFSETS[property.stringOffsetType ?? "UINT32"] ?? OFFSETS.UINT32!;
    const text = new TextDecoder();
    return Array.from({ length: table.count }, (_, i) =>
      text.decode(bytes.subarray(at(data, i * width), at(data, (i + 1) * width))),
    );
  }
}

type Read = (data: DataView, at: number) => number;
const WIDTHS: Record<number, number> = { 5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4 };
const UNITS: Record<number, number> = {
  5120: 127,
  5121: 255,
  5122: 32767,
  5123: 65535,
  5125: 4294967295,
  5126: 1,
};
const READERS: Record<number, Read> = {
  5120: (d, at) => d.getInt8(at),
  5121: (d, at) => d.getUint8(at),
  5122: (d, at) => d.getInt16(at, true),
  5123: (d, at) => d.getUint16(at, true),
  5125: (d, at) => d.getUint32(at, true),
  5126: (d, at) => d.getFloat32(at, true),
};
const OFFSETS: Record<string, [number, Read]> = {
  UINT8: [1, (d, at) => d.getUint8(at)],
  UINT16: [2, (d, at) => d.getUint16(at, true)],
  UINT32: [4, (d, at) => d.getUint32(at, true)],
};
