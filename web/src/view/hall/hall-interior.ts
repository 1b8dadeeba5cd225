/**
 * What makes a hall that one walks in more than its tiles: baked light, people, screens of booths, the mirror of its floor, points on
 * exhibits, and what better tiers add. Loaded with the first hall.
 */
import type { Scene, WebGLRenderer } from "three";
import type { ExhibitPoint } from "../../core/contract";
import { createCrowdLayer } from "../crowd/crowd-layer";
import { createHallLight } from "../light/hall-light";
import { createFloorReflection } from "../materials/floor-reflection";
import type { ViewState } from "../scene/view-state";
import type { Finish } from "../tier/finish";
import type { TierControl } from "../tier/tier-control";
import type { TileBlobs } from "../tiles/venue-tiles";
import type { BoothScreens, Slides } from "./booth-screens";
import { createExhibitPoints, type ExhibitPoints } from "./exhibit-points";

/** What the interface does in a hall, once it has said so. */
export interface HallHandlers {
  onPoints: ((points: readonly ExhibitPoint[]) => void) | null;
  slides: (() => Promise<Slides>) | null;
}

export interface HallInterior {
  /** Called before each picture; true while something moves. `cut`: at once. `settled`: what was to be seen first has been seen. */
  advance(seconds: number, cut: boolean, settled: boolean): boolean;
  readonly complete: boolean;
  /** Draws the picture with what is added to it; false when there is nothing to add to a plain one. */
  draw(): boolean;
  /** A new release, or a lost context. */
  renew(): void;
  restore(): void;
  dispose(): void;
}

export function createHallInterior(
  s: ViewState,
  renderer: WebGLRenderer,
  scene: Scene,
  blobs: TileBlobs,
  tiers: TierControl,
  handlers: HallHandlers,
): HallInterior {
  const reflection = createFloorReflection(s, renderer, scene, () => tiers.values.mirror);
  const light = createHallLight(s, renderer, blobs);
  const people = createCrowdLayer(s, scene, () => tiers.values.lively);
  let points: ExhibitPoints | null = null; // once the interface shows them
  let screens: BoothScreens | null = null;
  let finish: Finish | null = null;
  let [screensAsked, finishAsked] = [false, false];

  async function loadScreens(words: () => Promise<Slides>): Promise<void> {
    screensAsked = true;
    const [{ createBoothScreens }, said] = await Promise.all([import("./booth-screens"), words()]);
    screens = createBoothScreens(s, scene, blobs, said);
    s.requestFrame();
  }

  async function loadFinish(): Promise<void> {
    finishAsked = true;
    const { createFinish } = await import("../tier/finish");
    finish = createFinish(s, renderer, scene, tiers);
    s.requestFrame();
  }

  return {
    advance(seconds, cut, settled) {
      if (handlers.onPoints) points ??= createExhibitPoints(s, handlers.onPoints);
      let moving = points?.update() ?? false;
      if (light.advance(seconds, cut)) moving = true;
      if (people.advance(seconds, cut, settled)) moving = true;
      if (settled && !screensAsked && handlers.slides && s.mode === "walk")
        loadScreens(handlers.slides).catch((error) =>
          console.warn(`no screens of booths: ${error}`),
        );
      if (screens?.advance(seconds, cut, tiers.values.lively)) moving = true;
      if (reflection.advance(seconds, cut)) moving = true;
      if (settled && !finishAsked && s.focus !== null && tiers.values.matter)
        loadFinish().catch(() => {}); // the hall stays plain
      if (finish?.advance(seconds, cut)) moving = true;
      return moving;
    },
    get complete() {
      return light.complete;
    },
    draw() {
      reflection.draw();
      return finish?.draw() ?? false;
    },
    renew() {
      light.renew();
      people.renew();
    },
    restore: () => screens?.restore(),
    dispose() {
      screens?.dispose();
      reflection.dispose();
      finish?.dispose();
      light.dispose();
    },
  };
}
