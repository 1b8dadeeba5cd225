/** The language of the studio: the chosen one, else the browser's, else English. */
import {
  type Catalogue,
  type Counted,
  counted,
  fill,
  type Params,
  type Said,
  spokenOf,
} from "../i18n/catalogue";
import { fieldName } from "../i18n/fields";
import { revisionNote } from "./expo/revision-note";

type Strings = Catalogue["studio"];
/** The key of a text. */
export type Word = keyof Said<Strings>;

const CATALOGUES = import.meta.glob<Strings>("../../../assets/locales/*.json", {
  query: "?part=studio",
  import: "default",
  eager: true,
});
const KEPT = "shapan-studio-language";
const languageOf = (path: string): string => /([a-z]+)\.json/.exec(path)![1]!;
const tags = Object.keys(CATALOGUES).map(languageOf);
/** With their own names, English first. */
export const LANGUAGES: readonly (readonly [string, string])[] = [
  "en",
  ...tags.filter((tag) => tag !== "en"),
].map((tag) => [tag, languageName(tag)]);

/** The own name of a language, or the tag when it is unknown. */
export function languageName(tag: string): string {
  const name = own(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

function own(tag: string): string | undefined {
  try {
    return new Intl.DisplayNames([tag], { type: "language" }).of(tag);
  } catch {
    return undefined; // the user is still typing
  }
}

const LOGS = import.meta.glob<Catalogue["log"]>("../../../assets/locales/*.json", {
  query: "?part=log",
  import: "default",
  eager: true,
});

let lang = begin();
let strings = spokenOf(CATALOGUES, lang);
let log = spokenOf(LOGS, lang);

function begin(): string {
  const wanted = [localStorage.getItem(KEPT) ?? "", ...navigator.languages].map(
    (tag) => tag.split("-")[0]!,
  );
  return wanted.find((tag) => tags.includes(tag)) ?? "en";
}

export const currentLanguage = (): string => lang;

export function setLanguage(next: string): void {
  lang = next;
  strings = spokenOf(CATALOGUES, next);
  log = spokenOf(LOGS, next);
  localStorage.setItem(KEPT, next);
}

/** Whether the studio has a text of this key: for keys made of data. */
export const isWord = (key: string): key is Word => Object.hasOwn(strings, key);

/** What a field of an exhibitor is called; undefined for what is none. */
export function fieldText(field: string): string | undefined {
  const word = `field${field.charAt(0).toUpperCase()}${field.slice(1)}`;
  return fieldName(field, lang) ?? (field && isWord(word) ? t(word) : undefined);
}

export const t = (key: Word, params: Params = {}): string => fill(strings[key], params);

/** The text of an audit action; its key when it is unknown. */
export const actionName = (action: string): string =>
  (log as Record<string, string>)[action] ?? action;

/** The kinds of audit actions. */
export const actionKinds = (): readonly (readonly [string, string])[] =>
  Object.entries(log).filter(([key]) => !key.includes("."));

/** The displayed note of a revision. */
export const noteText = (note: string): string =>
  revisionNote(note, { t, documents: (n) => count("documentsN", n) });

/** A number with its noun in the right plural form. */
export const count = (key: keyof Counted<Strings>, n: number): string =>
  counted(strings[key], lang, n);

export const number = (n: number): string => new Intl.NumberFormat(lang).format(n);

export const when = (iso: string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));

/** The time of day. */
export const clock = (at: Date): string =>
  new Intl.DateTimeFormat(lang, { timeStyle: "short" }).format(at);

/** In a time zone. */
export const whenAt = (iso: string, timeZone: string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: "full", timeStyle: "short", timeZone }).format(
    new Date(iso),
  );

export function fileSize(bytes: number): string {
  const [value, unit] =
    bytes < 1e6
      ? [bytes / 1e3, "kilobyte"]
      : bytes < 1e9
        ? [bytes / 1e6, "megabyte"]
        : [bytes / 1e9, "gigabyte"];
  return new Intl.NumberFormat(lang, {
    style: "unit",
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
