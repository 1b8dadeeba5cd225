import { expect, test } from "vitest";
import { nextTurn, slideAt } from "./booth-screens";

test("slides stay, turn into the next one, and come round again", () => {
  expect(slideAt(0, 3)).toBe(0);
  expect(slideAt(4.4, 3)).toBe(0);
  expect(slideAt(4.8, 3)).toBeCloseTo(0.5, 5);
  expect(slideAt(5.2, 3)).toBe(1);
  expect(slideAt(2 * 5.1 + 4.8, 3)).toBeCloseTo(2.5, 5); // from the last one to the first one below it
  expect(slideAt(3 * 5.1 + 0.1, 3)).toBe(0);
  let before = 0;
  for (let time = 0; time < 15; time += 0.01) {
    const at = slideAt(time, 3);
    expect(Math.abs(at - before)).toBeLessThan(0.05);
    before = at;
  }
});

test("a booth with one thing to say shows it unmoved", () => {
  for (const time of [0, 4.8, 100]) expect(slideAt(time, 1)).toBe(0);
});

test("the next turn is due when the slide has stayed", () => {
  expect(nextTurn(0)).toBeCloseTo(4.5);
  expect(nextTurn(4)).toBeCloseTo(0.5);
  expect(nextTurn(4.8)).toBe(0);
  expect(nextTurn(5.1)).toBeCloseTo(4.5);
});
