/** Values that components watch: what more than one of them, or a plain function, changes. */
import { useEffect, useState } from "preact/hooks";

export interface Watched<T> {
  readonly now: () => T;
  /** Calls `changed` after each change, until what it returns is called. */
  readonly watch: (changed: () => void) => () => void;
}
interface WatchedValue<T> extends Watched<T> {
  readonly put: (next: T) => void;
}

export function createWatched<T>(first: T): WatchedValue<T> {
  const watching = new Set<() => void>();
  let value = first;
  return {
    now: () => value,
    put(next) {
      value = next;
      for (const changed of [...watching]) changed();
    },
    watch(changed) {
      watching.add(changed);
      return () => watching.delete(changed);
    },
  };
}

/** What is watched; the component is drawn again when it changes. */
export function useWatched<T>({ now, watch }: Watched<T>): T {
  const [value, put] = useState(now);
  useEffect(() => {
    const look = () => put(() => now());
    look(); // it may have changed since the component was drawn
    return watch(look);
  }, [now, watch]);
  return value;
}
