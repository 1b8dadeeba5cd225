/** The trees between the halls. They are loaded after the first picture and grow in half a second. */
import { Group, type Scene } from "three";
import { setNeighbouring } from "../scene/render-order";
import type { ViewState } from "../scene/view-state";
import type { Trees } from "./trees";

export interface TreeLayer {
  /** Loads the trees at the first call; true while they grow. `cut`: at once. */
  advance(seconds: number, cut: boolean): boolean;
  /** For a new venue. */
  clear(): void;
}

const SECONDS = 0.6;

/** `onCasters`: there are new shadow casters. */
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
    s.requestFrame(); // the picture may be still by now
  }

  return {
    advance(seconds, cut) {
      if (!asked) {
        asked = true;
        plant().catch(() => {}); // the table works without trees
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
