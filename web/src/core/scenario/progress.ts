/** How far a visitor came in each scenario: on this device only, beside what `keep.ts` keeps. */

import { type DeviceStorage, deviceStorage } from "../visit/stored-set";
import type { Play } from "./scenario";

export interface SavedProgress {
  readonly stop: string;
  readonly visited: readonly string[]; // its stamps
  readonly answers: { readonly [stop: string]: string };
  readonly done: boolean; // an end was reached once
}

export interface ProgressStore {
  of(scenario: string): SavedProgress | undefined;
  keep(scenario: string, play: Play): void;
  forget(scenario: string): void;
}

export function createProgressStore(expo: string, storage: DeviceStorage | null = deviceStorage()): ProgressStore {
  const key = (scenario: string) => `shapan/${expo}/scenario/${scenario}`;
  const here = new Map<string, SavedProgress>(); // holds while the page is open, whatever the device allows

  function read(scenario: string): SavedProgress | undefined {
    try {
      const kept = JSON.parse(storage?.getItem(key(scenario)) ?? "null") as Partial<SavedProgress> | null;
      if (typeof kept?.stop !== "string") return undefined;
      const visited = Array.isArray(kept.visited) ? kept.visited.filter((id) => typeof id === "string") : [];
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
      // Full or forbidden.
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
