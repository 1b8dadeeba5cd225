/** Keeps the baked light of the current hall in the materials' uniforms: loads it, and fades it in. baked-light.ts is its lazy part. */
import type { WebGLRenderer } from "three";
import type { LightHead } from "../../wire.gen";
import type { ViewState } from "../scene/view-state";
import type { TileBlobs } from "../tiles/venue-tiles";
import type { LightMap } from "./baked-light";

export interface HallLight {
  /** True while it fades. `cut`: at once. */
  advance(seconds: number, cut: boolean): boolean;
  /** The light of the current hall has arrived or failed. */
  readonly complete: boolean;
  /** A new release, or a lost context: loads it again. */
  renew(): void;
  dispose(): void;
}

const SECONDS = 1;
const FIRST = 9; // squares around the eye, which the picture waits for

export function createHallLight(
  s: ViewState,
  renderer: WebGLRenderer,
  blobs: TileBlobs,
): HallLight {
  let hall: string | null = null;
  let map: LightMap | null = null;
  let waiting = false;
  let arrived = false;
  let loads = 0; // only the last one counts
  let come = 0; // progress of its fade

  async function load(id: string): Promise<LightMap | null> {
    const [{ createLightMap, nearestFirst }, { light = [] }] = await Promise.all([
      import("./baked-light"),
      s.expo.index(id),
    ]);
    const made = createLightMap(light, renderer.capabilities.maxTextureSize);
    if (!made) return null;
    const fetched = async (squares: readonly LightHead[]) => {
      const bytes = await Promise.all(
        squares.map(async ({ blob }) => (await blobs.bytes(blob)).arrayBuffer()),
      );
      for (const [i, square] of squares.entries()) made.add(square, new Uint8Array(bytes[i]!));
      s.requestFrame();
    };
    const squares = nearestFirst(light, s.eye.x, s.eye.y);
    await fetched(squares.slice(0, FIRST));
    fetched(squares.slice(FIRST)).catch(() => {}); // far ones stay as they are usual
    return made;
  }

  function drop(): void {
    map?.dispose();
    map = null;
    arrived = false;
    s.look.baked.value = s.look.bakedTint.value = null;
    s.look.bakedShare.value = come = 0;
  }

  function follow(): void {
    if (s.focus === hall || (s.focus !== null && s.goalView !== "walk")) return; // from above it is not seen
    drop();
    hall = s.focus;
    loads++;
    if (hall === null) return;
    const asked = loads;
    waiting = true;
    load(hall)
      .catch((error) => {
        console.warn(`the light of a hall could not be read: ${error}`);
        return null;
      })
      .then((made) => {
        if (asked !== loads) return made?.dispose();
        waiting = false;
        map = made;
        arrived = made !== null;
        if (made) {
          s.look.baked.value = made.texture;
          s.look.bakedTint.value = made.tint;
          s.look.bakedBox.value = made.box;
        }
        s.requestFrame();
      });
  }

  return {
    advance(seconds, cut) {
      // Through a gate: the light of the hall that is left fades before that of the next one comes.
      const leaves =
        arrived &&
        come > 0 &&
        !cut &&
        s.focus !== null &&
        s.focus !== hall &&
        s.goalView === "walk";
      if (!leaves) follow();
      if (!leaves && (!arrived || come === 1)) return false;
      const step = cut ? 1 : seconds / SECONDS;
      come = leaves ? Math.max(0, come - step) : Math.min(1, come + step);
      s.look.bakedShare.value = come * come * (3 - 2 * come);
      return true;
    },
    get complete() {
      return !waiting || s.focus === null;
    },
    renew() {
      drop();
      hall = null;
      waiting = false;
    },
    dispose: drop,
  };
}
