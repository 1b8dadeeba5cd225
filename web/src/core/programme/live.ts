/** The programme at the clock of this visit. Loads the parts around the moment and notifies listeners when something changes. */
import type { Screen } from "../../wire.gen";
import type { Expo } from "../expo/expo";
import type { Clock } from "./clock";
import { type ProgrammeBoard, partsAround, programmeBoard } from "./programme";

export interface Live {
  readonly clock: Clock;
  board(): ProgrammeBoard;
  screens(): readonly Screen[];
  /** Reads the clock again and notifies the listeners. A part that fails to load is requested again next time. */
  refresh(): Promise<void>;
  onChange(listener: () => void): () => void;
}

export function createLive(expo: Expo, clock: Clock): Live {
  const listeners = new Set<() => void>();
  let board: ProgrammeBoard = { live: [], next: [], at: new Map() };
  let screens: readonly Screen[] = [];
  return {
    clock,
    board: () => board,
    screens: () => screens,
    async refresh() {
      const index = await expo.programme();
      const now = clock.now();
      const programmes = await Promise.all(
        partsAround(index.parts, now).map((part) => expo.part(part)),
      );
      board = programmeBoard(programmes, now);
      screens = index.screens ?? [];
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
