/** When what is seen is complete and lettered it is drawn, and the frame after says so: the page's `data-view` is never ahead of the picture. */
import { REST } from "../camera/idle-rotation";
import { whenIdle } from "./idle";
import type { Lettering } from "./layer";
import { showLiveFrame, type ViewState } from "./view-state";

const PATIENCE = 6000; // ms: signs may fail, the picture does not wait for them for ever
/** ms that the first picture is held back until all of it is there; from then on it is shown as it comes. */
const HOLD = { table: 1500, walk: 5000 }; // in a hall what comes first is the table's model of it, as card without a roof
const WARM = 1500; // ms after a picture: the network is the visitor's first

export interface Readiness {
  /** False while the first picture is held back. */
  readonly draws: boolean;
  /** The device has done with the first picture: what else there is to see may come. */
  readonly settled: boolean;
  /** A picture has been drawn: there is something to see. */
  readonly seen: boolean;
  /** A picture is being drawn; with the first one the canvas dissolves in. */
  drawn(): void;
  /** Called for a complete picture; does nothing when that is what the page was told. */
  arrive(): void;
  /** A hand has come: the drift of the table no longer begins by itself. */
  stopIdleRotation(): void;
}

/** `canvas`: shown with the first picture. `lettering`: on its way since the stage was made, so that letters are drawn while tiles arrive. `rest`: resolves when the device has drawn what it was given. */
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

  /** Once what is seen is complete and lettered it is drawn, and the frame after that says so. */
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
    await Promise.race([lettered, patience]); // its code may be on its way still
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
        whole || s.shownView !== "loading" || performance.now() > began + HOLD[s.goalView === "walk" ? "walk" : "table"]
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
