/**
 * When a programme item moves, the stops that wait for it or lead to it move along, and a visitor on the tour is taken to the new
 * place.
 */
import type { ProgrammePlace, StopPlace, Tour } from "../../wire.gen";
import type { Pose } from "../contract";

type Known = (item: string) => ProgrammePlace | undefined;

const NEAR = 40; // metres: a stop this close to an item's place belongs to the item
const MOVED = 3;

export interface MovedTour {
  readonly tour: Tour;
  /** Items whose stops were moved. */
  readonly items: readonly string[];
}

/** `before`: places of the items when the tour began; `now`: places now; `poseOf` gives the pose for the `view` of a place. */
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
        if (!place?.pose || place.hall !== old.hall || !old.at || apart(place.pose, old.at) > NEAR)
          continue;
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

const apart = ([x, y]: readonly number[], [u, v]: readonly number[]): number =>
  Math.hypot(x! - u!, y! - v!);
