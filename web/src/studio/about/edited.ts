/** What the page about the show edits: the fields of `expo.toml`. Keys that it does not know are kept. */
import { ask } from "../api";
import type { About } from "../api.gen";
import { type Draft, draftClashes, draftOnto, same, shortText, untouched } from "../edit/merge";
import type { Edited } from "../edit/session";
import { trimmed } from "../edit/trimmed";
import type { ExpoContext } from "../expo/context";
import { isWord, t } from "../words";

/** A text by its name on the plan or in the lists, as a row of a table. */
export interface Term {
  readonly id: string;
  readonly words: { readonly [locale: string]: string };
}

type Named = "titles" | "glossary";
/** `accepted` is said at the findings. */
type Given = { readonly [K in Exclude<keyof About, "accepted">]-?: NonNullable<About[K]> };
export type AboutForm = Partial<Omit<Given, Named>> & { readonly [K in Named]: readonly Term[] };

const formOf = ({ titles, glossary, accepted: _, ...others }: About): AboutForm => {
  const terms = (all: About[Named]) =>
    Object.entries(all ?? {}).map(([id, words]) => ({ id, words }));
  return { ...(others as Partial<Given>), titles: terms(titles), glossary: terms(glossary) };
};

/** As it is sent: without rows that were not begun, without blanks around texts. */
function aboutOf({ titles, glossary, ...others }: AboutForm): About {
  const named = (terms: readonly Term[]) =>
    Object.fromEntries(terms.flatMap(({ id, words }) => (id.trim() ? [[id.trim(), words]] : [])));
  const { hours, live, sponsors } = others;
  const about: About = {
    ...others,
    titles: named(titles),
    glossary: named(glossary),
    ...(hours && { hours: hours.filter((one) => one.day) }),
    ...(live && { live: { ...live, hours: (live.hours ?? []).filter((one) => one.day) } }),
    ...(sponsors && { sponsors: sponsors.filter((one) => Object.values(one.name).some(Boolean)) }),
  };
  return trimmed(about);
}

/** The fields that differ. Only these are sent, so nothing else is rewritten. */
export function aboutChange(base: AboutForm, now: AboutForm): About {
  const [before, after] = [aboutOf(base), aboutOf(now)];
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => !same(value, before[name as keyof About])),
  ) as About;
}

/** The show's title in its first language. The studio uses it too, unless the expo has its own title there. */
const nameOf = (about: AboutForm): string =>
  about.title?.[about.locales?.[0] ?? "en"] ?? about.title?.[""] ?? "";

const LABELS: { readonly [field: string]: string } = {
  locales: "aboutLocales", start: "firstDay", end: "lastDay", timezone: "timeZone", hours: "openHours", site: "placeOnEarth",
  organizer: "heldBy", legal: "legalTexts", question_days: "questionDays", uncounted: "visitsUncounted", live: "liveVisitors", embed: "embedFrom",
  address: "webAddress", titles: "titlesOfPlaces", plain_walls: "plainWalls",
}; // biome-ignore format: rows
export function fieldLabel(name: string): string {
  const word = LABELS[name] ?? name;
  return isWord(word) ? t(word) : name;
}

export const aboutEdit = (
  id: string,
  expo: () => ExpoContext,
): Edited<About, AboutForm, Draft<AboutForm>> => ({
  place: "about",
  read: () => ask("GET /expos/{expo}/about", { path: { expo: id } }),
  base: formOf,
  unchanged: untouched,
  changes: (base, { value }) =>
    Object.entries(aboutChange(base, value)).map(([name, after]) => ({
      label: fieldLabel(name),
      before: shortText(aboutOf(base)[name as keyof About]),
      after: shortText(after),
    })),
  onto: (before, now, doc) => ({ doc: draftOnto(before, now, doc) }),
  clashes: (_, doc) =>
    draftClashes(doc, ([name = "", ...more]) => [fieldLabel(name), ...more].join(" · ")),
  async save(base, { value }, match) {
    const path = { expo: id };
    await ask("PATCH /expos/{expo}/about", { path, body: aboutChange(base, value), match });
    const [was, name] = [nameOf(base), nameOf(value)];
    if (name && name !== was && expo().state().expo.title === was)
      await ask("PATCH /expos/{expo}", { path, body: { title: name } });
  },
});

/** The field that a problem refers to: `/organizer/email` and `$.organizer.email` belong to `organizer`. */
export const fieldOf = (where: string): string => /[a-z_]+/.exec(where)?.[0] ?? "";
