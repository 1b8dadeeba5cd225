/**
 * Stacked levels of a venue. Over the table they are lifted apart, so far that each is visible as a whole. When the camera is in a
 * lower level, upper ones fade out. The level of a vertex follows from its height in the plan: it belongs to the highest floor at or
 * below it.
 */
import type { Release } from "../../wire.gen";
import type { LookUniforms } from "../materials/materials";
import { type OutlineBox, outlineBox } from "../scene/bounds";
import type { PickSet } from "../tiles/decode/pick-set";

export interface Levels {
  /** Some halls lie above others. */
  readonly stacked: boolean;
  readonly apart: boolean; // also while they move
  /** Metres that a point at this height of the plan is lifted now. */
  raise(z: number): number;
  /** Additional height of the model when its levels are lifted apart. */
  readonly growth: number;
  liftApart(apart: boolean): void;
  /** Sets the floor of the hall in focus; null for the table. */
  under(floor: number | null): void;
  /** Advances the movement; true while it moves. `cut`: at once. */
  advance(seconds: number, cut: boolean): boolean;
  /** The pick sets by level, with the metres that each is lifted; faded levels are left out. */
  storeys(pick: PickSet): readonly { readonly set: PickSet; readonly raised: number }[];
}

const SECONDS = 0.8;
const FADE = 0.35;
const BELOW = 0.45; // metres: an upper level's floor is 0.3 m thick
const MOST = 4; // upper levels; those above the fourth move with it
/** Share of the halls' depth: seen from 41 degrees above, the far edge of a level then clears the near edge of the next one. */
const GAP = 0.78;

export function createLevels(release: Release, look: LookUniforms): Levels {
  const floors = [...new Set(release.levels.map((level) => level.elevation ?? 0))].sort(
    (a, b) => a - b,
  );
  const upper = floors.slice(1, 1 + MOST).map((floor) => floor - BELOW);
  // The streets of a site lie under every upper hall, but their size is no measure of one.
  const rooms = release.halls.filter((hall) => hall.kind !== "outdoor");
  const boxes = rooms.map((hall) => ({ level: hall.level, ...outlineBox(hall.outline) }));
  const over = boxes.filter((a) => boxes.some((b) => a.level !== b.level && overlap(a, b)));
  const stacked = over.length > 0 && upper.length > 0;
  const step = stacked
    ? GAP *
      Math.max(
        8,
        Math.min(...["rx", "ry"].map((r) => 2 * Math.max(...over.map((b) => b[r as "rx"])))),
      )
    : 0;
  if (stacked)
    look.storeys.value.fromArray(
      upper.concat(Array<number>(MOST).fill(look.top.value)).slice(0, MOST),
    );
  let [goal, at, gone] = [0, 0, 0];
  let covered = false;
  let looked: number | null = null; // compared every frame
  const sets = new WeakMap<PickSet, PickSet[]>();
  const storey = (z: number) => (stacked ? upper.filter((floor) => z >= floor).length : 0);

  return {
    stacked,
    get apart() {
      return goal === 1;
    },
    raise: (z) => look.lift.value * storey(z),
    growth: step * upper.length,
    liftApart(apart) {
      goal = apart && stacked ? 1 : 0;
    },
    under(floor) {
      if (floor === looked) return;
      looked = floor;
      const above = floor === null || !stacked ? undefined : upper.find((low) => low > floor);
      covered = above !== undefined;
      if (above !== undefined) look.top.value = above;
    },
    advance(seconds, cut) {
      const faded = covered ? 1 : 0;
      if (at === goal && gone === faded) return false;
      at = cut ? goal : toward(at, goal, seconds / SECONDS);
      gone = cut ? faded : toward(gone, faded, seconds / FADE);
      look.lift.value = step * at * at * (3 - 2 * at);
      look.gone.value = gone;
      return true;
    },
    storeys(pick) {
      let parts = sets.get(pick);
      if (!parts) {
        parts = stacked ? split(pick, upper.length + 1, storey) : [pick];
        sets.set(pick, parts);
      }
      return parts
        .map((set, k) => ({
          set,
          raised: look.lift.value * k,
          low: upper[k - 1] ?? Number.NEGATIVE_INFINITY,
        }))
        .filter(({ low }) => gone < 0.5 || low < look.top.value);
    },
  };
}

const toward = (from: number, to: number, step: number): number =>
  from < to ? Math.min(to, from + step) : Math.max(to, from - step);

function overlap(a: OutlineBox, b: OutlineBox): boolean {
  return Math.abs(a.x - b.x) < a.rx + b.rx - 1 && Math.abs(a.y - b.y) < a.ry + b.ry - 1;
}

/** The instances of each level, by their centres. Parts are shared. */
function split(pick: PickSet, count: number, storey: (z: number) => number): PickSet[] {
  const rows = Array.from({ length: count }, () => [] as number[]);
  for (let i = 0; i < pick.part.length; i++) rows[storey(pick.sphere[i * 4 + 2]!)]!.push(i);
  return rows.map((own) => ({
    parts: pick.parts,
    part: Uint16Array.from(own, (i) => pick.part[i]!),
    inverse: Float64Array.from(
      { length: own.length * 12 },
      (_, k) => pick.inverse[own[Math.floor(k / 12)]! * 12 + (k % 12)]!,
    ),
    sphere: Float64Array.from(
      { length: own.length * 4 },
      (_, k) => pick.sphere[own[Math.floor(k / 4)]! * 4 + (k % 4)]!,
    ),
    feature: Float32Array.from(own, (i) => pick.feature[i]!),
  }));
}
