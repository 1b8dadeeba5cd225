/** The tier in use: chosen by the visitor, or by the governor, which is loaded after the first picture. */
import type { WebGLRenderer } from "three";
import { TIER_KEY, type TierChoice } from "../../core/contract";
import type { Governor } from "./governor";
import {
  isSoftware,
  isThrifty,
  TIER_VALUES,
  type TierValues,
  tierChoice,
  tierRange,
} from "./tiers";

export interface TierControl {
  readonly choice: TierChoice;
  readonly values: TierValues;
  readonly scale: number; // multiplies the tier's ratio
  choose(choice: TierChoice): void;
  /** A frame, as in `Governor`. `settled`: the first picture has been drawn. */
  frame(now: number, counts: boolean, settled: boolean): boolean;
}

export function createTierControl(renderer: WebGLRenderer, memoryGB: number): TierControl {
  const saves = "saves" in document.documentElement.dataset || isThrifty(); // the server marks pages requested with `Save-Data: on`
  const range = tierRange(memoryGB, saves);
  const steady = isSoftware(renderer);
  let chosen = tierChoice(location.search, remembered());
  let governor: Governor | null = null;
  let asked = steady;
  return {
    get choice() {
      return chosen;
    },
    get values() {
      return TIER_VALUES[chosen === "auto" ? (governor?.tier ?? range.first) : chosen];
    },
    get scale() {
      return chosen === "auto" ? (governor?.scale ?? range.scale) : 1;
    },
    choose(name) {
      chosen = name;
      governor = null;
      asked = steady;
    },
    frame(now, counts, settled) {
      if (chosen !== "auto" || !settled) return false;
      if (!asked) {
        asked = true;
        void import("./governor").then(
          ({ createGovernor }) => {
            governor = createGovernor(range);
          },
          () => {}, // the tier stays
        );
      }
      return governor?.frame(now, counts) ?? false;
    },
  };
}

function remembered(): string | null {
  try {
    return localStorage.getItem(TIER_KEY);
  } catch {
    return null; // storage is forbidden
  }
}
