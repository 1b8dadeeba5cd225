import { expect, test } from "vitest";
import { labelHeight } from "./screens";

test("the label of a current event is over its place, never under the bar, and disappears with a place that leaves the picture", () => {
  const [height, bar] = [34, 128];
  const top = (y: number) => y - labelHeight(y, height, bar) - height / 2;
  expect(top(400)).toBe(400 - 14 - height);
  for (let y = 128; y < 400; y += 4) expect(top(y)).toBeGreaterThan(bar);
  expect(top(60)).toBeLessThan(bar);
  expect(Math.abs(labelHeight(90, height, bar) - labelHeight(91, height, bar))).toBeLessThanOrEqual(
    1,
  ); // no jump on the way
});
