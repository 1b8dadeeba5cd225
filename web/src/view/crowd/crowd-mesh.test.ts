import type { BufferGeometry, Mesh } from "three";
import { describe, expect, test } from "vitest";
import { createCrowd, ROOM, seeded } from "../../core/crowd/crowd";
import { showHall } from "../../core/walk/fixtures.test-data";
import { createGround } from "../../core/walk/ground";
import type { Walk } from "../../wire.gen";
import { createLookUniforms } from "../materials/materials";
import { UNMIRRORED_LAYER } from "../scene/render-order";
import { FIGURES } from "./bodies.gen";
import { createCrowdMesh } from "./crowd-mesh";
import { readFigures, WALKING } from "./figures";

const figures = await readFigures();
const polygon = showHall(6, 24);
const walk: Walk = { hall: "h", level: "l0", z: 2, radius: 0.3, polygons: [polygon], portals: [] };
const ground = createGround(walk.polygons);
const crowd = createCrowd(walk, ground, createGround([{ shell: polygon.shell }]));
const made = () => createCrowdMesh(crowd, ground, figures, walk.z, createLookUniforms());
const meshes = (one: ReturnType<typeof made>) => one.object.children as Mesh<BufferGeometry>[];
const all = crowd.walkers.length + crowd.groups.flat().length + crowd.lookers.length;

/** What the program gets of each figure, at this moment. */
function figuresOf(one: ReturnType<typeof made>) {
  const program = {
    uniforms: {} as { crowd?: { value: { image: { data: Float32Array } } } },
    vertexShader: "",
    fragmentShader: "",
  };
  const material = meshes(one)[1]!.material as unknown as { onBeforeCompile(p: object): void };
  material.onBeforeCompile(program);
  const value = program.uniforms.crowd!.value.image.data;
  const of = (i: number) => ({
    x: value[8 * i]!,
    y: value[8 * i + 1]!,
    place: [...value.subarray(8 * i, 8 * i + 4)],
    stride: value[8 * i + 6]!,
    seen: value[8 * i + 7]!,
  });
  return Array.from({ length: value.length / 8 }, (_, i) => of(i));
}

describe("figures", () => {
  test("are people: upright, as tall as one, with limbs where they walk", () => {
    expect(figures.length).toBe(FIGURES.length);
    for (const [i, one] of figures.entries()) {
      const z = one.position.filter((_, k) => k % 3 === 2);
      expect(Math.min(...z)).toBeGreaterThanOrEqual(0);
      expect((Math.max(...z) / 1000) * one.tall).toBeGreaterThan(1.6);
      expect((Math.max(...z) / 1000) * one.tall).toBeLessThan(1.85);
      expect(one.index.length / 3).toBeLessThanOrEqual(460);
      expect(Math.max(...one.index)).toBe(one.limb.length - 1);
      expect(new Set(one.limb)).toEqual(new Set(i < WALKING ? [0, 1, 2, 3, 4] : [0]));
      expect(one.cloth.some((mark) => mark === 1)).toBe(true);
      const lengths = [0, 1, 2].map((c) => one.normal[c]! ** 2).reduce((a, b) => a + b);
      expect(Math.sqrt(lengths)).toBeGreaterThan(120);
    }
  });
});

describe("the crowd as meshes", () => {
  test("two draws that the floor does not mirror, and triangles of 32 figures at most", () => {
    const one = made();
    expect(meshes(one).map(({ layers }) => layers.mask)).toEqual([
      1 << UNMIRRORED_LAYER,
      1 << UNMIRRORED_LAYER,
    ]);
    const random = seeded(1);
    const { minX, minY, maxX, maxY } = ground.edges;
    let shown = 0;
    for (let i = 0; i < 40; i++) {
      one.update(minX + random() * (maxX - minX), minY + random() * (maxY - minY), i, false, 1, []);
      const [people, shades] = meshes(one).map(({ geometry }) => geometry.drawRange.count / 3) as [
        number,
        number,
      ];
      expect(people).toBeLessThanOrEqual(32 * 460);
      expect(shades).toBeLessThanOrEqual(64);
      shown = Math.max(shown, shades / 2);
    }
    expect(shown).toBeGreaterThan(4);
  });

  test("with reduced motion everybody stands where they are, else they walk", () => {
    const one = made();
    expect(figuresOf(one).length).toBe(all);
    const placed = (seconds: number, still: boolean) => {
      one.update(20, 12, seconds, still, 1, []);
      return {
        places: figuresOf(one).map((f) => f.place),
        strides: figuresOf(one).map((f) => f.stride),
      };
    };
    expect(placed(0, true).strides.every((stride) => stride === 0)).toBe(true);
    const [first, later] = [placed(10, false), placed(11, false)];
    const moved = first.places.filter(
      (p, i) => Math.hypot(p[0]! - later.places[i]![0]!, p[1]! - later.places[i]![1]!) > 0.3,
    );
    expect(moved.length).toBeGreaterThan(crowd.walkers.length / 3);
    expect(first.places.slice(crowd.walkers.length)).toEqual(
      later.places.slice(crowd.walkers.length),
    );
  });

  test("nobody who is seen is in a visitor's way", () => {
    const one = made();
    for (let k = 0; k < all; k++) {
      one.update(1e3, 1e3, 5, false, 1, []);
      const [x, y] = [figuresOf(one)[k]!.x + 0.3, figuresOf(one)[k]!.y + 0.2];
      one.update(x, y, 5, false, 1, []);
      for (const figure of figuresOf(one)) {
        const away = Math.hypot(figure.x - x, figure.y - y);
        if (away < 0.7) expect(figure.seen).toBe(0);
        else if (away < ROOM - 0.05) expect(figure.seen).toBeLessThan(1);
      }
    }
  });

  test("nobody stands close to who arrives, and they are there again for who comes back", () => {
    const one = made();
    one.update(1e3, 1e3, 5, true, 1, []);
    const { x, y } = figuresOf(one)[all - 1]!;
    one.update(x + 2, y, 5, true, 1, []);
    for (const figure of figuresOf(one))
      if (Math.hypot(figure.x - x - 2, figure.y - y) < 4) expect(figure.seen).toBe(0);
    for (let away = 2; away <= 12; away += 0.5) one.update(x + away, y, 5, true, 1, []);
    for (let away = 12; away >= 3; away -= 0.5) one.update(x + away, y, 5, true, 1, []);
    expect(figuresOf(one)[all - 1]!.seen).toBeGreaterThan(0.9);
  });

  test("makes room for visitors: one figure less for each, and none where one stands", () => {
    const one = made();
    const shown = () => meshes(one)[1]!.geometry.drawRange.count / 6;
    one.update(20, 12, 0, true, 1, []);
    const alone = shown();
    const { x, y } = figuresOf(one)[all - 1]!;
    const visitor = (id: number) => ({ id, name: "", x, y, z: 2 });
    one.update(20, 12, 0, true, 1, [visitor(1), visitor(2)]);
    expect(shown()).toBe(Math.min(alone, 30));
    expect(figuresOf(one)[all - 1]!.seen).toBe(0);
    one.update(
      20,
      12,
      0,
      true,
      1,
      Array.from({ length: 40 }, (_, i) => visitor(i)),
    );
    expect(shown()).toBe(0);
  });

  test("fades in, and out where it is far", () => {
    const one = made();
    const nobody = () => figuresOf(one).every((f) => f.seen === 0);
    one.update(20, 12, 0, true, 0, []);
    expect(nobody()).toBe(true);
    one.update(1e4, 1e4, 0, true, 1, []);
    expect([nobody(), one.moving]).toEqual([true, false]);
  });
});
