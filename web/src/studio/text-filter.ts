/** One text filters plan, list and programme of an expo: what is typed on one of these pages is kept on the others. */
import { h } from "preact";
import { t } from "./words";

const kept = new Map<string, string>(); // by expo

export const filterText = (expo: string): string => kept.get(expo) ?? "";
export const keepFilter = (expo: string, text: string): void => void kept.set(expo, text);

/** The search field of a page. */
export const FilterField = ({
  expo,
  changed,
}: {
  readonly expo: string;
  readonly changed: (text: string) => void;
}) =>
  h("input", {
    type: "search",
    value: filterText(expo),
    "aria-label": t("search"),
    placeholder: t("search"),
    onInput: ({ currentTarget }) => {
      keepFilter(expo, currentTarget.value);
      changed(currentTarget.value);
    },
  });
