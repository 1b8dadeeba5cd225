/** One wayfinder per interface, so that each hall's navigation mesh is built once. */
import { createWayfinder, type Spot, type Wayfinder } from "../../core/ways/wayfinding";
import type { UiContext } from "../shell/context";

const wayfinders = new WeakMap<UiContext, Wayfinder>();

export function wayfinderOf(ui: UiContext): Wayfinder {
  let wayfinder = wayfinders.get(ui);
  if (!wayfinder) {
    wayfinder = createWayfinder(ui.expo);
    wayfinders.set(ui, wayfinder);
    const end = ui.expo.onReplace(() => {
      wayfinders.delete(ui);
      end();
    });
  }
  return wayfinder;
}

/** The visitor's position; null above the halls. */
export function visitorSpot({ store }: UiContext): Spot | null {
  const { view, hall, pose } = store.get();
  if (view !== "walk" || !hall || !pose) return null;
  const [x, y] = [pose[0], pose[1]];
  const name = `${x.toFixed(1)},${y.toFixed(1)},${hall}`;
  return { name, hall, at: [x, y], booth: "", number: "", title: {}, page: `halls/${hall}/` };
}
