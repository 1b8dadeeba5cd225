/** Text per locale, as the wire carries it; "" is the locale of text whose language nobody stated. */
export type Words = { readonly [locale: string]: string };

/** The text for a visitor's language: exact, same base language, undeclared, English, whatever there is. */
export function say(words: Words | undefined, lang: string): string {
  return words?.[spokenIn(words, lang) ?? ""] ?? "";
}

/** The locale of what `say` gives; undefined when there is nothing. */
export function spokenIn(words: Words | undefined, lang: string): string | undefined {
  if (!words) return undefined;
  const base = lang.split("-")[0]!;
  const keys = Object.keys(words);
  const near = keys.filter((key) => key.split("-")[0] === base);
  return [lang, base, ...near, "", "en", ...keys].find((key) => words[key]);
}

/** The way a language is written. Browsers that do not say so (Firefox) are told of the scripts that run to the left. */
export function directionOf(lang: string): "ltr" | "rtl" {
  const script = new Intl.Locale(lang).maximize().script ?? "";
  return ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"].includes(script) ? "rtl" : "ltr";
}

/** ISO 3166 code -> name; the code where it has none. */
export function countryName(code: string, lang: string): string {
  try {
    return new Intl.DisplayNames([lang || "en", "en"], { type: "region" }).of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}

/** Every text once, for searching in all languages at a time. */
export function every(words: Words | undefined): string[] {
  return words ? [...new Set(Object.values(words))].filter(Boolean) : [];
}

/** NFKC, lower case, accents off, runs of anything but letters and digits as one space: how names are compared. */
export function normalized(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A booth number in an address: as `geometry.slug` on the server writes it. */
export function slug(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/** What a hall is called on the spot: its title up to the number in it, "N1" or "Hall 9" or "9号馆". Whole where there is none. */
export function shortName(title: string): string {
  return /^(?:\p{L}+[ .-]?)?\p{L}?\d+\p{L}{0,2}(?=[\s:,·–—-]|$)/u.exec(title)?.[0] ?? title;
}
