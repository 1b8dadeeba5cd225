/** The programme at the clock of this visit: loads the parts around it and tells when what is on has changed. */
import type { Screen } from "../../wire.gen";
import type { Expo } from "../expo/expo";
import type { Clock } from "./clock";
import { type ProgrammeBoard, partsAround, programmeBoard } from "./programme";

export interface Live {
  readonly clock: Clock;
  board(): ProgrammeBoard;
  screens(): readonly Screen[];
  /** Looks at the clock again; listeners are told. A part that cannot be had now is asked for the next time. */
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
      const programmes = await Promise.all(partsAround(index.parts, now).map((part) => expo.part(part)));
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
