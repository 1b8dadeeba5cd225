import { afterEach, expect, test } from "vitest";
import { parseAddress } from "./core/address";
import { createExpo } from "./core/expo/expo";
import { say } from "./core/expo/words";
import { programmeBoard } from "./core/programme/programme";
import { called, openShard, search } from "./core/search/search";
import { createNotes } from "./core/visit/notes";
import { createStoredSet } from "./core/visit/stored-set";
import type { SiteView } from "./studio/api.gen";
import { begun, done } from "./studio/edit/history";
import { stepStore } from "./studio/edit/kept-steps";
import { draftOnto, untouched, withValue } from "./studio/edit/merge";
import { combined } from "./studio/plan/edit/history";
import { siteChange, sitePlaces, withFloor } from "./studio/site/places";
import type { Programme, ProgrammePart, Release, Shard } from "./wire.gen";

const NAMES = ["__proto__", "constructor", "prototype", "toString"];
const OBJECT = Object.getOwnPropertyNames(Object.prototype).sort();

/** A document as it arrives: an own entry of any name. */
const of = <T>(name: string, value: T): { [key: string]: T } =>
  JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`);
const memory = () => {
  const items = new Map<string, string>();
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  };
};

afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(OBJECT);
  expect(Object.getOwnPropertyNames(Function.prototype)).not.toContain("hall");
});

test.each(NAMES)("%s is a locale like any other", (name) => {
  expect(say({ en: "Hall" }, name)).toBe("Hall");
  expect(say(of(name, "its own"), name)).toBe("its own");
  expect(say({}, name)).toBe("");
  const mine = { name: of(name, "mine") };
  const draft = withValue(untouched<object>({ name: { en: "N" } }), mine);
  expect(
    JSON.stringify(draftOnto<object>({ name: { en: "N" } }, { name: { en: "N" } }, draft).value),
  ).toContain(`"${name}":"mine"`);
});

test.each(NAMES)("%s is a hall, a booth and a place like any other", async (name) => {
  const square = [[0, 0], [9, 0], [9, 9], [0, 9]] as const; // biome-ignore format: corners
  const hall = { id: name, level: "g", title: { en: name }, outline: square, height: 8, booths: 1, view: [0, 0, 1.65, 0, 0], index: "i" } as const; // biome-ignore format: one value
  const release: Release = {
    format: 2, id: "r", expo: { id: "e", title: {} }, locales: ["en"], tileset: {}, table: [], kit: "k", bounds: [0, 0, 9, 9],
    levels: [{ id: "g", title: {} }], halls: [hall], files: "",
  }; // biome-ignore format: short
  const booth = {
    key: name,
    slug: "b",
    number: name,
    type: "inline",
    outline: square,
    view: [0, 0, 0, 0, 0],
  };
  const sections = [{ id: "s", box: [0, 0, 9, 9], keys: [name], list: "l" }];
  const blobs: { [blob: string]: unknown } = {
    i: {
      id: name,
      walk: { hall: name, level: "g", z: 0, radius: 0.3, polygons: [] },
      sections,
      spots: of(name, [3, 4]),
    },
    l: { booths: [booth], panels: "p" },
    p: { html: of(name, of(name, "<p>its own</p>")) },
    list: { items: [], places: of(name, { hall: name }) },
    none: { html: {} },
  };
  const expo = createExpo(release, { json: async <T>(blob: string) => blobs[blob] as T });
  const found = (await expo.booth(parseAddress(`?booth=${name}`).booth!))!;
  expect([found.hall, expo.hall(name)?.id, await expo.panel(found, name)]).toEqual([
    name,
    name,
    "<p>its own</p>",
  ]);
  expect((await expo.part({ list: "list" } as ProgrammePart)).places![name]!.at).toEqual([3, 4]);
  blobs.p = blobs.none;
  expect(
    await createExpo(release, { json: async <T>(blob: string) => blobs[blob] as T }).panel(
      found,
      "en",
    ),
  ).toBe("");

  const item = {
    id: name,
    title: { en: "Talk" },
    start: "2026-09-10T10:00:00Z",
    end: "2026-09-10T11:00:00Z",
    place: name,
  };
  const board = (places: Programme["places"]) =>
    programmeBoard([{ items: [item], places } as unknown as Programme], Date.parse(item.start));
  expect(board(of(name, { hall: name }) as never).at.get(name)?.place).toEqual({ hall: name });
  expect(board({}).live[0]!.place).toBeUndefined();
});

test.each(NAMES)("%s is a text to search like any other", (name) => {
  const entry = {
    kind: "exhibitor",
    id: name,
    title: { en: name },
    page: "x",
    tags: [name],
  } as const;
  const shard = { entries: [entry], terms: of(name.replaceAll("_", ""), [0]) } as unknown as Shard;
  expect(search([openShard(shard)], name).map(({ id }) => id)).toContain(name);
  expect(called({}, name)).toEqual({ "": name });
});

test.each(NAMES)("%s is kept and sent like any other name", (name) => {
  const storage = memory();
  createNotes(name, storage).write(name, "note");
  createStoredSet(name, name, storage).add(name);
  expect([createNotes(name, storage).of(name), createStoredSet(name, name, storage).all()]).toEqual(
    ["note", [name]],
  );
  const steps = stepStore<object, unknown>(storage, name, name);
  const history = done(begun<object>({}), of(name, { polluted: true }));
  steps.write({ mark: "a", base: of(name, 1), history, at: "" });
  expect(Object.keys(steps.read()!.history.now)).toEqual([name]);
  expect(JSON.stringify(combined([{ layers: of(name, "booth") as never }]))).toBe(
    `{"layers":{"${name}":"booth"}}`,
  );
  const one = {
    hall: "h",
    name,
    at: [0, 0],
    turn: 0,
    halls: [{ id: "h", title: {}, floor: 0, outline: { shell: [] } }],
  };
  const view = { buildings: [one], pictures: [], streets: null } as unknown as SiteView;
  const site = sitePlaces(view);
  expect(JSON.stringify(siteChange(site, withFloor(site, name, 2)).halls)).toContain(
    `"${name}":{"floor":2}`,
  );
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
