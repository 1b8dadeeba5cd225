/** Undo and redo of values that never change. */

export interface History<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
}

export const begun = <T>(now: T): History<T> => ({ past: [], now, future: [] });

export const done = <T>({ past, now }: History<T>, next: T): History<T> =>
  next === now ? { past, now, future: [] } : { past: [...past, now], now: next, future: [] };

/** `next` belongs to the step before it: somebody is typing. */
export const continued = <T>({ past }: History<T>, next: T): History<T> => ({
  past,
  now: next,
  future: [],
});

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future] };
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.now], now: next, future };
}

export const eachStep = <T>(
  { past, now, future }: History<T>,
  each: (value: T) => T,
): History<T> => ({
  past: past.map(each),
  now: each(now),
  future: future.map(each),
});
