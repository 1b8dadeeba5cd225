/** Turns a walk into stops of a scenario: the places where the visitor rested, apart from each other, and the last place. Pure. */
import type { Pose } from "../contract";

const REST = 2000; // ms in one place and direction
const APART = 4; // metres between two stops…
const TURNED = 45; // …or degrees, when the visitor only turned
const STILL = 0.3; // metres of movement that still count as rest
const LOOKING = 6; // degrees

export interface StopRecorder {
  /** `now` in ms. Poses arrive about ten times a second while the camera moves and not at all while it rests. */
  see(pose: Pose, now: number): void;
  /** Returns the stops in order. */
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
