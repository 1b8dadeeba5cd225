/** Changes of a tour's document. Stops that simply follow each other keep doing so when one is added, moved or removed. Pure. */
import { slug, type Words } from "../../core/expo/words";
import type { Scenario, Stop } from "../../wire.gen";

export type { Words };

export interface EditedTour {
  readonly id: string;
  readonly document: Scenario;
}
export type Tours = readonly EditedTour[];
export type Way = NonNullable<Stop["next"]>[number];

export const newTour = (title: string, locale: string): Scenario => ({
  title: { [locale]: title },
  stops: [],
});

export const stopsOf = (tour: Scenario): readonly Stop[] =>
  Array.isArray(tour.stops) ? tour.stops : [];

/** An address that no other tour has. */
export function freeId(title: string, taken: readonly string[], usual = "tour"): string {
  const begun = slug(title).slice(0, 70) || usual;
  for (let n = 1; ; n++) {
    const id = n === 1 ? begun : `${begun}-${n}`;
    if (!taken.includes(id)) return id;
  }
}

/** After the stop at a place, -1 for the first. */
export function withStop(
  tour: Scenario,
  after: number,
  stop: Omit<Stop, "id">,
  name = "",
): readonly [Scenario, string] {
  const stops = [...stopsOf(tour)];
  const taken = stops.map((one) => one.id);
  const id = freeId(name || `stop-${stops.length + 1}`, taken, "stop");
  stops.splice(after + 1, 0, { id, ...stop });
  return [{ ...tour, stops: linked(stopsOf(tour), stops) }, id];
}

export function movedStop(tour: Scenario, from: number, to: number): Scenario {
  const stops = [...stopsOf(tour)];
  const [one] = stops.splice(from, 1);
  if (!one || to < 0 || to > stops.length) return tour;
  stops.splice(to, 0, one);
  return { ...tour, stops: linked(stopsOf(tour), stops) };
}

/** Ways to the stop lead to the one after it; where there is none they are gone. */
export function withoutStop(tour: Scenario, id: string): Scenario {
  const all = stopsOf(tour);
  const at = all.findIndex((one) => one.id === id);
  if (at < 0) return tour;
  const heir = all[at + 1]?.id;
  const rest = linked(
    all,
    all.filter((one) => one.id !== id),
  );
  const stops = rest.map((one) => {
    const ways = (one.next ?? []).flatMap((way) =>
      way.to !== id ? [way] : heir && heir !== one.id ? [{ ...way, to: heir }] : [],
    );
    return one.next ? withNext(one, ways) : one;
  });
  return { ...tour, stops };
}

/** A copy right after it. */
export function withCopy(tour: Scenario, at: number): readonly [Scenario, string] {
  const one = stopsOf(tour)[at];
  if (!one) return [tour, ""];
  const { id, next, ...said } = one;
  return withStop(tour, at, said, id);
}

export const withStopChanged = (tour: Scenario, id: string, change: Partial<Stop>): Scenario => ({
  ...tour,
  stops: stopsOf(tour).map((one) => (one.id === id ? changedBy(one, change) : one)),
});

/** Keys of the change that say nothing are gone; what else is there stays. */
export function changedBy<T extends object>(value: T, change: Partial<T>): T {
  const rest = Object.entries(value).filter(
    ([name]) => !(name in change) || name in compact(change),
  );
  return { ...Object.fromEntries(rest), ...compact(change) } as T;
}

/** Without keys that say nothing. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, one]) => {
      if (one === undefined || one === null || one === "") return false;
      return typeof one !== "object" || Object.keys(one as object).length > 0;
    }),
  ) as T;
}

export const withWords = (words: Words | undefined, locale: string, text: string): Words =>
  compact({ ...words, [locale]: text.trim() });

/** The languages in which a text is missing. A text without any is not missing. */
export const missing = (words: Words | undefined, locales: readonly string[]): readonly string[] =>
  Object.values(words ?? {}).some(Boolean) ? locales.filter((locale) => !words?.[locale]) : [];

const plain = (way: Way | undefined): boolean =>
  (way?.on === "narration" || way?.on === "dwell") && !way.when;

/** Whether a stop only leads to the one that follows it in this list, or ends the list. */
function follows(stops: readonly Stop[], at: number): boolean {
  const ways = stops[at]!.next ?? [];
  const last = at === stops.length - 1;
  if (!ways.length) return last;
  return ways.filter(plain).length === 1 && ways.find(plain)!.to === stops[at + 1]?.id;
}

function linked(before: readonly Stop[], after: readonly Stop[]): readonly Stop[] {
  const simple = new Set(before.filter((_, at) => follows(before, at)).map((one) => one.id));
  const known = new Set(before.map((one) => one.id));
  return after.map((one, at) => {
    if (known.has(one.id) && !simple.has(one.id)) return one;
    const to = after[at + 1]?.id;
    const ways = one.next ?? [];
    const led = ways.find(plain);
    if (led)
      return withNext(
        one,
        to
          ? ways.map((way) => (way === led ? { ...way, to } : way))
          : ways.filter((way) => way !== led),
      );
    return to && !ways.length ? withNext(one, [{ on: "narration", to }]) : one;
  });
}

export function withNext(stop: Stop, next: readonly Way[]): Stop {
  const { next: before, ...rest } = stop;
  return next.length ? ({ ...stop, next } as Stop) : (rest as Stop);
}

/** Where an answer leads; "" for the same as the others. */
export const answerLeads = (stop: Stop, choice: string): string =>
  stop.next?.find(
    (way) => way.when?.answered?.stop === stop.id && way.when.answered.choice === choice,
  )?.to ?? "";

/** Ways of answers stand before the others: the first that is open is taken. */
export function withAnswerLeading(stop: Stop, choice: string, to: string): Stop {
  const others = (stop.next ?? []).filter(
    (way) => !(way.when?.answered?.stop === stop.id && way.when.answered.choice === choice),
  );
  const way: Way = { on: "narration", to, when: { answered: { stop: stop.id, choice } } };
  return withNext(stop, to ? [way, ...others] : others);
}

/** The ways that are not those of answers, with their place. */
export const otherWays = (stop: Stop): readonly (readonly [number, Way])[] =>
  (stop.next ?? []).flatMap((way, at) =>
    way.when?.answered?.stop === stop.id && way.on === "narration" ? [] : [[at, way] as const],
  );

/** The order in which tours are listed, written into those where it differs: from 1. */
export const ordered = (tours: Tours): Tours =>
  tours.map((one, at) =>
    one.document.order === at + 1 ? one : { ...one, document: { ...one.document, order: at + 1 } },
  );
