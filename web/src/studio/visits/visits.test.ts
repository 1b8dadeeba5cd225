import { expect, test } from "vitest";
import { heat, hoursOf } from "./numbers";

test("every hour of every day has a place; a hidden number stays hidden", () => {
  const { seconds, visits } = hoursOf({
    kind: "visit",
    days: ["2026-05-01", "2026-05-02"],
    rows: [{ key: "09", cells: [7, null], total: 7, few: true, title: {} }],
    totals: [7, null],
    total: 7,
    few: true,
  });
  expect(seconds.length).toBe(48);
  expect(new Date(seconds[33]! * 1000).toISOString()).toBe("2026-05-02T09:00:00.000Z");
  expect([visits[9], visits[33], visits[10]]).toEqual([7, null, 0]);
});

test("the largest is the warmest, whatever is visited is no colder than the first step", () => {
  expect([0, 1, 40, 500, 1000].map((total) => heat(total, 1000))).toEqual([1, 1, 1, 4, 5]);
});
