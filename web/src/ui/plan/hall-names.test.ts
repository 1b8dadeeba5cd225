import { expect, test } from "vitest";
import type { HallHead } from "../../wire.gen";
import { avoidHallNames, placeHallNames } from "./hall-names";

const hall = (id: string, x: number, width: number, y = 0, depth = 60) =>
  ({ id, outline: [[x, y], [x + width, y], [x + width, y + depth], [x, y + depth]] }) as unknown as HallHead; // biome-ignore format: a ring
const board = (scale: number) => ({
  scale,
  at: (x: number, y: number): [number, number] => [x * scale, -y * scale],
  measure: (text: string) => [...text].length * 8,
  half: 13,
});
const named = (halls: HallHead[], scale: number) =>
  placeHallNames(halls, (one) => one.id, board(scale));

test("a name is shortened to fit its hall, and left out if no part of it fits", () => {
  const halls = [
    hall("Hall of Industry", 0, 60),
    hall("Hall of Trade", 60, 60),
    hall("Kiosk", 120, 6),
  ];
  expect(named(halls, 4).map((one) => one.text)).toEqual(["Hall of Industry", "Hall of Trade"]);
  expect(named(halls, 1.5).map((one) => one.text)).toEqual(["Hall of…", "Hall of…"]);
});

test("a name that does not fit becomes the short name of the hall", () => {
  const halls = [hall("N1 China–SCO Pavilion", 0, 60), hall("9号馆 机床", 60, 60)];
  expect(named(halls, 1).map((one) => one.text)).toEqual(["N1", "9号馆"]);
});

test("names do not overlap", () => {
  const halls = [hall("Avenue", 0, 200, 60, 10), hall("Gallery", 0, 200, 70, 10)];
  expect(named(halls, 1).map((one) => one.text)).toEqual(["Avenue"]);
  expect(named(halls, 4).map((one) => one.text)).toEqual(["Avenue", "Gallery"]);
});

test("an object that would cover a name is placed above or below it", () => {
  const [name] = named([hall("Hall", 0, 60)], 4);
  expect(avoidHallNames([name!.x + 5, name!.y - 1], [name!], 8)).toEqual([
    name!.x + 5,
    name!.y - 21,
  ]);
  expect(avoidHallNames([name!.x, name!.y + 1], [name!], 8)).toEqual([name!.x, name!.y + 21]);
  expect(avoidHallNames([name!.x + 60, name!.y], [name!], 8)).toEqual([name!.x + 60, name!.y]);
});
