/** The floor of the hall one is in: where it lies, and how much it mirrors. What draws that (mirror.ts) comes with the first hall. */
import type { Scene, WebGLRenderer } from "three";
import { floorOf, type ViewState } from "../scene/view-state";
import type { PlanarReflection } from "./planar-reflection";

export interface FloorReflection {
  /** True while it comes or goes. `cut`: at once. */
  advance(seconds: number, cut: boolean): boolean;
  /** What the floor mirrors: before every picture, and only then, because it costs as much as one. */
  draw(): void;
  dispose(): void;
}

const SECONDS = 0.5;

/** `able`: the device has the time. */
export function createFloorReflection(
  s: ViewState,
  renderer: WebGLRenderer,
  scene: Scene,
  able: () => boolean,
): FloorReflection {
  let asked = false;
  let reflection: PlanarReflection | null = null; // without it the floor has the gloss of all that is smooth
  let share = 0;
  let hall = s.focus;

  return {
    advance(seconds, cut) {
      const on = s.focus !== null && able();
      if (s.focus !== null) s.look.floor.value = floorOf(s);
      if (on && !asked) {
        asked = true;
        void import("./planar-reflection").then(
          ({ createPlanarReflection }) => {
            reflection = createPlanarReflection(renderer, s.look);
            s.requestFrame();
          },
          () => {},
        );
      }
      if (!reflection) return false;
      const step = cut ? 1 : seconds / SECONDS;
      if (hall !== s.focus) share = 0; // what it mirrors is another hall at once: that fades in
      hall = s.focus;
      share = on ? Math.min(1, share + step) : Math.max(0, share - step);
      return share !== (on ? 1 : 0);
    },
    draw: () => reflection?.draw(scene, s.camera, s.look.floor.value, share),
    dispose: () => reflection?.dispose(),
  };
}
