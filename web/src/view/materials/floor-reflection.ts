/**
 * The reflection in the floor of the current hall: its height and strength. planar-reflection.ts draws it and is loaded with the first
 * hall.
 */
import type { Scene, WebGLRenderer } from "three";
import { floorOf, type ViewState } from "../scene/view-state";
import type { PlanarReflection } from "./planar-reflection";

export interface FloorReflection {
  /** True while it fades. `cut`: at once. */
  advance(seconds: number, cut: boolean): boolean;
  /** Draws the reflection before a picture, and only then, because it costs as much as one. */
  draw(): void;
  dispose(): void;
}

const SECONDS = 0.5;

/** `able`: the device is fast enough. */
export function createFloorReflection(
  s: ViewState,
  renderer: WebGLRenderer,
  scene: Scene,
  able: () => boolean,
): FloorReflection {
  let asked = false;
  let reflection: PlanarReflection | null = null; // without it the floor has only the gloss of smooth surfaces
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
      if (hall !== s.focus) share = 0; // another hall: its reflection fades in
      hall = s.focus;
      share = on ? Math.min(1, share + step) : Math.max(0, share - step);
      return share !== (on ? 1 : 0);
    },
    draw: () => reflection?.draw(scene, s.camera, s.look.floor.value, share),
    dispose: () => reflection?.dispose(),
  };
}
