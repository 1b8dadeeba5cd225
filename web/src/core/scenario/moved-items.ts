/** An item of the programme that moves takes along the stops that wait for it or lead to it: whoever is on the tour is led to its new place. */
import type { ProgrammePlace, StopPlace, Tour } from "../../wire.gen";
import type { Pose } from "../contract";

type Known = (item: string) => ProgrammePlace | undefined;

const NEAR = 40; // metres from an item's place at which a stop is there for its sake
const MOVED = 3;

export interface MovedTour {
  readonly tour: Tour;
  /** Items whose stops were moved. */
  readonly items: readonly string[];
}

/** `before`: where items were when the tour began, `now`: where they are; `poseOf` looks at a place by its `view`. */
export async function moveStopsWithItems(
  tour: Tour,
  before: Known,
  now: Known,
  poseOf: (view: string) => Promise<Pose | null>,
): Promise<MovedTour> {
  const places: { [stop: string]: StopPlace } = { ...tour.places };
  const items = new Set<string>();
  for (const stop of tour.scenario.stops)
    for (const way of stop.next ?? []) {
      if (way.on !== "item" || !way.item) continue;
      const [old, next] = [before(way.item), now(way.item)];
      if (!old || !next || !hasMoved(old, next)) continue;
      for (const id of [stop.id, way.to]) {
        const place = tour.places[id];
        if (!place?.pose || place.hall !== old.hall || !old.at || apart(place.pose, old.at) > NEAR) continue;
        const pose = await poseOf(next.view);
        if (!pose) continue;
        places[id] = { pose, hall: next.hall };
        items.add(way.item);
      }
    }
  return { tour: items.size ? { ...tour, places } : tour, items: [...items] };
}

function hasMoved(old: ProgrammePlace, next: ProgrammePlace): boolean {
  return old.hall !== next.hall || (!!old.at && !!next.at && apart(old.at, next.at) > MOVED);
}

const apart = ([x, y]: readonly number[], [u, v]: readonly number[]): number => Math.hypot(x! - u!, y! - v!);
