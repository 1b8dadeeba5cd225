/** The place of a search result, the distance on foot, and opening it. */
import type { Journey } from "../../core/ways/journey";
import { type Spot, spotOf } from "../../core/ways/wayfinding";
import type { SearchEntry } from "../../wire.gen";
import { visitorSpot, wayfinderOf } from "../route/wayfinder";
import type { UiContext } from "../shell/context";

const EYE = 1.65;

export interface EntryNavigator {
  /** Null for a result without a place: a scenario, or an item that is not on the plan. */
  goalOf(entry: SearchEntry): Promise<Spot | null>;
  /** From the visitor's position, else from the hall's entrance; null when there is no route. */
  way(goal: Spot): Promise<Journey | null>;
  /** Opens a result: goes there, or opens its page. */
  open(entry: SearchEntry): Promise<void>;
}

export function createEntryNavigator(ui: UiContext): EntryNavigator {
  const { expo, stage, store } = ui;

  async function goalOf(entry: SearchEntry): Promise<Spot | null> {
    const { hall } = entry;
    const head = hall ? expo.hall(hall) : undefined;
    const entrance = hall ? wayfinderOf(ui).entrance(hall) : null;
    if (!hall || !head || !entrance) return null;
    if (entry.at) {
      const place = (await expo.walk(hall)).places?.find((one) => one.id === entry.at);
      if (place) return { ...entrance, name: place.id, at: place.at, title: place.title };
      await expo.sections(hall);
      const found = expo.known(entry.at);
      if (found) return spotOf(found);
    }
    const zone = entry.kind === "zone" ? head.zones?.find((one) => one.id === entry.id) : undefined;
    if (!zone) return entrance;
    const mean = (axis: 0 | 1) =>
      zone.outline.reduce((sum, point) => sum + point[axis], 0) / zone.outline.length;
    const [x, y] = [mean(0), mean(1)];
    return {
      ...entrance,
      name: `${x.toFixed(1)},${y.toFixed(1)},${hall}`,
      at: [x, y],
      title: zone.title,
    };
  }

  return {
    goalOf,
    async way(goal) {
      const wayfinder = wayfinderOf(ui);
      const from = visitorSpot(ui) ?? wayfinder.entrance(goal.hall);
      return from && wayfinder.network.journey(from, goal).catch(() => null);
    },
    async open(entry) {
      if (entry.kind === "hall" || entry.kind === "zone")
        return ui.openHall(entry.hall ?? entry.id);
      if (entry.kind === "scenario") return void (await ui.play(entry.id));
      const goal = entry.at ? await goalOf(entry) : null;
      if (goal?.booth) ui.openBooth(goal.booth);
      else if (goal) {
        store.set({ booth: null, plan: false });
        await stage.goPose([
          ...goal.at,
          expo.elevation(goal.hall) + EYE,
          store.get().pose?.[3] ?? 0,
          0,
        ]);
      } else location.assign(new URL(`${store.get().lang}/${entry.page}`, ui.home));
    },
  };
}
