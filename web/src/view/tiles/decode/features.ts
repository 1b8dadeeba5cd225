/** Feature ids that all tiles share, and their keys. */

/** An id is the same in all tiles, so one uniform highlights a booth wherever it is drawn. */
export class Features {
  private readonly ids = new Map<string, number>();
  fresh: [number, string][] = [];

  id(key: string): number {
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.ids.size;
      this.ids.set(key, id);
      this.fresh.push([id, key]);
    }
    return id;
  }
}

/** The feature key of a hall; no booth can have it. */
export const hallKey = (hall: string): string => `\u0000${hall}`;

/** Index of the hall of a feature, by id or else by position; -1 when there is none. */
export type HallOf = (hall: string | undefined, x: number, y: number, z: number) => number;
