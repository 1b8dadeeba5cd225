import { expect, test } from "vitest";
import { seeded } from "../walk/fixtures.test-data";
import { bestOrder, lengthOf } from "./order";

function scattered(seed: number, count: number): number[][] {
  const random = seeded(seed);
  const points = Array.from({ length: count }, () => [random() * 100, random() * 60] as const);
  return points.map(([x, y]) => points.map(([u, v]) => Math.hypot(u - x, v - y)));
}

/** The oracle: tries every order. */
function shortest(metres: number[][], at = 0, left = [...metres.keys()].slice(1)): number {
  if (!left.length) return 0;
  return Math.min(
    ...left.map(
      (next) =>
        metres[at]![next]! +
        shortest(
          metres,
          next,
          left.filter((one) => one !== next),
        ),
    ),
  );
}

test("the order of seven stops is within 5 % of the shortest one, 40 seeds", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const metres = scattered(seed, 8);
    expect(lengthOf(bestOrder(metres), metres)).toBeLessThanOrEqual(1.05 * shortest(metres));
  }
});

test("25 stops are each visited once, and no swap of two makes the walk shorter", () => {
  const metres = scattered(25, 26);
  const order = bestOrder(metres);
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
  const length = lengthOf(order, metres);
  for (let i = 0; i < order.length; i++)
    for (let j = 0; j < i; j++) {
      const swapped = [...order];
      [swapped[i], swapped[j]] = [order[j]!, order[i]!];
      expect(lengthOf(swapped, metres)).toBeGreaterThanOrEqual(length - 1e-6);
    }
});

test("handles no stop and one stop", () => {
  expect(bestOrder([[0]])).toEqual([]);
  expect(bestOrder([[0, 5], [5, 0]])).toEqual([1]); // biome-ignore format: a matrix
});
