import { describe, expect, test } from "vitest";
import type { Pose } from "../contract";
import { createGround } from "../walk/ground";
import { createGathering } from "./gathering";
import { createVisitors, type VisitorPlace } from "./visitors";

const ground = createGround([{ shell: [-30, -30, 30, -30, 30, 30, -30, 30].map((n) => n * 1000) }]);
const guide: Pose = [0, 0, 1.65, 0, 0];
const place: VisitorPlace = { x: 0, y: 0, yaw: 0, walked: 0, stride: 0, rests: true };

describe("the group of a lead", () => {
  test("has figures from forty followers on, at most eighty, and none without a lead", () => {
    const people = createGathering(
      createVisitors(() => null),
      () => {},
    );
    const count = (followers: number) => {
      people.gather(ground, guide, followers, 0);
      return people.all(0).length;
    };
    expect([count(40), count(60), count(5000)]).toEqual([0, 60, 80]);
    expect(people.nearest(0, 0, 0, 50)).toHaveLength(50);
    people.disperse();
    expect(people.all(0)).toEqual([]);
  });

  test("stands apart, clear of what the guide looks at, and walks along", () => {
    const people = createGathering(
      createVisitors(() => null),
      () => {},
    );
    people.gather(ground, guide, 200, 0);
    const places = people.all(0).map(({ id }) => {
      expect(people.at(id, 0, false, place)).toBe(true);
      return [place.x, place.y] as const;
    });
    for (const [n, [x, y]] of places.entries()) {
      expect(Math.hypot(x, y)).toBeGreaterThan(4.9);
      expect(y < 0 || Math.abs(x) > 0.5 * y).toBe(true); // north is where the guide looks
      for (const [ox, oy] of places.slice(n + 1))
        expect(Math.hypot(ox - x, oy - y)).toBeGreaterThan(0.6);
    }
    people.gather(ground, [3, 0, 1.65, 0, 0], 200, 1000);
    people.at(-1, 2000, false, place);
    expect([place.rests, place.stride]).toEqual([false, 1]);
    people.at(-1, 9000, false, place);
    expect([place.rests, Math.round((place.x - places[0]![0]) * 10)]).toEqual([true, 30]);
  });
});
