/** One text filters plan, list and programme of an expo: what is typed on one of these pages is kept on the others. */
import { el } from "../ui/shell/dom";
import { t } from "./words";

const kept = new Map<string, string>(); // by expo

export const filterText = (expo: string): string => kept.get(expo) ?? "";
export const keepFilter = (expo: string, text: string): void => void kept.set(expo, text);

/** The search field of a page. */
export function filterField(expo: string, changed: () => void): HTMLInputElement {
  const input = el("input", {
    type: "search",
    value: filterText(expo),
    "aria-label": t("search"),
    placeholder: t("search"),
  });
  input.addEventListener("input", () => {
    keepFilter(expo, input.value);
    changed();
  });
  return input;
}
