import { expect, test } from "vitest";
import { isThrifty, TIER_VALUES, tierChoice, tierRange } from "./tiers";

test("data saving or a slow connection begins with the light tier and stays there", () => {
  expect(isThrifty({ saveData: true, effectiveType: "4g" })).toBe(true);
  expect(isThrifty({ saveData: false, effectiveType: "3g" })).toBe(true);
  expect(isThrifty({ saveData: false, effectiveType: "4g" })).toBe(false);
  expect(tierRange(8, true)).toEqual({ first: "light", most: "light", scale: 1 });
  expect(tierRange(8, false)).toEqual({ first: "standard", most: "high", scale: 1 });
  expect(tierRange(4, false).most).toBe("standard");
});

test("the address comes before what was chosen earlier, and nothing unknown is taken", () => {
  expect(tierChoice("?hall=a&tier=high", "light")).toBe("high");
  expect(tierChoice("?tier=best", "light")).toBe("light");
  expect(tierChoice("", "low")).toBe("auto");
  expect(tierChoice("?tier=auto", "high")).toBe("auto");
  expect(tierChoice("", null)).toBe("auto");
});

test("a better tier shows at least what a lesser one shows", () => {
  const { light, standard, high } = TIER_VALUES;
  for (const [less, more] of [
    [light, standard],
    [standard, high],
  ] as const) {
    expect(more.ratio >= less.ratio && more.shadow >= less.shadow && more.error <= less.error).toBe(
      true,
    );
    for (const name of ["lively", "mirror", "matter", "effects"] as const)
      expect(more[name] || !less[name]).toBe(true);
  }
  expect(Object.isFrozen(TIER_VALUES)).toBe(true);
});
