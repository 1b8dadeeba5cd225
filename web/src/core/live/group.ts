/** Where a follower stands in the group of a guide: on free ground around the guide, in sight, beside the others. */
import type { Point, Pose } from "../contract";
import type { Ground } from "../walk/ground";

const RINGS = [1.8, 2.6, 3.4, 4.2] as const; // metres from the guide
const SEATS = 12; // in a ring
const APART = 0.7; // metres from others
// Radians to both sides of where the guide looks that stay free: behind the guide one sees what the guide does and
// the guide too; where there is no room, as before a wall, one stands at the sides.
const BEHIND = 2.3;
const BESIDE = 0.6;
const CROWD = [5, 9, 0.9] as const; // metres: behind those who took a place, how far, and apart
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
  for (const clear of [BEHIND, BESIDE])
    for (const [ring, far] of RINGS.entries())
      for (let k = 0; k < SEATS; k++) {
        const share = ((seat + 5 * ring + 5 * k) % SEATS) / (SEATS - 1);
        const pose = seatAt(guide, far, share, clear);
        if (isFree(ground, guide, pose, others)) return pose;
      }
  return null;
}

/** Poses for a crowd around the guide, nearest first, clear of those who stand there. */
export function seatsInGroup(ground: Ground, guide: Pose, others: readonly Point[]): Pose[] {
  const seats: Pose[] = [];
  const [nearest, farthest, apart] = CROWD;
  for (let far = nearest; far <= farthest; far += apart) {
    const count = Math.floor((far * wide(BESIDE)) / apart);
    for (let k = 0; k < count; k++) seats.push(seatAt(guide, far, (k + 0.5) / count, BESIDE));
  }
  return seats.filter((pose) => isFree(ground, guide, pose, others));
}

/** Radians around the guide in which people stand. */
const wide = (clear: number) => 2 * (Math.PI - clear);

/** `share`: 0..1, of the way around the guide; `clear`: radians to both sides of the guide's view that stay free. */
function seatAt([gx, gy, z, yaw]: Pose, far: number, share: number, clear: number): Pose {
  const ahead = (yaw * Math.PI) / 180;
  const angle = ahead + clear + share * wide(clear);
  const [x, y] = [gx + far * Math.sin(angle), gy + far * Math.cos(angle)];
  const [dx, dy] = [gx + FAR * Math.sin(ahead) - x, gy + FAR * Math.cos(ahead) - y];
  return [x, y, z, ((Math.atan2(dx, dy) * 180) / Math.PI + 360) % 360, 0];
}

function isFree(ground: Ground, [gx, gy]: Pose, [x, y]: Pose, others: readonly Point[]): boolean {
  const stands = ground.has(x, y) && ground.sees(gx, gy, x, y);
  return stands && others.every(([ox, oy]) => Math.hypot(ox - x, oy - y) >= APART);
}

/** True when a follower has to move: the guide has walked on, or looks elsewhere. */
export function hasLeft(now: Pose, before: Pose): boolean {
  const turn = Math.abs(((now[3] - before[3] + 540) % 360) - 180);
  return Math.hypot(now[0] - before[0], now[1] - before[1]) > 1.2 || turn > 40;
}
