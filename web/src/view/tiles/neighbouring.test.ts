import { Group, PerspectiveCamera, Vector4 } from "three";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NEIGHBOUR_LAYER } from "../scene/render-order";
import { HallTiles } from "./hall-tiles";

beforeEach(() => {
  vi.stubGlobal("window", { location: { href: "https://example.org/" } }); // base of relative addresses
  vi.stubGlobal("requestAnimationFrame", (frame: (now: number) => void) =>
    setTimeout(() => frame(0)),
  );
  vi.stubGlobal("cancelAnimationFrame", clearTimeout);
});
afterEach(() => vi.unstubAllGlobals());

/** A hall of twelve blocks in a row eastwards, 10 m each. */
const block = (i: number) => ({
  boundingVolume: { box: [5 + 10 * i, 0, 2, 5, 0, 0, 0, 5, 0, 0, 0, 2] },
  geometricError: 0.001,
  refine: "REPLACE",
  content: { uri: `block-${String(i).padStart(2, "0")}.glb` },
});
const row = {
  boundingVolume: { box: [60, 0, 2, 60, 0, 0, 0, 5, 0, 0, 0, 2] },
  geometricError: 10,
  refine: "REPLACE",
  children: Array.from({ length: 12 }, (_, i) => block(i)),
};

test("of a neighbouring hall only the tiles visible through its gates are requested and drawn", async () => {
  const asked: string[] = [];
  const models = new Map<string, Group>();
  const tiles = new HallTiles({
    root: row,
    base: "https://example.org/blobs/",
    fetch(url) {
      asked.push(url.slice(url.lastIndexOf("/") + 1));
      return Promise.resolve(new ArrayBuffer(0));
    },
    open(url) {
      const group = new Group().add(new Group());
      models.set(url.slice(url.lastIndexOf("/") + 1), group);
      return Promise.resolve({
        group,
        pick: null,
        bytes: 0,
        triangles: 0,
        exhibits: [],
        come() {},
        move: null,
        dispose() {},
      });
    },
    onChange() {},
    onMissing() {},
  });
  const camera = new PerspectiveCamera(60, 1.5, 0.1, 500); // beside the row, looking across it
  camera.up.set(0, 0, 1);
  camera.position.set(65, 60, 1.65);
  camera.lookAt(65, 0, 1.65);
  camera.updateMatrixWorld();
  const look = async (window?: Vector4) => {
    for (let turn = 0; turn < 6; turn++) {
      tiles.look(camera, window);
      tiles.update();
      tiles.advance(1, true);
      await new Promise((next) => setTimeout(next, 5));
    }
  };
  tiles.neighbouring = true;
  await look(new Vector4(1, 1, -1, -1)); // no gate is in the picture
  expect(asked).toEqual([]);
  await look(new Vector4(-0.05, -1, 0.05, 1));
  expect(asked).toEqual(["block-06.glb"]);
  const seen = models.get("block-06.glb")!;
  expect([seen.visible, seen.renderOrder < 0, seen.children[0]!.layers.mask]).toEqual([
    true,
    true,
    1 << NEIGHBOUR_LAYER,
  ]);
  await look(new Vector4(0.5, -1, 0.6, 1)); // another gate: what the first one showed is behind a wall
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.length).toBeLessThan(4);
  expect(seen.visible).toBe(false);
  tiles.neighbouring = false; // through the gate
  expect([seen.visible, seen.renderOrder, seen.children[0]!.layers.mask]).toEqual([true, 0, 1]);
  tiles.dispose();
});
