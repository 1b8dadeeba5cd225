/** Texts of the interface: one small chunk per language, loaded on demand. Languages without a catalogue use English. */

import { countryName } from "../core/expo/words";
import {
  baseOf,
  type Catalogue,
  type Counted,
  counted,
  fill,
  type Params,
  type Said,
  spokenOf,
} from "./catalogue";

type Walk = Catalogue["walk"];
export type CountKey = keyof Counted<Walk>;

export interface I18n {
  /** The visitor's language. */
  readonly lang: string;
  t(key: keyof Said<Walk>, params?: Params): string;
  /** A number with its noun in the right plural form. */
  count(key: CountKey, n: number): string;
  country(code: string): string;
  /** The name of a language in that language, so that a visitor who chose a wrong one can find back. */
  tongue(lang: string): string;
  setLanguage(lang: string): Promise<void>;
}

const CATALOGUES = import.meta.glob<Walk>("../../../assets/locales/*.json", {
  query: "?part=walk",
  import: "default",
});

async function catalogue(lang: string): Promise<[string, Walk]> {
  const base = baseOf(lang);
  const spoken = Object.keys(CATALOGUES).some((path) => path.includes(`/${base}.json`))
    ? base
    : "en";
  return [spoken, await spokenOf(CATALOGUES, spoken)()];
}

export async function createI18n(first: string): Promise<I18n> {
  let lang = first;
  let [spoken, strings] = await catalogue(first);
  return {
    get lang() {
      return lang;
    },
    t: (key, params) => fill(strings[key], params),
    count: (key, n) => counted(strings[key], spoken, n),
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
    },
  };
}
