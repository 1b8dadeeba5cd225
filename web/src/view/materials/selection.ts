/** Highlights the selected booth or hall by its key. The feature id is known only when its tile has arrived. */

import type { ViewState } from "../scene/view-state";
import { NO_HALL } from "./materials";

/** Index of a hall; NO_HALL for other keys. */
export function hallIndex(s: ViewState, key: string | null): number {
  const at = s.expo.release.halls.findIndex(({ id }) => id === key);
  return at < 0 ? NO_HALL : at;
}

export interface Selection {
  select(key: string | null): void;
  /** Called before each picture: highlights a selection that has arrived meanwhile. */
  update(): void;
}

export function createSelection(s: ViewState): Selection {
  let chosen: string | null = null;
  const lit = s.look.chosen;

  function feature(key: string): number {
    return Math.max(s.venue.feature(key), s.expo.hall(key) ? s.venue.hallFeature(key) : -1);
  }

  return {
    select(key) {
      chosen = key;
      lit.value = key === null ? -1 : feature(key);
      s.look.halls.value.y = hallIndex(s, key);
      s.requestFrame();
    },
    update() {
      if (chosen !== null && lit.value < 0) lit.value = feature(chosen);
    },
  };
}
