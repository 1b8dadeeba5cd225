/**
 * A cut into a hall that is not there yet: at eye height the model of the table is card without a roof. What was seen stays until the
 * hall stands, or comes back when the line is dead; a link opens with the hall from above.
 */
import type { View } from "../../core/contract";
import { outlineBox } from "../scene/bounds";
import { enter, keep, type Mode, type Situation, show } from "../scene/view-state";
import { type Eye, eyeOfOrbit, type Orbit } from "./eye";
import { frameTable } from "./framing";

const PATIENCE = 4000; // ms
const LONG = 20_000; // ms, after which a slow line shows what there is
const LOOK = 1000; // ms

/** Where one is and what one sees. */
export interface Before {
  readonly eye: Eye;
  readonly orbit: Orbit;
  readonly mode: Mode;
  readonly focus: string | null;
  readonly wanted: View;
  readonly view: View;
  readonly atHome: boolean;
}

export const here = (s: Situation): Before => ({
  eye: { ...s.eye },
  orbit: { ...s.orbit.now },
  mode: s.mode,
  focus: s.focus,
  wanted: s.wanted,
  view: s.picture.view,
  atHome: s.atHome,
});

/** From above, near enough to see its booths. */
export function orbitOver(s: Situation, hall: string): Orbit | null {
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
export const awaits = (s: Situation): boolean => s.wanted === "walk" && s.focus !== null && !s.venue.stands(s.focus);

export const lineDead = (s: Situation): boolean => {
  const { connection, tileError } = s.store.get();
  return connection === "lost" || tileError || !navigator.onLine;
};

export interface Hold {
  /** Keeps the picture; `before` is where it was taken. */
  begin(before: Before): void;
  /** Back to where it was taken; false when none is kept. */
  leave(): boolean;
  /** What was seen is where the next movement begins. */
  lift(): void;
  /** While a link into a hall takes long: `draw` is called with the camera over the hall, in the table's `light`. */
  open(light: () => void, draw: () => void): void;
}

/** `point`: of the course. */
export function createHold(s: Situation, point: () => void): Hold {
  let from: Before | null = null;
  let timer = 0;
  let opened = false;
  const began = performance.now();

  function begin(before: Before): void {
    if (!s.held) from = before;
    keep(s, true);
    clearInterval(timer);
    const start = performance.now();
    timer = window.setInterval(() => {
      const late = performance.now() - start;
      if (!s.held) return clearInterval(timer);
      if (late < PATIENCE) return;
      if (!awaits(s) || late > LONG) show(s);
      else if (lineDead(s)) leave();
    }, LOOK);
  }

  function leave(): boolean {
    if (!s.held || !from) return false;
    const { eye, orbit, mode, focus, wanted, view, atHome } = from;
    enter(s, focus);
    Object.assign(s, { mode, wanted, atHome });
    Object.assign(s.eye, eye);
    s.picture.view = view;
    if (mode === "table") s.orbit.set(orbit);
    else if (focus !== null) s.walker?.place(focus, [eye.x, eye.y]);
    keep(s, false);
    s.relight();
    s.ask();
    return true;
  }

  return {
    begin,
    leave,
    lift() {
      if (s.held && from) Object.assign(s.eye, from.eye);
      keep(s, false);
    },
    open(light, draw) {
      if (opened || !awaits(s) || !s.venue.modelled || performance.now() < began + LOOK) return;
      opened = true;
      const orbit = orbitOver(s, s.focus!);
      if (!orbit) return;
      const { eye, mode } = here(s);
      eyeOfOrbit(orbit, s.eye);
      s.mode = "table";
      s.relight();
      light();
      point();
      draw();
      begin({ ...here(s), orbit, wanted: "hall", view: "hall", atHome: false });
      Object.assign(s.eye, eye);
      s.mode = mode;
      s.relight();
      point();
    },
  };
}
