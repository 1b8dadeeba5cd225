/** How often the firm's booths were visited, beside the median of their hall. */
import { ask } from "../studio/api";
import type { BoothVisits } from "../studio/api.gen";
import { el } from "../ui/shell/dom";
import { firmLanguage, firmText } from "./words";

/** Empty until something was counted. */
export function boothVisits(): HTMLElement {
  const place = el("div", { class: "firm-visits" });
  void ask("GET /firm/visits")
    .then((found) => place.replaceChildren(...(found.some(({ total }) => total) ? [panel(found)] : [])))
    .catch(() => undefined);
  return place;
}

function panel(found: readonly BoothVisits[]): HTMLElement {
  const shown = (cell: number | null) => (cell ? cell.toLocaleString(firmLanguage()) : firmText("visitsFew"));
  return el(
    "section",
    { class: "panel" },
    el("h2", {}, firmText("visits")),
    ...found.map(({ booth, total, few, median }) =>
      el(
        "p",
        {},
        firmText("visitsBooth", { booth, total: `${few && total ? "≥ " : ""}${shown(total)}`, median: shown(median) }),
      ),
    ),
    el("p", { class: "facts" }, firmText("visitsHow")),
  );
}
