/** What better tiers add to a hall: matter, and effects of the picture. Loaded after the first picture of a hall. */
import type { Scene, WebGLRenderer } from "three";
import type { PictureEffects } from "../effects/picture-effects";
import { createMatterLayer } from "../materials/matter-layer";
import type { ViewState } from "../scene/view-state";
import type { TierControl } from "./tier-control";

export interface Finish {
  /** True while something fades. `cut`: at once. */
  advance(seconds: number, cut: boolean): boolean;
  /** Draws the picture; false when there is nothing to add to a plain one. */
  draw(): boolean;
  dispose(): void;
}

export function createFinish(
  s: ViewState,
  renderer: WebGLRenderer,
  scene: Scene,
  tiers: TierControl,
): Finish {
  const matter = createMatterLayer(s, renderer, scene);
  let effects: PictureEffects | null = null;
  let asked = false;

  function loadEffects(): void {
    asked = true;
    void import("../effects/picture-effects").then(
      ({ createPictureEffects }) => {
        effects = createPictureEffects(s, renderer, scene);
        s.requestFrame();
      },
      () => {}, // the picture stays plain
    );
  }

  return {
    advance(seconds, cut) {
      const { values } = tiers;
      if (values.effects && !asked) loadEffects();
      const moving = matter.advance(seconds, cut, values.matter);
      return (effects?.advance(seconds, cut, values.effects) ?? false) || moving;
    },
    draw: () => effects?.draw() ?? false,
    dispose() {
      matter.dispose();
      effects?.dispose();
    },
  };
}
