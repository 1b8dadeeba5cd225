import { expect, test } from "vitest";
import { createNotes } from "./notes";

function shelf(first: { [key: string]: string } = {}) {
  const kept = new Map(Object.entries(first));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

test("a note is stored, and deleted when its text is empty", () => {
  const device = shelf();
  createNotes("show", device).write("A1", "ask for prices");
  const again = createNotes("show", device);
  expect(again.of("A1")).toBe("ask for prices");
  expect(createNotes("other", device).of("A1")).toBe("");
  again.write("A1", " ");
  expect(createNotes("show", device).of("A1")).toBe("");
});

test.each(["[1]", "null", "{", '{"A1": 5}'])(
  "stored data that is no note, such as %s, is ignored",
  (text) => {
    expect(createNotes("show", shelf({ "shapan/show/notes": text })).of("A1")).toBe("");
  },
);

test("without storage a note lasts while the page is open", () => {
  const full = { getItem: () => null, setItem: () => { throw new Error("full"); } }; // biome-ignore format: one thought
  const notes = createNotes("show", full);
  notes.write("A1", "x");
  expect(notes.of("A1")).toBe("x");
});
