import { expect, test } from "vitest";
import { addressOfTitle } from "./address-of-title";

test.each([
  ["Fair 2026", "fair-2026"],
  ["Möbelmesse Köln", "mobelmesse-koln"],
  ["MyTech Expo", "mytech-expo"],
  ["智博会 2026", "zhi-bo-hui-2026"],
  ["Ярмарка мебели", "yarmarka-mebeli"],
  ["معرض", "mrd"],
  ["!!!", "expo"],
  ["", "expo"],
])("%s becomes %s", async (title, address) => {
  expect(await addressOfTitle(title)).toBe(address);
});
