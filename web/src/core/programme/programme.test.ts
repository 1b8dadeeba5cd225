import { describe, expect, test } from "vitest";
import vectors from "../../../../tests/expo/vectors/item-states.json";
import type { ProgrammePart } from "../../wire.gen";
import { itemState, partsAround, programmeBoard } from "./programme";

describe("an item's state", () => {
  test.each(vectors)("$phase, $minutes min at $now", (one) => {
    expect(itemState(one, Date.parse(one.now))).toEqual({ phase: one.phase, minutes: one.minutes });
  });
});

const at = (clock: string) => Date.parse(`2021-08-23T${clock}:00+08:00`);
const item = (id: string, start: string, end: string, place = "stage") => ({
  id,
  kind: "talk",
  title: { en: id },
  start: `2021-08-23T${start}+08:00`,
  end: `2021-08-23T${end}+08:00`,
  place,
});
const place = {
  title: { en: "Stage" },
  hall: "1",
  page: "halls/1/",
  view: "hall=1",
  at: [0, 0] as const,
};
const day = {
  items: [
    item("a", "09:00", "10:00"),
    item("b", "10:00", "11:00"),
    item("c", "09:30", "12:00", "other"),
    item("d", "11:00", "12:00"),
    item("e", "17:00", "18:00"),
    item("f", "10:30", "11:00", ""),
  ],
  places: { stage: place, other: place },
};

describe("the board", () => {
  test.each([
    ["08:50", [], ["a", "c", "f"], { stage: "a", other: "c" }],
    ["09:59", ["a", "c"], ["b", "f"], { stage: "a", other: "c" }],
    ["10:40", ["b", "f", "c"], ["d"], { stage: "b", other: "c" }],
    ["13:30", [], [], { stage: "d", other: "c" }],
    ["14:10", [], ["e"], { stage: "e", other: "c" }],
    ["19:00", [], [], { stage: "e", other: "c" }],
  ])("at %s", (clock, live, next, here) => {
    const board = programmeBoard([day], at(clock));
    expect(board.live.map((slot) => slot.item.id)).toEqual(live);
    expect(board.next.map((slot) => slot.item.id)).toEqual(next);
    expect(Object.fromEntries([...board.at].map(([name, slot]) => [name, slot.item.id]))).toEqual(
      here,
    );
  });

  test("uses the parts around the moment, otherwise the nearest part", () => {
    const part = (id: string, start: string, end: string): ProgrammePart => ({
      id,
      date: "2021-08-23",
      start: `2021-08-23T${start}+08:00`,
      end: `2021-08-23T${end}+08:00`,
      items: 1,
      list: id,
      files: id,
      search: id,
    });
    const parts = [
      part("1", "09:00", "12:00"),
      part("2", "10:00", "10:59"),
      part("3", "17:00", "18:00"),
    ];
    const around = (clock: string) => partsAround(parts, at(clock)).map((one) => one.id);
    expect(around("01:00")).toEqual(["1"]);
    expect(around("10:30")).toEqual(["1", "2"]);
    expect(around("11:30")).toEqual(["1"]);
    expect(around("13:00")).toEqual(["3"]);
    expect(around("23:00")).toEqual(["3"]);
    expect(partsAround([], at("09:00"))).toEqual([]);
  });
});
