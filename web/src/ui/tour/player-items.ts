/** The programme items of a scenario, and the next item that begins soon. Parts are loaded on demand. */
import { entryOf } from "../../core/entry";
import type { Expo } from "../../core/expo/expo";
import { itemState } from "../../core/programme/programme";
import type { ProgrammeItem, ProgrammePlace } from "../../wire.gen";

export interface PlacedItem {
  readonly item: ProgrammeItem;
  readonly place: ProgrammePlace | undefined;
}

export interface ScenarioItems {
  get(id: string): PlacedItem | undefined;
  /** The next item that begins within `minutes`, except those in `but`. */
  soon(now: number, minutes: number, but: ReadonlySet<string>): PlacedItem | undefined;
  /** Loads the parts around a moment; `all`: every part, when the scenario names items. */
  load(now: number, all: boolean): Promise<void>;
}

const AROUND = 30 * 60_000;

export function createScenarioItems(expo: Expo): ScenarioItems {
  const known = new Map<string, PlacedItem>();
  const parts = new Set<string>();

  return {
    get: (id) => known.get(id),
    soon(now, minutes, but) {
      let best: PlacedItem | undefined;
      for (const placed of known.values()) {
        const state = itemState(placed.item, now);
        if (
          state.phase !== "soon" ||
          state.minutes > minutes ||
          but.has(placed.item.id) ||
          !placed.place
        )
          continue;
        if (!best || Date.parse(placed.item.start) < Date.parse(best.item.start)) best = placed;
      }
      return best;
    },
    async load(now, all) {
      const index = await expo.programme();
      const wanted = index.parts.filter(
        (part) =>
          !parts.has(part.list) &&
          (all || (Date.parse(part.start) < now + AROUND && Date.parse(part.end) > now - AROUND)),
      );
      await Promise.all(
        wanted.map(async (part) => {
          const { items, places } = await expo.part(part);
          for (const item of items)
            known.set(item.id, { item, place: entryOf(places, item.place ?? "") });
          parts.add(part.list);
        }),
      );
    },
  };
}
