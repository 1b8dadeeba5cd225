/** The ways of this visit: one finder a deck, so that a hall's floor is made once. */
import { createWayfinder, type Spot, type Wayfinder } from "../../core/ways/wayfinding";
import type { Deck } from "../shell/context";

const finders = new WeakMap<Deck, Wayfinder>();

export function finderOf(deck: Deck): Wayfinder {
  let finder = finders.get(deck);
  if (!finder) {
    finder = createWayfinder(deck.expo);
    finders.set(deck, finder);
    const end = deck.expo.onReplace(() => {
      finders.delete(deck);
      end();
    });
  }
  return finder;
}

/** Where the visitor stands; null above the halls. */
export function standing({ store }: Deck): Spot | null {
  const { view, hall, pose } = store.get();
  if (view !== "walk" || !hall || !pose) return null;
  const [x, y] = [pose[0], pose[1]];
  const name = `${x.toFixed(1)},${y.toFixed(1)},${hall}`;
  return { name, hall, at: [x, y], booth: "", number: "", title: {}, page: `halls/${hall}/` };
}
