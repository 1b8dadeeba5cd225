/** Interface strings: one small chunk a language, loaded when it is spoken. Languages without a catalogue read English. */

import { countryName } from "../tour/words";
import type { Strings } from "./en";

type Params = { readonly [name: string]: string | number };
type Counted<K> = K extends `${infer Stem}_other` ? Stem : never;
export type CountKey = Counted<keyof Strings>;

export interface I18n {
  /** The visitor's language (of the expo), and the catalogue's that is spoken. */
  readonly lang: string;
  t(key: keyof Strings, params?: Params): string;
  /** A number with its noun, in the plural of the language. */
  count(key: CountKey, n: number): string;
  country(code: string): string;
  /** A language's name in itself: what a visitor who lost their way can read. */
  tongue(lang: string): string;
  setLanguage(lang: string): Promise<void>;
}

/** A file named after a language is its catalogue: its one export. */
const CATALOGUES = import.meta.glob<{ [name: string]: Strings }>(["./??.ts", "./???.ts"]);

const fill = (text: string, params?: Params): string =>
  params ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole)) : text;

async function catalogue(lang: string): Promise<[string, Strings]> {
  const base = lang.toLowerCase().split("-")[0]!;
  const spoken = CATALOGUES[`./${base}.ts`] ? base : "en";
  return [spoken, Object.values(await CATALOGUES[`./${spoken}.ts`]!())[0]!];
}

export async function createI18n(first: string): Promise<I18n> {
  let lang = first;
  let [spoken, strings] = await catalogue(first);
  let numbers = new Intl.NumberFormat(spoken);
  let plurals = new Intl.PluralRules(spoken);
  return {
    get lang() {
      return lang;
    },
    t: (key, params) => fill(strings[key], params),
    count(key, n) {
      const form = plurals.select(n);
      const name = `${key}_${form === "few" || form === "many" || form === "one" ? form : "other"}` as keyof Strings;
      return fill(strings[name], { n: numbers.format(n) });
    },
    country: (code) => countryName(code, lang),
    tongue(code) {
      try {
        const name = new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
        return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
      } catch {
        return code;
      }
    },
    async setLanguage(next) {
      [spoken, strings] = await catalogue(next);
      lang = next;
      numbers = new Intl.NumberFormat(spoken);
      plurals = new Intl.PluralRules(spoken);
    },
  };
}
