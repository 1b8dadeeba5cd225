/** Where a follower stands in the group of a guide: on free ground around the guide, in sight, beside the others. */
import type { Point, Pose } from "../contract";
import type { Ground } from "../walk/ground";

const RINGS = [1.8, 2.6, 3.4, 4.2] as const; // metres from the guide
const SEATS = 12; // in a ring
const APART = 0.7; // metres from others
const BACK = 0.6; // radians to both sides of where the guide looks that stay free
const FAR = 8; // metres ahead of the guide: what the group looks at

/**
 * The pose of a follower; null where there is no room. `seat`: any number, of which the first place to try follows, so that followers
 * who know nothing of each other take different ones. `others`: where people stand.
 */
export function placeInGroup(
  ground: Ground,
  guide: Pose,
  seat: number,
  others: readonly Point[],
): Pose | null {
  const [gx, gy, z, yaw] = guide;
  const ahead = (yaw * Math.PI) / 180;
  const [fx, fy] = [gx + FAR * Math.sin(ahead), gy + FAR * Math.cos(ahead)];
  for (const [ring, far] of RINGS.entries())
    for (let k = 0; k < SEATS; k++) {
      // From straight behind the guide to both sides; the view of the guide stays free.
      const share = ((seat + 5 * ring + 5 * k) % SEATS) / (SEATS - 1);
      const angle = ahead + BACK + share * 2 * (Math.PI - BACK);
      const [x, y] = [gx + far * Math.sin(angle), gy + far * Math.cos(angle)];
      if (!ground.has(x, y) || !ground.sees(gx, gy, x, y)) continue;
      if (others.some(([ox, oy]) => Math.hypot(ox - x, oy - y) < APART)) continue;
      const turn = (Math.atan2(fx - x, fy - y) * 180) / Math.PI;
      return [x, y, z, (turn + 360) % 360, 0];
    }
  return null;
}

/** True when a follower has to move: the guide has walked on, or looks elsewhere. */
export function hasLeft(now: Pose, before: Pose): boolean {
  const turn = Math.abs(((now[3] - before[3] + 540) % 360) - 180);
  return Math.hypot(now[0] - before[0], now[1] - before[1]) > 1.2 || turn > 40;
}
