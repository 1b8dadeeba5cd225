import { describe, expect, test } from "vitest";
import type { PlanFeature } from "../../api.gen";
import type { Edit } from "../change";
import { applied } from "./apply";
import {
  combined,
  NO_HISTORY,
  savedBefore,
  stepBack,
  stepForward,
  takenBack,
  withSaved,
  withStep,
} from "./history";
import {
  duplicateFeatures,
  mergeFeatures,
  nextNumber,
  remove,
  renumber,
  reshape,
  set,
  split,
} from "./operations";
import {
  areaOf,
  contains,
  cut,
  joined,
  mapped,
  moved,
  type Point,
  pointIn,
  type Shape,
  scaled,
  turned,
  turnOf,
} from "./shapes";
import { linesOf, snapBox } from "./snap";

/** Deterministic numbers in [0, 1): mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const rectangle = (x: number, y: number, width: number, depth: number): Point[] => [
  [x, y],
  [x + width, y],
  [x + width, y + depth],
  [x, y + depth],
];
const booth = (number: string, x: number, y = 0, width = 3, depth = 3): PlanFeature => {
  const shell = rectangle(x, y, width, depth);
  return { category: "booth", kind: "booth", number, at: pointIn({ shell }), shell };
};
const row = (n: number): PlanFeature[] =>
  Array.from({ length: n }, (_, at) => booth(`A${at + 1}`, at * 3));
const after = (features: readonly PlanFeature[], edits: readonly Edit[]) => {
  const { features: found, misfits } = applied(features, edits);
  expect(misfits).toEqual([]);
  return found;
};
const total = (features: readonly Shape[]) => features.reduce((sum, one) => sum + areaOf(one), 0);

/** A star-shaped polygon with 3 to 9 corners. */
function polygon(next: () => number): Shape {
  const n = 3 + Math.floor(next() * 7);
  const shell = Array.from({ length: n }, (_, at): Point => {
    const [angle, reach] = [((at + next() * 0.8) / n) * 2 * Math.PI, 2 + next() * 8];
    return [
      Math.round(reach * Math.cos(angle) * 1000) / 1000,
      Math.round(reach * Math.sin(angle) * 1000) / 1000,
    ];
  });
  return { shell };
}

