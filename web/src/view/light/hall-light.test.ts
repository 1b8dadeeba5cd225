import type { WebGLRenderer } from "three";
import { expect, test, vi } from "vitest";
import { createLookUniforms } from "../materials/materials";
import type { ViewState } from "../scene/view-state";
import type { TileBlobs } from "../tiles/venue-tiles";
import { LAYERS, SIDE, TINTS } from "./baked-light";
import { createHallLight } from "./hall-light";

const BYTES = 4 * LAYERS * SIDE * SIDE + 3 * TINTS * TINTS;

function room(read: (name: string) => Promise<Blob>) {
  const index = async (hall: string) => ({
    light: hall === "yard" ? [] : [{ column: 0, row: 0, blob: `${hall}.bin` }],
  });
  const s = {
    focus: null as string | null,
    goalView: "table",
    eye: { x: 1, y: 1 },
    look: createLookUniforms(),
    expo: { index },
    requestFrame: vi.fn(),
  };
  const renderer = { capabilities: { maxTextureSize: 2048 } } as unknown as WebGLRenderer;
  const light = createHallLight(s as unknown as ViewState, renderer, {
    bytes: read,
  } as unknown as TileBlobs);
  return { s, light };
}

test("light is loaded for who walks in a hall, fades in, and is gone with the hall", async () => {
  const read = vi.fn(async (_name: string) => new Blob([new Uint8Array(BYTES)]));
  const { s, light } = room(read);
  Object.assign(s, { focus: "a", goalView: "hall" });
  expect([light.advance(1, true), light.complete, read.mock.calls.length]).toEqual([
    false,
    true,
    0,
  ]); // from above
  s.goalView = "walk";
  light.advance(0.1, false);
  expect(light.complete).toBe(false);
  await vi.waitFor(() => expect(light.complete).toBe(true));
  expect(light.advance(0.25, false)).toBe(true);
  expect(s.look.bakedShare.value).toBeGreaterThan(0);
  expect(s.look.bakedShare.value).toBeLessThan(0.5);
  light.advance(9, false);
  expect([s.look.bakedShare.value, s.look.baked.value !== null, light.advance(1, false)]).toEqual([
    1,
    true,
    false,
  ]);
  s.focus = null;
  light.advance(0.1, false);
  expect([s.look.bakedShare.value, s.look.baked.value]).toEqual([0, null]);
});

test("through a gate the light of one hall fades before that of the next one comes", async () => {
  const read = vi.fn(async (_name: string) => new Blob([new Uint8Array(BYTES)]));
  const { s, light } = room(read);
  Object.assign(s, { focus: "a", goalView: "walk" });
  light.advance(1, true);
  await vi.waitFor(() => expect(light.complete).toBe(true));
  light.advance(1, true);
  s.focus = "b";
  const shares = [1, 2, 3, 4, 5].map(() => {
    light.advance(0.25, false);
    return s.look.bakedShare.value;
  });
  expect(shares).toEqual([...shares].sort((a, b) => b - a));
  expect([shares[0]! < 1, shares[0]! > 0.5, shares.at(-1)]).toEqual([true, true, 0]);
  await vi.waitFor(() => expect(light.complete).toBe(true));
  light.advance(9, false);
  expect([read.mock.calls.map(([name]) => name), s.look.bakedShare.value]).toEqual([
    ["a.bin", "b.bin"],
    1,
  ]);
});

test("a hall whose light fails, or that has none, is complete without", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const { s, light } = room(() => Promise.reject(new Error("offline")));
  for (const focus of ["a", "yard"]) {
    Object.assign(s, { focus, goalView: "walk" });
    light.advance(0.1, false);
    await vi.waitFor(() => expect(light.complete).toBe(true));
    expect([light.advance(1, false), s.look.baked.value]).toEqual([false, null]);
  }
  expect(warn).toHaveBeenCalledOnce();
});
