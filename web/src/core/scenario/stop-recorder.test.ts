import { describe, expect, it } from "vitest";
import type { Pose } from "../contract";
import { createStopRecorder } from "./stop-recorder";

const pose = (x: number, yaw = 0): Pose => [x, 0, 1.65, yaw, 0];

describe("a recorded walk", () => {
  it("has a stop at each rest and at the end", () => {
    const track = createStopRecorder();
    track.see(pose(0), 0);
    for (let i = 1; i <= 20; i++) track.see(pose(i), 3000 + i * 100); // on the way, without a rest
    track.see(pose(30), 5500);
    track.see(pose(40), 9000);
    expect(track.end(9100)).toEqual([pose(0), pose(30), pose(40)]);
  });
  it("distinguishes swaying, walking and looking around", () => {
    const track = createStopRecorder();
    track.see(pose(0), 0);
    track.see(pose(0.1, 359), 2500); // still at rest
    track.see(pose(0, 90), 5000);
    track.see(pose(0.5, 90), 9000); // another step, not another stop
    expect(track.end(20_000)).toEqual([pose(0), pose(0, 90), pose(0.5, 90)]);
  });
  it("is empty when nothing was seen", () => {
    expect(createStopRecorder().end(5000)).toEqual([]);
  });
});
