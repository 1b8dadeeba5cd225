/** The time of a walk along a route: real, however slowly the device draws. On a weak device the rest of a long walk becomes a cut. */

const STEP = 1; // seconds that one frame walks at most: after a pause the walk goes on where it was
const WEAK = 0.25; // seconds of a frame on which nobody sees a walk
const FRAMES = 3; // as many of them one after the other
const LONG = 25; // metres: shorter walks are walked

export interface WalkClock {
  /** `seconds`: of the loop, at most 0.1; `now`: milliseconds; `left`: metres of the route, 0 without one. */
  tick(
    seconds: number,
    now: number,
    left: number,
  ): { readonly elapsed: number; readonly cut: boolean };
}

export function createWalkClock(): WalkClock {
  let [before, weak] = [0, 0];
  return {
    tick(seconds, now, left) {
      const elapsed =
        left && before ? Math.min(STEP, Math.max(seconds, (now - before) / 1000)) : seconds;
      before = left ? now : 0;
      weak = left && elapsed > WEAK ? weak + 1 : 0;
      return { elapsed, cut: weak >= FRAMES && left > LONG };
    },
  };
}
