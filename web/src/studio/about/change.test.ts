import { expect, test } from "vitest";
import type { About } from "../api.gen";
import { aboutChange, fieldOf, merged } from "./change";

test("only what differs is sent", () => {
  const before = { title: { en: "Fair", zh: "展会" }, start: "2026-05-01", sponsors: [{ name: { en: "A" } }] };
  expect(aboutChange(before, structuredClone(before))).toEqual({});
  expect(aboutChange(before, { ...before, start: "2026-05-02" })).toEqual({ start: "2026-05-02" });
});

test("what is empty and what is not there are the same", () => {
  const after = { title: { zh: "展会", en: "Fair" }, subtitle: {}, venue: { en: "" }, hours: [], licence: "" };
  expect(aboutChange({ title: { en: "Fair", zh: "展会" } }, after)).toEqual({});
});

test("a text that was taken away is said", () => {
  expect(aboutChange({ licence: "CC0", title: { en: "A", zh: "甲" } }, { licence: "", title: { en: "A" } })).toEqual({
    licence: "",
    title: { en: "A" },
  });
});

test("the field of an answer", () => {
  expect(fieldOf("/organizer/email")).toBe("organizer");
  expect(fieldOf("$.hours[0].open")).toBe("hours");
  expect(fieldOf("")).toBe("");
});

test("what two people write at once is joined, by field and language; where both wrote the other's stays", () => {
  const base: About = { title: { en: "Fair" }, start: "2026-05-01", sponsors: [{ name: { en: "A" } }] };
  const theirs = { ...base, title: { en: "Fair 2026" }, start: "2026-05-02" };
  const ours = { ...base, title: { en: "Fair", zh: "展会" }, sponsors: [] };
  expect(merged(base, theirs, ours)).toEqual({
    value: { title: { en: "Fair 2026", zh: "展会" }, start: "2026-05-02", sponsors: [] },
    lost: false,
  });
  const both = merged(base, theirs, { ...base, title: { en: "Messe", ru: "Ярмарка" } });
  expect(both).toEqual({ value: { ...theirs, title: { en: "Fair 2026", ru: "Ярмарка" } }, lost: true });
  expect(merged(base, base, { ...base, title: { en: "" } }).value.title).toEqual({ en: "" });
});
