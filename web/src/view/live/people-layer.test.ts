import { type BufferGeometry, type Group, type Mesh, PerspectiveCamera } from "three";
import { describe, expect, test } from "vitest";
import type { Expo } from "../../core/expo/expo";
import { KEY_FRAME } from "../../core/live/frames";
import { createVisitors, DELAY } from "../../core/live/visitors";
import { coarsen } from "../crowd/coarse-figure";
import { readFigures, WALKING } from "../crowd/figures";
import { createLookUniforms } from "../materials/materials";
import type { Picture } from "../scene/layer";
import { createPeopleLayer } from "./people-layer";

const full = (await readFigures()).slice(0, WALKING);
const coarse = full.map(coarsen);

/** A walking visitor at 10, 10 in the only hall. */
async function among(count: number, apart: number) {
  let now = 1000;
  const visitors = createVisitors(() => null);
  const said = Array.from({ length: count }, (_, i) => ({ id: i + 1, x: 500 + ((i * apart) % 19_000), y: 3000 + 60 * i, yaw: 0, pitch: 0, flags: (i % 6) | ((i % 16) << 3) })); // biome-ignore format: one value
  const tell = (tick: number, shift = 0) =>
    visitors.take({ kind: KEY_FRAME, tick, column: 0, row: 0, total: count, visitors: said.map((one) => ({ ...one, y: one.y + shift })) }, now); // biome-ignore format: one step
  visitors.name({ "1": "Ada" });
  tell(0);
  const hall = { id: "h" };
  const expo = { hallAt: () => hall, elevation: () => 2 } as unknown as Expo;
  const still = { matches: false } as MediaQueryList;
  const layer = createPeopleLayer({ expo, visitors, look: createLookUniforms(), still, bodies: async () => ({ full, coarse }), now: () => now, requestFrame: () => {} }); // biome-ignore format: one value
  const camera = new PerspectiveCamera();
  camera.position.set(10, 1, 3.65);
  camera.updateMatrixWorld();
  const picture = { camera, view: "walk", hall: "h", people: [] } as unknown as Picture;
  const draw = (ms: number) => {
    now += ms;
    return layer.update(picture);
  };
  draw(0);
  await new Promise((done) => setTimeout(done)); // the figures are read
  const meshes = () => (layer.object.children[0] as Group).children as Mesh<BufferGeometry>[];
  return { layer, picture, visitors, meshes, draw, tell };
}

describe("coarse figures", () => {
  test("are the same people with a third of the triangles at most", () => {
    for (const [i, one] of coarse.entries()) {
      expect(one.index.length).toBeLessThan(full[i]!.index.length / 3);
      expect(one.index.length).toBeGreaterThan(100);
      expect(Math.max(...one.index)).toBeLessThan(one.limb.length);
      expect(new Set(one.limb)).toEqual(new Set(full[i]!.limb));
      const top = (z: Int16Array) => Math.max(...z.filter((_, k) => k % 3 === 2));
      expect(Math.abs(top(one.position) - top(full[i]!.position))).toBeLessThan(80);
    }
  });
});

describe("seen visitors in a hall", () => {
  test("are two draws, and 200 of them cost less than 36,000 triangles", async () => {
    const { meshes, draw } = await among(200, 97);
    draw(300);
    const [figures, shades] = meshes().map(({ geometry }) => geometry.drawRange.count / 3);
    expect(meshes().length).toBe(2);
    expect(shades).toBe(400);
    expect(figures).toBeLessThan(36_000);
  });

  test("forty cost what a crowd costs", async () => {
    const { meshes, draw } = await among(40, 450);
    draw(300);
    expect(meshes()[0]!.geometry.drawRange.count / 3).toBeLessThanOrEqual(40 * 460);
  });

  test("fade in, are told to the crowd, and named when they are near", async () => {
    const { picture, draw } = await among(3, 4000);
    expect(draw(10)).toBe(true);
    draw(600);
    draw(10);
    expect(picture.people.map(({ id, name }) => [id, name])).toEqual([
      [3, ""],
      [2, ""],
      [1, "Ada"],
    ]);
    expect(picture.people[2]!.z).toBeCloseTo(3.82);
  });

  test("rest when nobody moves, and move when somebody does", async () => {
    const { draw, tell } = await among(3, 4000);
    draw(600);
    draw(600);
    expect(draw(600)).toBe(false);
    tell(9, 700);
    expect(draw(DELAY / 2)).toBe(true);
    draw(600);
    expect(draw(600)).toBe(false);
  });

  test("leave with a fade, and are gone over the table", async () => {
    const { layer, picture, visitors, draw } = await among(3, 4000);
    draw(600);
    visitors.hide(1);
    draw(500);
    expect(picture.people.length).toBe(2);
    draw(600);
    draw(600);
    expect(draw(300)).toBe(false);
    Object.assign(picture, { view: "table" });
    draw(10);
    expect([layer.object.visible, picture.people.length]).toEqual([false, 0]);
  });
});
