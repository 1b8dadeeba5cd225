import { entryOf } from "../entry";

/** A text in several languages, keyed by locale; the key "" is a text of unknown language. */
export type Words = { readonly [locale: string]: string };

/** The text in the visitor's language. Fallbacks in this order: the same base language, unknown language, English, any other. */
export function say(words: Words | undefined, lang: string): string {
  return entryOf(words, spokenIn(words, lang) ?? "") ?? "";
}

/** The locale of the text that `say` returns; undefined when there is no text. */
export function spokenIn(words: Words | undefined, lang: string): string | undefined {
  if (!words) return undefined;
  const base = lang.split("-")[0]!;
  const keys = Object.keys(words);
  const near = keys.filter((key) => key.split("-")[0] === base);
  return [lang, base, ...near, "", "en", ...keys].find((key) => entryOf(words, key));
}

/** Writing direction of a language. Firefox has no API for it, so right-to-left scripts are listed. */
export function directionOf(lang: string): "ltr" | "rtl" {
  const script = new Intl.Locale(lang).maximize().script ?? "";
  return ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"].includes(script) ? "rtl" : "ltr";
}

/** Name of a country by its ISO 3166 code; the code itself when it is unknown. */
export function countryName(code: string, lang: string): string {
  try {
    return (
      new Intl.DisplayNames([lang || "en", "en"], { type: "region" }).of(code.toUpperCase()) ?? code
    );
  } catch {
    return code;
  }
}

/** All distinct texts, for a search in all languages. */
export function every(words: Words | undefined): string[] {
  return words ? [...new Set(Object.values(words))].filter(Boolean) : [];
}

/** NFKC, lower case, without accents; everything except letters and digits becomes one space. Names are compared in this form. */
export function normalized(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A booth number as a path segment, equal to `geometry.slug` on the server. */
export function slug(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/** The short name of a hall: its title up to the number ("N1", "Hall 9", "9号馆"), or the whole title when it contains no number. */
export function shortName(title: string): string {
  return /^(?:\p{L}+[ .-]?)?\p{L}?\d+\p{L}{0,2}(?=[\s:,·–—-]|$)/u.exec(title)?.[0] ?? title;
}
