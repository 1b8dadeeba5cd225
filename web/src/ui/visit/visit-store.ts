/** What the visitor keeps on this device for "My visit". */

import { createNotes, type Notes } from "../../core/visit/notes";
import { createKeep, type Keep } from "../../core/visit/stored-set";
import type { Deck } from "../shell/context";

export interface VisitStore {
  readonly booths: Keep; // by key: to be gone to
  readonly items: Keep; // of the programme; the star of the agenda's pages
  readonly seen: Keep; // booths that were looked at
  readonly interests: Keep; // products and categories
  readonly notes: Notes; // by booth
}

const stores = new WeakMap<Deck, VisitStore>();

export function visitStore(deck: Deck): VisitStore {
  const { id } = deck.expo.release.expo;
  const made = stores.get(deck) ?? {
    booths: createKeep(id, "booths"),
    items: createKeep(id, "items"),
    seen: createKeep(id, "seen"),
    interests: createKeep(id, "interests"),
    notes: createNotes(id),
  };
  stores.set(deck, made);
  return made;
}
