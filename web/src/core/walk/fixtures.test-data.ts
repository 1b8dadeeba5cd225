/** Seeded scenes for the tests: halls with booths as holes, in integer millimetres. */
import type { WalkPolygon } from "../../wire.gen";
import type { Point } from "../contract";
import { seeded } from "../crowd/crowd";

export { seeded };

/** A clockwise rectangle turned about its middle. */
function box(x: number, y: number, w: number, h: number, turn: number): number[] {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const corners: Point[] = [
    [-w / 2, -h / 2],
    [-w / 2, h / 2],
    [w / 2, h / 2],
    [w / 2, -h / 2],
  ];
  return corners.flatMap(([u, v]) => [
    Math.round((x + u * c - v * s) * 1e3),
    Math.round((y + u * s + v * c) * 1e3),
  ]);
}

/** `count` booths that do not touch, in a hall of `size` by `size`; `skew` turns them by up to that many radians. */
export function randomHall(
  random: () => number,
  count: number,
  size: number,
  skew: number,
): WalkPolygon {
  const pitch = size / Math.ceil(Math.sqrt(count));
  const holes: number[][] = [];
  for (let i = 0; i < count; i++) {
    const column = i % Math.round(size / pitch);
    const row = Math.floor(i / Math.round(size / pitch));
    if (random() < 0.15) continue;
    const room = pitch * 0.62;
    holes.push(
      box(
        (column + 0.5) * pitch,
        (row + 0.5) * pitch,
        room * (0.4 + 0.6 * random()),
        room * (0.4 + 0.6 * random()),
        skew * (random() - 0.5),
      ),
    );
  }
  const s = size * 1e3;
  return { shell: [0, 0, s, 0, s, s, 0, s], holes };
}

/** Rows of booths back to back with aisles of 3 m: a trade show. */
export function showHall(rows: number, columns: number): WalkPolygon {
  const holes: number[][] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      // Every tenth booth is left out: a cross aisle.
      if (c % 10 === 9) continue;
      holes.push(box(4 + c * 3.2, 6 + r * 9, 3, 6, 0));
    }
  }
  const [w, h] = [(columns * 3.2 + 8) * 1e3, (rows * 9 + 6) * 1e3];
  return { shell: [0, 0, w, 0, w, h, 0, h], holes };
}

export function freePoint(
  random: () => number,
  has: (x: number, y: number) => boolean,
  size: number,
): Point {
  for (;;) {
    const [x, y] = [random() * size, random() * size];
    if (has(x, y)) return [x, y];
  }
}
