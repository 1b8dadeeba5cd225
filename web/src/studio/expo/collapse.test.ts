import { expect, test } from "vitest";
import { collapsed } from "./collapse";

const away = (kinds: string) => [...collapsed([...kinds])];

test("three of each kind stay, and so does a single fourth one", () => {
  expect(away("")).toEqual([]);
  expect(away("aaaabbb")).toEqual([]);
  expect(away("aaaaab")).toEqual([[2, [3, 4]]]);
});

test("mixed kinds keep their places", () => {
  expect(away("abababaab")).toEqual([[4, [6, 7]]]);
  expect(away("ababababab")).toEqual([
    [4, [6, 8]],
    [5, [7, 9]],
  ]);
});
