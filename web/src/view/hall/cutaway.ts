/** How far a hall is cut open for an eye above it. Pure. */

const WHOLE = 1e6;
const PACE = 24; // metres a second that the cut moves at most: a dive passes a roof in two frames, which would pop
const GROWTH = [3, 0.5] as const; // metres about the roof, at least, and of the hall's height, in which the shell grows round whoever comes down
const CROWN = 6.3; // metres: over towers and rings, of whose cables a hand is left
export const HANGING = 1.3; // metres that what hangs is cut lower: more than from a door's lintel to where halls are cut open
export const BAND = 3; // metres below its cut in which it dissolves
const LOW = [2.6, 3.4] as const; // metres: over the booths' walls, under trusses and rings

export interface CutHeights {
  all: number;
  walls: number;
  booths: number;
}

/**
 * Heights over the floor above which nothing of the hall is seen, no outer wall, nothing of its booths: walls of a small hall are cut lower, or
 * one would look down into a box; towers and rings stay whole, for from above they are what says who is there. Below the roof the hall is whole. Metres; `across`: the shorter side of the hall.
 */
export function cutHeights(eye: number, height: number, across: number, out: CutHeights): CutHeights {
  const growth = Math.max(GROWTH[0], GROWTH[1] * height);
  const grown = Math.max(0, (height + growth / 2 - eye) / growth);
  if (grown >= 1) {
    out.all = out.walls = out.booths = WHOLE;
    return out;
  }
  const low = Math.max(LOW[0], Math.min(LOW[1], height * 0.4));
  const rise = grown * grown * (height + HANGING + BAND - low); // the roof and what hangs from it are whole when the rest is
  out.all = low + rise;
  out.walls = Math.min(low, Math.max(0.9, across * 0.09)) + rise;
  out.booths = Math.max(CROWN, out.all);
  return out;
}

/** The same over time; `seconds` since the last picture, or infinite for a cut. */
export function createCutaway(): (
  eye: number,
  height: number,
  across: number,
  seconds: number,
  out: CutHeights,
) => CutHeights {
  let at = 0;
  return (eye, height, across, seconds, out) => {
    cutHeights(eye, height, across, out);
    const top = height + HANGING + BAND;
    const lower = out.all - out.walls;
    const way = Math.min(out.all, top) - at;
    at += Math.sign(way) * Math.min(Math.abs(way), PACE * seconds);
    if (at >= top && out.all === WHOLE) return out;
    out.all = at;
    out.walls = at - lower;
    out.booths = Math.max(CROWN, at);
    return out;
  };
}
