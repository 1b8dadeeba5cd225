/** A walk becomes stops: where one rested for a while, apart from one another, and where one was at the end. Pure. */
import type { Pose } from "../contract";

const REST = 2000; // ms in one place, looking one way
const APART = 4; // metres between two stops…
const TURNED = 45; // …or degrees, for who looks about
const STILL = 0.3; // metres that a resting visitor may sway
const LOOKING = 6; // degrees

export interface StopRecorder {
  /** `now` in ms; poses come about ten times a second while the eye moves, and not at all while it rests. */
  see(pose: Pose, now: number): void;
  /** The stops, in order. */
  end(now: number): readonly Pose[];
}

export function createStopRecorder(): StopRecorder {
  const stops: Pose[] = [];
  let resting: { readonly pose: Pose; readonly since: number } | null = null;

  function settle(now: number): void {
    if (!resting || now - resting.since < REST) return;
    const last = stops[stops.length - 1];
    if (!last || !near(last, resting.pose, APART, TURNED)) stops.push(resting.pose);
  }
  return {
    see(pose, now) {
      if (resting && near(resting.pose, pose, STILL, LOOKING)) return;
      settle(now);
      resting = { pose, since: now };
    },
    end(now) {
      settle(now);
      const last = stops[stops.length - 1];
      if (resting && (!last || !near(last, resting.pose, STILL, LOOKING))) stops.push(resting.pose);
      return stops;
    },
  };
}

function near(a: Pose, b: Pose, metres: number, degrees: number): boolean {
  const turn = Math.abs(((a[3] - b[3] + 540) % 360) - 180);
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) < metres && turn < degrees;
}
