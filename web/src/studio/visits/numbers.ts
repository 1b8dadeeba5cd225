/** What the plot and the heat map show of a table of visits. */
import type { VisitTable } from "../api.gen";

export const HOUR = 3600; // s
export const HEAT_STEPS = 5;

/** `seconds` since 1970 as if the expo's clock were UTC; null: hidden. */
export function hoursOf({ days, rows }: VisitTable): {
  readonly seconds: readonly number[];
  readonly visits: readonly (number | null)[];
} {
  const byHour = new Map(rows.map((row) => [Number(row.key), row.cells]));
  const slots = days.flatMap((day, at) =>
    Array.from({ length: 24 }, (_, hour) => ({
      seconds: Date.parse(`${day}T00:00:00Z`) / 1000 + hour * HOUR,
      visits: byHour.has(hour) ? byHour.get(hour)![at]! : 0,
    })),
  );
  return { seconds: slots.map((one) => one.seconds), visits: slots.map((one) => one.visits) };
}

/** 1 (least) to 5, by the root: few booths draw most visitors. */
export const heat = (total: number, most: number): number =>
  Math.max(1, Math.min(HEAT_STEPS, Math.ceil(HEAT_STEPS * Math.sqrt(total / most))));
