/** The cells that somebody else has changed too, each with both values. */
import { el } from "../../ui/shell/dom";
import { actionButton } from "../page";
import { t } from "../words";
import type { TableContext } from "./context";
import { clashesOf, rowName, rowsOf, withCell, withClashSettled } from "./pending";

/** Null when there is none. What the user does not decide on stays as it was typed here. */
export function clashList(context: TableContext): HTMLElement | null {
  const all = clashesOf(context.pending());
  if (!all.length) return null;
  const shown = rowsOf(context.view(), context.pending(), "", "", false);
  const rows = all.map((one) => {
    const row = shown.find(({ number }) => number === one.row);
    const take = () => context.put(withCell(context.view(), context.pending(), one.row, one.column, one.theirs));
    const keep = () => context.put(withClashSettled(context.pending(), one.row, one.column));
    return el(
      "li",
      {},
      el("div", {}, el("b", {}, `${row ? rowName(context.view(), row) : one.row} · ${one.column}`)),
      actionButton(t("keepMine", { value: one.ours || "–" }), keep, "plain"),
      actionButton(t("takeTheirs", { value: one.theirs || "–" }), take, "plain"),
    );
  });
  return el("div", { class: "clashes" }, el("p", {}, t("clashes")), el("ul", { class: "rows" }, ...rows));
}
