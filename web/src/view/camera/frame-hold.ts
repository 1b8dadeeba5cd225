/**
 * Holds the last frame during a cut into a hall whose tiles are missing, because at eye height the overview model is flat and has no
 * roof. The frame stays until the hall has arrived; without a connection the camera returns. A link into a hall opens with the hall
 * from above.
 */
import type { View } from "../../core/contract";
import { outlineBox } from "../scene/bounds";
import {
  enterHall,
  holdFrame,
  showLiveFrame,
  type ViewMode,
  type ViewState,
} from "../scene/view-state";
import { type Eye, eyeOfOrbit, type Orbit } from "./eye";
import { frameTable } from "./framing";

const PATIENCE = 4000; // ms
const LONG = 20_000; // ms after which a slow connection shows what it has
const LOOK = 1000; // ms

/** A camera state to return to. */
export interface ViewSnapshot {
  readonly eye: Eye;
  readonly orbit: Orbit;
  readonly mode: ViewMode;
  readonly focus: string | null;
  readonly goalView: View;
  readonly view: View;
  readonly atHome: boolean;
}

export const currentView = (s: ViewState): ViewSnapshot => ({
  eye: { ...s.eye },
  orbit: { ...s.orbit.now },
  mode: s.mode,
  focus: s.focus,
  goalView: s.goalView,
  view: s.picture.view,
  atHome: s.atHome,
});

/** The orbit from above, close enough to see the booths. */
export function orbitOver(s: ViewState, hall: string): Orbit | null {
  const head = s.expo.hall(hall);
  if (!head) return null;
  const goal = frameTable(
    { ...outlineBox(head.outline), z: s.expo.elevation(hall), tall: 3 },
    s.width / s.height,
    s.margins(),
  );
  goal.distance *= 0.72; // the hall may exceed the picture's edges
  goal.pitch -= 6;
  return goal;
}

/** True when the goal is a hall of which nothing has arrived. */
export const awaitsHall = (s: ViewState): boolean =>
  s.goalView === "walk" && s.focus !== null && !s.venue.stands(s.focus);

export const isOffline = (s: ViewState): boolean => {
  const { connection, tileError } = s.store.get();
  return connection === "lost" || tileError || !navigator.onLine;
};

export interface FrameHold {
  /** Holds the frame; `before` is the state in which it was drawn. */
  begin(before: ViewSnapshot): void;
  /** Returns to the state of the held frame; false when no frame is held. */
  leave(): boolean;
  /** Releases the frame; the next movement starts where it was drawn. */
  lift(): void;
  /** While a link into a hall loads: calls `draw` with the camera over the hall, in the light of the table. */
  open(light: () => void, draw: () => void): void;
}

/** `point` writes the camera (CameraAnimation). */
export function createFrameHold(s: ViewState, point: () => void): FrameHold {
  let from: ViewSnapshot | null = null;
  let timer = 0;
  let opened = false;
  const began = performance.now();

  function begin(before: ViewSnapshot): void {
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
