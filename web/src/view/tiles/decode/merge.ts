/** Merges all triangles of a tile into one mesh of integers. */
import { determinant } from "./affine";
import { GLASS, grow, type Piece } from "./pieces";

/**
 * The alpha byte of an opaque vertex: its material (materials.ts), less its finish (materials/matter.ts), which is the alpha of the
 * kit's own vertices (scene/kit/paint.py) in the same steps.
 */
export function opaqueAlpha(kind: number, finish = 1): number {
  return KIND_ALPHA[kind]! - Math.min(FINISHES, Math.round(255 * (1 - finish)));
}

const KIND_ALPHA = [255, 184, 64] as const;
const FINISHES = 48; // four steps of 12

/**
 * Fractions of the hall index tell how a vertex is cut from above (materials.ts): booths are cut higher than the hall. Hanging parts
 * dissolve, standing parts are cut with a closed top.
 */
export const BOOTH = 0.5;
export const HANGS = 0.25;
/** A further fraction: the hull of an uploaded model, which is not drawn where the model is. */
export const HULL = 0.125;
const STANDING = 2.2; // metres above the lowest point of the tile: lower parts stand, or something that stands holds them (a stage's screen)

export interface Batch {
  position: Int16Array<ArrayBuffer>; // 4 per vertex: x, y, z, unused (8-byte stride)
  normal: Int8Array<ArrayBuffer>; // 4 per vertex
  color: Uint8Array<ArrayBuffer>; // 4 per vertex
  tag: Float32Array<ArrayBuffer>; // 2 per vertex: feature id (-1: none), hall index (-1: none) plus BOOTH, HANGS, HULL
  index: Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
  center: [number, number, number];
  scale: number; // metres per unit of position
  radius: number; // of the bounding sphere, metres
}

/** The merged int16 mesh; null when there are no triangles. */
export function merge(
  pieces: Piece[],
  place: (feature: number, x: number, y: number, z: number) => number,
): Batch | null {
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
  const center: [number, number, number] = [0, 1, 2].map((c) => (low[c]! + high[c]!) / 2) as [
    number,
    number,
    number,
  ];
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
      const kind = piece.hull ? HULL : footOf(piece, i) > low[2]! + STANDING ? HANGS : 0;
      write(batch, piece, i, vertex, (f, x, y, z) => place(f, x, y, z) + kind);
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

/** Venue z of the lowest corner of an instance's box. */
function footOf({ matrices, box }: Piece, instance: number): number {
  const m = instance * 12 + 8;
  let z = matrices[m + 3]!;
  for (let k = 0; k < 3; k++)
    z += Math.min(matrices[m + k]! * box[k]!, matrices[m + k]! * box[k + 3]!);
  return z;
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
  // Normals of a scaled part: divide by the squared length of each column (cofactor matrix of rotation times scale).
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
  const whole = piece.owner
    ? place(owner, at(0, middle, 0), at(4, middle, 0), at(8, middle, 0))
    : Number.NaN;
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
      batch.color[v * 4 + c] =
        255 * (piece.color ? piece.color[i * 4 + c]! : 1) * (tint ? tint[t + c]! : 1) + 0.5;
    }
    const alpha =
      255 * (piece.color ? piece.color[i * 4 + 3]! : 1) * (tint ? tint[t + 3]! : 1) + 0.5;
    batch.color[v * 4 + 3] =
      piece.kind === GLASS ? alpha : opaqueAlpha(piece.kind, piece.color?.[i * 4 + 3]);
    const feature = piece.feature ? piece.feature[i]! : owner;
    batch.tag[v * 2] = feature;
    batch.tag[v * 2 + 1] = Number.isNaN(whole) ? place(feature, x, y, z) : whole;
  }
}
