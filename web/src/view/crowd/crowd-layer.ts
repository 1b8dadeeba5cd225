/** The people in the aisles of the hall one walks in. Their code comes with the first hall, after it, and only to devices that can. */
import type { Scene } from "three";
import type { ViewState } from "../scene/view-state";
import type { CrowdMesh } from "./crowd-mesh";

export interface CrowdLayer {
  /** True while somebody walks in the picture, or fades. `cut`: at once. Nothing is loaded before the picture is `settled`. */
  advance(seconds: number, cut: boolean, settled: boolean): boolean;
  /** A new release, or a lost context. */
  renew(): void;
}

const SECONDS = 0.6; // of its fade
const REST = 90_000; // ms without a touch, after which everybody stands and the picture comes to rest

export function createCrowdLayer(s: ViewState, scene: Scene, able: () => boolean): CrowdLayer {
  let hall: string | null = null;
  let crowd: CrowdMesh | null = null;
  let asked = 0; // only the last one counts
  let come = 0;
  let time = 0;

  function drop(): void {
    crowd?.dispose();
    crowd = null;
    come = 0;
    asked++;
  }

  async function load(id: string): Promise<void> {
    const mine = asked;
    const [{ peopleOf }, walk] = await Promise.all([import("./people-of"), s.expo.walk(id)]);
    const made = await peopleOf(walk, s.look);
    if (mine !== asked) return made?.dispose();
    crowd = made;
    if (made) scene.add(made.object);
    s.requestFrame();
  }

  return {
    advance(seconds, cut, settled) {
      const now = s.goalView === "walk" && able() ? s.focus : null;
      const still = s.reducedMotion.matches || performance.now() - s.touchedAt > REST;
      const leaves = crowd !== null && now !== hall && come > 0 && !cut; // fades before another hall's people come
      if (!leaves && now !== hall && (settled || now === null)) {
        drop();
        hall = now;
        if (now !== null)
          load(now).catch((error) =>
            console.warn(`the people of a hall could not be shown: ${error}`),
          );
      }
      if (!crowd) return false;
      const before = come;
      const step = cut ? 1 : seconds / SECONDS;
      come = leaves ? Math.max(0, come - step) : Math.min(1, come + step);
      if (!still) time += seconds;
      crowd.update(s.eye.x, s.eye.y, time, s.reducedMotion.matches, come, s.picture.people);
      return leaves || come !== before || (crowd.moving && !still);
    },
    renew() {
      drop();
      hall = null;
    },
  };
}
