import { describe, expect, test } from "vitest";
import type { Pose } from "../contract";
import { CELL_ONLY, HAND, ON_TABLE, WALKS } from "./frames";
import { createPoseSender, type OwnState } from "./pose-sender";

const own = (pose: Pose, more: Partial<OwnState> = {}): OwnState => ({
  pose,
  seen: true,
  hand: false,
  onTable: false,
  bounds: [-1000, -1000, 1000, 1000],
  ...more,
});

describe("poses that are sent", () => {
  test("are at most five a second, whatever the timer does", () => {
    const sender = createPoseSender();
    let sent = 0;
    for (let now = 0; now < 10_000; now += 16)
      if (sender.next(own([now / 500, 0, 1.65, 0, 0]), now)) sent++;
    expect(Math.abs(sent - 50)).toBeLessThanOrEqual(1);
  });

  test("are sent once while nothing changes, and the last one always", () => {
    const sender = createPoseSender();
    const here = own([1, 2, 1.65, 0, 0]);
    expect(sender.next(here, 0)).toMatchObject({ x: 1000, y: 2000, flags: 0 });
    expect(sender.next(here, 200)).toBe(null);
    const there = own([1.5, 2, 1.65, 0, 0]);
    expect(sender.next(there, 300)).toMatchObject({ x: 1500, flags: WALKS });
    expect(sender.next(there, 500)).toMatchObject({ x: 1500, flags: 0 }); // stands now
    expect(sender.next(there, 700)).toBe(null);
    sender.renew();
    expect(sender.next(there, 710)).toMatchObject({ x: 1500 });
  });

  test("lie within the level, wherever the camera is", () => {
    const far = own([710, -1910, 600, 0, -5], { onTable: true, bounds: [0, 0, 100, 50] });
    expect(createPoseSender().next(far, 0)).toMatchObject({ x: 100_000, y: 50_000 });
  });

  test("of the unseen change with their cell alone", () => {
    const sender = createPoseSender();
    const hide = { seen: false, hand: true };
    expect(sender.next(own([1, 2, 1.65, 5, 0], hide), 0)).toMatchObject({
      kind: CELL_ONLY,
      x: 10_000,
      y: 10_000,
      flags: 0,
    });
    expect(sender.next(own([9, 19, 1.65, 80, 9], hide), 200)).toBe(null);
    expect(sender.next(own([9, 20.5, 1.65, 80, 9], hide), 400)).toMatchObject({ y: 30_000 });
  });

  test("over the table say what is looked at", () => {
    const sender = createPoseSender();
    const pose = sender.next(own([0, 0, 50, 90, -45], { onTable: true, hand: true }), 0);
    expect(pose).toMatchObject({ x: 50_000, y: 0, flags: ON_TABLE | HAND });
  });
});
