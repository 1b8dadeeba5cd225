/** The studio's languages: the one that was chosen, else the browser's, else English. */
import type { Strings } from "./words/en";
import { en } from "./words/en";
import { ru } from "./words/ru";
import { zh } from "./words/zh";

type Params = { readonly [name: string]: string | number };
type Counted<K> = K extends `${infer Stem}_other` ? Stem : never;

const CATALOGUES: { readonly [lang: string]: Strings } = { en, zh, ru };
const KEPT = "shapan-studio-language";
export const LANGUAGES: readonly (readonly [string, string])[] = [
  ["en", "English"],
  ["zh", "中文"],
  ["ru", "Русский"],
];

let lang = begin();
let strings = CATALOGUES[lang]!;

function begin(): string {
  const wanted = [localStorage.getItem(KEPT) ?? "", ...navigator.languages].map((tag) => tag.split("-")[0]!);
  return wanted.find((tag) => tag in CATALOGUES) ?? "en";
}

export const spoken = (): string => lang;

export function speak(next: string): void {
  lang = next;
  strings = CATALOGUES[next]!;
  localStorage.setItem(KEPT, next);
}

export function t(key: keyof Strings, params: Params = {}): string {
  return strings[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** A number with its noun. */
export function count(key: Counted<keyof Strings>, n: number): string {
  const form = new Intl.PluralRules(lang).select(n);
  const name = `${key}_${form === "one" || form === "few" || form === "many" ? form : "other"}` as keyof Strings;
  return t(name, { n: number(n) });
}

export const number = (n: number): string => new Intl.NumberFormat(lang).format(n);

export const when = (iso: string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));

/** On a clock of that time zone. */
export const whenAt = (iso: string, timeZone: string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: "full", timeStyle: "short", timeZone }).format(new Date(iso));

export function size(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
  return new Intl.NumberFormat(lang, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}
