/**
 * Hulls of uploaded models (tiles/decode/merge.ts) are not drawn where the model itself is. A texture says for each feature how far
 * its model has come, so hulls stay in the mesh of their block: they cost no draw.
 */
import { DataTexture, type IUniform, NearestFilter, RedFormat, UnsignedByteType } from "three";

export interface Covered {
  readonly covered: IUniform<DataTexture>;
}

const SIDE = 256; // features above its square have no hull in the picture once their model is there
const ZERO = 127; // the byte of 0; those of -1 and 1 are as far from it

export function createCovered(): Covered {
  const texture = new DataTexture(
    new Uint8Array(SIDE * SIDE).fill(ZERO),
    SIDE,
    SIDE,
    RedFormat,
    UnsignedByteType,
  );
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return { covered: { value: texture } };
}

/** `come`: of the model, as in `Materials`: the hull has the complementary pattern. 0: there is no model. */
export function setCovered(
  { covered: { value: texture } }: Covered,
  feature: number,
  come: number,
): void {
  const { data } = texture.image as { data: Uint8Array };
  const byte = Math.round(come * ZERO) + ZERO;
  if (!(feature in data) || data[feature] === byte) return;
  data[feature] = byte;
  texture.needsUpdate = true;
}

export const COVERED_HEAD = `uniform sampler2D look_covered;
bool hull() { return fract(tag.y * 4.0) > 0.25; }
float covered() {
  if (!hull()) return 0.0;
  int id = int(tag.x + 0.5);
  return texelFetch(look_covered, ivec2(id % ${SIDE}, min(id / ${SIDE}, ${SIDE - 1})), 0).r * ${255 / ZERO} - 1.0;
}`;
/** In the vertex program: nothing is left of it. */
export const HIDDEN_WHERE_COVERED =
  "if (abs(vCovered) > 0.99) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);";
/** In the fragment program. `grain`: of the pixel, 0..1. */
export const DITHER_WHERE_COVERED = (grain: string): string => `if (abs(vCovered) > 0.004) {
  float speckled = ${grain};
  if (vCovered > 0.0 ? speckled < vCovered : speckled >= 1.0 + vCovered) discard;
}`;
