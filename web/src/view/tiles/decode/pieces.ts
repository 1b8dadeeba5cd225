/** The primitives of a GLB as flat pieces with the transforms of their instances. */
import { compose, localMatrix, multiply } from "./affine";
import type { Document, Primitive } from "./gltf";

export const MATERIAL_KINDS = ["matte", "gloss", "light", "glass"] as const;
export const GLASS = 3;

export interface Piece {
  kind: number;
  position: Float32Array; // part space, glTF axes
  normal: Float32Array | null;
  color: Float32Array | null; // RGBA
  index: Uint32Array;
  feature: Float32Array | null; // per vertex
  matrices: Float64Array; // 12 per instance: part (glTF axes) -> venue
  tint: Float32Array | null; // RGBA per instance
  owner: Float32Array | null; // feature per instance
  box: [number, number, number, number, number, number];
  hull: boolean; // of uploaded models
}

// Row-major 3x4. glTF is y-up: venue (x, y, z) = glTF (x, -z, y).
export const VENUE_FROM_GLTF: readonly number[] = [1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0];

export function collect(
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
        hull: node.extras?.shapan?.kind === "hulls",
      });
    }
  }
  for (const child of node.children ?? []) collect(doc, child, world, globalId, out);
}

function shape(
  doc: Document,
  primitive: Primitive,
  globalId: (n: number) => number,
): Omit<Piece, "matrices" | "tint" | "owner" | "hull"> {
  // All parts of a tile share one vertex stream: read only the vertices of these triangles.
  const index = doc.indices(primitive, doc.json.accessors![primitive.attributes.POSITION!]!.count);
  const first = index.reduce((least, i) => Math.min(least, i), index[0] ?? 0);
  const end = index.reduce((most, i) => Math.max(most, i + 1), 0);
  const position = doc.numbers(primitive.attributes.POSITION!, first, end);
  const normal = primitive.attributes.NORMAL;
  const color = primitive.attributes.COLOR_0;
  const id = primitive.attributes._FEATURE_ID_0;
  const material =
    primitive.material === undefined ? undefined : doc.json.materials?.[primitive.material];
  const named = MATERIAL_KINDS.indexOf(material?.name as (typeof MATERIAL_KINDS)[number]);
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
  const made = {
    kind: named >= 0 ? named : material?.alphaMode === "BLEND" ? GLASS : 0,
    position: position.values,
    normal: normal === undefined ? null : doc.numbers(normal, first, end).values,
    color: color === undefined ? null : rgba(doc.numbers(color, first, end)),
    index: index.map((i) => i - first),
    feature: id === undefined ? null : doc.numbers(id, first, end).values.map(globalId),
    box,
  };
  return made.normal ? made : flat(made);
}

/** Triangles without normals are flat (glTF 2.0, section 3.7.2.1): each gets corners of its own. */
function flat<Shape extends Pick<Piece, "position" | "color" | "feature" | "index" | "normal">>(
  shape: Shape,
): Shape {
  const { index } = shape;
  const taken = (from: Float32Array, size: number) =>
    Float32Array.from(
      { length: index.length * size },
      (_, k) => from[index[Math.floor(k / size)]! * size + (k % size)]!,
    );
  const position = taken(shape.position, 3);
  const normal = new Float32Array(position.length);
  for (let o = 0; o < position.length; o += 9) {
    const side = (corner: number, c: number) => position[o + corner * 3 + c]! - position[o + c]!;
    for (let c = 0; c < 3; c++) {
      const [d, e] = [(c + 1) % 3, (c + 2) % 3];
      const across = side(1, d) * side(2, e) - side(1, e) * side(2, d);
      for (let corner = 0; corner < 3; corner++) normal[o + corner * 3 + c] = across;
    }
  }
  return {
    ...shape,
    position,
    normal,
    color: shape.color && taken(shape.color, 4),
    feature: shape.feature && taken(shape.feature, 1),
    index: Uint32Array.from(index, (_, k) => k),
  };
}

function rgba({
  values,
  size,
  count,
}: {
  values: Float32Array;
  size: number;
  count: number;
}): Float32Array {
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

export function grow(piece: Piece, o: number, low: number[], high: number[]): void {
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
