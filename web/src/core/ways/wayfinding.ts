/**
 * Walking routes between named places of the expo: searched, ordered and described as directions. Pure; pages and viewer draw the
 * result.
 */
import type { Point } from "../contract";
import type { Expo, FoundBooth } from "../expo/expo";
import { say, type Words } from "../expo/words";
import { directions, type Mark, type Step } from "./directions";
import { sentences, totalOf } from "./directions-words";
import { createWalkNetwork, type Leg, type WalkNetwork } from "./journey";
import { bestRound } from "./multi-stop";

export const PACE = 70; // metres a minute in a crowd

/** A start or a destination. */
export interface Spot {
  readonly name: string; // as in addresses: key of a booth, id of a hall or place, or "x,y,hall"
  readonly hall: string;
  readonly at: Point;
  readonly booth: string; // key of the booth, or ""
  readonly number: string;
  readonly title: Words;
  readonly page: string; // below the language's folder
}

/** The part of a route from one destination to the next. */
export interface Stretch {
  readonly to: Spot;
  readonly legs: readonly Leg[];
  readonly metres: number; // including the time cost of portals
  readonly steps: readonly Step[];
  readonly said: readonly string[]; // one sentence per step
}

export interface WayDescription {
  readonly stretches: readonly Stretch[];
  readonly legs: readonly Leg[];
  readonly metres: number;
  readonly minutes: number;
  readonly total: string; // metres and minutes as a sentence
  readonly missed: readonly Spot[];
}

export interface WayRequest {
  readonly lang: string;
  readonly stepFree?: boolean;
  /** The order of the destinations may change. */
  readonly best?: boolean;
}

export interface Wayfinder {
  readonly network: WalkNetwork;
  /** Null when nothing in the expo has this name. */
  spot(name: string): Promise<Spot | null>;
  entrance(hall: string): Spot | null;
  describe(start: Spot, goals: readonly Spot[], request: WayRequest): Promise<WayDescription>;
}

export function createWayfinder(expo: Expo): Wayfinder {
  const network = createWalkNetwork(expo.walk, new Set(expo.release.halls.map((hall) => hall.id)));

  function entrance(id: string): Spot | null {
    const hall = expo.hall(id);
    if (!hall) return null;
    const [x, y] = hall.view;
    return {
      name: id,
      hall: id,
      at: [x, y],
      booth: "",
      number: "",
      title: hall.title,
      page: `halls/${id}/`,
    };
  }

  async function spot(name: string): Promise<Spot | null> {
    const [x = "", y = "", hall = "", ...more] = name.split(",");
    if (!more.length && expo.hall(hall)) {
      const at: Point = [Number.parseFloat(x), Number.parseFloat(y)];
      if (!at.every(Number.isFinite)) return null;
      return { name, hall, at, booth: "", number: "", title: {}, page: `halls/${hall}/` };
    }
    const whole = entrance(name);
    if (whole) return whole;
    const found = await expo.booth(name);
    if (found) return spotOf(found);
    for (const { id } of expo.release.halls) {
      const place = (await expo.walk(id)).places?.find((one) => one.id === name);
      if (place)
        return {
          name,
          hall: id,
          at: place.at,
          booth: "",
          number: "",
          title: place.title,
          page: `halls/${id}/`,
        };
    }
    return null;
  }

  /** The landmarks of a hall (booths and places) with their names. */
  async function surroundings(hall: string): Promise<[Mark, Words | string][]> {
    const [walk, sections] = await Promise.all([expo.walk(hall), expo.sections(hall)]);
    const booths = sections.flatMap(({ section }) =>
      section.booths.map((booth): [Mark, string] => [
        { kind: "booth", key: booth.key, ring: booth.outline },
        booth.number || booth.key,
      ]),
    );
    const places = (walk.places ?? []).map((place): [Mark, Words] => [
      { kind: "place", key: place.id, ring: [place.at] },
      place.title,
    ]);
    return [...booths, ...places];
  }

  async function describe(
    start: Spot,
    goals: readonly Spot[],
    { lang, stepFree = false, best }: WayRequest,
  ): Promise<WayDescription> {
    let order = goals;
    if (best && goals.length > 1) {
      const round = await bestRound(network, start, goals, { stepFree });
      order = [
        ...round.order.map((i) => goals[i]!),
        ...goals.filter((_, i) => !round.order.includes(i)),
      ];
    }
    const stretches: Stretch[] = [];
    const missed: Spot[] = [];
    let from = start;
    for (const to of order) {
      const way = await network.journey(from, to, { stepFree });
      if (!way) {
        missed.push(to);
        continue;
      }
      const known = new Map<string, readonly [Mark, Words | string][]>();
      for (const { hall } of way.legs)
        known.set(hall, known.get(hall) ?? (await surroundings(hall)));
      const called = new Map(
        [...known.values()].flat().map(([mark, name]) => [`${mark.kind} ${mark.key}`, name]),
      );
      const steps = directions(
        way.legs,
        {
          marks: (hall) => known.get(hall)?.map(([mark]) => mark) ?? [],
          level: (hall) => expo.hall(hall)?.level ?? "",
        },
        from.booth,
        to.booth,
      );
      const said = sentences(steps, lang, {
        mark(kind, key) {
          const name = called.get(`${kind} ${key}`) ?? key;
          return typeof name === "string" ? name : say(name, lang) || key;
        },
        hall: (id) => say(expo.hall(id)?.title, lang) || id,
      });
      stretches.push({ to, legs: way.legs, metres: way.length, steps, said });
      from = to;
    }
    const metres = stretches.reduce((sum, one) => sum + one.metres, 0);
    const minutes = Math.ceil(metres / PACE);
    const legs = stretches.flatMap((one) => one.legs);
    return { stretches, legs, metres, minutes, total: totalOf(metres, minutes, lang), missed };
  }

  return { network: network, spot, entrance, describe: describe };
}

/** The point in front of a booth. */
export function spotOf({ booth, hall }: FoundBooth): Spot {
  const at: Point = [booth.view[0], booth.view[1]];
  const { key, number, title = {} } = booth;
  return { name: key, hall, at, booth: key, number, title, page: `booths/${booth.slug}/` };
}

/** The address of the printable page of a route, below the language's folder. */
export function wayAddress(
  start: string,
  goals: readonly string[],
  { stepFree = false, best = false } = {},
): string {
  const query = new URLSearchParams([
    ...(start ? [["from", start]] : []),
    ...goals.map((to) => ["to", to]),
  ]);
  if (stepFree) query.set("step_free", "1");
  if (best) query.set("best", "1");
  return `route/?${query.toString().replaceAll("%2C", ",")}`;
}
