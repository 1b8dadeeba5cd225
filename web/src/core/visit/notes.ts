/** The visitor's notes about booths, stored on this device only. */
import { type DeviceStorage, deviceStorage } from "./stored-set";

export interface Notes {
  of(id: string): string;
  /** An empty text deletes the note. */
  write(id: string, text: string): void;
}

const MOST = 2000; // characters per note

export function createNotes(expo: string, storage: DeviceStorage | null = deviceStorage()): Notes {
  const key = `shapan/${expo}/notes`;
  let notes = new Map<string, string>();
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? "{}");
    if (kept && typeof kept === "object")
      notes = new Map(
        Object.entries(kept).filter((one): one is [string, string] => typeof one[1] === "string"),
      );
  } catch {
    // The data is not valid, or storage is forbidden: start empty.
  }
  return {
    of: (id) => notes.get(id) ?? "",
    write(id, text) {
      const note = text.slice(0, MOST);
      if (note.trim()) notes.set(id, note);
      else notes.delete(id);
      try {
        storage?.setItem(key, JSON.stringify(Object.fromEntries(notes)));
      } catch {
        // Storage is full or forbidden: the notes last while the page is open.
      }
    },
  };
}
