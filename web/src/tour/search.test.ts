import { expect, test } from "vitest";
import { boothEntry, distance, hallEntry, search } from "./search";

const booth = (number: string, title: { [lang: string]: string }, names: string[] = []) =>
  boothEntry({
    hall: "h1",
    booth: {
      key: number,
      slug: number.toLowerCase(),
      number,
      type: "inline",
      outline: [],
      view: [0, 0, 0, 0, 0],
      title,
      exhibitors: names.map((name) => ({ id: name, name: { "": name } })),
    },
  });

const entries = [
  hallEntry("h1", { en: "Hall 1", zh: "展厅 1" }),
  booth("B12", { en: "Novarobo", zh: "诺瓦机器人" }),
  booth("B120", { en: "Robotics House" }),
  booth("A1", { en: "Group stand" }, ["Żółw Systems", "Умные сети"]),
  booth("12", { en: "Twelve" }),
];
const found = (text: string) => search(entries, text).map((entry) => entry.id);

test("an exact number comes first, however it is written", () => {
  expect(found("b12")).toEqual(["B12", "B120"]);
  expect(found("B-12")[0]).toBe("B12");
  expect(found("12")[0]).toBe("12");
});

test("names in every language, at the beginning before the middle", () => {
  expect(found("robo")).toEqual(["B120", "B12"]);
  expect(found("机器人")).toEqual(["B12"]);
  expect(found("zolw")).toEqual(["A1"]); // ł is a letter of its own: found as a slip
  expect(found("żołw")).toEqual(["A1"]);
  expect(found("умные")).toEqual(["A1"]);
  expect(found("展厅")).toEqual(["h1"]);
});

test("near names only when nothing is nearer, never for short words", () => {
  expect(found("novarboo")).toEqual(["B12"]);
  expect(found("xyz")).toEqual([]);
  expect(found("  ")).toEqual([]);
});

test("distance counts a swap once and gives up early", () => {
  expect([distance("abcd", "abdc", 2), distance("kitten", "sitting", 3), distance("aaaaaa", "bbbbbb", 2)]).toEqual([
    1, 3, 3,
  ]);
});
