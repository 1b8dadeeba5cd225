/** Affine maps as 12 numbers, row-major 3x4. */
import type { Node } from "./gltf";

export function localMatrix(node: Node): readonly number[] {
  const m = node.matrix; // column-major 4x4
  if (m)
    return [m[0]!, m[4]!, m[8]!, m[12]!, m[1]!, m[5]!, m[9]!, m[13]!, m[2]!, m[6]!, m[10]!, m[14]!];
  return compose(node.translation, node.rotation, node.scale);
}

export function compose(
  t?: ArrayLike<number>,
  r?: ArrayLike<number>,
  s?: ArrayLike<number>,
): number[] {
  let [x, y, z, w] = r ? [r[0]!, r[1]!, r[2]!, r[3]!] : [0, 0, 0, 1];
  const length = Math.hypot(x, y, z, w) || 1; // quantized quaternions are not exactly unit length
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

export function multiply(a: readonly number[], b: readonly number[]): number[] {
  const out = new Array<number>(12);
  for (let row = 0; row < 12; row += 4) {
    for (let col = 0; col < 4; col++) {
      out[row + col] =
        a[row]! * b[col]! +
        a[row + 1]! * b[col + 4]! +
        a[row + 2]! * b[col + 8]! +
        (col === 3 ? a[row + 3]! : 0);
    }
  }
  return out;
}

export function determinant(m: Float64Array, o: number): number {
  return (
    m[o]! * (m[o + 5]! * m[o + 10]! - m[o + 6]! * m[o + 9]!) -
    m[o + 1]! * (m[o + 4]! * m[o + 10]! - m[o + 6]! * m[o + 8]!) +
    m[o + 2]! * (m[o + 4]! * m[o + 9]! - m[o + 5]! * m[o + 8]!)
  );
}

export function invert(m: Float64Array, o: number): number[] {
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
  const det = determinant(m, o) || 1e-12; // a flat part: any finite inverse works, because its triangles are hit edge on
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
