/** What makes a hall more than its tiles: light, people, set pieces, screens of booths, the mirror of its floor, points on exhibits; on the table, trees. */
import type { Scene, WebGLRenderer } from "three";
import type { ExhibitPoint } from "../../core/contract";
import { createCrowdLayer } from "../crowd/crowd-layer";
import type { BoothScreens, Slides } from "../hall/booth-screens";
import type { ExhibitPoints } from "../hall/exhibit-points";
import { createHallLight } from "../light/hall-light";
import { createFloorReflection } from "../materials/floor-reflection";
import { createSceneryLoader } from "../scenery/scenery-loader";
import { createTableActLoader } from "../table/table-act-loader";
import { createTreeLayer } from "../table/tree-layer";
import type { Finish } from "../tier/finish";
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
  const reflection = createFloorReflection(s, renderer, scene, () => tiers.values.mirror);
  const light = createHallLight(s, renderer, blobs);
  const people = createCrowdLayer(s, scene, () => tiers.values.lively);
  const scenery = createSceneryLoader(s, scene, blobs);
  let finish: Finish | null = null; // of better tiers
  let asked = false;
  const table = createTableActLoader(s, scene, onCasters);
  let points: ExhibitPoints | null = null; // once the interface shows them
  let screens: BoothScreens | null = null; // of booths, from the first hall on
  let slides: (() => Promise<Slides>) | null = null;

  async function loadScreens(words: () => Promise<Slides>): Promise<void> {
    const [{ createBoothScreens }, said] = await Promise.all([import("../hall/booth-screens"), words()]);
    screens = createBoothScreens(s, scene, blobs, said);
    s.requestFrame();
  }

  return {
    /** Called before each picture; true while something moves. `cut`: at once. `settled`: what was to be seen first has been seen. */
    advance(seconds: number, cut: boolean, settled: boolean): boolean {
      let moving = points?.update() ?? false;
      if (settled && trees.advance(seconds, s.reducedMotion.matches)) moving = true;
      if (light.advance(seconds, cut)) moving = true;
      if (people.advance(seconds, cut, settled)) moving = true;
      if (scenery.advance(seconds, cut, tiers.values.lively)) moving = true;
      if (slides && settled && s.mode === "walk") {
        loadScreens(slides).catch((error) => console.warn(`no screens of booths: ${error}`));
        slides = null;
      }
      if (screens?.advance(seconds, cut, tiers.values.lively)) moving = true;
      if (reflection.advance(seconds, cut)) moving = true;
      if (settled && !asked && s.focus !== null && tiers.values.matter) {
        asked = true;
        void import("../tier/finish").then(
          ({ createFinish }) => {
            finish = createFinish(s, renderer, scene, tiers);
            s.requestFrame();
          },
          () => {}, // the hall stays plain
        );
      }
      if (finish?.advance(seconds, cut)) moving = true;
      if (table.advance(seconds, cut || !tiers.values.lively)) moving = true;
      return moving;
    },
    get complete() {
      return light.complete;
    },
    draw() {
      reflection.draw();
      if (!finish?.draw()) renderer.render(scene, s.camera);
    },
    stagePieces: scenery.stage,
    actTable: table.act,
    async watchExhibits(show: (points: readonly ExhibitPoint[]) => void): Promise<void> {
      const { createExhibitPoints } = await import("../hall/exhibit-points");
      points = createExhibitPoints(s, show);
      s.requestFrame();
    },
    showScreens(words: () => Promise<Slides>): void {
      slides = words;
    },
    clearTrees: () => trees.clear(),
    /** A new release, or a lost context. */
    renew() {
      light.renew();
      people.renew();
    },
    restore() {
      scenery.restore();
      screens?.restore();
    },
    dispose() {
      screens?.dispose();
      scenery.dispose();
      table.dispose();
      trees.clear();
      reflection.dispose();
      finish?.dispose();
      light.dispose();
    },
  };
}
