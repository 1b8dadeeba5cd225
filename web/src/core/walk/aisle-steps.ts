/** Steps from booth to booth along the aisles, in the order of the hall's pages. Used by the keyboard walk. */
import type { Aisle, Portal } from "../../wire.gen";
import type { Point, Pose } from "../contract";

export type AisleStep = "next" | "previous" | "across" | "nextAisle" | "previousAisle";

/** The place of a booth in its aisle. `side`: the booths of its row, `at`: its index there. */
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

/** The booth that a step leads to; null at the end of an aisle, or when no booth is across. `place`: the point in front of a booth. */
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

/** For a hall without booths: its portals listed like the booths of an aisle, from the west or south end. */
export function aisleOfPortals(portals: readonly Portal[]): Aisle {
  const [along, across] =
    spread(portals, 0) >= spread(portals, 1) ? ([0, 1] as const) : ([1, 0] as const);
  const sorted = [...portals].sort((a, b) => a.at[along] - b.at[along]);
  // Walking east, north is on the left; walking north, west is.
  const sign = along === 0 ? 1 : -1;
  const side = (hand: number) =>
    sorted
      .filter(({ at }) => (at[across] >= middle(portals, across) ? sign : -sign) === hand)
      .map(({ id }) => id);
  return { id: "gates", heading: along === 0 ? 90 : 0, left: side(1), right: side(-1) };
}

const BACK = 2; // metres: from here the sign above the portal is visible
const THROUGH = 5;

/** The pose in front of a portal, and the pose behind it. `eye`: venue z of the camera. */
export function poseBeforePortal(
  { at: [x, y] }: Portal,
  { heading }: Aisle,
  hand: AislePosition["hand"],
  eye: number,
): [Pose, Pose] {
  const yaw = (heading + (hand === "left" ? 270 : 90)) % 360;
  const turn = (yaw * Math.PI) / 180;
  const on = (metres: number): Pose => [
    x + Math.sin(turn) * metres,
    y + Math.cos(turn) * metres,
    eye,
    yaw,
    0,
  ];
  return [on(-BACK), on(THROUGH)];
}

const ends = (portals: readonly Portal[], axis: 0 | 1): [number, number] => {
  const places = portals.map(({ at }) => at[axis]);
  return [Math.min(...places), Math.max(...places)];
};
const spread = (portals: readonly Portal[], axis: 0 | 1): number =>
  ends(portals, axis)[1] - ends(portals, axis)[0];
const middle = (portals: readonly Portal[], axis: 0 | 1): number =>
  (ends(portals, axis)[0] + ends(portals, axis)[1]) / 2;
