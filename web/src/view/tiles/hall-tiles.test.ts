import { Group, Mesh, MeshBasicMaterial, PerspectiveCamera } from "three";
import { afterEach, expect, test, vi } from "vitest";
import { UNMIRRORED_LAYER } from "../scene/render-order";
import { HallTiles } from "./hall-tiles";

afterEach(() => vi.unstubAllGlobals());

const BLOCKS = 12;

/** A hall of blocks in a row eastwards, 10 m each. */
const row = {
  boundingVolume: { box: [60, 0, 2, 60, 0, 0, 0, 5, 0, 0, 0, 2] },
  geometricError: 10,
  refine: "REPLACE",
  children: Array.from({ length: BLOCKS }, (_, i) => ({
    boundingVolume: { box: [5 + 10 * i, 0, 2, 5, 0, 0, 0, 5, 0, 0, 0, 2] },
    geometricError: 0.001,
    refine: "REPLACE",
    content: { uri: `block-${String(i).padStart(2, "0")}.glb` },
  })),
};

test("the nearest tiles are requested first, and few at a time, so that they arrive first", async () => {
  vi.stubGlobal("window", { location: { href: "https://example.org/" } }); // base of relative addresses
  vi.stubGlobal("requestAnimationFrame", (frame: (now: number) => void) =>
    setTimeout(() => frame(0)),
  );
  vi.stubGlobal("cancelAnimationFrame", clearTimeout);
  const asked: string[] = [];
  const arrive: (() => void)[] = [];
  const tiles = new HallTiles({
    root: row,
    base: "https://example.org/blobs/",
    fetch(url) {
      asked.push(url.slice(url.lastIndexOf("/") + 1));
      return new Promise((done) => arrive.push(() => done(new ArrayBuffer(0))));
    },
    open: () => new Promise(() => {}),
    onChange() {},
    onMissing() {},
  });
  const camera = new PerspectiveCamera(60, 1.5, 0.1, 500);
  camera.up.set(0, 0, 1);
  camera.position.set(121, 0, 1.65); // at the far end, looking back along the row
  camera.lookAt(0, 0, 1.65);
  camera.updateMatrixWorld();
  const look = async () => {
    tiles.look(camera);
    tiles.update();
    await new Promise((next) => setTimeout(next, 5));
  };
  for (let turn = 0; turn < 4; turn++) await look();
  expect(asked).toEqual(["block-11.glb", "block-10.glb", "block-09.glb", "block-08.glb"]);
  arrive[0]!();
  for (let turn = 0; turn < 4; turn++) await look();
  expect(asked.slice(4)).toEqual(["block-07.glb"]);
  tiles.dispose();
});

test("the floor mirrors neither what is added from near nor glass", () => {
  const tiles = new HallTiles({
    root: row,
    base: "https://example.org/blobs/",
    fetch: () => new Promise(() => {}),
    open: () => new Promise(() => {}),
    onChange() {},
    onMissing() {},
  });
  const shown = (refine: string, depthWrite = true) => {
    const group = new Group().add(new Mesh(undefined, new MeshBasicMaterial({ depthWrite })));
    const model = {
      group,
      pick: null,
      bytes: 0,
      triangles: 0,
      move: null,
      come() {},
      dispose() {},
    };
    const tile = {
      parent: { refine },
      engineData: { model, scene: group },
      traversal: { inFrustum: true },
    };
    tiles.setTileVisible(tile as unknown as Parameters<typeof tiles.setTileVisible>[0], true);
    return group.children[0]!.layers;
  };
  const [coarse, glass, detail] = [shown("REPLACE"), shown("REPLACE", false), shown("ADD")];
  const mirror = new PerspectiveCamera().layers; // that of planar-reflection.ts: as a camera is by itself
  expect([mirror.test(coarse), mirror.test(glass), mirror.test(detail)]).toEqual([
    true,
    false,
    false,
  ]);
  for (const one of [glass, detail]) expect(one.isEnabled(UNMIRRORED_LAYER)).toBe(true);
  tiles.neighbouring = true; // seen through a gate
  expect(detail.isEnabled(UNMIRRORED_LAYER)).toBe(false);
  tiles.neighbouring = false;
  expect(mirror.test(detail)).toBe(false);
});
