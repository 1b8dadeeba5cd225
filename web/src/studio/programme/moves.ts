/** An item that is moved or stretched. Pure. */
import type { ShownItem } from "./items";
import { dayOf, later, minutesOf } from "./times";

export type Edge = "move" | "start" | "end";
export const STEP_MIN = 5;

/** An item never ends before it begins when it is stretched. */
export function timed(one: ShownItem, edge: Edge, minutes: number): ShownItem {
  const length = (minutesOf(one.end) ?? 0) - (minutesOf(one.start) ?? 0);
  if (edge === "move")
    return { ...one, start: later(one.start, minutes), end: later(one.end, minutes) };
  if (edge === "end") return { ...one, end: later(one.end, Math.max(minutes, STEP_MIN - length)) };
  return { ...one, start: later(one.start, Math.min(minutes, length - STEP_MIN)) };
}

/** At the same time of another day. */
export function toDay(one: ShownItem, day: string | undefined): ShownItem {
  if (!day) return one;
  const minutes = minutesOf(`${day}T00:00`)! - minutesOf(`${dayOf(one.start)}T00:00`)!;
  return timed(one, "move", minutes);
}
