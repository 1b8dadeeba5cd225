import { expect, test } from "vitest";
import type { ProgrammePlace, Tour } from "../../wire.gen";
import type { Pose } from "../contract";
import { moveStopsWithItems } from "./moved-items";

const pose = (x: number): Pose => [x, 0, 1.65, 0, 0];
const stop = (id: string, next: Tour["scenario"]["stops"][number]["next"] = []) =>
  ({ id, view: { kind: "table" }, next }) as const;
const tour: Tour = {
  scenario: {
    id: "t",
    title: {},
    stops: [
      stop("far", [{ on: "item", to: "wait", item: "talk" }]),
      stop("wait", [{ on: "item", to: "talk", item: "talk" }]),
      stop("talk"),
    ],
  },
  places: {
    far: { pose: pose(200), hall: "a" },
    wait: { pose: pose(10), hall: "a" },
    talk: { pose: pose(5), hall: "a" },
  },
};
const at = (hall: string, x: number): ProgrammePlace => ({
  title: {},
  hall,
  page: "",
  view: `at=${x}`,
  at: [x, 0],
});
const told = (before: ProgrammePlace | undefined, now: ProgrammePlace | undefined) =>
  moveStopsWithItems(
    tour,
    () => before,
    () => now,
    async (view) => pose(Number(view.slice(3))),
  );

test("stops at an item move with it, the other stops stay", async () => {
  const { tour: led, items } = await told(at("a", 0), at("b", 500));
  expect(items).toEqual(["talk"]);
  expect(led.places).toEqual({
    far: tour.places.far,
    wait: { pose: pose(500), hall: "b" },
    talk: { pose: pose(500), hall: "b" },
  });
});

test.each([
  ["it stays", at("a", 0), at("a", 1)],
  ["it is nowhere now", at("a", 0), undefined],
  ["nobody knew where it was", undefined, at("b", 9)],
  ["the stops never stood there", at("c", 0), at("b", 9)],
])("the tour does not change when %s", async (_, before, now) => {
  expect((await told(before, now)).tour).toBe(tour);
});
