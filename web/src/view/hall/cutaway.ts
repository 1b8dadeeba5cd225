/** Heights at which a hall is cut open for a camera above it. Pure. */

const WHOLE = 1e6;
const PACE = 24; // metres a second: a flight passes a roof in two frames, and the roof would pop
const GROWTH = [3, 0.5] as const; // metres around the roof (at least, and as a share of the height) in which the hall closes around a descending camera
const CROWN = 6.3; // metres: above towers and rings; a few centimetres of their cables stay
export const HANGING = 1.3; // metres that hanging parts are cut lower: more than between a lintel and the cut
export const BAND = 3; // metres below the cut in which hanging parts dissolve
const LOW = [2.6, 3.4] as const; // metres: above booth walls, below trusses and rings

export interface CutHeights {
  all: number;
  walls: number;
  booths: number;
}

/**
 * Heights above the floor, in metres, above which the hall (`all`), its outer walls and its booths are cut. Walls of a small hall are
 * cut lower, otherwise it looks like a box. Towers and rings stay whole, because from above they identify exhibitors. Below the roof
 * nothing is cut. `across`: shorter side of the hall.
 */
export function cutHeights(
  eye: number,
  height: number,
  across: number,
  out: CutHeights,
): CutHeights {
  const growth = Math.max(GROWTH[0], GROWTH[1] * height);
  const grown = Math.max(0, (height + growth / 2 - eye) / growth);
  if (grown >= 1) {
    out.all = out.walls = out.booths = WHOLE;
    return out;
  }
  const low = Math.max(LOW[0], Math.min(LOW[1], height * 0.4));
  const rise = grown * grown * (height + HANGING + BAND - low); // the roof and its hanging parts become whole together with the rest
  out.all = low + rise;
  out.walls = Math.min(low, Math.max(0.9, across * 0.09)) + rise;
  out.booths = Math.max(CROWN, out.all);
  return out;
}

/** The same over time; `seconds` since the last frame, infinite for a cut. */
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
