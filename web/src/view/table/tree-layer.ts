/** The trees beside the halls: asked for once the first picture stands, so that nothing waits for them; they grow in half a second. */
import { Group, type Scene } from "three";
import { setNeighbouring } from "../scene/render-order";
import type { ViewState } from "../scene/view-state";
import type { Trees } from "./trees";

export interface TreeLayer {
  /** From the first time on they are asked for. True while they grow. `cut`: at once. */
  advance(seconds: number, cut: boolean): boolean;
  /** The venue is another. */
  clear(): void;
}

const SECONDS = 0.6;

/** `onCasters`: there is more that casts a shadow. */
export function createTreeLayer(s: ViewState, scene: Scene, onCasters: () => void): TreeLayer {
  const outside = new Group();
  scene.add(outside);
  let asked = false;
  let trees: Trees | null = null;
  let grown = 0;

  async function plant(): Promise<void> {
    const { plan } = s.site;
    const { createTrees } = await import("./trees");
    if (plan !== s.site.plan) return;
    trees = createTrees(plan, plan.z);
    if (!trees) return;
    setNeighbouring(outside.add(trees.object), true);
    trees.object.updateMatrixWorld(true);
    onCasters();
    s.requestFrame(); // a picture may be still by now
  }

  return {
    advance(seconds, cut) {
      if (!asked) {
        asked = true;
        plant().catch(() => {}); // a table without trees is a table
      }
      if (!trees || grown === 1) return false;
      grown = cut ? 1 : Math.min(1, grown + seconds / SECONDS);
      trees.grow(grown * (2 - grown));
      return true;
    },
    clear() {
      trees?.dispose();
      trees = null;
      asked = false;
      grown = 0;
    },
  };
}
