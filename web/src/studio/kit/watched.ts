/** Values that components watch: what more than one of them, or a plain function, changes. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

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

/** Does something once the component shows what was just changed: before anybody can press the next key. */
export function useOnceShown(): (work: () => void) => void {
  const waiting = useRef<(() => void) | null>(null);
  useLayoutEffect(() => {
    const work = waiting.current;
    waiting.current = null;
    work?.();
  });
  return (work) => {
    waiting.current = work;
  };
}

/** What `read` answers: `first`, until it is asked again. An answer that a later one has overtaken is dropped. */
export function useAnswer<T>(first: T, read: () => Promise<T>): readonly [T, () => Promise<void>] {
  const [answer, put] = useState(first);
  const asked = useRef(0);
  const again = async () => {
    const turn = ++asked.current;
    const found = await read();
    if (turn === asked.current) put(() => found);
  };
  return [answer, again];
}
