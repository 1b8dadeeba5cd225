import { expect, test } from "vitest";
import type { Release } from "../../wire.gen";
import { createLookUniforms } from "../materials/materials";
import { createLevels } from "./levels";

const square = (x: number): [number, number][] => [
  [x, 0],
  [x + 40, 0],
  [x + 40, 30],
  [x, 30],
];
const release = (second: number) =>
  ({
    levels: [
      { id: "ground", title: {} },
      { id: "upper", title: {}, elevation: 9 },
    ],
    halls: [
      { id: "a", level: "ground", outline: square(0) },
      { id: "b", level: "upper", outline: square(second) },
    ],
  }) as unknown as Release;

test("objects on an upper level are raised with its floor and come back", () => {
  const levels = createLevels(release(0), createLookUniforms());
  expect(levels.stacked).toBe(true);
  levels.liftApart(true);
  expect(levels.advance(0.4, false)).toBe(true);
  expect(levels.raise(9)).toBeCloseTo((30 * 0.78) / 2, 6);
  levels.advance(0.4, false);
  expect([8.5, 8.7, 12].map(levels.raise)).toEqual([0, 30 * 0.78, 30 * 0.78]);
  expect(levels.advance(0.1, false)).toBe(false);
  levels.liftApart(false);
  levels.advance(1, true);
  expect(levels.raise(12)).toBe(0);
});

test("halls of different levels that do not overlap stay where they are", () => {
  const levels = createLevels(release(50), createLookUniforms());
  levels.liftApart(true);
  expect([levels.stacked, levels.apart, levels.advance(1, true), levels.raise(12)]).toEqual([
    false,
    false,
    false,
    0,
  ]);
});

test("streets under an upper hall do not lift it higher", () => {
  const site = release(0);
  const streets = {
    id: "streets",
    level: "ground",
    kind: "outdoor",
    outline: square(0).map(([x, y]) => [9 * x, 9 * y]),
  };
  const levels = createLevels(
    { ...site, halls: [...site.halls, streets] } as unknown as Release,
    createLookUniforms(),
  );
  levels.liftApart(true);
  levels.advance(1, true);
  expect(levels.raise(9)).toBeCloseTo(30 * 0.78, 6);
});

test("looking into the lower hall fades the upper one; looking into the upper one fades nothing", () => {
  const look = createLookUniforms();
  const levels = createLevels(release(0), look);
  levels.under(0);
  levels.advance(1, false);
  expect([look.top.value, look.gone.value]).toEqual([9 - 0.45, 1]);
  levels.under(9);
  levels.advance(1, false);
  expect(look.gone.value).toBe(0);
});
