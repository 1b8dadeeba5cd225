/**
 * Steps that are not saved, in the browser's storage: they are there again, in their order, after the tab has ended. With them lies what
 * they are about, so that they can be brought onto what somebody else has saved meanwhile. Pure but for the storage.
 */
import type { History } from "./undo";
import { type UnsavedStorage, unsavedStorage } from "./unsaved-storage";

export interface KeptSteps<T, B> {
  /** Of the documents that they are about. */
  readonly mark: string;
  readonly base: B;
  readonly history: History<T>;
}

export interface StepStore<T, B> {
  readonly read: () => KeptSteps<T, B> | null;
  /** Without steps nothing is kept. */
  readonly write: (kept: KeptSteps<T, B>) => void;
  readonly clear: () => void;
  /** The page is left. */
  readonly end: () => void;
}

/** The store of this tab. Steps belong to one tab at a time: while it lives a second one neither sees nor keeps any. */
export function ownSteps<T, B>(expo: string, what: string, fits: (base: B) => boolean): Promise<StepStore<T, B>> {
  const store = stepStore<T, B>(unsavedStorage(), expo, what, fits);
  if (!navigator.locks) return Promise.resolve(store); // no secure context
  return new Promise((done) => {
    void navigator.locks.request(`shapan-steps:${expo}:${what}`, { ifAvailable: true }, (lock) => {
      if (!lock)
        return done({ read: () => null, write: () => undefined, clear: () => undefined, end: () => undefined });
      return new Promise<void>((release) => done({ ...store, end: release }));
    });
  });
}

/** `what`: the page. `fits`: whether a base can be used; older programs have kept others. */
export function stepStore<T, B>(
  storage: UnsavedStorage,
  expo: string,
  what: string,
  fits: (base: B) => boolean,
): StepStore<T, B> {
  const name = `shapan-steps:${expo}:${what}`;
  const based = `${name}:base`;
  let written: string | null = null; // the mark of the base that lies there
  const clear = () => {
    storage.removeItem(name);
    storage.removeItem(based);
    written = null;
  };
  return {
    read() {
      try {
        const steps = parsed(storage.getItem(name)) as Omit<KeptSteps<T, B>, "base"> | null;
        const base = parsed(storage.getItem(based)) as { mark: string; value: B } | null;
        if (!steps || !base || base.mark !== steps.mark || !fits(base.value)) return null;
        written = base.mark;
        return { ...steps, base: base.value };
      } catch {
        return null; // of another program
      }
    },
    write({ mark, base, history }) {
      if (!history.past.length && !history.future.length) return clear();
      if (written !== mark) {
        if (!put(storage, based, { mark, value: base })) return clear();
        written = mark;
      }
      // of so many steps that the storage is full the oldest are forgotten
      for (let { past } = history; ; past = past.slice(Math.ceil(past.length / 2)))
        if (put(storage, name, { mark, history: { ...history, past } }) || !past.length) return;
    },
    clear,
    end: () => undefined,
  };
}

function put(storage: UnsavedStorage, name: string, value: unknown): boolean {
  try {
    storage.setItem(name, JSON.stringify(value, plain));
    return true;
  } catch {
    return false;
  }
}

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text, revived));

const [MAP, SET] = ["Map of entries", "Set of members"]; // keys of no document

function plain(_: string, value: unknown): unknown {
  if (value instanceof Map) return { [MAP]: [...value] };
  return value instanceof Set ? { [SET]: [...value] } : value;
}

function revived(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (MAP in value) return new Map(value[MAP as never] as [unknown, unknown][]);
  return SET in value ? new Set(value[SET as never] as unknown[]) : value;
}
