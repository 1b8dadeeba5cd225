import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLoop } from "./loop";

let frames: FrameRequestCallback[] = [];
const screen = (now: number) => {
  for (const frame of frames.splice(0)) frame(now);
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
  vi.stubGlobal("cancelAnimationFrame", () => {
    frames = [];
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  frames = [];
});

test("a frame that continues an animation differs from a requested one", () => {
  const asked: boolean[] = [];
  const loop = createLoop(
    () => true,
    (_seconds, _now, wished) => asked.push(wished) < 3,
  );
  loop.request();
  for (const now of [16, 32, 48, 64]) screen(now);
  expect(asked).toEqual([true, false, false]);
  loop.request();
  screen(80);
  expect(asked).toEqual([true, false, false, true]);
});

test("frames that only prepare do not wait for the display", () => {
  let ready = false;
  const seen: string[] = [];
  const loop = createLoop(
    () => ready,
    () => {
      seen.push(ready ? "drawn" : "prepared");
      return !ready;
    },
  );
  loop.request();
  vi.advanceTimersByTime(5);
  expect(frames).toEqual([]);
  expect(new Set(seen)).toEqual(new Set(["prepared"]));
  ready = true;
  vi.advanceTimersByTime(5); // the last prepared one
  loop.request();
  screen(16);
  expect(seen.at(-1)).toBe("drawn");
});

test("nothing runs while it is paused or after it was stopped", () => {
  const frame = vi.fn(() => true);
  const loop = createLoop(() => true, frame);
  loop.request();
  loop.pause();
  screen(16);
  expect(frame).not.toHaveBeenCalled();
  loop.resume();
  screen(32);
  expect(frame).toHaveBeenCalledOnce();
  loop.stop();
  loop.request();
  screen(48);
  expect(frame).toHaveBeenCalledOnce();
});
