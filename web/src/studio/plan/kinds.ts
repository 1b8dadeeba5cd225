/** Names of feature kinds. The value of a choice is `category/kind`. */

import { spokenOf } from "../../i18n/catalogue";
import { el } from "../../ui/shell/dom";
import type { PlanFeature, PlanView } from "../api.gen";
import { currentLanguage, t } from "../words";

const KINDS = import.meta.glob<{ readonly [kind: string]: string }>("../../../../assets/locales/*.json", {
  query: "?part=kinds",
  import: "default",
  eager: true,
});

export const kindName = (kind: string): string => spokenOf(KINDS, currentLanguage())[kind] ?? kind.replace("-", " ");

/** The title in the language of the studio, else the first one. */
export const nameOf = ({ title = {} }: PlanFeature): string =>
  title[currentLanguage()] ?? title[""] ?? Object.values(title)[0] ?? "";

/** `A12 · Northwind` for a booth, `stage · Main stage` for other features. */
export function featureName(one: PlanFeature): string {
  const first = one.category === "booth" ? one.number || `(${t("noNumber")})` : kindName(one.kind);
  return [first, one.category !== "booth" && one.number, nameOf(one)].filter(Boolean).join(" · ");
}

/** A select of all kinds; `first`: additional choices at the start. */
export function kindChoice(
  kinds: PlanView["kinds"],
  chosen: string,
  label: string,
  first: readonly (readonly [string, string])[] = [],
): HTMLSelectElement {
  const option = (value: string, name: string) => el("option", { value, selected: value === chosen }, name);
  const groups = Object.entries(kinds).map(([category, all]) =>
    all.length === 1
      ? option(`${category}/${all[0]}`, kindName(all[0]!))
      : el(
          "optgroup",
          { label: kindName(category) },
          ...all.map((kind) => option(`${category}/${kind}`, kindName(kind))),
        ),
  );
  return el("select", { "aria-label": label }, ...first.map(([value, name]) => option(value, name)), ...groups);
}

export function meaningOf(value: string): { readonly category: PlanFeature["category"]; readonly kind: string } {
  const [category, kind] = value.split("/") as [PlanFeature["category"], string];
  return { category, kind };
}

export function labelled(label: string, input: HTMLElement): HTMLLabelElement {
  return el("label", { class: "field" }, el("span", {}, label), input);
}

const THICK_M: { readonly [kind: string]: number } = { wall: 0.2, opening: 0.3, barrier: 0.1 }; // of what is drawn as a line

/** Thickness in metres of `category/kind`; 0 where an area is drawn. */
export function thicknessOf(making: string): number {
  const [category = "", kind = ""] = making.split("/");
  return THICK_M[kind] ?? THICK_M[category] ?? 0;
}
