/** What is drawn beside tiles and letters: the interior of the hall one walks in, set pieces, and on the table trees and what it acts. */
import type { Scene, WebGLRenderer } from "three";
import type { ExhibitPoint } from "../../core/contract";
import type { Slides } from "../hall/booth-screens";
import type { HallHandlers, HallInterior } from "../hall/hall-interior";
import { createSceneryLoader } from "../scenery/scenery-loader";
import { createTableActLoader } from "../table/table-act-loader";
import { createTreeLayer } from "../table/tree-layer";
import type { TierControl } from "../tier/tier-control";
import type { TileBlobs } from "../tiles/venue-tiles";
import type { ViewState } from "./view-state";

/** `onCasters`: what throws shadows has changed. */
export function createHallLayers(
  s: ViewState,
  renderer: WebGLRenderer,
  scene: Scene,
  blobs: TileBlobs,
  tiers: TierControl,
  onCasters: () => void,
) {
  const trees = createTreeLayer(s, scene, onCasters);
  const scenery = createSceneryLoader(s, scene, blobs);
  const table = createTableActLoader(s, scene, onCasters);
  const handlers: HallHandlers = { onPoints: null, slides: null };
  let interior: HallInterior | null = null;
  let askedIn: string | null = null; // the hall in which it was asked for; asked for again in another where it failed
  let coming = false;

  function loadInterior(): void {
    coming = true;
    askedIn = s.focus;
    import("../hall/hall-interior")
      .then(
        ({ createHallInterior }) => {
          interior = createHallInterior(s, renderer, scene, blobs, tiers, handlers);
        },
        (error) => console.warn(`the interior of a hall could not be loaded: ${error}`),
      )
      .finally(() => {
        coming = false;
        s.requestFrame();
      });
  }

  return {
    /** Called before each picture; true while something moves. `cut`: at once. `settled`: what was to be seen first has been seen. */
    advance(seconds: number, cut: boolean, settled: boolean): boolean {
      if (!interior && !coming && s.focus !== null && s.focus !== askedIn) loadInterior();
      let moving = interior?.advance(seconds, cut, settled) ?? false;
      if (settled && trees.advance(seconds, s.reducedMotion.matches)) moving = true;
      if (scenery.advance(seconds, cut, tiers.values.lively)) moving = true;
      if (table.advance(seconds, cut || !tiers.values.lively)) moving = true;
      return moving;
    },
    get complete() {
      return interior?.complete ?? !coming;
    },
    draw() {
      if (!interior?.draw()) renderer.render(scene, s.camera);
    },
    stagePieces: scenery.stage,
    actTable: table.act,
    watchExhibits(show: (points: readonly ExhibitPoint[]) => void): void {
      handlers.onPoints = show;
    },
    showScreens(words: () => Promise<Slides>): void {
      handlers.slides = words;
    },
    clearTrees: () => trees.clear(),
    /** A new release, or a lost context. */
    renew: () => interior?.renew(),
    restore() {
      scenery.restore();
      interior?.restore();
    },
    dispose() {
      interior?.dispose();
      scenery.dispose();
      table.dispose();
      trees.clear();
    },
  };
}
