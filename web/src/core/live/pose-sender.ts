/** Decides which poses are sent: at most five a second, and only when the pose changed. */
import type { Point, Pose } from "../contract";
import { HAND, ON_TABLE, type SentPose, sentCell, sentPose, WALKS } from "./frames";

export const SEND_EVERY = 200; // ms
const EARLY = 20; // ms that a timer may be early
const STEP = 0.05; // metres between two poses from which on one walks

export interface OwnState {
  readonly pose: Pose;
  readonly seen: boolean;
  readonly hand: boolean; // raised
  readonly onTable: boolean;
  /** West, south, east, north of the level, metres: a camera may look at it from far outside. */
  readonly bounds: readonly [number, number, number, number];
}

export interface PoseSender {
  /** The pose to send at `now` (ms), or null. Call it every `SEND_EVERY` ms: so the last pose is sent, too. */
  next(state: OwnState, now: number): SentPose | null;
  /** A new connection: the next pose is sent even if it has not changed. */
  renew(): void;
}

export function createPoseSender(): PoseSender {
  let sent: SentPose | null = null;
  let due = Number.NEGATIVE_INFINITY; // ms, of the next one
  let last: Pose | null = null;
  return {
    next({ pose, seen, hand, onTable, bounds }, now) {
      if (now < due - EARLY) return null;
      const walks = last !== null && Math.hypot(pose[0] - last[0], pose[1] - last[1]) > STEP;
      const flags = (walks && !onTable ? WALKS : 0) | (hand ? HAND : 0) | (onTable ? ON_TABLE : 0);
      last = pose;
      const looksAt = within(bounds, onTable ? groundBelow(pose) : pose);
      const frame = seen ? sentPose(looksAt, flags) : sentCell(looksAt, flags);
      const key = (one: SentPose | null) => JSON.stringify(one);
      if (key(frame) === key(sent)) return null;
      [sent, due] = [frame, Math.max(due, now - EARLY) + SEND_EVERY];
      return frame;
    },
    renew() {
      sent = null;
      due = Number.NEGATIVE_INFINITY;
    },
  };
}

function within([west, south, east, north]: OwnState["bounds"], [x, y, ...more]: Pose): Pose {
  return [Math.min(east, Math.max(west, x)), Math.min(north, Math.max(south, y)), ...more];
}

/** The pose at the place on the ground that a camera above it looks at; z is kept. */
function groundBelow([x, y, z, yaw, pitch]: Pose): Pose {
  const steep = Math.tan((Math.min(-5, pitch) * Math.PI) / 180); // at the horizon: some way ahead
  const far = Math.max(0, z) / -steep;
  const turn = (yaw * Math.PI) / 180;
  const at: Point = [x + far * Math.sin(turn), y + far * Math.cos(turn)];
  return [...at, z, yaw, pitch];
}
