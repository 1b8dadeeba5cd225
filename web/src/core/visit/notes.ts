/** What a visitor wrote about booths, on this device only. */
import { type DeviceStorage, deviceStorage } from "./stored-set";

export interface Notes {
  of(id: string): string;
  /** An empty text takes the note away. */
  write(id: string, text: string): void;
}

const MOST = 2000; // characters of a note

export function createNotes(expo: string, storage: DeviceStorage | null = deviceStorage()): Notes {
  const key = `shapan/${expo}/notes`;
  let notes = new Map<string, string>();
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? "{}");
    if (kept && typeof kept === "object")
      notes = new Map(Object.entries(kept).filter((one): one is [string, string] => typeof one[1] === "string"));
  } catch {
    // Not ours, or forbidden: it begins empty.
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
        // Full or forbidden: it holds while the page is open.
      }
    },
  };
}
