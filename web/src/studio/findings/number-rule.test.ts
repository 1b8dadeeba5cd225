import { expect, test } from "vitest";
import { ruledNumber } from "./number-rule";

test.each([
  ["12", "#", "S#", "S12"],
  ["S12", "S#", "#", "12"],
  ["Hall 5 / B-012", "Hall 5 / #", "#", "B-012"],
  ["12g", "#g", "#", "12"],
  ["T12", "S#", "#", null],
  ["S", "S#", "#", null],
  ["12", "#", "none", null],
  ["12", "##", "#", null],
])("%s by %s → %s is %s", (number, from, to, wanted) => {
  expect(ruledNumber(number, from, to)).toBe(wanted);
});
