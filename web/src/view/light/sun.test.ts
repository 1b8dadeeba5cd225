import { type DirectionalLight, Scene, type WebGLRenderer } from "three";
import { expect, test } from "vitest";
import { MOOD_LIGHTS } from "./mood";
import { createSun } from "./sun";

const renderer = { shadowMap: {}, setRenderTarget() {}, render() {} } as unknown as WebGLRenderer;

/** Final strength of shadows on a table of the given radius in metres. */
function shadows(radius: number, pixels: number): number {
  const scene = new Scene();
  const sun = createSun(scene);
  sun.size(pixels);
  sun.cover(0, 0, 0, radius, 9);
  sun.place(MOOD_LIGHTS.day, false);
  sun.apply(MOOD_LIGHTS.day, 0);
  for (let i = 0; i < 3; i++) {
    sun.advance(1, true);
    sun.draw(renderer, scene);
  }
  return (scene.children.find((one) => "shadow" in one) as DirectionalLight).shadow.intensity;
}

test("shadows too fine for the map are left out, and come back with a hall", () => {
  expect(shadows(280, 2048)).toBeCloseTo(0.9);
  expect(shadows(600, 2048)).toBeCloseTo(0.9);
  expect(shadows(1000, 2048)).toBeGreaterThan(0);
  expect(shadows(1000, 2048)).toBeLessThan(0.6);
  expect(shadows(1400, 2048)).toBe(0);
  expect(shadows(60, 512)).toBeCloseTo(0.9);
});

test("on the way into a hall light turns by a little in every picture, however long its map is waited for", () => {
  const scene = new Scene();
  const sun = createSun(scene);
  const light = scene.children.find((one) => "shadow" in one) as DirectionalLight;
  const way = () => light.position.clone().sub(light.target.position).normalize();
  sun.cover(0, 0, 0, 280, 9);
  sun.place(MOOD_LIGHTS.day, false);
  for (let i = 0; i < 3; i++) {
    sun.advance(1, true);
    sun.draw(renderer, scene);
  }
  sun.cover(150, 70, 0, 60, 9);
  sun.place(MOOD_LIGHTS.day, true);
  const from = way();
  let before = from;
  for (let frame = 0; frame < 120; frame++) {
    sun.advance(1 / 60, false);
    if (frame === 60) sun.draw(renderer, scene);
    expect(way().angleTo(before)).toBeLessThan(0.06);
    before = way();
  }
  expect(before.angleTo(from)).toBeGreaterThan(0.3);
  expect(before.angleTo(sun.way)).toBeLessThan(1e-6);
});
