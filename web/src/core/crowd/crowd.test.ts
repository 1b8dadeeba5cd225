import { describe, expect, test } from "vitest";
import type { Walk } from "../../wire.gen";
import { randomHall, seeded as randomOf, showHall } from "../walk/fixtures.test-data";
import { createGround } from "../walk/ground";
import { clear, createCrowd, giveWay, type PersonPose, ROOM, standerAt, walkerAt } from "./crowd";

const place = (): PersonPose => ({ x: 0, y: 0, yaw: 0, walked: 0, stride: 0, seen: 1 });
const hallOf = (polygon: Walk["polygons"][number], hall = "h") => {
  const walk: Walk = { hall, level: "l0", z: 0, radius: 0.3, polygons: [polygon], portals: [] };
  const ground = createGround(walk.polygons);
  return {
    walk,
    ground,
    crowd: createCrowd(walk, ground, createGround([{ shell: polygon.shell }])),
  };
};
const show = () => hallOf(showHall(6, 24));

describe("the crowd of a hall", () => {
  test("somebody walks, somebody talks, somebody looks", () => {
    const { crowd } = show();
    expect(crowd.walkers.length).toBeGreaterThan(3);
    expect(crowd.groups.length + crowd.lookers.length).toBeGreaterThan(2);
  });

  test("is the same every time, and another in another hall", () => {
    expect(show().crowd).toEqual(show().crowd);
    expect(hallOf(showHall(6, 24), "other").crowd).not.toEqual(show().crowd);
  });

  test.each([1, 2, 3])("keeps to the free floor, at all times (seed %i)", (seed) => {
    const random = randomOf(seed);
    for (const { ground, crowd } of [
      show(),
      hallOf(randomHall(random, 12, 60, seed === 2 ? 0.8 : 0)),
    ]) {
      const at = place();
      let off = 0;
      for (const walker of crowd.walkers) {
        for (let t = 0; t < 90; t += 0.77) {
          walkerAt(walker, t + seed * 100, at);
          if (!clear(ground, [at.x, at.y], 0.25)) off++;
        }
      }
      expect(off).toBe(0);
      for (const one of [...crowd.groups.flat(), ...crowd.lookers])
        expect(clear(ground, [...one.at], 0.25)).toBe(true);
    }
  });

  test("walks without a jump, at a walking pace, and looks where it goes", () => {
    const [before, now] = [place(), place()];
    let [fastest, sharpest, astray] = [0, 0, 1];
    for (const walker of show().crowd.walkers) {
      walkerAt(walker, 0, before);
      for (let t = 0.05; t < 80; t += 0.05) {
        walkerAt(walker, t, now);
        const [dx, dy] = [now.x - before.x, now.y - before.y];
        const step = Math.hypot(dx, dy);
        fastest = Math.max(fastest, step / 0.05);
        if (now.stride > 0.9)
          astray = Math.min(astray, (dx * Math.sin(now.yaw) + dy * Math.cos(now.yaw)) / step);
        const turned = Math.abs(((now.yaw - before.yaw + 3 * Math.PI) % (2 * Math.PI)) - Math.PI);
        sharpest = Math.max(sharpest, turned);
        Object.assign(before, now);
      }
    }
    expect(fastest).toBeLessThan(1.4); // m/s
    expect(astray).toBeGreaterThan(0.99);
    expect(sharpest).toBeLessThan(0.2);
  });

  test("nobody walks through anybody", () => {
    const { crowd } = show();
    const stands = [...crowd.groups.flat(), ...crowd.lookers].map((one) => standerAt(one, place()));
    let nearest = Number.POSITIVE_INFINITY;
    for (let t = 0; t < 120; t += 0.5) {
      const all = [...crowd.walkers.map((walker) => walkerAt(walker, t, place())), ...stands];
      for (const [i, a] of all.entries())
        for (let k = 0; k < i; k++)
          nearest = Math.min(nearest, Math.hypot(a.x - all[k]!.x, a.y - all[k]!.y));
    }
    expect(nearest).toBeGreaterThan(0.6);
  });

  test("members of a group face each other; who looks, looks at a booth and not at a wall", () => {
    const { ground, crowd } = show();
    for (const group of crowd.groups) {
      for (const [i, one] of group.entries()) {
        const others = group.filter((_, k) => k !== i);
        const [mx, my] = [0, 1].map(
          (c) => others.reduce((sum, { at }) => sum + at[c]!, 0) / others.length,
        );
        const [dx, dy] = [mx! - one.at[0], my! - one.at[1]];
        expect(
          (dx * Math.sin(one.yaw) + dy * Math.cos(one.yaw)) / Math.hypot(dx, dy),
        ).toBeGreaterThan(0.95);
      }
    }
    const walls = createGround([{ shell: showHall(6, 24).shell }]);
    for (const { at, yaw } of crowd.lookers) {
      const ahead = [at[0] + 1.3 * Math.sin(yaw), at[1] + 1.3 * Math.cos(yaw)] as const;
      expect([ground.has(...ahead), walls.has(...ahead)]).toEqual([false, true]);
    }
  });
});

describe("a visitor", () => {
  test.each([5, 6])(
    "is given way by who has room, and never runs into anybody who is seen (seed %i)",
    (seed) => {
      const { ground, crowd } = show();
      const random = randomOf(seed);
      for (const walker of crowd.walkers) {
        for (let i = 0; i < 60; i++) {
          const at = walkerAt(walker, random() * 100, place());
          const before = { ...at };
          const [x, y] = [at.x + 3 * random() - 1.5, at.y + 3 * random() - 1.5];
          giveWay(ground, x, y, at);
          expect(ground.has(at.x, at.y)).toBe(true);
          const [was, is] = [before, at].map((one) => Math.hypot(one.x - x, one.y - y)) as [
            number,
            number,
          ];
          expect(is).toBeGreaterThanOrEqual(was - 1e-9);
          if (was >= ROOM) expect(at).toEqual(before);
          if (is < 0.7) expect(at.seen).toBe(0);
          if (is > ROOM - 0.01) expect(at.seen).toBeGreaterThan(0.99);
        }
      }
    },
  );
});
