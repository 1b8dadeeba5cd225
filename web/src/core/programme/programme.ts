/** The state of a programme item at a moment, equal to `expo/programme.py` (shared vectors in tests/expo/vectors). */
import type { Programme, ProgrammeItem, ProgrammePart, ProgrammePlace } from "../../wire.gen";
import { entryOf } from "../entry";

export type Phase = "before" | "soon" | "live" | "over";

export interface ItemState {
  readonly phase: Phase;
  /** Until the start (before, soon) or the end (live), rounded up; since the end (over), rounded down. */
  readonly minutes: number;
}

export interface Timed {
  readonly start: string; // ISO 8601 with offset
  readonly end: string;
}

const SOON = 15;

/** An item is live from its start until just before its end. An item without duration is over once it has begun. */
export function itemState({ start, end }: Timed, now: number): ItemState {
  const until = (moment: string) => Math.ceil((Date.parse(moment) - now) / 1000);
  const toStart = until(start);
  if (toStart > 0) {
    const minutes = Math.ceil(toStart / 60);
    return { phase: minutes <= SOON ? "soon" : "before", minutes };
  }
  const toEnd = until(end);
  return toEnd > 0
    ? { phase: "live", minutes: Math.ceil(toEnd / 60) }
    : { phase: "over", minutes: Math.floor((0 - toEnd) / 60) };
}

/** An item with its place and its state. */
export interface Slot {
  readonly item: ProgrammeItem;
  readonly place: ProgrammePlace | undefined;
  readonly state: ItemState;
}

export interface ProgrammeBoard {
  /** Items that are on; the first to end comes first. */
  readonly live: readonly Slot[];
  /** The next item of each place within `AHEAD`. */
  readonly next: readonly Slot[];
  /** By place: the item that is on, else the next one, else the last one. */
  readonly at: ReadonlyMap<string, Slot>;
}

/** Items that begin later than this are not "next". */
const AHEAD = 3 * 3_600_000;

/** The parts that contain the current and the next items. Before the show it is the first part, after the show the last one. */
export function partsAround(
  parts: readonly ProgrammePart[],
  now: number,
): readonly ProgrammePart[] {
  const found = parts.filter(
    (part) => Date.parse(part.start) <= now + AHEAD && Date.parse(part.end) >= now,
  );
  if (found.length) return found;
  const coming = parts.find((part) => Date.parse(part.start) > now) ?? parts.at(-1);
  return coming ? [coming] : [];
}

export function programmeBoard(programmes: readonly Programme[], now: number): ProgrammeBoard {
  const slots = programmes
    .flatMap(({ items, places }) =>
      items.map((item) => ({ item, place: entryOf(places, item.place ?? "") })),
    )
    .map((one) => ({ ...one, state: itemState(one.item, now) }))
    .sort((a, b) => Date.parse(a.item.start) - Date.parse(b.item.start));
  const live = slots.filter(({ state }) => state.phase === "live");
  const at = new Map<string, Slot>();
  for (const slot of slots)
    if (slot.place && slot.state.phase === "over") at.set(slot.item.place ?? "", slot);
  const next = new Map<string, Slot>();
  for (const slot of slots) {
    const soon = slot.state.phase === "soon" || slot.state.phase === "before";
    const place = slot.item.place ?? "";
    if (soon && Date.parse(slot.item.start) <= now + AHEAD && !next.has(place))
      next.set(place, slot);
  }
  for (const [place, slot] of next) if (slot.place) at.set(place, slot);
  for (const slot of [...live].reverse()) if (slot.place) at.set(slot.item.place ?? "", slot);
  live.sort((a, b) => Date.parse(a.item.end) - Date.parse(b.item.end));
  return { live, next: [...next.values()], at };
}
