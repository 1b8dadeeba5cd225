import type { BufferGeometry, Mesh, Vector4 } from "three";
import { describe, expect, test } from "vitest";
import { createCrowd, ROOM, seeded } from "../../core/crowd/crowd";
import { showHall } from "../../core/walk/fixtures.test-data";
import { createGround } from "../../core/walk/ground";
import type { Walk } from "../../wire.gen";
import { createLookUniforms } from "../materials/materials";
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

/** The uniforms of the figures, as the program gets them. */
function uniforms(one: ReturnType<typeof made>): { at: Vector4[]; act: Vector4[] } {
  const program = { uniforms: {}, vertexShader: "", fragmentShader: "" };
  const material = meshes(one)[1]!.material as unknown as { onBeforeCompile(p: object): void };
  material.onBeforeCompile(program);
  const { crowdAt, crowdAct } = program.uniforms as Record<string, { value: Vector4[] }>;
  return { at: crowdAt!.value, act: crowdAct!.value };
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
  test("two draws, and triangles of 28 figures at most", () => {
    const one = made();
    expect(meshes(one).length).toBe(2);
    const random = seeded(1);
    const { minX, minY, maxX, maxY } = ground.edges;
    let shown = 0;
    for (let i = 0; i < 40; i++) {
      one.update(minX + random() * (maxX - minX), minY + random() * (maxY - minY), i, false, 1);
      const [people, shades] = meshes(one).map(({ geometry }) => geometry.drawRange.count / 3) as [number, number];
      expect(people).toBeLessThanOrEqual(28 * 460);
      expect(shades).toBeLessThanOrEqual(64);
      shown = Math.max(shown, shades / 2);
    }
    expect(shown).toBeGreaterThan(4);
  });

  test("with reduced motion everybody stands where they are, else they walk", () => {
    const one = made();
    const { at, act } = uniforms(one);
    expect(at.length).toBe(all);
    const placed = (seconds: number, still: boolean) => {
      one.update(20, 12, seconds, still, 1);
      return { places: at.map((v) => v.toArray()), strides: act.map((v) => v.z) };
    };
    expect(placed(0, true).strides.every((stride) => stride === 0)).toBe(true);
    const [first, later] = [placed(10, false), placed(11, false)];
    const moved = first.places.filter(
      (p, i) => Math.hypot(p[0]! - later.places[i]![0]!, p[1]! - later.places[i]![1]!) > 0.3,
    );
    expect(moved.length).toBeGreaterThan(crowd.walkers.length / 3);
    expect(first.places.slice(crowd.walkers.length)).toEqual(later.places.slice(crowd.walkers.length));
  });

  test("nobody who is seen is in a visitor's way", () => {
    const one = made();
    const { at, act } = uniforms(one);
    for (let k = 0; k < all; k++) {
      one.update(1e3, 1e3, 5, false, 1);
      const [x, y] = [at[k]!.x + 0.3, at[k]!.y + 0.2];
      one.update(x, y, 5, false, 1);
      for (const [i, place] of at.entries()) {
        const away = Math.hypot(place.x - x, place.y - y);
        if (away < 0.7) expect(act[i]!.w).toBe(0);
        else if (away < ROOM - 0.05) expect(act[i]!.w).toBeLessThan(1);
      }
    }
  });

  test("nobody stands close to who arrives, and they are there again for who comes back", () => {
    const one = made();
    const { at, act } = uniforms(one);
    one.update(1e3, 1e3, 5, true, 1);
    const [x, y] = [at[all - 1]!.x, at[all - 1]!.y];
    one.update(x + 2, y, 5, true, 1);
    for (const [i, place] of at.entries()) if (Math.hypot(place.x - x - 2, place.y - y) < 4) expect(act[i]!.w).toBe(0);
    for (let away = 2; away <= 12; away += 0.5) one.update(x + away, y, 5, true, 1);
    for (let away = 12; away >= 3; away -= 0.5) one.update(x + away, y, 5, true, 1);
    expect(act[all - 1]!.w).toBeGreaterThan(0.9);
  });

  test("fades in, and out where it is far", () => {
    const one = made();
    const { act } = uniforms(one);
    one.update(20, 12, 0, true, 0);
    expect(act.every((v) => v.w === 0)).toBe(true);
    one.update(1e4, 1e4, 0, true, 1);
    expect([act.every((v) => v.w === 0), one.moving]).toEqual([true, false]);
  });
});
