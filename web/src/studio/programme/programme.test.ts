import { expect, test } from "vitest";
import type { ProgrammeView } from "../api.gen";
import { begun, done, redone, undone } from "../edit/history";
import { NO_CHANGES } from "../exhibitors/pending";
import { conflictsOf } from "./conflicts";
import { copyOf, itemsOf, lanesOf, type ShownItem, spanOf, withCells, withItems } from "./items";
import { timed } from "./moves";
import { quickItem } from "./quick";
import { clockOf, daysBetween, later, minuteOfDay } from "./times";

const item = (row: number, start: string, end: string, place = "stage", speakers: readonly string[] = []): ShownItem => ({
  row, cells: {}, title: `Item ${row}`, start: `2026-05-16T${start}`, end: `2026-05-16T${end}`, place, speakers,
}); // biome-ignore format: rows
const VIEW: ProgrammeView = {
  document: "programme.json",
  columns: ["title (en)", "title (zh)", "start", "end", "place", "speakers", "id"].map((name) => ({
    name, field: name.split(" ")[0]!, locale: /\((.*)\)/.exec(name)?.[1] ?? "",
  })),
  rows: [
    { number: 1, cells: ["Opening", "开幕", "2026-05-16T10:00", "2026-05-16T10:30", "Main", "Ann; Bob", "opening"], place: "stage" },
    { number: 2, cells: ["Lunch", "", "at noon", "", "Moon", "", "lunch"], place: "" },
  ],
  locales: ["en", "zh"], zone: "UTC", days: ["2026-05-16", "2026-05-17"], hours: [],
  places: [{ id: "stage", kind: "stage", title: { en: "Main stage" }, hall: "h" }],
}; // biome-ignore format: rows

test("an item is shown with the title of the language, at its place, with what is not saved yet", () => {
  const pending = withItems(
    withCells(VIEW, NO_CHANGES, 1, { place: "main STAGE", start: "2026-05-16T09:00" }),
    {
      "title (en)": "New",
      start: "2026-05-17T09:00",
      place: "Attic",
    },
  );
  const found = itemsOf(VIEW, pending, "zh").map((one) => [
    one.row,
    one.title,
    one.place,
    one.start,
    one.end,
  ]);
  expect(found).toEqual([
    [1, "开幕", "stage", "2026-05-16T09:00", "2026-05-16T10:30"],
    [2, "Lunch", "Moon", "at noon", "at noon"],
    [-1, "New", "Attic", "2026-05-17T09:00", "2026-05-17T09:00"],
  ]);
  expect(copyOf(itemsOf(VIEW, NO_CHANGES, "en")[0]!)).not.toHaveProperty("id");
});

test("a value that is put back is no change", () => {
  const there = withCells(VIEW, NO_CHANGES, 1, { start: "2026-05-16T11:00" });
  expect(withCells(VIEW, there, 1, { start: "2026-05-16T10:00" }).cells.size).toBe(0);
});

test("two items of a room or of a speaker at the same time conflict, one after the other does not", () => {
  const found = conflictsOf([
    item(1, "10:00", "11:00", "stage", ["Ann"]), item(2, "10:30", "11:30", "stage"), item(3, "10:45", "12:00", "hall", ["Ann"]),
    item(4, "11:30", "12:00", "stage"),
  ]); // biome-ignore format: rows
  expect(found.get(1)).toEqual([
    { kind: "room", other: "Item 2" }, { kind: "speaker", who: "Ann", other: "Item 3" },
  ]); // biome-ignore format: rows
  expect(found.get(2)).toEqual([{ kind: "room", other: "Item 1" }]);
  expect(found.get(3)).toEqual([{ kind: "speaker", who: "Ann", other: "Item 1" }]);
  expect(found.has(4)).toBe(false);
});

test("a long item conflicts with all that it covers", () => {
  const found = conflictsOf([
    item(1, "10:00", "18:00"),
    item(2, "11:00", "12:00"),
    item(3, "13:00", "14:00"),
  ]);
  expect(found.get(1)?.map((one) => one.other)).toEqual(["Item 2", "Item 3"]);
  expect(found.get(3)).toEqual([{ kind: "room", other: "Item 1" }]);
});

test("an end before the beginning, no time, no title and another day are said", () => {
  const odd: ShownItem = { ...item(2, "10:00", "10:00"), start: "noon", end: "noon", title: " " };
  const found = conflictsOf(
    [item(1, "11:00", "10:00"), odd, item(3, "10:00", "10:30")],
    ["2026-05-17", "2026-05-18"],
  );
  expect(found.get(1)?.map((one) => one.kind)).toEqual(["backwards", "otherDay"]);
  expect(found.get(2)?.map((one) => one.kind)).toEqual(["noTitle", "noTime"]);
  expect(found.get(3)).toEqual([{ kind: "otherDay", other: "2026-05-16" }]);
});

test("items at the same time stand beside each other", () => {
  const found = lanesOf([
    item(1, "10:00", "12:00"),
    item(2, "10:30", "11:00"),
    item(3, "11:00", "11:30"),
    item(4, "12:00", "13:00"),
  ]);
  expect([...found].sort()).toEqual([[1, [0, 2]], [2, [1, 2]], [3, [1, 2]], [4, [0, 1]]]); // biome-ignore format: row
});

