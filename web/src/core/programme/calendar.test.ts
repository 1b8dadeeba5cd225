import { expect, test } from "vitest";
import { pickEvents } from "./calendar";

const event = (id: string, ...more: string[]) =>
  ["BEGIN:VEVENT", `UID:${id}@show`, `SUMMARY:${id}`, ...more, "END:VEVENT"].join("\r\n");
const whole = (...events: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", ...events, "END:VCALENDAR", ""].join("\r\n");
const page = (id: string) => `https://x/en/programme/${id}/`;

test("contains the chosen events and the calendar's own lines only", () => {
  const all = whole(
    event("a", "URL:https://y/"),
    event("b", "URL:https://y/"),
    event("c", "URL:https://y/"),
  );
  expect(pickEvents(all, new Set(["a", "c"]), page)).toBe(
    whole(event("a", "URL:https://y/"), event("c", "URL:https://y/")),
  );
  expect(pickEvents(all, null, page)).toBe(all);
});

test("an event without a link gets the address of its page, also in its location", () => {
  const text = pickEvents(whole(event("a", "LOCATION:Main\r\n  stage")), null, page);
  expect(text).toContain(
    "LOCATION:Main stage\\, https://x/en/programme/a/\r\nURL:https://x/en/programme/a/\r\nEND:VEVENT",
  );
});

test("lines are folded at 75 octets, between characters", () => {
  const text = pickEvents(whole(event("a", `DESCRIPTION:${"沙盘".repeat(40)}`)), null, page);
  const lines = text.split("\r\n");
  expect(
    Math.max(...lines.map((line) => new TextEncoder().encode(line).length)),
  ).toBeLessThanOrEqual(75);
  expect(text.replace(/\r\n /g, "")).toContain(`DESCRIPTION:${"沙盘".repeat(40)}`);
});
