import { expect, test, vi } from "vitest";

vi.mock("../api", () => ({}));
vi.mock("../words", () => ({ t: (key: string) => key, isWord: () => true }));
const { aboutChange, aboutEdit, fieldOf } = await import("./edited");

const { base } = aboutEdit("fair", () => undefined as never);
const BEFORE = base({
  title: { en: "Fair", zh: "展会" },
  start: "2026-05-01",
  licence: "CC0",
  glossary: { Hall: { zh: "厅" } },
});

test("only differences are sent", () => {
  expect(aboutChange(BEFORE, structuredClone(BEFORE))).toEqual({});
  expect(aboutChange(BEFORE, { ...BEFORE, start: "2026-05-02" })).toEqual({ start: "2026-05-02" });
  expect(aboutChange(BEFORE, { ...BEFORE, title: { en: " Fair " }, licence: "" })).toEqual({
    title: { en: "Fair" },
    licence: "",
  });
});

test("empty and missing values are equal, and so are rows that were not begun", () => {
  const hours = [{ day: "", open: "", close: "" }];
  const glossary = [...BEFORE.glossary, { id: "", words: {} }];
  const after = {
    ...BEFORE,
    title: { zh: "展会", en: "Fair" },
    subtitle: {},
    venue: { en: "" },
    hours,
    sponsors: [{ name: {} }],
    glossary,
  };
  expect(aboutChange(BEFORE, after)).toEqual({});
});

test("the field of a problem is the first part of its pointer", () => {
  expect(fieldOf("/organizer/email")).toBe("organizer");
  expect(fieldOf("$.question_days")).toBe("question_days");
  expect(fieldOf("")).toBe("");
});
