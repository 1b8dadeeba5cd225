import { describe, expect, it } from "vitest";
import { createWalkClock } from "./walk-clock";

/** Ticks every `milliseconds` along a route of so many metres. */
function walked(milliseconds: number, frames: number, left: number) {
  const clock = createWalkClock();
  const seconds = Math.min(0.1, milliseconds / 1000); // as the loop has it
  return Array.from({ length: frames }, (_, i) =>
    clock.tick(seconds, 1000 + i * milliseconds, left),
  );
}
const sum = (ticks: readonly { elapsed: number }[]) =>
  ticks.slice(1).reduce((all, one) => all + one.elapsed, 0);

describe("the time of a walk", () => {
  it("is real at any speed of the device", () => {
    expect(sum(walked(16, 126, 80))).toBeCloseTo(2);
    expect(sum(walked(200, 11, 80))).toBeCloseTo(2);
    expect(sum(walked(800, 6, 10))).toBeCloseTo(4);
  });
  it("cuts a long walk on a weak device, and no other", () => {
    expect(walked(400, 6, 80).some(({ cut }) => cut)).toBe(true);
    expect(walked(400, 6, 10).some(({ cut }) => cut)).toBe(false);
    expect(walked(200, 50, 80).some(({ cut }) => cut)).toBe(false);
  });
  it("does not count a pause", () => {
    const clock = createWalkClock();
    clock.tick(0.016, 1000, 80);
    expect(clock.tick(0.016, 61_000, 80).elapsed).toBe(1);
    clock.tick(0.016, 61_016, 0);
    expect(clock.tick(0.016, 90_000, 80).elapsed).toBe(0.016);
  });
});
