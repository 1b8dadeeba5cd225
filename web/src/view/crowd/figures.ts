/** Decodes the figures of the crowd (assets/kit/crowd.py writes them). */
import { COLUMNS, FIGURES, WALKING } from "./bodies.gen";

export interface Figure {
  readonly position: Int16Array; // 3 a vertex, millimetres
  readonly normal: Int8Array;
  readonly color: Uint8Array; // linear
  readonly limb: Uint8Array; // NOTHING, or a limb that moves: 1, 2 legs, 3, 4 arms; right, left
  readonly cloth: Uint8Array; // 1: takes the colour of whoever wears it
  readonly index: Uint16Array;
  readonly tall: number; // height over that of the mesh
}

const CLOTH = 8;

export { WALKING };

export async function readFigures(): Promise<Figure[]> {
  const packed = Uint8Array.from(atob(COLUMNS), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  const data = new DataView(await new Response(stream).arrayBuffer());
  let at = 0;
  /** A column of `size` bytes a value into every `stride`th place of `out`. */
  const column = (
    out: Int16Array | Int8Array | Uint8Array | Uint16Array,
    size: 1 | 2,
    stride: number,
    first: number,
  ) => {
    let sum = 0;
    for (let i = first; i < out.length; i += stride, at += size) {
      sum += size === 2 ? data.getInt16(at, true) : data.getInt8(at);
      out[i] = sum; // modulo the type's range
    }
  };
  return FIGURES.map(([vertices, triangles, tall]) => {
    const position = new Int16Array(3 * vertices);
    const normal = new Int8Array(3 * vertices);
    const color = new Uint8Array(3 * vertices);
    const limb = new Uint8Array(vertices);
    const index = new Uint16Array(3 * triangles);
    for (let c = 0; c < 3; c++) column(position, 2, 3, c);
    for (let c = 0; c < 3; c++) column(normal, 1, 3, c);
    for (let c = 0; c < 3; c++) column(color, 1, 3, c);
    column(limb, 1, 1, 0);
    column(index, 2, 1, 0);
    const cloth = limb.map((mark) => (mark >= CLOTH ? 1 : 0));
    return { position, normal, color, limb: limb.map((mark) => mark % CLOTH), cloth, index, tall };
  });
}
