/** The layer of chapters on the sand table, whose code comes with the first one. */
import type { Scene } from "three";
import type { ChapterScene } from "../../core/contract";
import type { ViewState } from "../scene/view-state";
import type { TableActLayer } from "./table-act";

export function createTableActLoader(
  s: ViewState,
  scene: Scene,
  onCasters: () => void,
): TableActLayer {
  let layer: TableActLayer | null = null;
  let coming = false;
  let last: ChapterScene | null = null;
  return {
    act(wanted) {
      last = wanted;
      if (layer || !wanted || coming) return layer?.act(wanted);
      coming = true;
      import("./table-act")
        .then(async ({ createTableAct }) => {
          layer = await createTableAct(s, scene, onCasters);
          layer.act(last);
        })
        .catch((error) => {
          coming = false;
          console.warn(`the table does not act: ${error}`);
        });
    },
    advance: (seconds, cut) => layer?.advance(seconds, cut) ?? false,
    dispose: () => layer?.dispose(),
  };
}
