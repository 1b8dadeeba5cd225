/**
 * Sets of ids that a visitor keeps on this device, by kind (`items`, `booths`, …) and expo. Without storage (private windows,
 * embedding without cookies) they last while the page is open.
 */
export interface StoredSet {
  has(id: string): boolean;
  /** The ids in the order in which they were added. */
  all(): readonly string[];
  /** Adds or removes the id; true when it is in the set afterwards. */
  toggle(id: string): boolean;
  add(id: string): void;
  /** Called after each change, also in another tab. Returns the unsubscribe function. */
  onChange(listener: () => void): () => void;
}

export interface DeviceStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const MOST = 2000;

export function createStoredSet(
  expo: string,
  kind: string,
  storage: DeviceStorage | null = deviceStorage(),
): StoredSet {
  const key = `shapan/${expo}/${kind}`;
  const listeners = new Set<() => void>();
  let ids = read();

  function read(): Set<string> {
    try {
      const kept: unknown = JSON.parse(storage?.getItem(key) ?? "[]");
      return new Set(
        Array.isArray(kept) ? kept.filter((id): id is string => typeof id === "string") : [],
      );
    } catch {
      return new Set();
    }
  }
  function put(id: string, on: boolean): void {
    if (on && ids.size < MOST) ids.add(id);
    else ids.delete(id);
    try {
      storage?.setItem(key, JSON.stringify([...ids]));
    } catch {
      // Storage is full or forbidden: the set lasts while the page is open.
    }
    tell();
  }
  function tell(): void {
    for (const listener of listeners) listener();
  }
  if (typeof addEventListener === "function")
    addEventListener("storage", (event: StorageEvent) => {
      if (event.key !== key) return;
      ids = read();
      tell();
    });

  return {
    has: (id) => ids.has(id),
    all: () => [...ids],
    toggle(id) {
      put(id, !ids.has(id));
      return ids.has(id);
    },
    add(id) {
      if (!ids.has(id)) put(id, true);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export function deviceStorage(): DeviceStorage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null; // some frames forbid even reading the property
  }
}
