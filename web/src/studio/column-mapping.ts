/** Columns as they were found, each with its first cells and a choice of what it is. For lists and programmes. */
import { el } from "../ui/shell/dom";
import { t } from "./words";

export interface FoundColumn {
  readonly name: string;
  readonly values: readonly string[];
  /** Value of the option that it is taken for; "" for none. */
  readonly chosen: string;
}
export type ColumnOption = readonly [value: string, said: string];

const SHOWN = 3; // cells

/** `changed`: what all columns are now, in their order. `single`: only one column can be this. */
export function columnMapping(
  columns: readonly FoundColumn[],
  options: readonly ColumnOption[],
  single: (value: string) => boolean,
  changed: (mapping: readonly string[]) => void,
): HTMLElement {
  const selects: HTMLSelectElement[] = [];
  const rows = columns.map((one) => {
    const known = options.some(([value]) => value === one.chosen) ? options : [...options, [one.chosen, one.chosen] as const]; // biome-ignore format: one value
    const select = el(
      "select",
      { "aria-label": t("columnIs", { column: one.name }) },
      el("option", { value: "", selected: one.chosen === "" }, t("leave")),
      ...known
        .filter(([value]) => value)
        .map(([value, said]) => el("option", { value, selected: value === one.chosen }, said)),
    );
    select.addEventListener("change", () => {
      const { value } = select;
      for (const other of selects)
        if (other !== select && value && other.value === value && single(value)) other.value = "";
      changed(selects.map((other) => other.value));
    });
    selects.push(select);
    const cells = one.values.filter(Boolean).slice(0, SHOWN).join(" · ");
    return el(
      "label",
      { class: one.chosen ? "field" : "field left" },
      el("span", {}, one.name),
      cells && el("small", {}, cells),
      select,
    );
  });
  return el("div", { class: "mapping" }, ...rows);
}

/** Puts a mapping in the place of another one; the choice that has the focus keeps it. */
export function showMapping(place: HTMLElement, made: readonly (Node | string)[]): void {
  const focused = place.contains(document.activeElement) ? document.activeElement?.getAttribute("aria-label") : null;
  place.replaceChildren(...made);
  if (focused) place.querySelector<HTMLElement>(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
}
