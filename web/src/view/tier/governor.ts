/**
 * Chooses a tier and a resolution by the frame times of pictures in motion. Loaded after the first picture.
 *
 * It falls after two slow seconds: first the resolution, then the tier; from `high` at once, whose effects are what costs most. It
 * rises after eight fast ones. A tier that was too slow is not tried again and the resolution rises a few times only: a picture that
 * keeps changing is worse than a coarse one.
 */
import { TIERS, type Tier } from "../../core/contract";
import type { TierRange } from "./tiers";

export interface Governor {
  readonly tier: Tier;
  readonly scale: number; // 0.5..1, multiplies the tier's ratio
  /** `now`: ms of the frame's clock. `counts`: it follows another frame and nothing is being loaded. True when it changes something. */
  frame(now: number, counts: boolean): boolean;
}

const WINDOW = 2000; // ms of motion that are judged together
const SLOW = 34; // ms a frame: below 30 frames a second
const FAST = 18; // 60 frames a second, with room for the clock's jitter
const LATE = 25; // a frame that missed its turn at 60 Hz
const LATE_SHARE = 0.05;
const FAST_WINDOWS = 4;
const PAUSE = 1000; // ms: a suspended page, not a frame
const SETTLING = 1000; // ms of motion after a change: programs are compiled, textures are uploaded
const STEP = 0.18;
const LEAST = 0.62; // of the scale, before a step
const FALLS = 4; // of the scale, after which it stays low

export function createGovernor({ first, most, scale: began }: TierRange): Governor {
  let tier = TIERS.indexOf(first);
  let ceiling = TIERS.indexOf(most);
  let scale = began;
  let falls = 0;
  let last = 0;
  let [spent, frames, late, fast] = [0, 0, 0, 0];
  let settling = 0;

  function fall(): boolean {
    if (TIERS[tier] !== "high" && scale > LEAST) {
      scale -= STEP;
      falls++;
    } else if (tier > 0) {
      ceiling = --tier;
      scale = 1;
    } else return false;
    return true;
  }

  function rise(): boolean {
    if (scale < began && falls < FALLS) scale = Math.min(began, scale + STEP);
    else if (scale >= began && tier < ceiling) tier++;
    else return false;
    return true;
  }

  return {
    get tier() {
      return TIERS[tier]!;
    },
    get scale() {
      return scale;
    },
    frame(now, counts) {
      const milliseconds = now - last;
      last = now;
      if (!counts || milliseconds > PAUSE) return false;
      if (settling > 0) {
        settling -= milliseconds;
        return false;
      }
      spent += milliseconds;
      frames++;
      if (milliseconds > LATE) late++;
      if (spent < WINDOW) return false;
      const mean = spent / frames;
      const [slow, quick] = [mean > SLOW, mean < FAST && late <= LATE_SHARE * frames];
      fast = quick ? fast + 1 : 0;
      spent = frames = late = 0;
      const changed = slow ? fall() : fast >= FAST_WINDOWS && rise();
      if (changed) [fast, settling] = [0, SETTLING];
      return changed;
    },
  };
}
