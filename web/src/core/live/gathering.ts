/**
 * Visitors, and figures that stand for followers of a lead whom no frame shows: a cell shows at most 40, the lead's frame has the
 * number of all. They have ids below zero, no names, and places in the guide's group.
 */
import type { Point, Pose } from "../contract";
import type { Ground } from "../walk/ground";
import { seatsInGroup } from "./group";
import type { Visitor, VisitorPlace, Visitors } from "./visitors";

const CROWDED = 40; // followers from which on not all are shown by frames
const MOST = 80; // figures
const GROUP = 9; // metres around the guide within which visitors count as the group
const PACE = 1.3; // m/s
const FAR = 12; // metres that nobody walks to a new place

export interface Gathering extends Pick<Visitors, "all" | "at" | "nearest"> {
  /** Around a guide at `guide` stand so many followers. `now`: ms. */
  gather(ground: Ground, guide: Pose, followers: number, now: number): void;
  /** The lead is over, or left. */
  disperse(): void;
}

interface Member extends Visitor {
  readonly from: Point;
  readonly to: Point;
  readonly yaw: number; // radians
  readonly since: number; // ms
}

/** `changed`: others stand there now. */
export function createGathering(visitors: Visitors, changed: () => void): Gathering {
  let members: readonly Member[] = [];
  const place: VisitorPlace = { x: 0, y: 0, yaw: 0, walked: 0, stride: 0, rests: true };

  function at(member: Member, now: number, still: boolean, out: VisitorPlace): void {
    const { from, to } = member;
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const far = Math.hypot(dx, dy);
    const share =
      still || far === 0 ? 1 : Math.min(1, ((now - member.since) / 1000) * (PACE / far));
    out.x = from[0] + dx * share;
    out.y = from[1] + dy * share;
    out.yaw = share < 1 ? Math.atan2(dx, dy) : member.yaw;
    out.walked = far * share;
    out.rests = share === 1;
    out.stride = out.rests ? 0 : 1;
  }

  /** Where a member goes from: where it is now, unless a wall lies between. */
  function start(member: Member | undefined, to: Point, ground: Ground, now: number): Point {
    if (!member) return to;
    at(member, now, false, place);
    const near = Math.hypot(place.x - to[0], place.y - to[1]) < FAR;
    return near && ground.sees(place.x, place.y, ...to) ? [place.x, place.y] : to;
  }

  return {
    gather(ground, guide, followers, now) {
      const [x, y] = guide;
      const shown = visitors.all(now).flatMap(({ id }): Point[] => {
        visitors.at(id, now, true, place);
        return Math.hypot(place.x - x, place.y - y) < GROUP ? [[place.x, place.y]] : [];
      });
      const missing = followers > CROWDED ? Math.min(MOST, followers - shown.length) : 0;
      const seats = seatsInGroup(ground, guide, shown).slice(0, missing);
      members = seats.map((pose, n): Member => {
        const to: Point = [pose[0], pose[1]];
        const old = members[n];
        const yaw = (pose[3] * Math.PI) / 180;
        if (old && old.to[0] === to[0] && old.to[1] === to[1] && old.yaw === yaw) return old;
        const [body, colour] = [(n * 5) % 6, (n * 7) % 16];
        const about = {
          id: -1 - n,
          name: "",
          body,
          colour,
          hand: false,
          guide: false,
          staff: false,
        };
        return { ...about, from: start(old, to, ground, now), to, yaw, since: now };
      });
      changed();
    },
    disperse() {
      if (!members.length) return;
      members = [];
      changed();
    },
    all: (now) => [...visitors.all(now), ...members],
    at(id, now, still, out) {
      const member = id < 0 ? members[-1 - id] : undefined;
      if (member) at(member, now, still, out);
      return member ? true : visitors.at(id, now, still, out);
    },
    nearest(x, y, now, most) {
      const known = visitors.nearest(x, y, now, most);
      return [...known, ...members.slice(0, most - known.length)];
    },
  };
}
