/** Tells the page when a picture is complete and lettered. `data-view` changes in the frame after it has been drawn, never before. */
import { REST } from "../camera/idle-rotation";
import { whenIdle } from "./idle";
import type { Lettering } from "./layer";
import { showLiveFrame, type ViewState } from "./view-state";

const PATIENCE = 6000; // ms: the picture does not wait longer for signs
/** ms that the first picture waits to be complete; afterwards it is shown as it arrives. */
const HOLD = { table: 1500, walk: 5000 }; // in a hall the overview model comes first: flat and without a roof
const WARM = 1500; // ms after a picture: until then the network serves the visitor

export interface Readiness {
  /** False while the first picture is held back. */
  readonly draws: boolean;
  /** The GPU has finished the first picture; less important things may follow. */
  readonly settled: boolean;
  /** A picture has been drawn. */
  readonly seen: boolean;
  /** Called for each drawn picture; the first one fades the canvas in. */
  drawn(): void;
  /** Called for a complete picture; does nothing when the page knows it already. */
  arrive(): void;
  /** An input: the idle rotation no longer starts by itself. */
  stopIdleRotation(): void;
}

/**
 * `canvas` is shown with the first picture. `lettering` loads since the stage was made, so letters are drawn while tiles arrive.
 * `rest` resolves when the GPU has finished.
 */
export function createReadiness(
  s: ViewState,
  lettering: Promise<Lettering>,
  canvas: HTMLElement,
  rest: () => Promise<void>,
): Readiness {
  let seen = false;
  let checking = false;
  let whole = false;
  let settled = false;
  let onDrawn: (() => void) | null = null;
  const began = performance.now();
  for (const hold of Object.values(HOLD)) setTimeout(() => s.requestFrame(), hold + 1);
  let driftTimer = 0;
  const lettered = lettering.then(
    (made) => {
      s.lettering = made;
      s.requestFrame();
    },
    (error) => console.warn(`no lettering: ${error}`),
  );

  function arrive(): void {
    showLiveFrame(s);
    if (checking || (s.shownView === s.goalView && s.store.get().view === s.goalView)) return;
    checking = true;
    const goal = s.goalView;
    void ready().then(async () => {
      whole ||= goal === s.goalView;
      await new Promise<void>((drawn) => {
        onDrawn = drawn;
        s.requestFrame();
      });
      await new Promise((frame) => requestAnimationFrame(frame));
      checking = false;
      if (goal !== s.goalView || s.flight || s.lost) return s.requestFrame();
      s.shownView = goal;
      s.picture.view = goal;
      s.store.set({ view: goal, progress: 1 });
      if (!settled) void rest().then(settle);
      if (goal === "table") waitForDrift();
      whenIdle(WARM, () => void s.venue.warm());
      s.requestFrame();
    });
  }

  function settle(): void {
    settled = true;
    s.requestFrame();
  }

  async function ready(): Promise<void> {
    const patience = new Promise<void>((late) => setTimeout(late, PATIENCE));
    await Promise.race([lettered, patience]); // its code may still be loading
    s.picture.view = s.goalView;
    s.requestFrame();
    await Promise.race([s.lettering?.ready(), patience]);
  }

  function waitForDrift(): void {
    clearTimeout(driftTimer);
    if (s.idleRotates && s.atHome) {
      s.touchedAt = performance.now();
      driftTimer = window.setTimeout(() => s.requestFrame(), REST * 1000 + 50);
    }
  }

  return {
    get draws() {
      return (
        whole ||
        s.shownView !== "loading" ||
        performance.now() > began + HOLD[s.goalView === "walk" ? "walk" : "table"]
      );
    },
    get settled() {
      return settled;
    },
    get seen() {
      return seen;
    },
    drawn() {
      if (!seen) canvas.classList.add("on");
      seen = true;
      onDrawn?.();
    },
    arrive,
    stopIdleRotation: () => clearTimeout(driftTimer),
  };
}
