import { expect, test } from "vitest";
import { fromFragment, toFragment, type Visit, visitCalendar } from "./share";

const VISIT: Visit = {
  booths: ["A1", "展-2", "Б3"],
  items: ["opening"],
  interests: ["private 5G"],
  minutes: 90,
  stepFree: true,
};

test("a visit survives a round trip through a link", () => {
  expect(fromFragment(toFragment(VISIT))).toEqual(VISIT);
  expect(toFragment(VISIT)).toMatch(/^#visit=[\w-]+$/);
});

test.each(["", "#other", "#visit=", "#visit=%%%", "#visit=bnVsbA", `#visit=${btoa("{}")}`])(
  "%s is no visit",
  (hash) => {
    expect(fromFragment(hash)).toBeNull();
  },
);

test("the contents of a foreign link are limited to the size of a visit", () => {
  const wild = `#visit=${btoa(JSON.stringify([["a", 5, "x".repeat(300)], "no", null, -3, "yes"]))}`;
  expect(fromFragment(wild)).toEqual({
    booths: ["a"],
    items: [],
    interests: [],
    minutes: 60,
    stepFree: false,
  });
});

test("a stop becomes an event with its place, link and note", () => {
  const start = Date.UTC(2021, 7, 23, 2, 5);
  const page = "https://example.org/x/en/?booth=A1";
  const text = visitCalendar(
    "show",
    [
      {
        id: "A1",
        title: "Acme, Ltd",
        place: "Hall 1",
        start,
        end: start + 300_000,
        address: page,
        note: "ask\nfor; prices",
      },
    ],
    start,
  );
  const lines = text.replace(/\r\n /g, "").split("\r\n");
  expect(lines).toContain("DTSTART:20210823T020500Z");
  expect(lines).toContain("SUMMARY:Acme\\, Ltd");
  expect(lines).toContain("DESCRIPTION:ask\\nfor\\; prices");
  expect(lines).toContain(`URL:${page}`);
  expect(text.split("\r\n").every((line) => new TextEncoder().encode(line).length <= 75)).toBe(
    true,
  );
});
