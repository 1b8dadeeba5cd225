import { expect, test } from "vitest";
import { cutOpen } from "./shell";

const at = (eye: number, height: number, across: number) =>
  cutOpen(eye, height, across, { all: 0, walls: 0, booths: 0 });

test("a shell is cut open from above, whole from below, and grows in between without a jump", () => {
  for (const [height, across] of [
    [9, 60],
    [6, 15],
    [4, 8],
  ] as const) {
    expect(at(height - 1.5, height, across)).toEqual({ all: 1e6, walls: 1e6, booths: 1e6 });
    let last = at(50, height, across);
    expect(last.all).toBeGreaterThanOrEqual(2.6); // booths keep their walls
    expect(last.all).toBeLessThanOrEqual(3.4);
    for (let eye = 50; eye > height - 1.49; eye -= 0.05) {
      const now = at(eye, height, across);
      for (const of of ["all", "walls", "booths"] as const) {
        expect(now[of]).toBeGreaterThanOrEqual(last[of]);
        expect(now[of] - last[of]).toBeLessThan(0.3);
      }
      expect(now.walls).toBeLessThanOrEqual(now.all);
      expect(now.booths).toBeGreaterThanOrEqual(6.2); // rings end there (scene/landmark.py)
      last = now;
    }
    expect(last.all).toBeGreaterThan(height - 0.6);
  }
});

test("walls of a small hall are lower than those of a large one", () => {
  expect(at(30, 8, 60)).toEqual({ all: 3.2, walls: 3.2, booths: 6.3 });
  expect(at(30, 8, 15).walls).toBeCloseTo(1.35);
});
