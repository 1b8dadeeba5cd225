/** Names of feature kinds. The value of a choice is `category/kind`. */

import { spokenOf } from "../../i18n/catalogue";
import type { PlanFeature } from "../api.gen";
import { currentLanguage, t } from "../words";

const KINDS = import.meta.glob<{ readonly [kind: string]: string }>(
  "../../../../assets/locales/*.json",
  {
    query: "?part=kinds",
    import: "default",
    eager: true,
  },
);

export const kindName = (kind: string): string =>
  spokenOf(KINDS, currentLanguage())[kind] ?? kind.replace("-", " ");

/** The title in the language of the studio, else the first one. */
export const nameOf = ({ title = {} }: PlanFeature): string =>
  title[currentLanguage()] ?? title[""] ?? Object.values(title)[0] ?? "";

/** `A12 · Northwind` for a booth, `stage · Main stage` for other features. */
export function featureName(one: PlanFeature): string {
  const first = one.category === "booth" ? one.number || `(${t("noNumber")})` : kindName(one.kind);
  return [first, one.category !== "booth" && one.number, nameOf(one)].filter(Boolean).join(" · ");
}

const THICK_M: { readonly [kind: string]: number } = { wall: 0.2, opening: 0.3, barrier: 0.1 }; // of what is drawn as a line

/** Thickness in metres of `category/kind`; 0 where an area is drawn. */
export function thicknessOf(making: string): number {
  const [category = "", kind = ""] = making.split("/");
  return THICK_M[kind] ?? THICK_M[category] ?? 0;
}
