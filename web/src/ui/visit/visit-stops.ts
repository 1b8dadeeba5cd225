/** Collects the stops of a visit: kept booths, booths by interest, and kept programme items with their times. */

import type { Words } from "../../core/expo/words";
import { itemState } from "../../core/programme/programme";
import { createSearchIndex } from "../../core/search/shards";
import {
  type Appointment,
  type FlexibleStop,
  planVisit,
  type VisitPlan,
} from "../../core/visit/plan";
import { distances, FAR } from "../../core/ways/multi-stop";
import { type Spot, spotOf } from "../../core/ways/wayfinding";
import type { ProgrammeItem, SearchEntry } from "../../wire.gen";
import { visitorSpot, wayfinderOf } from "../route/wayfinder";
import type { UiContext } from "../shell/context";
import { createScenarioItems } from "../tour/player-items";
import { visitStore } from "./visit-store";

const STAY = 6; // minutes at a booth
const OFFERED = 12; // booths by interest to consider

export interface PlannedVisit {
  readonly start: Spot;
  /** By node of the plan; node 0 is the start. */
  readonly spots: readonly Spot[];
  readonly items: ReadonlyMap<number, ProgrammeItem>;
  readonly plan: VisitPlan;
}

/** Products and categories with their booths, the most frequent first, and their names. */
export interface Interests {
  readonly shown: ReadonlyMap<string, readonly SearchEntry[]>;
  called(tag: string): Words;
}

export async function readInterests(ui: UiContext): Promise<Interests> {
  const index = createSearchIndex(ui.expo);
  await index.load(() => undefined);
  const found = new Map<string, SearchEntry[]>();
  for (const shard of index.shards)
    for (const entry of shard?.shard.entries ?? []) {
      if (!entry.at || entry.kind === "item") continue;
      for (const tag of new Set([...(entry.products ?? []), ...(entry.tags ?? [])]))
        found.set(tag, [...(found.get(tag) ?? []), entry]);
    }
  const shown = new Map([...found].sort(([, a], [, b]) => b.length - a.length));
  return { shown, called: index.called };
}

/** Null when there is nothing to plan. `interests`: null until they are loaded. */
export async function plannedVisit(
  ui: UiContext,
  interests: Interests | null,
  minutes: number,
  stepFree: boolean,
): Promise<PlannedVisit | null> {
  const { expo, live } = ui;
  const store = visitStore(ui);
  const now = live.clock.now();
  const kept = await spotsOf(ui, store.booths.all());
  const wished = await spotsOf(ui, interests ? wanted(ui, interests) : []);
  const items = createScenarioItems(expo);
  if (store.items.all().length) await items.load(now, true);
  const dated = store.items.all().flatMap((id): [ProgrammeItem, Spot][] => {
    const { item, place } = items.get(id) ?? {};
    if (!item || !place?.at || Date.parse(item.start) >= now + minutes * 60_000) return [];
    if (["over", "live"].includes(itemState(item, now).phase)) return [];
    const { hall, at, title, page } = place;
    const name = `${at[0].toFixed(1)},${at[1].toFixed(1)},${hall}`;
    return [[item, { name, hall, at, booth: "", number: "", title, page }]];
  });
  const appointed = dated.map(([, spot]) => spot);
  const goals = [...kept, ...wished, ...appointed];
  const wayfinder = wayfinderOf(ui);
  const start = visitorSpot(ui) ?? (goals[0] && wayfinder.entrance(goals[0].hall));
  if (!start) return null;
  const spots = [start, ...goals];
  const metres = (await distances(wayfinder.network, spots, { stepFree })).map((row) =>
    row.slice(0, spots.length).map((one) => (one < FAR ? one : Infinity)),
  );
  const wishes = [...kept, ...wished].map(
    (_, i): FlexibleStop => ({ node: i + 1, minutes: STAY, rank: i < kept.length ? 0 : 1 }),
  );
  const from = 1 + kept.length + wished.length;
  const appointments = dated.map(
    ([item], i): Appointment => ({
      node: from + i,
      start: Date.parse(item.start),
      end: Date.parse(item.end),
    }),
  );
  const plan = planVisit(
    { start: now, until: now + minutes * 60_000, metres },
    wishes,
    appointments,
  );
  return { start, spots, items: new Map(dated.map(([item], i) => [from + i, item])), plan };
}

/** Booths that match the most interests and were neither kept nor seen. */
function wanted(ui: UiContext, interests: Interests): string[] {
  const { booths, seen, interests: chosen } = visitStore(ui);
  const hits = new Map<string, number>();
  for (const tag of chosen.all())
    for (const { at = "" } of interests.shown.get(tag) ?? [])
      if (!booths.has(at) && !seen.has(at)) hits.set(at, (hits.get(at) ?? 0) + 1);
  const best = [...hits].sort(([, a], [, b]) => b - a).slice(0, OFFERED);
  return best.map(([key]) => key);
}

async function spotsOf(ui: UiContext, keys: readonly string[]): Promise<Spot[]> {
  const found = await Promise.all(keys.map((key) => ui.expo.booth(key).catch(() => null)));
  return found.filter((one) => one !== null).map(spotOf);
}
