import { expect, test } from "vitest";
import { planVisit } from "./plan";

const MINUTE = 60_000;
/** Places on a line, in metres from the start of the walk. */
const line = (...at: number[]) => [0, ...at].map((a) => [0, ...at].map((b) => Math.abs(a - b)));
const stay = (node: number, minutes = 5, rank = 0) => ({ node, minutes, rank });
const told = (calls: readonly { node: number; arrive: number; leave: number }[]) =>
  calls.map(({ node, arrive, leave }) => [node, arrive / MINUTE, leave / MINUTE]);

test("near stops come first, with the time to walk and to stay", () => {
  const plan = planVisit(
    { start: 0, until: 60 * MINUTE, metres: line(140, 70, 210) },
    [stay(1), stay(2), stay(3)],
    [],
  );
  expect(told(plan.stops)).toEqual([
    [2, 1, 6],
    [1, 7, 12],
    [3, 13, 18],
  ]);
  expect(plan.metres).toBe(210);
});

test("an appointment keeps its time; stops that fit are placed before and after it", () => {
  const metres = line(70, 700, 140);
  const item = { node: 2, start: 20 * MINUTE, end: 30 * MINUTE };
  const plan = planVisit({ start: 0, until: 60 * MINUTE, metres }, [stay(1), stay(3, 8)], [item]);
  const fixed = plan.stops.find((call) => call.fixed)!;
  expect([fixed.node, fixed.leave]).toEqual([2, item.end]);
  expect(fixed.arrive).toBeLessThanOrEqual(item.start);
  expect(plan.stops.map(({ node }) => node).sort()).toEqual([1, 2, 3]);
});

test("stops that exceed the time are dropped: interests before chosen booths", () => {
  const wishes = [stay(1, 10, 1), stay(2, 10), stay(3, 10)];
  const plan = planVisit({ start: 0, until: 23 * MINUTE, metres: line(70, 70, 70) }, wishes, []);
  expect(plan.stops.map(({ node }) => node).sort()).toEqual([2, 3]);
  expect(plan.left).toEqual([1]);
});

test("of two overlapping appointments the earlier one stays and the other one is reported as missed", () => {
  const items = [
    { node: 2, start: 12 * MINUTE, end: 30 * MINUTE },
    { node: 1, start: 10 * MINUTE, end: 20 * MINUTE },
  ];
  const plan = planVisit({ start: 0, until: 60 * MINUTE, metres: line(70, 140) }, [], items);
  expect(plan.stops.map(({ node }) => node)).toEqual([1]);
  expect(plan.missed).toEqual([2]);
});

test("an unreachable stop is not planned", () => {
  const metres = [
    [0, Infinity],
    [Infinity, 0],
  ];
  expect(planVisit({ start: 0, until: 1e9, metres }, [stay(1)], []).left).toEqual([1]);
});
