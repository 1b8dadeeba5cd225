import { expect, test } from "vitest";
import { instant, wallClock } from "./zone";

test.each([
  ["2026-09-10T09:00", "Asia/Shanghai", "2026-09-10T01:00:00.000Z"],
  ["2026-09-10T09:00", "Europe/Berlin", "2026-09-10T07:00:00.000Z"],
  ["2026-03-29T12:00", "Europe/Berlin", "2026-03-29T10:00:00.000Z"], // the day clocks are put forward
  ["2026-10-25T12:00", "Europe/Berlin", "2026-10-25T11:00:00.000Z"], // and back
  ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"], // twice on that day: the first
  ["2026-01-01T00:10", "America/New_York", "2026-01-01T05:10:00.000Z"],
])("%s in %s", (wall, zone, utc) => {
  expect(instant(wall, zone)).toBe(utc);
  expect(wallClock(new Date(utc), zone)).toBe(wall);
});
