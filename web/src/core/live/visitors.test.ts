import { describe, expect, test } from "vitest";
import {
  type CellFrame,
  CHANGES,
  KEY_FRAME,
  SHOWN_GONE,
  SHOWN_HAND,
  SHOWN_WALKS,
  type ShownVisitor,
} from "./frames";
import { createVisitors, DELAY, type VisitorPlace } from "./visitors";

const place = (): VisitorPlace => ({
  x: 0,
  y: 0,
  yaw: 0,
  walked: 0,
  stride: 0,
  rests: true,
});
const somebody = (id: number, x: number, y: number, flags = 0): ShownVisitor => ({
  id,
  x: x * 1000,
  y: y * 1000,
  yaw: 64,
  pitch: 0,
  flags,
});
const frame = (
  tick: number,
  visitors: readonly ShownVisitor[],
  more: Partial<CellFrame> = {},
): CellFrame => ({
  kind: KEY_FRAME,
  tick,
  column: 0,
  row: 0,
  total: visitors.length,
  visitors,
  ...more,
});
const ids = (all: readonly { readonly id: number }[]) => all.map(({ id }) => id);

describe("visitors around one", () => {
  test("are shown between two poses, a while later", () => {
    const visitors = createVisitors(() => null);
    const out = place();
    for (const [tick, x] of [0, 0.2, 0.4, 0.6].entries())
      visitors.take(frame(tick, [somebody(7, x, 5, SHOWN_WALKS)]), 1000 + 200 * tick);
    expect(visitors.at(7, 1600 - 100 + DELAY, false, out)).toBe(true);
    expect(out.x).toBeCloseTo(0.5, 2);
    expect(out.y).toBe(5);
    expect(out.yaw).toBeCloseTo(Math.PI / 2);
    expect(out.stride).toBe(1);
    expect(out.walked).toBeCloseTo(0.5, 2);
    visitors.at(7, 3000, false, out);
    expect([out.x, out.stride]).toEqual([0.6, 0]);
  });

  test("walk evenly when a message comes late", () => {
    const visitors = createVisitors(() => null);
    const out = place();
    visitors.take(frame(0, [somebody(7, 0, 0, SHOWN_WALKS)]), 1000);
    visitors.take(frame(1, [somebody(7, 1, 0, SHOWN_WALKS)]), 1350); // 150 ms late
    visitors.at(7, 1100 + DELAY, false, out);
    expect(out.x).toBeCloseTo(0.5, 1);
  });

  test("step with reduced motion", () => {
    const visitors = createVisitors(() => null);
    const out = place();
    visitors.take(frame(0, [somebody(7, 0, 0)]), 1000);
    visitors.take(frame(1, [somebody(7, 1, 0)]), 1200);
    const xs = [1300, 1399, 1400, 1500].map((now) => {
      visitors.at(7, now, true, out);
      return [out.x, out.stride];
    });
    expect(xs).toEqual([
      [0, 0],
      [0, 0],
      [1, 0],
      [1, 0],
    ]);
  });

  test("who stood for long does not slide", () => {
    const visitors = createVisitors(() => null);
    const out = place();
    visitors.take(frame(0, [somebody(7, 0, 0)]), 0);
    visitors.take(frame(20, [somebody(7, 1, 0)]), 4000);
    visitors.at(7, 3790 + DELAY, false, out);
    expect(out.x).toBe(0);
  });

  test("who is taken far away is there at once", () => {
    const visitors = createVisitors(() => null);
    const out = place();
    visitors.take(frame(0, [somebody(7, 0, 0)]), 0);
    visitors.take(frame(1, [somebody(7, 15, 0)]), 200);
    visitors.at(7, 100 + DELAY, false, out);
    expect(out.x).toBe(15);
  });

  test("turn the short way round", () => {
    const visitors = createVisitors(() => null);
    const out = place();
    visitors.take(frame(0, [{ ...somebody(7, 0, 0), yaw: 250 }]), 0);
    visitors.take(frame(1, [{ ...somebody(7, 0.5, 0), yaw: 6 }]), 200);
    visitors.at(7, 100 + DELAY, false, out);
    expect(Math.sin(out.yaw)).toBeCloseTo(0, 5);
    expect(Math.cos(out.yaw)).toBeCloseTo(1, 5);
  });

  test("survive the end of the ticks", () => {
    const visitors = createVisitors(() => null);
    const out = place();
    visitors.take(frame(65_535, [somebody(7, 0, 0, SHOWN_WALKS)]), 1000);
    visitors.take(frame(0, [somebody(7, 1, 0, SHOWN_WALKS)]), 1200);
    visitors.at(7, 1100 + DELAY, false, out);
    expect(out.x).toBeCloseTo(0.5, 2);
  });

  test("leave with a whole frame of their cell, with a mark, and with silence", () => {
    const visitors = createVisitors(() => null);
    visitors.take(frame(0, [somebody(1, 1, 1), somebody(2, 2, 2), somebody(3, 3, 3)]), 0);
    visitors.take(frame(1, [somebody(4, 1, 1)], { kind: CHANGES, total: 4 }), 200);
    expect(ids(visitors.all(200))).toEqual([1, 2, 3, 4]);
    visitors.take(frame(2, [somebody(1, 0, 0, SHOWN_GONE)], { kind: CHANGES, total: 3 }), 400);
    expect(ids(visitors.all(400))).toEqual([2, 3, 4]);
    visitors.take(frame(3, [somebody(3, 3, 3)]), 600);
    expect(ids(visitors.all(600))).toEqual([3]);
    expect(ids(visitors.all(6700))).toEqual([]);
  });

  test("who goes over to the next cell stays, in whatever order the cells speak", () => {
    const visitors = createVisitors(() => null);
    visitors.take(frame(0, [somebody(1, 19.9, 1)]), 0);
    visitors.take(frame(1, [somebody(1, 0.1, 1)], { kind: CHANGES, column: 1 }), 200);
    visitors.take(frame(1, [somebody(1, 0, 0, SHOWN_GONE)], { kind: CHANGES }), 200);
    visitors.take(frame(2, []), 400);
    expect(ids(visitors.all(400))).toEqual([1]);
    const out = place();
    visitors.at(1, 100 + DELAY, false, out);
    expect(out.x).toBeCloseTo(20, 5);
  });

  test("a crowded cell shows those of its last whole frame", () => {
    const visitors = createVisitors(() => null);
    visitors.take(frame(0, [somebody(1, 1, 1), somebody(2, 1, 1)], { total: 60 }), 0);
    visitors.take(frame(10, [somebody(2, 1, 1), somebody(3, 1, 1)], { total: 60 }), 2000);
    expect(ids(visitors.all(2000))).toEqual([2, 3]);
  });

  test("are neither oneself nor hidden", () => {
    const visitors = createVisitors(() => 1);
    const flags = SHOWN_HAND | (3 << 3) | 5;
    visitors.take(frame(0, [somebody(1, 1, 1), somebody(2, 2, 2), somebody(3, 3, 3, flags)]), 0);
    expect(ids(visitors.nearest(0, 0, 0, 9))).toEqual([2, 3]);
    visitors.name({ "3": "Ada" });
    expect(visitors.all(0)[1]).toMatchObject({ name: "Ada", body: 5, colour: 3, hand: true });
    visitors.hide(2);
    expect(ids(visitors.all(0))).toEqual([3]);
  });

  test("the nearest come first", () => {
    const visitors = createVisitors(() => null);
    const many = Array.from({ length: 30 }, (_, i) => somebody(i + 1, ((i * 7) % 30) / 2, 1));
    visitors.take(frame(0, many), 0);
    const xs = visitors
      .nearest(4, 1, 0, 10)
      .map(({ id }) => Math.abs((((id - 1) * 7) % 30) / 2 - 4));
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
    expect(xs.length).toBe(10);
    expect(xs.at(-1)).toBeLessThanOrEqual(2.5);
  });
});
