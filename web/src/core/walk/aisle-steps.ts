/** From booth to booth along the aisles, as the hall's pages list them: the same graph by keyboard. */
import type { Aisle, Portal } from "../../wire.gen";
import type { Point, Pose } from "../contract";

export type AisleStep = "next" | "previous" | "across" | "nextAisle" | "previousAisle";

/** Where a booth is in the graph. `side`: its own row of the aisle, `at`: its place there. */
export interface AislePosition {
  readonly aisle: number;
  readonly hand: "left" | "right";
  readonly side: readonly string[];
  readonly at: number;
}

export function aislePositionOf(aisles: readonly Aisle[], booth: string): AislePosition | null {
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
  step: AisleStep,
  place: (booth: string) => Point | null,
): string | null {
  const spot = aislePositionOf(aisles, booth);
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

/** A hall without booths joins others: its gates, as an aisle lists its booths, from its west or south end. */
export function aisleOfPortals(portals: readonly Portal[]): Aisle {
  const [along, across] = spread(portals, 0) >= spread(portals, 1) ? ([0, 1] as const) : ([1, 0] as const);
  const sorted = [...portals].sort((a, b) => a.at[along] - b.at[along]);
  // Walking east, what is north is on the left; walking north, what is west.
  const sign = along === 0 ? 1 : -1;
  const side = (hand: number) =>
    sorted.filter(({ at }) => (at[across] >= middle(portals, across) ? sign : -sign) === hand).map(({ id }) => id);
  return { id: "gates", heading: along === 0 ? 90 : 0, left: side(1), right: side(-1) };
}

const BACK = 2; // metres: from there the board over a gate is seen
const THROUGH = 5;

/** Where one stands before a gate and looks through it, and where one is once through. `eye`: venue z. */
export function poseBeforePortal(
  { at: [x, y] }: Portal,
  { heading }: Aisle,
  hand: AislePosition["hand"],
  eye: number,
): [Pose, Pose] {
  const yaw = (heading + (hand === "left" ? 270 : 90)) % 360;
  const turn = (yaw * Math.PI) / 180;
  const on = (metres: number): Pose => [x + Math.sin(turn) * metres, y + Math.cos(turn) * metres, eye, yaw, 0];
  return [on(-BACK), on(THROUGH)];
}

const ends = (portals: readonly Portal[], axis: 0 | 1): [number, number] => {
  const places = portals.map(({ at }) => at[axis]);
  return [Math.min(...places), Math.max(...places)];
};
const spread = (portals: readonly Portal[], axis: 0 | 1): number => ends(portals, axis)[1] - ends(portals, axis)[0];
const middle = (portals: readonly Portal[], axis: 0 | 1): number =>
  (ends(portals, axis)[0] + ends(portals, axis)[1]) / 2;
