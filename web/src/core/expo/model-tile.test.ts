import { expect, test } from "vitest";
import { modelTile, type Tile } from "./model-tile";

const tile = (x: number, y: number, half: number, more: Partial<Tile> = {}): Tile => ({
  boundingVolume: { box: [x, y, 1, half, 0, 0, 0, half, 0, 0, 0, 1] },
  ...more,
});
const at = (x: number, y: number) => [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, x, y, 0, 1];
const model = (x: number, uri: string) =>
  tile(x, 5, 1.5, { children: [tile(0, 0, 1.5, { content: { uri }, transform: at(x, 5) })] });
const near = tile(20, 5, 20, {
  content: { uri: "near.glb" },
  children: [model(5, "a.glb"), model(15, "b.glb")],
});
const hall = tile(20, 5, 20, {
  children: [tile(20, 5, 20, { content: { uri: "walls.glb" } }), near],
});
const root = tile(20, 5, 40, {
  children: [
    tile(20, 5, 20, {
      content: { uri: "overview.glb" },
      children: [tile(20, 5, 20, { content: { uri: "h.json" } })],
    }),
  ],
});
const read = async () => ({ root: hall });
const booth = (x: number) => [[x - 2, 3], [x + 2, 3], [x + 2, 7], [x - 2, 7]] as const; // biome-ignore format: a square

test.each([
  [5, "a.glb"],
  [15, "b.glb"],
  [20, null],
  [90, null],
])("at x = %i the tile is %s", async (x, uri) => {
  // biome-ignore format: a table
  expect(await modelTile(root, read, booth(x))).toBe(uri);
});
