/** The data that a ray needs to find a booth in a tile: instances with their inverse transforms. */
import { invert } from "./affine";
import { grow, type Piece } from "./pieces";

/** Parts with triangles, and instances of them. `inverse`: venue to part space, 12 numbers row-major. */
export interface PickSet {
  parts: PickPart[];
  part: Uint16Array;
  inverse: Float64Array;
  sphere: Float64Array; // 4 per instance: x, y, z, radius
  feature: Float32Array; // feature id per instance; -2: per vertex of the part
}

export interface PickPart {
  position: Float32Array;
  index: Uint32Array;
  feature: Float32Array | null; // per vertex
  exhibit: boolean; // an uploaded model, or its hull
}

export function pickSet(pieces: Piece[]): PickSet {
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
    set.parts.push({
      position: piece.position,
      index: piece.index,
      feature: piece.feature,
      exhibit: piece.hull,
    });
    for (let i = 0; i < piece.matrices.length / 12; i++, k++) {
      set.part[k] = p;
      set.feature[k] = piece.owner ? piece.owner[i]! : -2;
      set.inverse.set(invert(piece.matrices, i * 12), k * 12);
      const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      const high = [-Infinity, -Infinity, -Infinity];
      grow(piece, i * 12, low, high);
      for (let c = 0; c < 3; c++) set.sphere[k * 4 + c] = (low[c]! + high[c]!) / 2;
      set.sphere[k * 4 + 3] =
        Math.hypot(high[0]! - low[0]!, high[1]! - low[1]!, high[2]! - low[2]!) / 2;
    }
  }
  return set;
}
