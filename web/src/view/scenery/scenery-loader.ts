/** The layer of set pieces, whose code comes with the first piece: most visitors of a table see none. */
import type { Scene } from "three";
import type { StagedPiece } from "../../core/contract";
import type { ViewState } from "../scene/view-state";
import type { TileBlobs } from "../tiles/venue-tiles";
import type { SceneryLayer } from "./scenery-layer";

export function createSceneryLoader(s: ViewState, scene: Scene, blobs: TileBlobs): SceneryLayer {
  let layer: SceneryLayer | null = null;
  let coming = false;
  let last: readonly StagedPiece[] = [];
  async function load(): Promise<void> {
    coming = true;
    const { createSceneryLayer } = await import("./scenery-layer");
    layer = createSceneryLayer(s, scene, blobs);
    layer.stage(last);
  }
  return {
    stage(wanted) {
      last = wanted;
      if (layer) layer.stage(wanted);
      else if (wanted.length && !coming)
        load().catch((error) => {
          coming = false;
          console.warn(`no set pieces: ${error}`);
        });
    },
    advance: (seconds, cut, able) => layer?.advance(seconds, cut, able) ?? false,
    restore: () => layer?.restore(),
    dispose: () => layer?.dispose(),
  };
}
