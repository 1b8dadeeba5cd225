/** What the visitor keeps on this device for "My visit". */

import { createNotes, type Notes } from "../../core/visit/notes";
import { createStoredSet, type StoredSet } from "../../core/visit/stored-set";
import type { UiContext } from "../shell/context";

export interface VisitStore {
  readonly booths: StoredSet; // by key: to be gone to
  readonly items: StoredSet; // of the programme; the star of the agenda's pages
  readonly seen: StoredSet; // booths that were looked at
  readonly interests: StoredSet; // products and categories
  readonly notes: Notes; // by booth
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
