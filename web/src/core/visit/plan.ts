/**
 * Plans a visit as a walk with times: kept booths and items, then booths that match the visitor's interests, between appointments with
 * fixed times. Pure.
 *
 * Cheapest insertion: among all stops that can still be reached, insert the one that adds the least walking at its best position.
 * Afterwards try every stop at every other position once.
 */
import { PACE } from "../ways/wayfinding";

/** A stop without a fixed time. `node`: its row in the distance matrix, whose row 0 is the start. */
export interface FlexibleStop {
  readonly node: number;
  readonly minutes: number;
  readonly rank: number; // 0: kept by the visitor; higher: by interest
}

/** A programme item with a fixed time, ms. */
export interface Appointment {
  readonly node: number;
  readonly start: number;
  readonly end: number;
}

export interface PlannedStop {
  readonly node: number;
  readonly arrive: number;
  readonly leave: number;
  readonly fixed: boolean;
}

export interface VisitPlan {
  readonly stops: readonly PlannedStop[];
  readonly metres: number;
  /** Flexible stops that do not fit into the time, and appointments that cannot be kept. */
  readonly left: readonly number[];
  readonly missed: readonly number[];
}

export interface VisitLimits {
  readonly start: number; // ms
  readonly until: number;
  readonly metres: readonly (readonly number[])[];
}

type Stop = (FlexibleStop & { readonly start?: undefined }) | Appointment;

export function planVisit(
  limits: VisitLimits,
  flexible: readonly FlexibleStop[],
  appointments: readonly Appointment[],
): VisitPlan {
  let order: Stop[] = [];
  const missed: number[] = [];
  for (const one of [...appointments].sort((a, b) => a.start - b.start))
    if (stopsOf(limits, [...order, one])) order.push(one);
    else missed.push(one.node);

  const ranks = [...new Set(flexible.map((one) => one.rank))].sort((a, b) => a - b);
  const left: number[] = [];
  for (const rank of ranks) {
    const open = new Set(flexible.filter((one) => one.rank === rank));
    while (open.size) {
      let best: { order: Stop[]; cost: number; stop: FlexibleStop } | null = null;
      for (const stop of open) {
        const placed = inserted(limits, order, stop);
        if (placed && (!best || placed.cost < best.cost)) best = { ...placed, stop };
      }
      if (!best) break;
      order = best.order;
      open.delete(best.stop);
    }
    left.push(...[...open].map((one) => one.node));
  }
  order = improved(limits, order);
  return { stops: stopsOf(limits, order) ?? [], metres: walked(limits, order), left, missed };
}

/** The order with one more stop where it adds the fewest metres; null when it fits nowhere. */
function inserted(
  limits: VisitLimits,
  order: readonly Stop[],
  stop: Stop,
): { order: Stop[]; cost: number } | null {
  const before = walked(limits, order);
  let best: { order: Stop[]; cost: number } | null = null;
  for (let i = 0; i <= order.length; i++) {
    const tried = [...order.slice(0, i), stop, ...order.slice(i)];
    const cost = walked(limits, tried) - before;
    if ((!best || cost < best.cost - 1e-9) && Number.isFinite(cost) && stopsOf(limits, tried))
      best = { order: tried, cost };
  }
  return best;
}

function improved(limits: VisitLimits, first: Stop[]): Stop[] {
  let order = first;
  for (const stop of first) {
    if (stop.start !== undefined) continue;
    const without = order.filter((one) => one !== stop);
    const again = inserted(limits, without, stop);
    if (again && walked(limits, again.order) < walked(limits, order) - 1e-9) order = again.order;
  }
  return order;
}

function walked({ metres }: VisitLimits, order: readonly Stop[]): number {
  let [sum, at] = [0, 0];
  for (const { node } of order) {
    sum += metres[at]![node]!;
    at = node;
  }
  return sum;
}

/** Null when the visitor would miss an appointment or exceed the time. The visitor waits at the place of an appointment. */
function stopsOf(
  { start, until, metres }: VisitLimits,
  order: readonly Stop[],
): PlannedStop[] | null {
  const stops: PlannedStop[] = [];
  let [time, at] = [start, 0];
  for (const stop of order) {
    const arrive = time + (metres[at]![stop.node]! / PACE) * 60_000;
    const fixed = stop.start !== undefined;
    if (fixed && arrive > stop.start) return null;
    const leave = fixed ? stop.end : arrive + stop.minutes * 60_000;
    if (!(leave <= until || fixed)) return null;
    stops.push({ node: stop.node, arrive, leave, fixed });
    [time, at] = [leave, stop.node];
  }
  return stops;
}
