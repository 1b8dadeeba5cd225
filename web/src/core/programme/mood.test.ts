import { expect, test } from "vitest";
import { moodAt, readMood } from "./mood";

test.each([
  ["2026-11-24T04:59:00Z", "evening"],
  ["2026-11-24T05:00:00Z", "morning"],
  ["2026-11-24T09:59:00Z", "morning"],
  ["2026-11-24T10:00:00Z", "day"],
  ["2026-11-24T16:59:00Z", "day"],
  ["2026-11-24T17:00:00Z", "evening"],
])("at %s in Greenwich it is %s", (at, mood) => {
  expect(moodAt("UTC", new Date(at))).toBe(mood);
});

test("uses the time zone of the venue, not of the visitor; an unknown zone is UTC", () => {
  const at = new Date("2026-11-24T12:30:00Z");
  expect(moodAt("Asia/Shanghai", at)).toBe("evening");
  expect(moodAt("America/Los_Angeles", at)).toBe("evening");
  expect(moodAt("America/New_York", at)).toBe("morning");
  expect(moodAt("Mars/Olympus", at)).toBe("day");
});

test("a mood is one of the four or undefined", () => {
  expect([readMood("evening"), readMood("noon"), readMood(null)]).toEqual([
    "evening",
    undefined,
    undefined,
  ]);
});
