import { expect, test } from "vitest";
import type { About } from "../api.gen";
import { aboutChange, fieldOf, merged } from "./change";

test("only differences are sent", () => {
  const before = { title: { en: "Fair", zh: "展会" }, start: "2026-05-01", sponsors: [{ name: { en: "A" } }] };
  expect(aboutChange(before, structuredClone(before))).toEqual({});
  expect(aboutChange(before, { ...before, start: "2026-05-02" })).toEqual({ start: "2026-05-02" });
});

test("empty and missing values are equal", () => {
  const after = { title: { zh: "展会", en: "Fair" }, subtitle: {}, venue: { en: "" }, hours: [], licence: "" };
  expect(aboutChange({ title: { en: "Fair", zh: "展会" } }, after)).toEqual({});
});

test("a removed text is sent", () => {
  expect(aboutChange({ licence: "CC0", title: { en: "A", zh: "甲" } }, { licence: "", title: { en: "A" } })).toEqual({
    licence: "",
    title: { en: "A" },
  });
});

test("the field of a problem is the first part of its pointer", () => {
  expect(fieldOf("/organizer/email")).toBe("organizer");
  expect(fieldOf("$.hours[0].open")).toBe("hours");
  expect(fieldOf("")).toBe("");
});

test("simultaneous edits are merged by field and language; in a conflict the other person's edit stays", () => {
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
