/** Booths without exhibitor; each can be assigned to an exhibitor without booth. */
import { el } from "../../ui/shell/dom";
import { count, t } from "../words";
import type { TableContext } from "./context";
import { boothColumn, rowName, rowsOf, withCell } from "./pending";

const SHOWN = 60;

/** `open`: as the user left it. */
export function unmatchedBooths(context: TableContext, open: boolean): HTMLElement {
  const view = context.view();
  const column = boothColumn(view);
  if (!view.vacant.length || !column) return el("div", {});
  const homeless = rowsOf(view, context.pending(), "", "", false).filter((one) => !one.row?.booths?.length);
  const rows = view.vacant.map((key, at) => {
    const select = el(
      "select",
      { "aria-label": `${key}: ${t("filesOfExhibitor")}`, disabled: !context.editable || !homeless.length },
      el("option", { value: "" }, t("nobody")),
      ...homeless.map((one) => el("option", { value: one.number }, rowName(view, one))),
    );
    select.addEventListener("change", () => {
      if (select.value) context.put(withCell(view, context.pending(), Number(select.value), column, key));
    });
    return el("li", { "data-booth": key, hidden: at >= SHOWN }, el("b", {}, key), select);
  });
  const more =
    view.vacant.length > SHOWN && el("p", { class: "facts" }, t("andMore", { n: view.vacant.length - SHOWN }));
  return el(
    "details",
    { class: "panel", open },
    el("summary", {}, el("h2", {}, t("vacant")), el("small", {}, count("boothsN", view.vacant.length))),
    el("ul", { class: "rows unmatched" }, ...rows),
    more,
  );
}

/** Opens the list at a booth, also at one that was not shown. */
export function openVacant(place: HTMLElement, booth: string): void {
  const row = place.querySelector<HTMLElement>(`[data-booth="${CSS.escape(booth)}"]`);
  place.querySelector("details")?.setAttribute("open", "");
  if (row) row.hidden = false;
  row?.querySelector("select")?.focus();
  (row ?? place).scrollIntoView({ block: "center" });
}
