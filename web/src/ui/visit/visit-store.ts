/** Data for "My visit", stored on this device. */

import { createNotes, type Notes } from "../../core/visit/notes";
import { createStoredSet, type StoredSet } from "../../core/visit/stored-set";
import type { UiContext } from "../shell/context";

export interface VisitStore {
  readonly booths: StoredSet; // keys of booths to visit
  readonly items: StoredSet; // kept programme items, also from the agenda pages
  readonly seen: StoredSet; // seen booths
  readonly interests: StoredSet; // chosen products and categories
  readonly notes: Notes; // notes by booth
}

const stores = new WeakMap<UiContext, VisitStore>();

export function visitStore(ui: UiContext): VisitStore {
  const { id } = ui.expo.release.expo;
  const made = stores.get(ui) ?? {
    booths: createStoredSet(id, "booths"),
    items: createStoredSet(id, "items"),
    seen: createStoredSet(id, "seen"),
    interests: createStoredSet(id, "interests"),
    notes: createNotes(id),
  };
  stores.set(ui, made);
  return made;
}
