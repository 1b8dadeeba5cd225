/** A walk to several places across halls and levels: the distances between them and a good order. */
import type { HallPosition } from "../walk/walk";
import { passage, type WalkNetwork } from "./journey";
import { bestOrder, lengthOf } from "./order";

/** Distance between places without a connection. It is larger than any venue, so these places come last. */
export const FAR = 1e6; // metres

export interface Round {
  /** Indexes of the places in walking order, without unreachable ones. */
  readonly order: readonly number[];
  /** Metres, including the time cost of changes of level. */
  readonly metres: number;
}

export async function bestRound(
  venue: WalkNetwork,
  start: HallPosition,
  places: readonly HallPosition[],
  options: { stepFree?: boolean } = {},
): Promise<Round> {
  const metres = await distances(venue, [start, ...places], options);
  const reached = [...Array(places.length + 1).keys()].filter((i) => metres[0]![i]! < FAR);
  const order = bestOrder(reached.map((a) => reached.map((b) => metres[a]![b]!))).map(
    (i) => reached[i]!,
  );
  return { order: order.map((i) => i - 1), metres: lengthOf(order, metres) };
}

/**
 * Matrix of walking distances in metres between the places; `FAR` when there is no connection. Landings on both sides of every door
 * and stair are nodes too, because routes are searched inside one hall at a time.
 */
export async function distances(
  venue: WalkNetwork,
  places: readonly HallPosition[],
  options: { stepFree?: boolean },
): Promise<number[][]> {
  const nodes: HallPosition[] = [...places];
  const numbers = new Map<string, number>();
  const passages: [from: number, to: number, metres: number][] = [];
  const number = (place: HallPosition): number => {
    const key = `${place.hall}@${place.at[0].toFixed(2)},${place.at[1].toFixed(2)}`;
    let known = numbers.get(key);
    if (known === undefined) {
      known = nodes.push(place) - 1;
      numbers.set(key, known);
    }
    return known;
  };
  const halls = new Set(places.map((place) => place.hall));
  for (const hall of halls) {
    const here = await venue.floor(hall);
    for (const portal of here?.walk.portals ?? []) {
      if (portal.to === hall || (options.stepFree && portal.step_free === false)) continue;
      const there = await venue.floor(portal.to);
      if (!here || !there) continue;
      halls.add(portal.to);
      const { at, cost } = passage(here, there, portal);
      passages.push([number({ hall, at: portal.at }), number({ hall: portal.to, at }), cost]);
    }
  }
  const metres: number[][] = nodes.map((_, i) => nodes.map((__, j) => (i === j ? 0 : FAR)));
  const link = (a: number, b: number, length: number) => {
    metres[a]![b] = metres[b]![a] = Math.min(metres[a]![b]!, length);
  };
  for (const [a, b, length] of passages) link(a, b, length);
  for (const [a, from] of nodes.entries())
    for (const [b, to] of nodes.entries()) {
      if (b <= a || from.hall !== to.hall) continue;
      const route = await venue.route(from.hall, from.at, to.at);
      if (route) link(a, b, route.length);
    }
  for (const via of metres.keys())
    for (const row of metres)
      if (row[via]! < FAR)
        for (const to of row.keys()) row[to] = Math.min(row[to]!, row[via]! + metres[via]![to]!);
  return metres;
}
