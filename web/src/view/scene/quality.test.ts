import { expect, test } from "vitest";
import { createGovernor, isThrifty } from "./quality";

test("data saving or a slow connection starts with the low quality", () => {
  expect(isThrifty({ saveData: true, effectiveType: "4g" })).toBe(true);
  expect(isThrifty({ saveData: false, effectiveType: "3g" })).toBe(true);
  expect(isThrifty({ saveData: false, effectiveType: "4g" })).toBe(false);
  expect(createGovernor(false, 8, true).level).toBe("low");
  expect(createGovernor(false, 8, false).level).toBe("high");
});

test("a choice of the visitor overrides it until it is reset", () => {
  const governor = createGovernor(false, 8, true);
  governor.choose("high");
  expect(governor.level).toBe("high");
  governor.choose("auto");
  expect(governor.level).toBe("low");
});