test("moving keeps the length, stretching never makes it negative", () => {
  const one = item(1, "10:00", "10:30");
  expect(spanOf(timed(one, "move", 25))).toBe("10:25–10:55");
  expect(spanOf(timed(one, "end", 20))).toBe("10:00–10:50");
  expect(spanOf(timed(one, "end", -90))).toBe("10:00–10:05");
  expect(spanOf(timed(one, "start", 90))).toBe("10:25–10:30");
});

test.each([
  [
    "10:00–10:45 Opening @ Main stage / Ann Lee; Bob",
    {
      title: "Opening",
      start: "10:00",
      end: "10:45",
      place: "Main stage",
      speakers: "Ann Lee; Bob",
    },
  ],
  ["9.05 Coffee", { title: "Coffee", start: "09:05", end: "09:35" }],
  ["14:00 +90 min Workshop", { title: "Workshop", start: "14:00", end: "15:30" }],
  ["22:00-01:00 Party", { title: "Party", start: "22:00", end: "01:00" }],
  ["13:00至13:30 午餐 ＠ 大厅", { title: "午餐", start: "13:00", end: "13:30", place: "大厅" }],
  [
    "10:00–10:45开幕式@主舞台/李安；王博",
    { title: "开幕式", start: "10:00", end: "10:45", place: "主舞台", speakers: "李安；王博" },
  ],
  ["Panel", { title: "Panel", start: "12:00", end: "12:30" }],
  ["2pm-3pm Fashion show", { title: "Fashion show", start: "14:00", end: "15:00" }],
  ["2-3:30 PM Panel", { title: "Panel", start: "14:00", end: "15:30" }],
  ["11:30 – 1 p.m. Lunch", { title: "Lunch", start: "11:30", end: "13:00" }],
  ["9 am Coffee", { title: "Coffee", start: "09:00", end: "09:30" }],
  ["12am Party", { title: "Party", start: "00:00", end: "00:30" }],
  ["from 10 to 11:15 Talk", { title: "Talk", start: "10:00", end: "11:15" }],
  ["下午2点至3点半 时装秀", { title: "时装秀", start: "14:00", end: "15:30" }],
  ["上午9点30分 开幕", { title: "开幕", start: "09:30", end: "10:00" }],
  ["中午12点 午餐", { title: "午餐", start: "12:00", end: "12:30" }],
  ["晚上8点—10点 晚宴", { title: "晚宴", start: "20:00", end: "22:00" }],
  ["с 2 до 3 часов дня Показ мод", { title: "Показ мод", start: "14:00", end: "15:00" }],
  ["8 вечера Приём", { title: "Приём", start: "20:00", end: "20:30" }],
  ["12 ночи Салют", { title: "Салют", start: "00:00", end: "00:30" }],
  ["5G Forum", { title: "5G Forum", start: "12:00", end: "12:30" }],
  ["3D printing live", { title: "3D printing live", start: "12:00", end: "12:30" }],
  [
    "5 дней, которые изменили мир",
    { title: "5 дней, которые изменили мир", start: "12:00", end: "12:30" },
  ],
  ["100 ideas", { title: "100 ideas", start: "12:00", end: "12:30" }],
])("the line %s", (line, wanted) => {
  const cells = quickItem(line, "2026-05-16", "2026-05-16T12:00", "title").cells!;
  expect({ ...cells, start: clockOf(cells.start!), end: clockOf(cells.end!) }).toEqual(wanted);
});

test("a line without a title is none", () => {
  expect(quickItem("10:00-11:00 ", "2026-05-16", "", "title").cells).toBeNull();
  expect(quickItem("", "2026-05-16", "", "title").cells).toBeNull();
});

test.each(["25:99 Show", "31:00 Show", "10:75-11:00 Show", "14:00-45:00 Show", "13-99 pm Show"])(
  "%s is not guessed",
  (line) => {
    const { cells, unread } = quickItem(line, "2026-05-16", "2026-05-16T12:00", "title");
    expect(cells).toBeNull();
    expect(unread && line.startsWith(unread)).toBeTruthy();
  },
);

test("an end before its start is asked", () => {
  const found = quickItem("16:00 to 15:00 Workshop", "2026-05-16", "", "title");
  expect([found.early, found.cells!.end]).toEqual([true, "2026-05-17T15:00"]);
  expect(quickItem("15:00 to 16:00 Workshop", "2026-05-16", "", "title").early).toBe(false);
});

test("a day may go past midnight, and days are those from the first to the last", () => {
  expect(minuteOfDay("2026-05-17T01:30", "2026-05-16")).toBe(1530);
  expect(later("2026-12-31T23:30", 45)).toBe("2027-01-01T00:15");
  expect(daysBetween("2026-05-30", "2026-06-01")).toEqual([
    "2026-05-30",
    "2026-05-31",
    "2026-06-01",
  ]);
  expect(daysBetween("", "")).toEqual([]);
  expect(daysBetween("2026-01-01", "2027-01-01")).toHaveLength(31);
});

test("every step can be undone and done again, until another is taken", () => {
  let history = [1, 2, 3].reduce(done<number>, begun(0));
  history = undone(undone(history));
  expect(history.now).toBe(1);
  expect(redone(history).now).toBe(2);
  history = done(history, 9);
  expect([redone(history).now, undone(history).now, undone(begun(0)).now]).toEqual([9, 1, 0]);
});
