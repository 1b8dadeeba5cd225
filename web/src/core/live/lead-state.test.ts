import { describe, expect, test } from "vitest";
import type { Release, Stop } from "../../wire.gen";
import { createClock } from "../programme/clock";
import { actsOfLead, leadActs } from "./lead-acts";
import { leadClock, otherMoment } from "./lead-clock";

const expo = { start: "2026-09-10", timezone: "Europe/Berlin" } as Release["expo"];
const MIDNIGHT = Date.UTC(2026, 8, 9, 22);

describe("the clock of a guide", () => {
  test("is seconds since the show's first midnight, and the same moment elsewhere", () => {
    const noon = MIDNIGHT + 12 * 3_600_000;
    const said = leadClock(expo, noon);
    expect(said).toBe(12 * 3600);
    expect(otherMoment(expo, said, noon + 4000)).toBe(null); // the same, but for the way
    expect(otherMoment(expo, said, MIDNIGHT)).toBe(noon);
  });

  test("is not said before the show, or of a show without days", () => {
    expect(leadClock(expo, MIDNIGHT - 1000)).toBe(null);
    expect(leadClock({} as Release["expo"], MIDNIGHT)).toBe(null);
    expect(otherMoment({} as Release["expo"], 5, MIDNIGHT)).toBe(null);
  });

  test("is shown while the lead is followed", () => {
    let now = MIDNIGHT;
    const clock = createClock("", "UTC", () => now);
    clock.follow(MIDNIGHT + 5000);
    now += 1000;
    expect(clock.now()).toBe(MIDNIGHT + 6000);
    clock.follow(null);
    expect(clock.now()).toBe(now);
  });
});

describe("acts in a frame", () => {
  const stop = { acts: [{}, { when: {} }, {}] } as unknown as Stop;
  test("come back as they were", () => {
    for (const acts of [[], [0], [1, 2], [0, 1, 2]])
      expect(actsOfLead(stop, leadActs(acts))).toEqual(acts);
  });
  test("that a frame cannot say are those without a condition", () => {
    expect(leadActs([0, 15])).toBe(null);
    expect(actsOfLead(stop, null)).toEqual([0, 2]);
  });
});
