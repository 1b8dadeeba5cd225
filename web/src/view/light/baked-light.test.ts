import { expect, test } from "vitest";
import { createLightMap, LAYERS, nearestFirst, SIDE, TINTS } from "./baked-light";

const square = (column: number, row: number) => ({ column, row, blob: `${column} ${row}` });

test("a square's bytes, which are differences to the point west, stand at their place of the texture", () => {
  const map = createLightMap([square(-1, 2), square(1, 3)], 2048)!;
  const [width, depth] = [3 * SIDE, 2 * SIDE];
  expect(map.box.toArray()).toEqual([-20, 40, 1 / 60, 1 / 40]);
  const points = 4 * LAYERS * SIDE * SIDE;
  const bytes = new Uint8Array(points + 3 * TINTS * TINTS);
  const line = (channel: number, layer: number, y: number) =>
    ((channel * LAYERS + layer) * SIDE + y) * SIDE;
  bytes.set([250, 10, 0, 246], line(0, 0, 0)); // 250, 4, 4, 250
  bytes.set([7], line(3, 2, 5));
  bytes.set([9, 255], points + TINTS * TINTS + 3 * TINTS); // green 9, 8, in the fourth row
  map.add(square(1, 3), bytes);
  const data = map.texture.image.data as Uint8Array;
  const at = (channel: number, layer: number, x: number, y: number) =>
    data[((layer * depth + y) * width + x) * 4 + channel];
  expect([0, 1, 2, 3, 4].map((x) => at(0, 0, 2 * SIDE + x, SIDE))).toEqual([250, 4, 4, 250, 250]);
  expect(at(3, 2, 3 * SIDE - 1, SIDE + 5)).toBe(7);
  expect(at(3, 2, 2 * SIDE, SIDE + 4)).toBe(0);
  const floor = map.tint.image.data as Uint8Array;
  const tint = (x: number, y: number) =>
    Array.from(floor.subarray((y * 3 * TINTS + x) * 4, (y * 3 * TINTS + x) * 4 + 3));
  expect([0, 1, 2].map((x) => tint(2 * TINTS + x, TINTS + 3))).toEqual([[0, 9, 0], [0, 8, 0], [0, 8, 0]]); // biome-ignore format: a row
  expect([0, 1, 2].map((channel) => at(channel, 0, 0, 0))).toEqual([0, 128, 128]); // one that has not arrived
});

test("what would not fit into a texture is left out", () => {
  expect(createLightMap([square(0, 0), square(60, 0)], 2048)).toBeNull();
  expect(createLightMap([], 2048)).toBeNull();
});

test("squares around the eye come first", () => {
  const order = nearestFirst([square(5, 0), square(0, 0), square(-1, 0), square(1, 0)], 12, 9);
  expect(order.map(({ column }) => column)).toEqual([0, 1, -1, 5]);
});
