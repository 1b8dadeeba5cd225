import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Lettering } from "./layer";
import { createReadiness } from "./readiness";
import type { ViewState } from "./view-state";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => setTimeout(frame, 16));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A stage that draws each requested frame once the readiness allows it. */
function opening(lettered: Promise<void>, rest = Promise.resolve(), wanted = "table") {
  const told: string[] = [];
  const lettering = { ready: () => lettered } as unknown as Lettering;
  const s = {
    shownView: "loading",
    goalView: wanted,
    picture: { view: "table" },
    venue: { warm: () => Promise.resolve() },
    store: {
      get: () => ({ view: told.at(-1) ?? "loading" }),
      set: ({ view }: { view: string }) => told.push(view),
    },
    idleRotates: false,
    ...{ drawn: 0, frameHeld: false },
    requestFrame() {
      if (!arrival.draws) return;
      s.drawn++;
      arrival.drawn();
    },
  };
  const shown = Object.assign(new Set<string>(), { remove: (old: string) => shown.delete(old) });
  const canvas = { classList: shown } as unknown as HTMLElement;
  Object.assign(s, { canvas });
  const arrival = createReadiness(
    s as unknown as ViewState,
    Promise.resolve(lettering),
    canvas,
    () => rest,
  );
  return { s, arrival, told, shown };
}

test("the first picture waits for its letters, is drawn once and reported in the next frame", async () => {
  let letter = () => {};
  const { s, arrival, told, shown } = opening(new Promise((done) => (letter = done)));
  arrival.arrive(); // tiles are there
  await vi.advanceTimersByTimeAsync(500);
  expect([s.drawn, told, arrival.seen, [...shown]]).toEqual([0, [], false, []]);
  letter();
  await vi.advanceTimersByTimeAsync(0);
  expect([s.drawn, told, arrival.seen, [...shown]]).toEqual([1, [], true, ["on"]]);
  await vi.advanceTimersByTimeAsync(17);
  expect(told).toEqual(["table"]);
});

test("a slow part is shown as it arrives, and reported only when it is complete", async () => {
  const { s, arrival, told } = opening(new Promise(() => {}));
  arrival.arrive();
  await vi.advanceTimersByTimeAsync(1400);
  expect(s.drawn).toBe(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(s.drawn).toBeGreaterThan(0);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(6000); // letters are not waited for for ever
  expect(told).toEqual(["table"]);
});

test("everything else waits until the GPU has finished the first picture", async () => {
  let done = () => {};
  const { arrival, told } = opening(Promise.resolve(), new Promise((rested) => (done = rested)));
  arrival.arrive();
  await vi.advanceTimersByTimeAsync(100);
  expect([told, arrival.settled]).toEqual([["table"], false]);
  done();
  await vi.advanceTimersByTimeAsync(0);
  expect(arrival.settled).toBe(true);
});

test("a hall does not open with the model of the table, except after a long wait", async () => {
  const { s } = opening(new Promise(() => {}), Promise.resolve(), "walk");
  await vi.advanceTimersByTimeAsync(4900);
  expect(s.drawn).toBe(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(s.drawn).toBeGreaterThan(0);
});

test("the target of a cut is shown when it is loaded", () => {
  const { s, arrival, shown } = opening(Promise.resolve());
  s.frameHeld = true;
  arrival.arrive();
  expect([s.frameHeld, [...shown]]).toEqual([false, ["cut"]]);
});
