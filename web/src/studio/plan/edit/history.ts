/** Undo and redo of a plan's changes, without limit, also after the page was closed. Pure but for the storage that it is given. */
import type { PlanChange } from "../../api.gen";
import type { UnsavedStorage } from "../../edit/unsaved-storage";

/** Steps that were saved together: `before` and `revision` are the draft's revisions without and with them. */
export interface SavedSteps {
  readonly before: number;
  readonly revision: number;
  readonly steps: readonly PlanChange[];
}

export interface PlanHistory {
  readonly saved: readonly SavedSteps[];
  readonly done: readonly PlanChange[]; // not saved yet
  readonly undone: readonly PlanChange[]; // the next to do again is the last
  /** The draft's revision that the user saw when the first of `done` was made. */
  readonly from: number;
  /** When the last step was made (ISO 8601). */
  readonly at: string;
}

export const NO_HISTORY: PlanHistory = { saved: [], done: [], undone: [], from: 0, at: "" };

export const withStep = (history: PlanHistory, step: PlanChange): PlanHistory => ({
  ...history,
  done: [...history.done, step],
  undone: [],
});

/** Takes back the last step that is not saved. */
export function stepBack(history: PlanHistory): PlanHistory {
  const { done, undone } = history;
  return done.length
    ? { ...history, done: done.slice(0, -1), undone: [...undone, done.at(-1)!] }
    : history;
}

export function stepForward(history: PlanHistory): PlanHistory {
  const { done, undone } = history;
  return undone.length
    ? { ...history, done: [...done, undone.at(-1)!], undone: undone.slice(0, -1) }
    : history;
}

export const withSaved = (history: PlanHistory, before: number, revision: number): PlanHistory => ({
  ...history,
  saved: [...history.saved, { before, revision, steps: history.done }],
  done: [],
  undone: [],
});

/** The revision to restore before the last saved steps can be taken back; null while others have changed the draft since. */
export function savedBefore({ saved, done }: PlanHistory, revision: number): number | null {
  const last = saved.at(-1);
  return !done.length && last?.revision === revision ? last.before : null;
}

/** After the revision before the last saved steps was restored as `revision`: the steps can be done again. */
export function takenBack(history: PlanHistory, revision: number): PlanHistory {
  const { saved, undone } = history;
  const [last, before] = [saved.at(-1)!, saved.at(-2)];
  const earlier = saved.slice(0, -1);
  const same = before && before.revision === last.before; // what was saved before is the newest revision again
  return {
    ...history,
    saved: same ? [...earlier.slice(0, -1), { ...before, revision }] : earlier,
    undone: [...undone, ...[...last.steps].reverse()],
  };
}

/** Without the steps that are not saved. */
export const withoutSteps = (history: PlanHistory): PlanHistory => ({
  ...history,
  done: [],
  undone: [],
});

/** One change of many: edits in order, the last word on layers, scale, hall and earlier corrections. */
export function combined(steps: readonly PlanChange[]): PlanChange {
  const edits = steps.flatMap((one) => one.edits ?? []);
  const layers = Object.fromEntries(steps.flatMap((one) => Object.entries(one.layers ?? {})));
  const corrections = Object.fromEntries(
    steps.flatMap((one) => Object.entries(one.corrections ?? {})),
  );
  const scale = steps.map((one) => one.scale).findLast(Boolean);
  const hall = steps.map((one) => one.hall).findLast((one) => typeof one === "boolean");
  return {
    ...(Object.keys(layers).length ? { layers } : {}),
    ...(scale ? { scale } : {}),
    ...(hall === undefined ? {} : { hall }),
    ...(Object.keys(corrections).length ? { corrections } : {}),
    ...(edits.length ? { edits } : {}),
  };
}

/** Whether the server has to read the plan anew for a step; edits alone are made here. */
export const isRead = ({ layers, scale, hall, corrections }: PlanChange): boolean =>
  !!(layers || scale || corrections) || typeof hall === "boolean";

/** The place of a correction in the document that is saved, by its place in one from which some were taken out. */
export function savedPlace(place: number, { corrections = {} }: PlanChange): number {
  let found = place;
  const gone = Object.entries(corrections).filter(([, about]) => about === null).map(([at]) => Number(at)); // biome-ignore format: one chain
  for (const at of gone.sort((a, b) => a - b)) if (at <= found) found++;
  return found;
}

const KEPT = 500; // saved steps that are remembered

export interface HistoryStore {
  readonly read: () => PlanHistory;
  readonly write: (history: PlanHistory) => boolean;
}

/** Keeps the history of a level in the browser. `write` is false when there is no room for it. */
export function historyStore(storage: UnsavedStorage, expo: string, level: string): HistoryStore {
  const key = `shapan-plan/${expo}/${level}`;
  return {
    read() {
      try {
        const found = JSON.parse(storage.getItem(key) ?? "null") as PlanHistory | null;
        return found?.done && found.saved && found.undone ? found : NO_HISTORY;
      } catch {
        return NO_HISTORY;
      }
    },
    write(history) {
      const empty = !history.done.length && !history.undone.length && !history.saved.length;
      try {
        if (empty) storage.removeItem(key);
        else
          storage.setItem(key, JSON.stringify({ ...history, saved: history.saved.slice(-KEPT) }));
        return true;
      } catch {
        return false;
      }
    },
  };
}
