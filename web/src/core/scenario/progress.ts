/** The visitor's progress in each scenario. It stays on this device, like the sets of visit/stored-set.ts. */

import { type DeviceStorage, deviceStorage } from "../visit/stored-set";
import type { Play } from "./scenario";

export interface SavedProgress {
  readonly stop: string;
  readonly visited: readonly string[]; // ids of visited stops
  readonly answers: { readonly [stop: string]: string };
  readonly done: boolean; // the visitor has reached an end once
}

export interface ProgressStore {
  of(scenario: string): SavedProgress | undefined;
  keep(scenario: string, play: Play): void;
  forget(scenario: string): void;
}

export function createProgressStore(
  expo: string,
  storage: DeviceStorage | null = deviceStorage(),
): ProgressStore {
  const key = (scenario: string) => `shapan/${expo}/scenario/${scenario}`;
  const here = new Map<string, SavedProgress>(); // works while the page is open, even without device storage

  function read(scenario: string): SavedProgress | undefined {
    try {
      const kept = JSON.parse(
        storage?.getItem(key(scenario)) ?? "null",
      ) as Partial<SavedProgress> | null;
      if (typeof kept?.stop !== "string") return undefined;
      const visited = Array.isArray(kept.visited)
        ? kept.visited.filter((id) => typeof id === "string")
        : [];
      const answers = Object.fromEntries(
        Object.entries(kept.answers ?? {}).filter(([, choice]) => typeof choice === "string"),
      );
      return { stop: kept.stop, visited, answers, done: kept.done === true };
    } catch {
      return undefined;
    }
  }
  function write(scenario: string, kept: SavedProgress | null): void {
    if (kept) here.set(scenario, kept);
    else here.delete(scenario);
    try {
      storage?.setItem(key(scenario), JSON.stringify(kept));
    } catch {
      // Storage is full or forbidden.
    }
  }
  return {
    of: (scenario) => here.get(scenario) ?? read(scenario),
    keep(scenario, { stop, visited, answers, phase }) {
      const done = phase === "end" || this.of(scenario)?.done === true;
      write(scenario, { stop, visited, answers, done });
    },
    forget: (scenario) => write(scenario, null),
  };
}
