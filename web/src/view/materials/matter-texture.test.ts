import { expect, test } from "vitest";
import { slopes } from "./matter-texture";

test("slopes wrap around the edges of their own layer", () => {
  const side = 4;
  const grey = new Uint8Array(side * side * 2).fill(100);
  grey[side * side] = 180; // the first pixel of the second layer
  const made = slopes(grey, side, 2);
  const at = (layer: number, x: number, y: number) => {
    const k = ((layer * side + y) * side + x) * 4;
    return [...made.subarray(k, k + 3)];
  };
  expect(at(0, 3, 3)).toEqual([128, 128, 100]);
  expect(at(1, 0, 0)).toEqual([128, 128, 180]);
  expect([at(1, 1, 0), at(1, 3, 0)]).toEqual([[88, 128, 100], [168, 128, 100]]); // biome-ignore format: a row
  expect([at(1, 0, 1), at(1, 0, 3)]).toEqual([[128, 88, 100], [128, 168, 100]]); // biome-ignore format: a row
});
