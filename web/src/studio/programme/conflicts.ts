/** What cannot be as it is planned: two items in one room or of one speaker at the same time, an end before its beginning. Pure. */
import type { ShownItem } from "./items";
import { dayOf, minutesOf } from "./times";

export interface Conflict {
  readonly kind: "room" | "speaker" | "backwards" | "noTime" | "noTitle" | "otherDay";
  /** The title of the other item, or the day. */
  readonly other?: string;
  readonly who?: string;
}

/** By row. `days`: the first and the last of the expo, "" if unknown. */
export function conflictsOf(
  items: readonly ShownItem[],
  days: readonly [string, string] = ["", ""],
): ReadonlyMap<number, readonly Conflict[]> {
  const found = new Map<number, Conflict[]>();
  const tell = (row: number, conflict: Conflict) =>
    found.set(row, [...(found.get(row) ?? []), conflict]);
  const timed: ShownItem[] = [];
  for (const one of items) {
    const [start, end] = [minutesOf(one.start), minutesOf(one.end)];
    if (!one.title.trim()) tell(one.row, { kind: "noTitle" });
    if (start === null || end === null) tell(one.row, { kind: "noTime" });
    else if (end < start) tell(one.row, { kind: "backwards" });
    else timed.push(one);
    const day = dayOf(one.start);
    if (day && days[0] && (day < days[0] || day > (days[1] || days[0])))
      tell(one.row, { kind: "otherDay", other: day });
  }
  const both = (kind: "room" | "speaker", by: (one: ShownItem) => readonly string[]) => {
    for (const [who, [one, other]] of overlapping(timed, by)) {
      tell(one.row, { kind, other: other.title, ...(kind === "speaker" && { who }) });
      tell(other.row, { kind, other: one.title, ...(kind === "speaker" && { who }) });
    }
  };
  both("room", (one) => (one.place ? [one.place] : []));
  both("speaker", (one) => one.speakers);
  return found;
}

/** Pairs that are at the same time and have something in common. */
function* overlapping(
  items: readonly ShownItem[],
  by: (one: ShownItem) => readonly string[],
): Generator<readonly [string, readonly [ShownItem, ShownItem]]> {
  const shared = new Map<string, ShownItem[]>();
  for (const one of items)
    for (const name of by(one)) shared.set(name, [...(shared.get(name) ?? []), one]);
  for (const [name, all] of shared) {
    all.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
    for (const [at, one] of all.entries())
      for (let next = at + 1; next < all.length && all[next]!.start < one.end; next++)
        yield [name, [one, all[next]!]];
  }
}
