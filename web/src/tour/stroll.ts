/** From booth to booth along the aisles, as the hall's pages list them: the same graph by keyboard. */
import type { Aisle } from "../wire.gen";
import type { Point } from "./contract";

export type Step = "next" | "previous" | "across" | "nextAisle" | "previousAisle";

/** Where a booth is in the graph. `side`: its own row of the aisle, `at`: its place there. */
export interface Spot {
  readonly aisle: number;
  readonly hand: "left" | "right";
  readonly side: readonly string[];
  readonly at: number;
}

export function spotOf(aisles: readonly Aisle[], booth: string): Spot | null {
  for (const [aisle, { left, right }] of aisles.entries()) {
    for (const [hand, side] of [["left", left] as const, ["right", right] as const]) {
      const at = side.indexOf(booth);
      if (at >= 0) return { aisle, hand, side, at };
    }
  }
  return null;
}

/** The booth that a step leads to; null at the end of an aisle, or where nobody is across. `place`: where a booth is looked at from. */
export function stepFrom(
  aisles: readonly Aisle[],
  booth: string,
  step: Step,
  place: (booth: string) => Point | null,
): string | null {
  const spot = spotOf(aisles, booth);
  if (!spot) return null;
  const { left, right } = aisles[spot.aisle]!;
  if (step === "next") return spot.side[spot.at + 1] ?? null;
  if (step === "previous") return spot.side[spot.at - 1] ?? null;
  if (step === "across") return nearestOf(spot.hand === "left" ? right : left, place(booth), place);
  const other = aisles[spot.aisle + (step === "nextAisle" ? 1 : -1)];
  return other ? (other.left[0] ?? other.right[0] ?? null) : null;
}

export function nearestOf(
  booths: readonly string[],
  from: Point | null,
  place: (booth: string) => Point | null,
): string | null {
  let [best, least] = [null as string | null, Number.POSITIVE_INFINITY];
  for (const booth of booths) {
    const at = place(booth);
    const far = at && from ? Math.hypot(at[0] - from[0], at[1] - from[1]) : Number.MAX_VALUE;
    if (far < least) [best, least] = [booth, far];
  }
  return best;
}
