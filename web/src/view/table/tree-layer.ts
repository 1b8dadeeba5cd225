/** The trees beside the halls: asked for once the first picture stands, so that nothing waits for them; they grow in half a second. */
import { Group, type Scene } from "three";
import { setBeyond } from "../scene/render-order";
import type { Situation } from "../scene/view-state";
import type { Grove } from "./trees";

export interface Garden {
  /** From the first time on they are asked for. True while they grow. `cut`: at once. */
  advance(seconds: number, cut: boolean): boolean;
  /** The venue is another. */
  clear(): void;
}

const SECONDS = 0.6;

/** `onCasters`: there is more that casts a shadow. */
export function createGarden(s: Situation, scene: Scene, onCasters: () => void): Garden {
  const outside = new Group();
  scene.add(outside);
  let asked = false;
  let grove: Grove | null = null;
  let grown = 0;

  async function plant(): Promise<void> {
    const { plan } = s.place;
    const { createGrove } = await import("./trees");
    if (plan !== s.place.plan) return;
    grove = createGrove(plan, plan.z);
    if (!grove) return;
    setBeyond(outside.add(grove.object), true);
    grove.object.updateMatrixWorld(true);
    onCasters();
    s.ask(); // a picture may be still by now
  }

  return {
    advance(seconds, cut) {
      if (!asked) {
        asked = true;
        plant().catch(() => {}); // a table without trees is a table
      }
      if (!grove || grown === 1) return false;
      grown = cut ? 1 : Math.min(1, grown + seconds / SECONDS);
      grove.grow(grown * (2 - grown));
      return true;
    },
    clear() {
      grove?.dispose();
      grove = null;
      asked = false;
      grown = 0;
    },
  };
}
