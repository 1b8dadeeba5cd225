/** What the parts of the tours page share. */
import type { Scenario, Stop } from "../../wire.gen";
import type { Told, ToursView } from "../api.gen";
import type { ExpoContext } from "../expo/context";
import { currentLanguage, languageName, t } from "../words";
import type { Tours, Words } from "./tour";

export interface ToursContext {
  readonly expo: ExpoContext;
  readonly editable: boolean;
  readonly view: () => ToursView;
  readonly tours: () => Tours;
  /** A step that can be undone. `field`: the user is typing in it; the form stays, and all of it is one step. */
  readonly put: (tours: Tours, field?: string) => void;
  readonly tour: () => Scenario | null;
  readonly tourId: () => string;
  readonly stop: () => Stop | null;
  readonly chooseTour: (id: string) => void;
  readonly chooseStop: (id: string) => void;
  /** The chosen tour, changed. */
  readonly change: (tour: Scenario, field?: string) => void;
  /** The chosen stop, changed. */
  readonly changeStop: (change: Partial<Stop>, field?: string) => void;
  /** Captions that are saved with the tours. */
  readonly addCaptions: (path: string, text: string) => void;
  readonly locales: () => readonly string[];
  readonly findings: (stop?: string) => readonly Told[];
}

/** In the language of the studio, else in any. */
export const said = (words: Words | undefined): string =>
  words?.[currentLanguage()] || (Object.values(words ?? {}).find(Boolean) ?? "");

export const stopName = (stop: Stop): string =>
  said(stop.title) || said(stop.words).slice(0, 60) || stop.id;

/** A place as it is offered and typed: `12 · Acme`. */
export function targetName(view: ToursView, id: string): string {
  const one = view.targets.find((each) => each.id === id);
  const title = said(one?.title);
  return title && title !== id ? `${id} · ${title}` : id;
}

/** The id of a place that was typed or chosen. */
export function targetOf(view: ToursView, text: string): string {
  const wanted = text.trim();
  const named = view.targets.find(
    (one) => targetName(view, one.id) === wanted || one.id === wanted,
  );
  const lower = wanted.toLowerCase();
  const alike = view.targets.find(
    (one) =>
      one.id.toLowerCase() === lower ||
      Object.values(one.title).some((title) => title.toLowerCase() === lower),
  );
  return (named ?? alike)?.id ?? wanted;
}

export const inLanguage = (label: string, locale: string): string =>
  `${label}, ${languageName(locale)}`;

export const lacksText = (locales: readonly string[]): string =>
  t("lacksLanguages", { languages: locales.join(", ") });
