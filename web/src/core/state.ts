import type { Mood, Pose, State, TierChoice, View } from "./contract";

/** The one store of the viewer. `set` notifies subscribers only when a field changes, and never starts a nested round. */
export interface Store {
  get(): State;
  set(patch: Partial<State>): void;
  /** Returns the unsubscribe function. */
  subscribe(listener: (now: State, before: State) => void): () => void;
}

export function initialState(lang: string, tier: TierChoice = "auto"): State {
  return {
    view: "loading" as View,
    lang,
    hall: null,
    booth: null,
    hover: null,
    pose: null as Pose | null,
    progress: 0,
    connection: "ok",
    tier,
    mood: "day",
    stopMood: null,
    scenario: null,
    stop: null,
    acts: [],
    guide: [],
    way: [],
    plan: false,
    tileError: false,
  };
}

/** The mood that the picture has. */
export const shownMood = ({ mood, stopMood }: State): Mood => stopMood ?? mood;

export function createStore(initial: State): Store {
  let state = initial;
  let telling = false;
  const listeners = new Set<(now: State, before: State) => void>();
  let told = initial;

  function tell(): void {
    // A set by a listener is handled in another round, so that all listeners see the states in the same order.
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
