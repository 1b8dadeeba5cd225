/** The language of a firm's page: the chosen one, else the browser's, else English. */
import { type Catalogue, fill, type Params, type Said, spokenOf } from "../i18n/catalogue";

type Strings = Catalogue["firm"];

const CATALOGUES = import.meta.glob<Strings>("../../../assets/locales/*.json", {
  query: "?part=firm",
  import: "default",
  eager: true,
});
const KEPT = "shapan-studio-language"; // one choice for both programs
export const FIRM_LANGUAGES = Object.keys(CATALOGUES).map(
  (path) => /([a-z]+)\.json/.exec(path)![1]!,
);

let lang = begin();
let strings = spokenOf(CATALOGUES, lang);

function begin(): string {
  const wanted = [localStorage.getItem(KEPT) ?? "", ...navigator.languages].map(
    (tag) => tag.split("-")[0]!,
  );
  return wanted.find((tag) => FIRM_LANGUAGES.includes(tag)) ?? "en";
}

export const firmLanguage = (): string => lang;

export function setFirmLanguage(next: string): void {
  lang = next;
  strings = spokenOf(CATALOGUES, next);
  localStorage.setItem(KEPT, next);
}

export const firmText = (key: keyof Said<Strings>, params: Params = {}): string =>
  fill(strings[key], params);

/** The own name of a language, with a capital. */
export function tongue(tag: string): string {
  let name: string | undefined;
  try {
    name = new Intl.DisplayNames([tag], { type: "language" }).of(tag);
  } catch {
    name = undefined; // not a language tag
  }
  return (name ?? tag).replace(/^./u, (first) => first.toLocaleUpperCase(tag));
}

export const megabytes = (bytes: number): string =>
  new Intl.NumberFormat(lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 2 }).format(
    bytes / 1e6,
  );

export const quantity = (n: number): string =>
  new Intl.NumberFormat(lang, { maximumFractionDigits: 2 }).format(n);

export const day = (iso: string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: "long" }).format(new Date(iso));
