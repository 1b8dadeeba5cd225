/** A figure for far away: vertices of one limb that are close to each other become one, and triangles between them go. */
import type { Figure } from "./figures";

const CELL = 175; // mm: about a third of the triangles is left
const MIDDLE = 900; // mm above the floor

export function coarsen(figure: Figure): Figure {
  const { position, limb, cloth } = figure;
  const clusters = new Map<string, number>();
  const first: number[] = []; // the vertex that stands for each cluster: the outermost, so that nobody shrinks
  const out = (v: number) => Math.hypot(position[3 * v]!, position[3 * v + 1]!, position[3 * v + 2]! - MIDDLE); // biome-ignore format: one value
  const of = Array.from(limb, (part, v) => {
    const cell = [0, 1, 2].map((c) => Math.round(position[3 * v + c]! / CELL));
    const key = `${part} ${cloth[v]} ${cell}`;
    const known = clusters.get(key);
    if (known !== undefined) {
      if (out(v) > out(first[known]!)) first[known] = v;
      return known;
    }
    clusters.set(key, first.length);
    first.push(v);
    return first.length - 1;
  });
  const corners: number[] = [];
  for (let t = 0; t < figure.index.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => of[figure.index[t + k]!]!) as [number, number, number];
    if (a !== b && b !== c && c !== a) corners.push(a, b, c);
  }
  const pick = <T extends Int16Array | Int8Array | Uint8Array>(values: T, size: number): T => {
    const picked = values.slice(0, size * first.length) as T;
    for (const [i, v] of first.entries())
      for (let c = 0; c < size; c++) picked[size * i + c] = values[size * v + c]!;
    return picked;
  };
  return {
    position: pick(position, 3),
    normal: pick(figure.normal, 3),
    color: pick(figure.color, 3),
    limb: pick(limb, 1),
    cloth: pick(cloth, 1),
    index: Uint16Array.from(corners),
    tall: figure.tall,
  };
}
