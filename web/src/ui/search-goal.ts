/** Where an entry of the search is, how far that is on foot, going there; and several places one after another. */
import type { Point } from "../tour/contract";
import { createVenue, type Journey } from "../tour/journey";
import { type Round, roundOf } from "../tour/visit";
import type { Entry } from "../wire.gen";
import type { Deck } from "./deck";

const EYE = 1.65;

/** A place to stand at; `booth` is the booth that it belongs to. */
export interface Goal {
  readonly hall: string;
  readonly at: Point;
  readonly booth: string | null;
}

export interface Guide {
  /** Null where an entry has no place: a scenario, an item that is nowhere on the plan. */
  goalOf(entry: Entry): Promise<Goal | null>;
  /** From where the visitor stands, else from the hall's entrance; null when there is no way. */
  way(goal: Goal): Promise<Journey | null>;
  /** Several, in a good order for a walk that begins where the visitor stands. */
  round(goals: readonly Goal[], stepFree: boolean): Promise<Round>;
  /** On foot. From above, or from another level, one is set down at the hall's entrance first. */
  walk(goal: Goal): Promise<boolean>;
  /** Opens what the entry is: by the quickest movement, or as a page. */
  open(entry: Entry): Promise<void>;
}

export function createGuide(deck: Deck): Guide {
  const { expo, stage, store } = deck;
  const venue = createVenue(expo.walk, new Set(expo.release.halls.map((hall) => hall.id)));

  async function goalOf(entry: Entry): Promise<Goal | null> {
    const { hall } = entry;
    const head = hall ? expo.hall(hall) : undefined;
    if (!hall || !head) return null;
    if (entry.at) {
      const place = (await expo.walk(hall)).places?.find((one) => one.id === entry.at);
      if (place) return { hall, at: place.at, booth: null };
      await expo.sections(hall);
      const found = expo.known(entry.at);
      if (found) return { hall, at: [found.booth.view[0], found.booth.view[1]], booth: found.booth.key };
    }
    const zone = entry.kind === "zone" ? head.zones?.find((one) => one.id === entry.id) : undefined;
    if (!zone) return { hall, at: [head.view[0], head.view[1]], booth: null };
    const mean = (axis: 0 | 1) => zone.outline.reduce((sum, point) => sum + point[axis], 0) / zone.outline.length;
    return { hall, at: [mean(0), mean(1)], booth: null };
  }

  /** Null above the halls. */
  function standing(): { hall: string; at: Point } | null {
    const { view, hall, pose } = store.get();
    return view === "walk" && hall && pose ? { hall, at: [pose[0], pose[1]] } : null;
  }

  function entrance(hall: string): { hall: string; at: Point } {
    const [x, y] = expo.hall(hall)!.view;
    return { hall, at: [x, y] };
  }

  return {
    goalOf,
    way: (goal) => venue.journey(standing() ?? entrance(goal.hall), goal).catch(() => null),
    round: (goals, stepFree) => roundOf(venue, standing() ?? entrance(goals[0]!.hall), goals, { stepFree }),
    async walk(goal) {
      store.set({ booth: null, plan: false });
      const here = standing();
      const level = (hall: string) => expo.hall(hall)?.level;
      if (!here || level(here.hall) !== level(goal.hall)) await stage.goPose(expo.hall(goal.hall)!.view);
      const arrived = await stage.walkTo(goal.at);
      if (arrived && goal.booth) {
        stage.highlight(goal.booth);
        deck.openBooth(goal.booth, false);
      }
      return arrived;
    },
    async open(entry) {
      if (entry.kind === "hall" || entry.kind === "zone") return deck.openHall(entry.hall ?? entry.id);
      if (entry.kind === "scenario") return void (await deck.play(entry.id));
      const goal = entry.at ? await goalOf(entry) : null;
      if (goal?.booth) deck.openBooth(goal.booth);
      else if (goal) {
        store.set({ booth: null, plan: false });
        await stage.goPose([...goal.at, expo.elevation(goal.hall) + EYE, store.get().pose?.[3] ?? 0, 0]);
      } else location.assign(new URL(`${store.get().lang}/${entry.page}`, deck.home));
    },
  };
}
