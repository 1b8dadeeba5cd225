import { Color, Scene, type WebGLRenderer } from "three";
import { expect, test } from "vitest";
import { createLookUniforms } from "../materials/materials";
import type { Backdrop } from "./backdrop";
import { createLighting } from "./lighting";
import { MOOD_LIGHTS } from "./mood";
import type { Sun } from "./sun";

function room(still: boolean) {
  const sun = {
    way: { x: 1, y: 0 },
    apply() {},
    place() {},
    advance: () => false,
  } as unknown as Sun;
  const backdrop = { middle: new Color(), edge: new Color() } as Backdrop;
  const light = createLighting(
    {} as WebGLRenderer,
    new Scene(),
    sun,
    backdrop,
    createLookUniforms(),
    {
      matches: still,
    },
  );
  return { light, seen: () => backdrop.middle.r };
}

test("a mood changes within one second and without a jump", () => {
  const { light, seen: now } = room(false);
  const [from, to] = [new Color(MOOD_LIGHTS.day.back).r, new Color(MOOD_LIGHTS.evening.back).r];
  const seen = [now()];
  light.mood("evening", false);
  let frames = 0;
  while (light.advance(1 / 60, false) && frames++ < 100) seen.push(now());
  expect(seen[0]).toBeCloseTo(from);
  expect(seen.at(-1)).toBeCloseTo(to);
  expect(frames).toBeGreaterThanOrEqual(59);
  expect(frames).toBeLessThanOrEqual(61);
  const steps = seen.slice(1).map((value, i) => Math.abs(value - seen[i]!));
  expect(Math.max(...steps)).toBeLessThan(Math.abs(to - from) / 30);
});

test("with reduced motion the change is immediate", () => {
  const { light, seen } = room(true);
  light.mood("evening", false);
  light.advance(0, false);
  expect(seen()).toBeCloseTo(new Color(MOOD_LIGHTS.evening.back).r);
});
