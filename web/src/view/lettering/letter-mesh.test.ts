import type { Mesh } from "three";
import { expect, test } from "vitest";
import { DEPTH_CLEAR, NEIGHBOUR_LAYER, UNMIRRORED_LAYER } from "../scene/render-order";
import { createLetterMesh } from "./letter-mesh";

test("letters beyond a gate are drawn before the depth is cleared, and the floor reflects none", () => {
  const letters = createLetterMesh();
  const quads = new Float32Array(8);
  const sign = (slot: number, neighbouring: boolean) => ({
    slot,
    quads,
    plate: null,
    neighbouring,
  });
  const [here, group] = letters.object.children as [Mesh, Mesh];
  const through = group!.children[0] as Mesh;
  letters.build([sign(0, false), sign(1, true), sign(2, true)]);
  expect([here!.visible, here!.geometry.drawRange]).toEqual([true, { start: 12, count: 6 }]);
  expect([through.visible, through.geometry.drawRange]).toEqual([true, { start: 0, count: 12 }]);
  expect(group!.renderOrder).toBeLessThan(DEPTH_CLEAR);
  expect(here!.layers.mask).toBe(1 << UNMIRRORED_LAYER);
  expect(through.layers.isEnabled(0) || !through.layers.isEnabled(NEIGHBOUR_LAYER)).toBe(false);
  // three.js draws transparent objects after all others, also after the depth is cleared.
  expect([here!.material, through.material]).toMatchObject([
    { transparent: true },
    { transparent: false },
  ]);
  expect(through.geometry.getAttribute("position")).toBe(here!.geometry.getAttribute("position"));
  letters.build([sign(0, false)]);
  expect([here!.visible, through.visible]).toEqual([true, false]);
  letters.build([]);
  expect([here!.visible, through.visible]).toEqual([false, false]);
});
