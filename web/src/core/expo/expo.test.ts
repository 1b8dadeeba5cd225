import { expect, test } from "vitest";
import type { BoothPanels, ProgrammePart, Release, Section, Walk } from "../../wire.gen";
import { createExpo, withId } from "./expo";

const square = (x: number) =>
  [
    [x, 0],
    [x + 10, 0],
    [x + 10, 10],
    [x, 10],
  ] as const;
const hall = (id: string, level: string, x: number) =>
  ({
    id,
    level,
    title: { en: id },
    outline: square(x),
    height: 8,
    booths: 2,
    view: [x, 0, 1.65, 0, 0],
    index: `i-${id}`,
  }) as const;
const release: Release = {
  format: 2,
  id: "r",
  expo: { id: "e", title: { en: "E" } },
  locales: ["en"],
  tileset: {},
  table: [],
  kit: "k",
  bounds: [0, 0, 30, 10],
  levels: [
    { id: "g", title: {} },
    { id: "up", title: {}, elevation: 6 },
  ],
  halls: [hall("a", "g", 0), hall("b", "g", 10), hall("c", "up", 0)],
  files: "",
};
const section = (hall: string): Section => ({
  booths: [1, 2].map((n) => ({
    key: `${hall}-${n}`.toUpperCase(),
    slug: `${hall}-${n}`,
    number: `${hall}${n}`,
    type: "inline",
    outline: square(0),
    view: [0, 0, 0, 0, 0] as const,
  })),
  panels: `p-${hall}`,
});

function blobs(pages: { [path: string]: string } = {}) {
  const asked: string[] = [];
  const table: { [name: string]: unknown } = {};
  for (const { id } of release.halls) {
    table[`i-${id}`] = {
      id,
      walk: { hall: id, level: "g", z: 0, radius: 0.3, polygons: [] } satisfies Walk,
      sections: [
        {
          id: `s-${id}`,
          box: [0, 0, 10, 10],
          keys: [1, 2].map((n) => `${id}-${n}`.toUpperCase()),
          list: `l-${id}`,
        },
      ],
    };
    table[`l-${id}`] = section(id);
    table[`p-${id}`] = {
      html: { [`${id}-1`.toUpperCase()]: { en: `<p>${id}</p>`, zh: "<p>乙</p>" } },
    } satisfies BoothPanels;
  }
  return {
    asked,
    json: async <T>(name: string) => {
      asked.push(name);
      return table[name] as T;
    },
    page: async (path: string) => pages[path] ?? Promise.reject(new Error("404")),
  };
}

test("a booth is found by key, by slug and by free spelling, and nothing is requested twice", async () => {
  const store = blobs();
  const expo = createExpo(release, store);
  expect((await expo.booth("B-2"))!.hall).toBe("b");
  expect(store.asked).not.toContain("l-c");
  const before = store.asked.length;
  expect([
    expo.known("b-2")?.booth.key,
    expo.known("b 2")?.booth.key,
    (await expo.booth("b-2"))!.booth.key,
  ]).toEqual(["B-2", "B-2", "B-2"]);
  expect(store.asked.length).toBe(before);
});

test("halls and tours are found by free spelling", () => {
  const all = [{ id: "s1" }, { id: "press-tour" }];
  expect(
    ["S 1", "S1", "Press Tour", "presstour", "s2", "", undefined].map((id) => withId(all, id)?.id),
  ).toEqual(["s1", "s1", "press-tour", "press-tour", undefined, undefined, undefined]);
  expect(withId(undefined, "s1")).toBeUndefined();
  const two = [{ id: "1-11" }, { id: "11-1" }];
  expect(["11-1", "1-11", "111"].map((id) => withId(two, id)?.id)).toEqual([
    "11-1",
    "1-11",
    undefined,
  ]);
});

test("a booth's page names its hall, so one index is requested instead of all", async () => {
  const store = blobs({ "en/booths/c-1/": '<main data-booth="C-1" data-hall="c">' });
  expect((await createExpo(release, store).booth("C-1"))!.section).toBe("s-c");
  expect(store.asked).toEqual(["i-c", "l-c"]);
});

test("an unknown booth is null, after the indexes of all halls and no section", async () => {
  const store = blobs();
  expect(await createExpo(release, store).booth("zz")).toBeNull();
  expect(store.asked).toEqual(["i-a", "i-b", "i-c"]);
});

test("a panel's HTML is requested when it is shown, and is in the language asked for", async () => {
  const store = blobs();
  const expo = createExpo(release, store);
  const found = (await expo.booth("B-1"))!;
  expect(store.asked).not.toContain("p-b");
  expect([await expo.panel(found, "en"), await expo.panel(found, "zh")]).toEqual([
    "<p>b</p>",
    "<p>乙</p>",
  ]);
});

test("booths among the places of a part get their position from the index of their hall", async () => {
  const tables: { [name: string]: unknown } = {
    list: { items: [], places: { "A-1": { hall: "a" }, stage: { hall: "a", at: [1, 2] } } },
    [release.halls[0]!.index]: { spots: { "A-1": [3, 4] } },
  };
  const part = { list: "list" } as ProgrammePart;
  const { places } = await createExpo(release, {
    json: async <T>(name: string) => tables[name] as T,
  }).part(part);
  expect([places!["A-1"]!.at, places!.stage!.at]).toEqual([
    [3, 4],
    [1, 2],
  ]);
});

test("where levels overlap, the height decides the hall of a point", () => {
  const expo = createExpo(release, blobs());
  expect([
    expo.hallAt([5, 5], 1.65)?.id,
    expo.hallAt([5, 5], 7.65)?.id,
    expo.hallAt([15, 5], 1.65)?.id,
    expo.hallAt([99, 5]),
  ]).toEqual(["a", "c", "b", undefined]);
  expect(expo.elevation("c")).toBe(6);
});
