/** What makes a hall more than its tiles: light, people, set pieces, the mirror of its floor, points on exhibits; on the table, trees. */
import type { Scene, WebGLRenderer } from "three";
import type { ExhibitPoint } from "../../core/contract";
import { createCrowdLayer } from "../crowd/crowd-layer";
import type { ExhibitPoints } from "../hall/exhibit-points";
import { createHallLight } from "../light/hall-light";
import { createFloorReflection } from "../materials/floor-reflection";
import { createSceneryLoader } from "../scenery/scenery-loader";
import { createTableActLoader } from "../table/table-act-loader";
import { createTreeLayer } from "../table/tree-layer";
import type { TileBlobs } from "../tiles/venue-tiles";
import type { ViewState } from "./view-state";

/** `able`: the device draws every frame. `onCasters`: what throws shadows has changed. */
export function createHallLayers(
  s: ViewState,
  renderer: WebGLRenderer,
  scene: Scene,
  blobs: TileBlobs,
  able: () => boolean,
  onCasters: () => void,
) {
  const trees = createTreeLayer(s, scene, onCasters);
  const reflection = createFloorReflection(s, renderer, scene, able);
  const light = createHallLight(s, renderer, blobs);
  const people = createCrowdLayer(s, scene, able);
  const scenery = createSceneryLoader(s, scene, blobs);
  const table = createTableActLoader(s, scene, onCasters);
  let points: ExhibitPoints | null = null; // once the interface shows them
  return {
    /** Called before each picture; true while something moves. `cut`: at once. `settled`: what was to be seen first has been seen. */
    advance(seconds: number, cut: boolean, settled: boolean): boolean {
      let moving = points?.update() ?? false;
      if (settled && trees.advance(seconds, s.reducedMotion.matches)) moving = true;
      if (light.advance(seconds, cut)) moving = true;
      if (people.advance(seconds, cut, settled)) moving = true;
      if (scenery.advance(seconds, cut, able())) moving = true;
      if (reflection.advance(seconds, cut)) moving = true;
      if (table.advance(seconds, cut || !able())) moving = true;
      return moving;
    },
    get complete() {
      return light.complete;
    },
    drawReflection: () => reflection.draw(),
    stagePieces: scenery.stage,
    actTable: table.act,
    async watchExhibits(show: (points: readonly ExhibitPoint[]) => void): Promise<void> {
      const { createExhibitPoints } = await import("../hall/exhibit-points");
      points = createExhibitPoints(s, show);
      s.requestFrame();
    },
    clearTrees: () => trees.clear(),
    /** A new release, or a lost context. */
    renew() {
      light.renew();
      people.renew();
    },
    restore: () => scenery.restore(),
    dispose() {
      scenery.dispose();
      table.dispose();
      trees.clear();
      reflection.dispose();
      light.dispose();
    },
  };
}
