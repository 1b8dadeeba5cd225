import { expect, test } from "vitest";
import { draftClashes, draftOnto, same, untouched, withValue } from "./merge";

interface Show {
  readonly title: { readonly [locale: string]: string };
  readonly start?: string;
  readonly stops: readonly {
    readonly id: string;
    readonly words?: { readonly [locale: string]: string };
  }[];
}
const BASE: Show = {
  title: { en: "Fair" },
  start: "2026-05-01",
  stops: [{ id: "a" }, { id: "b" }, { id: "c" }],
};
const merged = (theirs: Show, ours: Show) =>
  draftOnto(BASE, theirs, withValue(untouched(BASE), ours));
const labels = (draft: ReturnType<typeof merged>) => draftClashes(draft, (path) => path.join("/"));

test("changes of both are kept, by field and language", () => {
  const theirs: Show = { ...BASE, title: { en: "Fair 2026" }, start: "2026-05-02" };
  const found = merged(theirs, { ...BASE, title: { en: "Fair", zh: "展会" } });
  expect(found).toEqual(untouched({ ...theirs, title: { en: "Fair 2026", zh: "展会" } }));
  expect(merged(BASE, theirs).value).toEqual(theirs);
  expect(merged(theirs, BASE).value).toEqual(theirs);
});

test("where both changed the same, both are shown, until one is chosen", () => {
  const theirs: Show = { ...BASE, title: { en: "Fair 2026" } };
  const found = merged(theirs, { ...BASE, title: { en: "Messe", ru: "Ярмарка" } });
  expect(found.value.title).toEqual({ en: "Messe", ru: "Ярмарка" });
  const [clash, ...more] = labels(found);
  expect(clash).toMatchObject({ label: "title/en", ours: "Messe", theirs: "Fair 2026" });
  expect(more).toEqual([]);
  expect(clash!.taken).toEqual(untouched({ ...theirs, title: { en: "Fair 2026", ru: "Ярмарка" } }));
  expect(clash!.kept).toEqual(untouched(found.value));
  const later = { ...theirs, start: "2026-05-03" };
  expect(labels(draftOnto(theirs, later, found)).map((one) => one.label)).toEqual(["title/en"]); // not decided on yet
  expect(draftOnto(theirs, { ...later, title: { en: "Messe" } }, found).clashes.size).toBe(0); // they agree now
});

test("things with an id are merged one by one, and stand where they were put", () => {
  const theirs: Show = {
    ...BASE,
    stops: [{ id: "a" }, { id: "b", words: { en: "B" } }, { id: "c" }, { id: "d" }],
  };
  const ours: Show = {
    ...BASE,
    stops: [{ id: "c" }, { id: "a", words: { en: "A" } }, { id: "b" }],
  };
  const { value, clashes } = merged(theirs, ours);
  expect(value.stops).toEqual([
    { id: "c" },
    { id: "d" },
    { id: "a", words: { en: "A" } },
    { id: "b", words: { en: "B" } },
  ]);
  expect(clashes.size).toBe(0);
});

test("what one removed and the other changed is asked, what nobody changed is gone", () => {
  const less: Show = { ...BASE, stops: [{ id: "a" }, { id: "c" }] };
  const changed: Show = { ...BASE, stops: [{ id: "a" }, { id: "b", words: { en: "B" } }, { id: "c" }] };
  expect(merged(BASE, less)).toEqual(untouched(less));
  expect(merged(less, BASE)).toEqual(untouched(less));
  for (const [theirs, ours] of [[less, changed], [changed, less]] as const) {
    const found = merged(theirs, ours);
    const [clash] = labels(found);
    expect([clash!.label, found.value.stops.length]).toEqual(["stops/b", ours.stops.length]);
    expect(clash!.taken.value.stops.map((one) => one.id).sort()).toEqual(theirs.stops.map((one) => one.id));
  }
}); // biome-ignore format: rows

test("what is empty is not there, and the order of keys does not count", () => {
  expect(same({ a: "x", b: { c: "", d: [] } }, { a: "x" })).toBe(true);
  expect(same({ a: "x", b: "y" }, { b: "y", a: "x" })).toBe(true);
  expect(same([1, 2], [2, 1])).toBe(false);
});
