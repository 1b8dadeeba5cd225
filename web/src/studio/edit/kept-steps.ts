/**
 * Steps that are not saved, in the browser's storage: they are there again, in their order, after the tab has ended. With them lies what
 * they are about, so that they can be brought onto what somebody else has saved meanwhile. Pure but for the storage.
 */
import type { History } from "./history";
import { type UnsavedStorage, unsavedStorage } from "./unsaved-storage";

export interface KeptSteps<T, B> {
  /** Of the base: it is written once. */
  readonly mark: string;
  readonly base: B;
  readonly history: History<T>;
  /** When the last step was made (ISO 8601). */
  readonly at: string;
}

export interface StepStore<T, B> {
  readonly read: () => KeptSteps<T, B> | null;
  /** Without steps nothing is kept. */
  readonly write: (kept: KeptSteps<T, B>) => void;
  readonly clear: () => void;
  /** The page is left. */
  readonly end: () => void;
}

const STEPS = "shapan-steps:";

/** Steps belong to one tab at a time: while it lives a second one gets null, and neither sees nor keeps any. */
export function ownPlace(expo: string, what: string): Promise<(() => void) | null> {
  if (!navigator.locks) return Promise.resolve(() => undefined); // no secure context
  return new Promise((done) => {
    void navigator.locks.request(`${STEPS}${expo}:${what}`, { ifAvailable: true }, (lock) =>
      lock ? new Promise<void>((release) => done(release)) : done(null),
    );
  });
}

/** The store of this tab. */
export async function ownSteps<T, B>(expo: string, what: string): Promise<StepStore<T, B>> {
  const end = await ownPlace(expo, what);
  if (end) return { ...stepStore<T, B>(unsavedStorage(), expo, what), end };
  return { read: () => null, write: () => undefined, clear: () => undefined, end: () => undefined };
}

/** `what`: the page. */
export function stepStore<T, B>(
  storage: UnsavedStorage,
  expo: string,
  what: string,
): Omit<StepStore<T, B>, "end"> {
  const name = `${STEPS}${expo}:${what}`;
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
        if (!steps || !base || base.mark !== steps.mark) return null;
        written = base.mark;
        return { ...steps, base: base.value };
      } catch {
        return null; // of another program
      }
    },
    write({ mark, base, history, at }) {
      if (!history.past.length && !history.future.length) return clear();
      if (written !== mark) {
        if (!put(storage, based, { mark, value: base })) return clear();
        written = mark;
      }
      // of so many steps that the storage is full the oldest are forgotten
      for (let { past } = history; ; past = past.slice(Math.ceil(past.length / 2)))
        if (put(storage, name, { mark, at, history: { ...history, past } }) || !past.length) return;
    },
    clear,
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
