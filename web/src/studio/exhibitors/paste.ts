/** Pastes rows from a spreadsheet. The changes are shown before they are saved. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { ExhibitorListPreview } from "../api.gen";
import { revisionTag } from "../expo/context";
import { actionButton, dialog, notice, problemText, showSaved } from "../page";
import { count, t } from "../words";
import { listColumns } from "./columns";
import type { TableContext } from "./context";
import { pendingCount } from "./pending";

const SHOWN = 200; // cells

export function pasteDialog(context: TableContext, text = ""): void {
  if (pendingCount(context.pending())) notice(t("saveFirst"), true);
  else opened(context, text);
}

function opened(context: TableContext, text: string): void {
  const field = el("textarea", { rows: 8, "aria-label": t("paste"), placeholder: t("pasteHow") });
  const found = el("div", { "aria-live": "polite" });
  const columns = listColumns(() => void look());
  const box = dialog(t("paste"), el("p", { class: "facts" }, t("pasteHow")), field, columns.node, found);
  box.classList.add("wide");
  const path = { expo: context.expo.state().expo.id };
  let turn = 0;
  const look = async () => {
    const mine = ++turn;
    if (!field.value.trim()) {
      columns.draw(null);
      return found.replaceChildren();
    }
    found.replaceChildren(el("progress", {}));
    try {
      const body = { paste: field.value, columns: columns.stated() };
      const trial = await ask("POST /expos/{expo}/exhibitors/trial", {
        path,
        body,
        match: revisionTag(context.expo.state()),
      });
      if (mine !== turn) return;
      columns.draw(trial.read);
      const save = async () => {
        await ask("PATCH /expos/{expo}/exhibitors", { path, body, match: revisionTag(context.expo.state()) });
        box.close();
        await context.reload();
        showSaved();
      };
      found.replaceChildren(
        told(trial),
        trial.cells.length ? el("p", { class: "acts" }, actionButton(t("save"), save)) : "",
      );
    } catch (problem) {
      if (mine === turn) found.replaceChildren(el("p", { class: "bad" }, problemText(problem)));
    }
  };
  field.value = text;
  field.addEventListener("input", () => {
    columns.forget();
    void look();
  });
  if (text) void look();
  else field.focus();
}

/** What a change of a list does. */
export type Differences = Pick<ExhibitorListPreview, "added" | "dropped" | "cells" | "named">;

export function told(trial: Differences): HTMLElement {
  if (!trial.cells.length && !trial.dropped) return el("p", {}, t("nothingDiffers"));
  const rows = trial.cells
    .slice(0, SHOWN)
    .map((one) =>
      el(
        "tr",
        {},
        el("th", { scope: "row" }, trial.named[one.row] ?? String(one.row)),
        el("td", {}, one.column),
        el("td", {}, el("del", {}, one.before)),
        el("td", {}, el("ins", {}, one.after)),
      ),
    );
  const more =
    trial.cells.length > SHOWN && el("p", { class: "facts" }, t("andMore", { n: trial.cells.length - SHOWN }));
  const counted = [
    trial.cells.length && count("cells", trial.cells.length),
    trial.added && count("newRows", trial.added),
    trial.dropped && count("rowsGone", trial.dropped),
  ].filter(Boolean);
  return el(
    "div",
    { class: "differing" },
    el("p", {}, el("b", {}, counted.join(" · "))),
    rows.length ? el("table", {}, el("tbody", {}, ...rows)) : null,
    more,
  );
}
