/** Logos and posters, whose code comes with the first hall that has some. */
import type { Group } from "three";
import type { Poster } from "../../wire.gen";
import type { RequestFrame } from "../scene/layer";
import type { Posters } from "./posters";

export type PostersLoader = Omit<Posters, "object">;

/** They are added to `object`. */
export function createPostersLoader(
  object: Group,
  bytes: (blob: string) => Promise<Blob>,
  requestFrame: RequestFrame,
): PostersLoader {
  let posters: Posters | null = null;
  let coming = false;
  let waiting: [group: string, prints: readonly Poster[]][] = [];

  async function load(): Promise<void> {
    coming = true;
    const { createPosters } = await import("./posters");
    posters = createPosters(bytes, requestFrame);
    object.add(posters.object);
    posters.object.updateMatrixWorld(true); // the scene of the stage does not update matrices
    for (const [group, prints] of waiting) posters.add(group, prints);
    waiting = [];
    requestFrame();
  }

  return {
    add(group, prints) {
      if (!prints.length) return;
      if (posters) return posters.add(group, prints);
      waiting.push([group, prints]);
      if (!coming)
        load().catch((error) => {
          coming = false;
          console.warn(`no posters: ${error}`);
          requestFrame();
        });
    },
    drop(group) {
      waiting = waiting.filter(([of]) => of !== group);
      posters?.drop(group);
    },
    update: (eye, now, inside, rooms) => posters?.update(eye, now, inside, rooms) ?? false,
    get pending() {
      return posters?.pending ?? coming;
    },
    restore: () => posters?.restore(),
    dispose() {
      waiting = [];
      posters?.dispose();
    },
  };
}
