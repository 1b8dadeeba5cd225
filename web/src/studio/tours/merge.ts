/** Tours that are being changed here, on the version that somebody else has saved. Stops are merged one by one. Pure. */
import type { Scenario, Stop } from "../../wire.gen";
import { merged } from "../about/change";
import { stopsOf } from "./tour";

export type Tours = ReadonlyMap<string, Scenario>;

export interface MergedTours {
  readonly tours: Tours;
  /** Tours in which both have changed the same; theirs is kept there. */
  readonly lost: readonly string[];
}

export function mergedTours(base: Tours, theirs: Tours, ours: Tours): MergedTours {
  const found = new Map<string, Scenario>();
  const lost: string[] = [];
  for (const id of new Set([...theirs.keys(), ...ours.keys()])) {
    const [was, now, mine] = [base.get(id), theirs.get(id), ours.get(id)];
    if (!mine) {
      if (!was || (now && JSON.stringify(now) !== JSON.stringify(was))) found.set(id, now!); // removed here, changed there
      continue;
    }
    if (!now) {
      if (!was || JSON.stringify(mine) !== JSON.stringify(was)) found.set(id, mine);
      continue;
    }
    const one = mergedTour(was ?? mine, now, mine);
    found.set(id, one.tour);
    if (one.lost) lost.push(id);
  }
  return { tours: found, lost };
}

function mergedTour(
  base: Scenario,
  theirs: Scenario,
  ours: Scenario,
): { readonly tour: Scenario; readonly lost: boolean } {
  const { value: head, lost: lostHead } = merged(headOf(base), headOf(theirs), headOf(ours));
  const [was, now, mine] = [base, theirs, ours].map(byId) as [Stops, Stops, Stops];
  let lost = lostHead;
  const made = new Map<string, Stop>();
  for (const id of order(base, theirs, ours)) {
    const [before, there, here] = [was.get(id), now.get(id), mine.get(id)];
    if (there && here) {
      const one = merged(before ?? there, there, here);
      lost ||= one.lost;
      made.set(id, one.value);
    } else {
      const left = there ?? here!;
      if (!before || JSON.stringify(left) !== JSON.stringify(before)) made.set(id, left); // new, or changed where it was not removed
    }
  }
  return { tour: { ...head, stops: [...made.values()] } as Scenario, lost };
}

type Stops = ReadonlyMap<string, Stop>;
const byId = (tour: Scenario): Stops => new Map(stopsOf(tour).map((one) => [one.id, one]));

function headOf(tour: Scenario): Omit<Scenario, "stops"> {
  const { stops, ...head } = tour;
  return head;
}

/** Ours where we have changed the order, else theirs; stops of the other side stand behind the one that they follow there. */
function order(base: Scenario, theirs: Scenario, ours: Scenario): readonly string[] {
  const ids = (tour: Scenario) => stopsOf(tour).map((one) => one.id);
  const moved =
    ids(ours)
      .filter((id) => ids(base).includes(id))
      .join() !==
    ids(base)
      .filter((id) => ids(ours).includes(id))
      .join();
  const [first, second] = moved ? [ids(ours), ids(theirs)] : [ids(theirs), ids(ours)];
  const found = [...first];
  for (const [at, id] of second.entries()) {
    if (found.includes(id)) continue;
    const before = second.slice(0, at).findLast((one) => found.includes(one));
    found.splice(before === undefined ? 0 : found.indexOf(before) + 1, 0, id);
  }
  return found;
}
