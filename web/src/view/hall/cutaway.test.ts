import { expect, test } from "vitest";
import { BAND, createCutaway, cutHeights, HANGING } from "./cutaway";

const at = (eye: number, height: number, across: number) =>
  cutHeights(eye, height, across, { all: 0, walls: 0, booths: 0 });

test("a hall is cut open from above, whole from below, and changes in between without a jump", () => {
  for (const [height, across] of [
    [9, 60],
    [6, 15],
    [4, 8],
  ] as const) {
    const whole = Math.min(height - 1.5, 0.75 * height);
    expect(at(whole, height, across)).toEqual({ all: 1e6, walls: 1e6, booths: 1e6 });
    let last = at(50, height, across);
    expect(last.all).toBeGreaterThanOrEqual(2.6); // booths keep their walls
    expect(last.all).toBeLessThanOrEqual(3.4);
    for (let eye = 50; eye > whole + 0.01; eye -= 0.05) {
      const now = at(eye, height, across);
      for (const of of ["all", "walls", "booths"] as const) {
        expect(now[of]).toBeGreaterThanOrEqual(last[of]);
        expect(now[of] - last[of]).toBeLessThan(0.3);
      }
      expect(now.walls).toBeLessThanOrEqual(now.all);
      expect(now.booths).toBeGreaterThanOrEqual(6.2); // rings end there (scene/landmark.py)
      last = now;
    }
    expect(last.all - HANGING - BAND).toBeGreaterThan(height - 0.3); // the roof has dissolved in
  }
});

test("walls of a small hall are lower than those of a large one", () => {
  expect(at(30, 8, 60)).toEqual({ all: 3.2, walls: 3.2, booths: 6.3 });
  expect(at(30, 8, 15).walls).toBeCloseTo(1.35);
});

test("the cutaway changes gradually even on a fast way down through a roof; after a cut it changes at once", () => {
  const shell = createCutaway();
  const look = (eye: number, seconds: number) =>
    shell(eye, 9, 60, seconds, { all: 0, walls: 0, booths: 0 });
  expect(look(40, Number.POSITIVE_INFINITY).all).toBe(3.4);
  const pictures: number[] = [];
  for (let i = 0; i < 60 && pictures.at(-1) !== 1e6; i++) pictures.push(look(1.65, 1 / 60).all);
  expect(pictures.filter((all) => all > 9 && all < 9 + BAND).length).toBeGreaterThan(5); // in which the roof dissolves in
  expect(pictures.length).toBeLessThan(50);
  expect(look(40, 1 / 60).all).toBeGreaterThan(12); // and out again
  expect(look(1.65, Number.POSITIVE_INFINITY)).toEqual({ all: 1e6, walls: 1e6, booths: 1e6 });
});
