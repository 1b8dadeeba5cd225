/** Feature ids that all tiles share, and the names that go with them. */

/** Ids that are the same in all tiles, so that one uniform lights one booth up wherever it is drawn. */
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

/** A hall has no booth key; as a feature it goes by this name, which no booth can have. */
export const hallKey = (hall: string): string => `\u0000${hall}`;

/** Which hall something stands in: index by its id where the tile says it, else by place; -1 when nowhere. */
export type HallOf = (hall: string | undefined, x: number, y: number, z: number) => number;
