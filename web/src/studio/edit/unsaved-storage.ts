/**
 * Whose unsaved changes the browser keeps. They are of one person at a time: signing out removes them, and so does the next one who
 * signs in. A tab of somebody who is not that person any more reads and keeps nothing.
 */

export type UnsavedStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const MARK = "shapan-unsaved-of";
const KEPT = /^shapan-(steps:|plan\/)/;
let person = ""; // of this tab

/** After each answer to the question who asks. */
export function keepUnsavedOf(id: string, storage: Storage = localStorage): void {
  person = id;
  if (storage.getItem(MARK) === id) return;
  forgetUnsaved(storage);
  try {
    storage.setItem(MARK, id);
  } catch {
    // the storage is full of something else: nothing is kept
  }
}

/** At signing out, in all tabs. */
export function forgetUnsaved(storage: Storage = localStorage): void {
  const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "");
  for (const name of names) if (name === MARK || KEPT.test(name)) storage.removeItem(name);
}

/** The storage of whoever is signed in now, in this tab. */
export function unsavedStorage(storage: Storage = localStorage): UnsavedStorage {
  const owner = person;
  const mine = () => owner !== "" && storage.getItem(MARK) === owner;
  return {
    getItem: (name) => (mine() ? storage.getItem(name) : null),
    setItem(name, value) {
      if (mine()) storage.setItem(name, value);
    },
    removeItem(name) {
      if (mine()) storage.removeItem(name);
    },
  };
}
