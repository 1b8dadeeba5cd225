import { expect, test } from "vitest";
import { createI18n } from "../../i18n/i18n";
import { directionOf } from "./words";

test("the direction of a language follows its script", () => {
  expect(["en", "zh", "ru", "ar", "fa-IR", "he", "az-Arab"].map(directionOf)).toEqual([
    "ltr",
    "ltr",
    "ltr",
    "rtl",
    "rtl",
    "rtl",
    "rtl",
  ]);
});

test("a language with a catalogue uses it; another one uses English words and English numbers", async () => {
  expect((await createI18n("ru")).count("booths", 3)).toBe("3 стенда");
  expect((await createI18n("ru-RU")).t("menu")).not.toBe((await createI18n("en")).t("menu"));
  expect((await createI18n("ar")).t("menu")).toBe((await createI18n("en")).t("menu"));
});
