/**
 * A cut into a hall that is not there yet: at eye height the model of the table is card without a roof. What was seen stays until the
 * hall stands, or comes back when the line is dead; a link opens with the hall from above.
 */
import type { View } from "../../core/contract";
import { outlineBox } from "../scene/bounds";
import { enterHall, holdFrame, showLiveFrame, type ViewMode, type ViewState } from "../scene/view-state";
import { type Eye, eyeOfOrbit, type Orbit } from "./eye";
import { frameTable } from "./framing";

const PATIENCE = 4000; // ms
const LONG = 20_000; // ms, after which a slow line shows what there is
const LOOK = 1000; // ms

/** Where one is and what one sees. */
export interface HeldView {
  readonly eye: Eye;
  readonly orbit: Orbit;
  readonly mode: ViewMode;
  readonly focus: string | null;
  readonly goalView: View;
  readonly view: View;
  readonly atHome: boolean;
}

export const currentView = (s: ViewState): HeldView => ({
  eye: { ...s.eye },
  orbit: { ...s.orbit.now },
  mode: s.mode,
  focus: s.focus,
  goalView: s.goalView,
  view: s.picture.view,
  atHome: s.atHome,
});

/** From above, near enough to see its booths. */
export function orbitOver(s: ViewState, hall: string): Orbit | null {
  const head = s.expo.hall(hall);
  if (!head) return null;
  const goal = frameTable(
    { ...outlineBox(head.outline), z: s.expo.elevation(hall), tall: 3 },
    s.width / s.height,
    s.margins(),
  );
  goal.distance *= 0.72; // it may bleed over the edges: one is in it
  goal.pitch -= 6;
  return goal;
}

/** Nothing of the hall that one goes to is there. */
export const awaitsHall = (s: ViewState): boolean =>
  s.goalView === "walk" && s.focus !== null && !s.venue.stands(s.focus);

export const isOffline = (s: ViewState): boolean => {
  const { connection, tileError } = s.store.get();
  return connection === "lost" || tileError || !navigator.onLine;
};

export interface FrameHold {
  /** Keeps the picture; `before` is where it was taken. */
  begin(before: HeldView): void;
  /** Back to where it was taken; false when none is kept. */
  leave(): boolean;
  /** What was seen is where the next movement begins. */
  lift(): void;
  /** While a link into a hall takes long: `draw` is called with the camera over the hall, in the table's `light`. */
  open(light: () => void, draw: () => void): void;
}

/** `point`: of the course. */
export function createFrameHold(s: ViewState, point: () => void): FrameHold {
  let from: HeldView | null = null;
  let timer = 0;
  let opened = false;
  const began = performance.now();

  function begin(before: HeldView): void {
    if (!s.frameHeld) from = before;
    holdFrame(s, true);
    clearInterval(timer);
    const start = performance.now();
    timer = window.setInterval(() => {
      const late = performance.now() - start;
      if (!s.frameHeld) return clearInterval(timer);
      if (late < PATIENCE) return;
      if (!awaitsHall(s) || late > LONG) showLiveFrame(s);
      else if (isOffline(s)) leave();
    }, LOOK);
  }

  function leave(): boolean {
    if (!s.frameHeld || !from) return false;
    const { eye, orbit, mode, focus, goalView, view, atHome } = from;
    enterHall(s, focus);
    Object.assign(s, { mode, goalView, atHome });
    Object.assign(s.eye, eye);
    s.picture.view = view;
    if (mode === "table") s.orbit.set(orbit);
    else if (focus !== null) s.walker?.place(focus, [eye.x, eye.y]);
    holdFrame(s, false);
    s.relight();
    s.requestFrame();
    return true;
  }

  return {
    begin,
    leave,
    lift() {
      if (s.frameHeld && from) Object.assign(s.eye, from.eye);
      holdFrame(s, false);
    },
    open(light, draw) {
      if (opened || !awaitsHall(s) || !s.venue.modelled || performance.now() < began + LOOK) return;
      opened = true;
      const orbit = orbitOver(s, s.focus!);
      if (!orbit) return;
      const { eye, mode } = currentView(s);
      eyeOfOrbit(orbit, s.eye);
      s.mode = "table";
      s.relight();
      light();
      point();
      draw();
      begin({ ...currentView(s), orbit, goalView: "hall", view: "hall", atHome: false });
      Object.assign(s.eye, eye);
      s.mode = mode;
      s.relight();
      point();
    },
  };
}
