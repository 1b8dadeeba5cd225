import type { Pose, Quality, State, View } from "./contract";

/** One store for the whole viewer. `set` tells subscribers only when a field really changed, and never re-enters a running round. */
export interface Store {
  get(): State;
  set(patch: Partial<State>): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (now: State, before: State) => void): () => void;
}

export function initialState(lang: string, quality: Quality | "auto" = "auto"): State {
  return {
    view: "loading" as View,
    lang,
    hall: null,
    booth: null,
    hover: null,
    pose: null as Pose | null,
    progress: 0,
    connection: "ok",
    quality,
    mood: "day",
    scenario: null,
    stop: null,
    guide: [],
    way: [],
    plan: false,
    tileError: false,
  };
}

export function createStore(initial: State): Store {
  let state = initial;
  let telling = false;
  const listeners = new Set<(now: State, before: State) => void>();
  let told = initial;

  function tell(): void {
    // A listener that sets again is answered by another round, so that all listeners see the same order of states.
    if (telling) return;
    telling = true;
    try {
      while (told !== state) {
        const before = told;
        told = state;
        for (const listener of [...listeners]) listener(told, before);
      }
    } finally {
      telling = false;
    }
  }

  return {
    get: () => state,
    set(patch) {
      const keys = Object.keys(patch) as (keyof State)[];
      if (keys.every((key) => Object.is(state[key], patch[key]))) return;
      state = { ...state, ...patch };
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
