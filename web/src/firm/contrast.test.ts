import { expect, test } from "vitest";
import { contrastRatio, readableOn } from "./contrast";

test("contrast is that of WCAG", () => {
  expect(contrastRatio("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrastRatio("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrastRatio("#ffffff", "#777777")).toBe(contrastRatio("#777777", "#ffffff"));
});

test("white or black letters can be read on every colour", () => {
  for (let red = 0; red < 256; red += 15)
    for (let blue = 0; blue < 256; blue += 15) {
      const color = `#${[red, 128, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
      expect(readableOn(color).enough).toBe(true);
    }
});
