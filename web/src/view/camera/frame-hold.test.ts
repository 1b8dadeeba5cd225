import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showLiveFrame, type ViewState } from "../scene/view-state";
import { createFrameHold, currentView } from "./frame-hold";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("navigator", { onLine: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A visitor in hall 1 has requested hall 2, and nothing of hall 2 is loaded. */
function waiting() {
  const line = { connection: "ok", tileError: false };
  const venue = { there: false, modelled: true, stands: () => venue.there };
  const classes = Object.assign(new Set<string>(), {
    remove: (one: string) => classes.delete(one),
  });
  const eye = { x: 1, y: 2, z: 1.65, yaw: 90, pitch: 0, fov: 62 };
  const s = {
    ...{
      eye,
      venue,
      mode: "walk",
      focus: "1",
      goalView: "walk",
      shownView: "walk",
      atHome: false,
      frameHeld: false,
    },
    ...{
      picture: { view: "walk", hall: "1" },
      orbit: { now: {}, set: () => {} },
      walker: null,
      width: 1440,
      height: 900,
    },
    store: { get: () => line, set: () => {} },
    canvas: { classList: classes },
    margins: () => ({ top: 0.08, bottom: 0.05, side: 0.03 }),
    expo: { hall: () => ({ outline: [[0, 0], [60, 0], [60, 40], [0, 40]] }), elevation: () => 0 }, // biome-ignore format: one line
    requestFrame: () => {},
    relight: () => {},
  } as unknown as ViewState;
  const hold = createFrameHold(s, () => {});
  const before = currentView(s);
  const cut = () => {
    Object.assign(s, { focus: "2", goalView: "walk" });
    Object.assign(s.eye, { x: 200, yaw: 0 });
    hold.begin(before);
  };
  return { s, hold, cut, line, venue, classes };
}

test("a cut into a hall that is not loaded keeps the old picture until it is, at any speed of the connection, and then fades", async () => {
  const { s, cut, venue, classes } = waiting();
  cut();
  await vi.advanceTimersByTimeAsync(9000);
  expect([s.frameHeld, s.focus, [...classes]]).toEqual([true, "2", []]);
  venue.there = true;
  await vi.advanceTimersByTimeAsync(1000);
  expect([s.frameHeld, s.focus, s.eye.x, [...classes]]).toEqual([false, "2", 200, ["cut"]]);
});

test("without a connection the view stays where it was", async () => {
  const { s, cut, line } = waiting();
  cut();
  line.connection = "lost";
  await vi.advanceTimersByTimeAsync(3000);
  expect(s.frameHeld).toBe(true);
  await vi.advanceTimersByTimeAsync(2000);
  expect([s.frameHeld, s.focus, s.mode, s.eye.x, s.eye.yaw]).toEqual([false, "1", "walk", 1, 90]);
});

test("input during the hold acts on the visible picture", () => {
  const { s, cut, hold } = waiting();
  cut();
  hold.leave();
  expect([s.frameHeld, s.focus, s.eye.x]).toEqual([false, "1", 1]);
  hold.leave(); // nothing is kept
  expect(s.focus).toBe("1");
});

test("a link into a hall that loads slowly opens with the hall from above, once, and stays there without a connection", async () => {
  const { s, hold, line, venue } = waiting();
  const drawn: [number, string][] = [];
  const open = () => hold.open(() => {}, () => drawn.push([s.eye.z, s.mode])); // biome-ignore format: one line
  open();
  expect(drawn).toEqual([]); // a moment is given to it
  await vi.advanceTimersByTimeAsync(1100);
  venue.modelled = false;
  open();
  expect(drawn).toEqual([]);
  venue.modelled = true;
  open();
  open();
  expect(drawn).toEqual([[expect.any(Number), "table"]]);
  expect(drawn[0]![0]).toBeGreaterThan(20);
  expect([s.frameHeld, s.eye.z, s.mode]).toEqual([true, 1.65, "walk"]); // and asks for what is seen at eye height
  line.tileError = true;
  await vi.advanceTimersByTimeAsync(5000);
  expect([s.frameHeld, s.mode, s.goalView, s.focus]).toEqual([false, "table", "hall", "1"]);
  showLiveFrame(s);
  expect(s.frameHeld).toBe(false);
});
