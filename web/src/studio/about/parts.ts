/** Form fields with a value: a line, a text in several languages, a list, a map of named texts. */
import type { Words } from "../../core/expo/words";
import { el } from "../../ui/shell/dom";
import type { SiteField } from "../api.gen";
import { actionButton } from "../page";
import { languageName, t } from "../words";

export interface Part<T> {
  readonly node: HTMLElement;
  readonly value: () => T;
}
type Kind = "text" | "date" | "time" | "url" | "email" | "tel" | "color";

export function lineField(
  label: string,
  value: string,
  kind: Kind = "text",
  more: { list?: string } = {},
): Part<string> {
  const input = el("input", { type: kind, value, autocomplete: "off", ...more });
  return { node: el("label", { class: "field" }, el("span", {}, label), input), value: () => input.value.trim() };
}

/** A whole number of days, from 1 to ten years. */
export function daysField(label: string, value: number): Part<number> {
  const input = el("input", { type: "number", value, min: 1, max: 3650, step: 1, required: true, autocomplete: "off" });
  return { node: el("label", { class: "field" }, el("span", {}, label), input), value: () => input.valueAsNumber };
}

/** A place on Earth, or none. What maps copy ("29.563, 106.5516") can be pasted into latitude or longitude. */
export function earthField(value: SiteField): Part<SiteField> {
  const field = (label: string, most: number, degrees: number | null | undefined) => {
    const input = el("input", {
      type: "number", step: "any", min: -most, max: most, value: degrees, inputmode: "decimal", autocomplete: "off",
    }); // biome-ignore format: short
    return { input, node: el("label", { class: "field" }, el("span", {}, label), input) };
  };
  const latitude = field(t("latitude"), 90, value.latitude);
  const longitude = field(t("longitude"), 180, value.longitude);
  const heading = field(t("heading"), 360, value.heading);
  const paste = (event: ClipboardEvent) => {
    const [, north, east] = /^\s*(-?\d+\.?\d*)\s*[,;\s]\s*(-?\d+\.?\d*)\s*$/.exec(event.clipboardData?.getData("text") ?? "") ?? []; // biome-ignore format: one expression
    if (!north || !east) return;
    event.preventDefault();
    [latitude.input.value, longitude.input.value] = [north, east];
  };
  for (const { input } of [latitude, longitude]) input.addEventListener("paste", paste);
  const number = ({ input }: typeof latitude) => (input.value ? input.valueAsNumber : null);
  return {
    node: el(
      "div",
      { role: "group", "aria-label": t("placeOnEarth") },
      el("span", {}, t("placeOnEarth")),
      el("div", { class: "group" }, latitude.node, longitude.node, heading.node),
      el("small", {}, t("placeOnEarthHow")),
    ),
    value: () => ({ longitude: number(longitude), latitude: number(latitude), heading: number(heading) }),
  };
}

/** A text each line. */
export function linesField(label: string, value: readonly string[], hint: string): Part<string[]> {
  const input = el("textarea", { rows: 3, "aria-label": label });
  input.value = value.join("\n");
  return {
    node: el("label", { class: "field" }, el("span", {}, hint), input),
    value: () => input.value.split(/\s+/).filter(Boolean),
  };
}

export function switchField(label: string, value: boolean): Part<boolean> {
  const input = el("input", { type: "checkbox", checked: value });
  return { node: el("label", { class: "choice" }, input, el("span", {}, label)), value: () => input.checked };
}

/** A colour or none; `<input type=color>` has no empty value. */
export function colorField(label: string, value: string, usual: string): Part<string> {
  const input = el("input", { type: "color", value: value || usual });
  return {
    node: el("label", { class: "field" }, el("span", {}, label), input),
    value: () => (value || input.value !== usual ? input.value : ""),
  };
}

/** One input per language. A text without a language goes into the first empty one. `tall`: several lines. */
export function wordsField(label: string, value: Words, locales: readonly string[], tall = false): Part<Words> {
  const rows = [...new Set([...locales, ...Object.keys(value).filter(Boolean)])];
  const bare = value[""] ? rows.find((locale) => !value[locale]) : undefined;
  const inputs = rows.map((locale) => {
    const said = value[locale] ?? (locale === bare ? value[""]! : "");
    const common = { lang: locale, "aria-label": `${label}, ${languageName(locale)}` };
    const input = tall
      ? el("textarea", { ...common, rows: 3 })
      : el("input", { ...common, type: "text", autocomplete: "off" });
    input.value = said;
    return { locale, input, said };
  });
  const node = el(
    "div",
    { class: "words", role: "group", "aria-label": label },
    el("span", {}, label),
    ...inputs.map(({ locale, input }) => el("label", {}, el("small", {}, languageName(locale)), input)),
  );
  return {
    node,
    value() {
      if (inputs.every(({ input, said }) => input.value.trim() === said)) return value; // unchanged: keep the text without a language
      return Object.fromEntries(
        inputs.map(({ locale, input }) => [locale, input.value.trim()]).filter(([, said]) => said),
      );
    },
  };
}

/** Rows that can be added and removed. `make` builds a row from a value, or an empty row from null. */
export function listField<T>(
  title: string,
  add: string,
  values: readonly T[],
  make: (value: T | null) => Part<T | null>,
): Part<readonly T[]> {
  const rows = el("div", { class: "rows" });
  const shown: Part<T | null>[] = [];
  function put(value: T | null): Part<T | null> {
    const part = make(value);
    const drop = actionButton(
      t("remove"),
      () => {
        shown.splice(shown.indexOf(part), 1);
        row.remove();
        more.focus();
      },
      "plain",
    );
    const row = el("div", { class: "row" }, part.node, drop);
    shown.push(part);
    rows.append(row);
    return part;
  }
  const more = actionButton(add, () => put(null).node.querySelector<HTMLElement>("input, textarea")?.focus(), "plain");
  for (const value of values) put(value);
  return {
    node: el("div", { role: "group", "aria-label": title }, rows, more),
    value: () =>
      shown.map((part) => part.value()).filter((value): value is NonNullable<typeof value> => value !== null),
  };
}

/** Texts keyed by their name on the plan or in the lists. */
export function namedField(
  title: string,
  add: string,
  values: { readonly [key: string]: Words },
  locales: readonly string[],
): Part<{ readonly [key: string]: Words }> {
  type Entry = readonly [string, Words];
  const entries = listField<Entry>(title, add, Object.entries(values), (value) => {
    const key = lineField(t("inLists"), value?.[0] ?? "");
    const said = wordsField(t("inLanguages"), value?.[1] ?? {}, locales);
    const node = el("div", { class: "pair" }, key.node, said.node);
    return { node, value: () => (key.value() ? [key.value(), said.value()] : null) };
  });
  return { node: entries.node, value: () => Object.fromEntries(entries.value()) };
}

type Parts<T> = { readonly [K in keyof T]: Part<T[K]> };

/** The values of all parts by name. */
export const valuesOf = <T extends object>(parts: Parts<T>): T =>
  Object.fromEntries(Object.entries<Part<unknown>>(parts).map(([name, part]) => [name, part.value()])) as T;

/** Combines named parts into one, in a box. */
export function fieldGroup<T extends object>(parts: Parts<T>): Part<T> {
  const nodes = Object.values<Part<unknown>>(parts).map((part) => part.node);
  return { node: el("div", { class: "group" }, ...nodes), value: () => valuesOf<T>(parts) };
}
