import { expect, test } from "vitest";
import { createCovered, setCovered } from "./covered";

test("the texture says how far the model of a feature has come, and is sent again only when that changes", () => {
  const made = createCovered();
  const texture = made.covered.value;
  const { data } = texture.image as { data: Uint8Array };
  const come = (feature: number) => (data[feature]! / 255) * (255 / 127) - 1; // as the program reads it
  const { version } = texture;
  expect(come(300)).toBe(0);
  for (const share of [0.5, 1, -1, -0.25]) {
    setCovered(made, 300, share);
    expect(come(300)).toBeCloseTo(share, 2);
  }
  expect([come(299), come(301)]).toEqual([0, 0]);
  expect(texture.version).toBe(version + 4);
  setCovered(made, 300, -0.25);
  expect(texture.version).toBe(version + 4);
  setCovered(made, 300, 0);
  expect(come(300)).toBe(0);
  setCovered(made, -1, 1); // a feature that nothing has
  setCovered(made, 1e6, 1);
  expect(texture.version).toBe(version + 5);
});
