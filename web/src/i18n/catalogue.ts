/**
 * Access to the catalogue (`assets/locales/`, one file per language). Each part is bundled with the chunk that uses it
 * (`web/catalogue.ts`). Languages without a file use English.
 */
import type english from "../../../assets/locales/en.json";

export type Catalogue = typeof english;
/** A text, or plural forms by CLDR category. */
export type Phrase = string | { readonly [category: string]: string };
export type Params = { readonly [name: string]: string | number };
/** The plain texts of a part, and its plural forms. */
export type Said<P> = { readonly [K in keyof P as P[K] extends string ? K : never]: string };
export type Counted<P> = { readonly [K in keyof P as P[K] extends string ? never : K]: Phrase };

export const baseOf = (lang: string): string => lang.toLowerCase().split("-")[0]!;

/** The module of a language from a glob import, or the English one. */
export function spokenOf<T>(modules: { readonly [path: string]: T }, lang: string): T {
  const of = (name: string) =>
    Object.entries(modules).find(([path]) => path.includes(`/${name}.json`))?.[1];
  return (of(baseOf(lang)) ?? of("en"))!;
}

export const fill = (text: string, params?: Params): string =>
  params
    ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
    : text;

/** The plural form for a number, filled in. */
export function counted(phrase: Phrase, lang: string, n: number): string {
  const text =
    typeof phrase === "string"
      ? phrase
      : (phrase[new Intl.PluralRules(lang).select(n)] ?? phrase.other!);
  return fill(text, { n: new Intl.NumberFormat(lang).format(n) });
}
