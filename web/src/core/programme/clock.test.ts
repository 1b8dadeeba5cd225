import { describe, expect, test } from "vitest";
import { createClock, parseMoment, withNow, zoneOffset } from "./clock";

const utc = (text: string) => Date.parse(text);

describe("a moment", () => {
  test.each([
    ["2021-08-23T09:40+08:00", "UTC", "2021-08-23T01:40:00Z"],
    ["2021-08-23T09:40 08:00", "UTC", "2021-08-23T01:40:00Z"], // a "+" in a query
    ["2021-08-23T09:40", "Asia/Shanghai", "2021-08-23T01:40:00Z"],
    ["2021-08-23 09:40:30", "Asia/Shanghai", "2021-08-23T01:40:30Z"],
    ["2021-08-23", "Asia/Shanghai", "2021-08-22T16:00:00Z"],
    ["2021-08-23T09:40Z", "Asia/Shanghai", "2021-08-23T09:40:00Z"],
    ["2024-07-01T12:00", "Europe/Brussels", "2024-07-01T10:00:00Z"],
    ["2024-03-31T01:30", "Europe/Brussels", "2024-03-31T00:30:00Z"], // an hour before summer time
    ["2024-03-31T03:30", "Europe/Brussels", "2024-03-31T01:30:00Z"],
    ["2024-07-01T12:00", "Nowhere/At-all", "2024-07-01T12:00:00Z"],
    ["2024-07-01T12:00-03:30", "UTC", "2024-07-01T15:30:00Z"],
  ])("%s in %s is %s", (text, zone, expected) => {
    expect(parseMoment(text, zone)).toBe(utc(expected));
  });

  test.each([
    "",
    "tomorrow",
    "2021-13-01",
    "2021-02-30",
    "2021-08-23T25:00",
    "12:00",
    "2021-08-23T09:40+8",
  ])("%j is invalid", (text) => {
    expect(parseMoment(text, "UTC")).toBeNull();
  });

  test("zones are offset from UTC by hours and quarters", () => {
    expect(zoneOffset(utc("2021-08-23T00:00:00Z"), "Asia/Kathmandu")).toBe((5 * 60 + 45) * 60_000);
  });
});

describe("the clock", () => {
  test("starts at the moment in the address, continues from there and is kept in links", () => {
    let wall = 1000;
    const clock = createClock("?booth=a1&now=2021-08-23T09:40%2B08:00", "UTC", () => wall);
    wall += 61_000;
    expect(clock.now()).toBe(utc("2021-08-23T01:41:01Z"));
    expect(withNow("http://x/en/programme/?q=a#b", clock)).toBe(
      "http://x/en/programme/?q=a&now=2021-08-23T09%3A40%2B08%3A00#b",
    );
  });

  test.each(["", "?now=", "?now=soon"])("is the clock of the device for %j", (search) => {
    const clock = createClock(search, "UTC", () => 7);
    expect(clock.now()).toBe(7);
    expect(withNow("http://x/", clock)).toBe("http://x/");
  });
});
