/** How far a visitor came in each scenario: on this device only, beside what `keep.ts` keeps. */

import { deviceShelf, type Shelf } from "../visit/stored-set";
import type { Play } from "./scenario";

export interface Kept {
  readonly stop: string;
  readonly visited: readonly string[]; // its stamps
  readonly answers: { readonly [stop: string]: string };
  readonly done: boolean; // an end was reached once
}

export interface Progress {
  of(scenario: string): Kept | undefined;
  keep(scenario: string, play: Play): void;
  forget(scenario: string): void;
}

export function createProgress(expo: string, shelf: Shelf | null = deviceShelf()): Progress {
  const key = (scenario: string) => `shapan/${expo}/scenario/${scenario}`;
  const here = new Map<string, Kept>(); // holds while the page is open, whatever the device allows

  function read(scenario: string): Kept | undefined {
    try {
      const kept = JSON.parse(shelf?.getItem(key(scenario)) ?? "null") as Partial<Kept> | null;
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
  function write(scenario: string, kept: Kept | null): void {
    if (kept) here.set(scenario, kept);
    else here.delete(scenario);
    try {
      shelf?.setItem(key(scenario), JSON.stringify(kept));
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