describe("properties", () => {
  test("a cut keeps the area, and its parts do not overlap", () => {
    for (let seed = 0; seed < 200; seed++) {
      const next = random(seed);
      const shape = polygon(next);
      const parts = cut(shape, [[next() * 4 - 2, next() * 4 - 2], [next() * 4 - 2, next() * 4 - 2]]); // biome-ignore format: a line
      expect(Math.abs(total(parts) - areaOf(shape))).toBeLessThan(0.05);
      parts.forEach((one, at) => {
        parts.forEach((other, among) => {
          if (at !== among) expect(contains(other, pointIn(one))).toBe(false);
        });
      });
    }
  });

  test("what was cut is joined again", () => {
    for (let seed = 0; seed < 100; seed++) {
      const next = random(seed);
      const shape = {
        shell: rectangle(next() * 50, next() * 50, 2 + next() * 20, 2 + next() * 20),
      };
      const parts = cut(mapped(shape, turned(next() * 90, [0, 0])), [[-60, next() * 60], [60, next() * 60]]); // biome-ignore format: a line
      const whole = joined(parts);
      expect(whole).not.toBeNull();
      expect(Math.abs(areaOf(whole!) - areaOf(shape))).toBeLessThan(0.1);
    }
  });

  test("a point in a shape lies in it, also beside its holes", () => {
    for (let seed = 0; seed < 300; seed++) {
      const shape = polygon(random(seed));
      expect(contains(shape, pointIn(shape))).toBe(true);
    }
    const ring = { shell: rectangle(0, 0, 10, 10), holes: [rectangle(1, 1, 8, 8)] };
    expect(contains(ring, pointIn(ring))).toBe(true);
    expect(areaOf(ring)).toBe(36);
  });

  test("undo is exact, in any order of undo and redo", () => {
    for (let seed = 0; seed < 60; seed++) {
      const next = random(seed);
      const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!;
      const base = row(8);
      let history = NO_HISTORY;
      const states = [JSON.stringify(base)];
      const features = () => after(base, combined(history.done).edits ?? []);
      for (let step = 0; step < 20; step++) {
        const now = features();
        const one = [pick(now)];
        const edits = pick([
          () => reshape(one, moved(next(), next())),
          () => reshape(one, turned(next() * 90, one[0]!.at)),
          () => reshape(one, scaled(1 + next(), 1, one[0]!.at, 0)),
          () => duplicateFeatures(now, one),
          () => split(now, one, [[one[0]!.at[0], -99], [one[0]!.at[0], 99]]), // biome-ignore format: a line
          () => (now.length > 3 ? remove(one) : duplicateFeatures(now, one)),
          () => set(one, { title: { en: `T${step}` } }),
        ])();
        history = withStep(history, { edits });
        states.push(JSON.stringify(features()));
      }
      for (let step = 19; step >= 0; step--) {
        history = stepBack(history);
        expect(JSON.stringify(features())).toBe(states[step]);
      }
      for (let step = 1; step <= 20; step++) {
        history = stepForward(history);
        expect(JSON.stringify(features())).toBe(states[step]);
      }
    }
  });

  test("renumbering never gives a number twice", () => {
    for (let seed = 0; seed < 100; seed++) {
      const next = random(seed);
      const all = row(12);
      const chosen = all.filter(() => next() < 0.5);
      const first = `${next() < 0.5 ? "A" : "B0"}${Math.floor(next() * 15)}`;
      const found = chosen.length
        ? renumber(all, chosen, first, next() < 0.5 ? 1 : 2, next() < 0.5)
        : [];
      if (!Array.isArray(found)) continue;
      const numbers = after(all, found).map(({ number }) => number);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });
});

test("a row is renumbered along its longer side, with its zeros", () => {
  const all = row(4).reverse();
  const numbers = (edits: ReturnType<typeof renumber>) =>
    after(all, edits as Edit[])
      .toSorted((a, b) => a.at[0] - b.at[0])
      .map(({ number }) => number);
  expect(numbers(renumber(all, all, "B08"))).toEqual(["B08", "B09", "B10", "B11"]);
  expect(numbers(renumber(all, all, "B8", 2, true))).toEqual(["B14", "B12", "B10", "B8"]);
  expect(renumber(all, all.slice(0, 2), "A1")).toEqual({ taken: "A1" });
  expect(renumber(all, all, "Foyer")).toEqual({ pattern: "Foyer" });
});

test("numbers are swapped", () => {
  const all = row(2);
  const swapped = after(all, [
    ...set([all[0]!], { number: "A2" }),
    ...set([all[1]!], { number: "A1" }),
  ]);
  expect(swapped.map(({ number }) => number)).toEqual(["A2", "A1"]);
});

test("a copy stands beside its original with the next free number", () => {
  const all = row(2);
  const [, , copy] = after(all, duplicateFeatures(all, [all[1]!]));
  expect(copy?.number).toBe("A3");
  expect(copy?.shell).toEqual(rectangle(6, 0, 3, 3));
  expect(nextNumber(all)).toBe("A3");
  expect(nextNumber([])).toBe("A1");
});

test("booths that touch become one with all their numbers, and others do not", () => {
  const all = row(3);
  const [whole, third] = after(all, mergeFeatures(all.slice(0, 2))!);
  expect(whole?.number).toBe("A1");
  expect(whole?.aliases).toEqual(["A2"]);
  expect(areaOf(whole!)).toBe(18);
  expect(third?.number).toBe("A3");
  expect(mergeFeatures([all[0]!, all[2]!])).toBeNull();
  expect(areaOf(joined([booth("X", 0), booth("Y", 3.05)])!)).toBeCloseTo(18.15);
});

test("a booth in an L is cut where the line lies", () => {
  const shell: Point[] = [[0, 0], [6, 0], [6, 3], [3, 3], [3, 6], [0, 6]]; // biome-ignore format: corners
  const one: PlanFeature = { category: "booth", kind: "booth", number: "C4", at: [1, 1], shell };
  const [kept, part] = after([one], split([one], [one], [[-1, 3], [9, 3]])); // biome-ignore format: a line
  expect([kept?.number, part?.number]).toEqual(["C4", "C4a"]);
  expect([areaOf(kept!), areaOf(part!)]).toEqual([18, 9]);
});

test("an edge is attracted to a neighbour's before the grid", () => {
  const lines = linesOf([booth("A1", 0)]);
  expect(snapBox([3.1, 5.2, 6.1, 8.2], lines, 0.2, 0.5).by.map((one) => Math.round(one * 1000) / 1000)).toEqual([-0.1, -0.2]); // biome-ignore format: short
  expect(snapBox([3.1, 3.1, 6.1, 6.1], lines, 0.2, 0).guides).toHaveLength(2);
  expect(turnOf(mapped(booth("A1", 0, 0, 6, 3), turned(20, [0, 0])))).toBeCloseTo(20, 1);
});

test("what was saved is taken back and done again", () => {
  const step = (n: number) => ({
    edits: [{ do: "add", category: "booth", number: `Z${n}`, outline: [] } as Edit],
  });
  let history = withSaved(withStep(withStep(NO_HISTORY, step(1)), step(2)), 4, 5);
  history = withSaved(withStep(history, step(3)), 5, 6);
  expect(savedBefore(history, 7)).toBeNull(); // a colleague has saved since
  expect(savedBefore(history, 6)).toBe(5);
  history = takenBack(history, 7); // revision 7 is revision 5 again
  expect(savedBefore(history, 7)).toBe(4);
  expect(stepForward(history).done).toEqual([step(3)]);
  history = takenBack(history, 8);
  expect(stepForward(stepForward(stepForward(history))).done).toEqual([step(1), step(2), step(3)]);
});
