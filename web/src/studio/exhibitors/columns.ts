/** What the columns of a list are: of a paste, of an upload, or of the list that is there. */

import { COLUMN_KINDS } from "../../i18n/fields.gen";
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { ReadColumns } from "../api.gen";
import { type ColumnOption, columnMapping, showMapping } from "../column-mapping";
import { revisionTag } from "../expo/context";
import { actionButton, dialog, notice, problemText, showSaved } from "../page";
import { count, LANGUAGES, t } from "../words";
import type { TableContext } from "./context";
import { headingOf } from "./heading";
import { pendingCount } from "./pending";

/** Columns as the API takes them: name -> `summary zh`, "" for nothing. */
export type StatedColumns = { readonly [column: string]: string };

export interface ListColumns {
  readonly node: HTMLElement;
  /** What the user said; empty as long as nothing was changed. */
  readonly stated: () => StatedColumns;
  readonly draw: (read: ReadColumns | null | undefined) => void;
  /** Other rows: what was said of the columns before does not hold for them. */
  readonly forget: () => void;
}

/** `changed`: the user has mapped a column. `open`: shown at once, else only where columns were not understood. */
export function listColumns(changed: () => void, open = false): ListColumns {
  const body = el("div", {});
  const node = el("details", { class: "list-columns", hidden: true, open }, el("summary", {}, t("columnsOpen")), body);
  let stated: StatedColumns = {};
  let byFirstRow = false;

  function put(next: StatedColumns): void {
    stated = next;
    changed();
  }

  function draw(read: ReadColumns | null | undefined): void {
    node.hidden = !read?.columns.length;
    if (!read) return;
    const found = read.columns.map(({ name, values, field, locale }) => ({
      name,
      values,
      chosen: [field, locale].filter(Boolean).join(" "),
    }));
    const sure = read.headed && read.columns.some(({ field }) => field === "name");
    if (!sure) (node as HTMLDetailsElement).open = true;
    const mapping = columnMapping(found, optionsFor(read), isSingle, (now) =>
      put(Object.fromEntries(found.map(({ name }, at) => [name, now[at]!]))),
    );
    const result = read.named ? count("columnsRead", read.named) : t("columnsNoName");
    showMapping(body, [
      el("p", { class: "facts" }, t("columnsHow")),
      read.headed && !byFirstRow ? "" : firstRow(found),
      mapping,
      el("p", { class: read.named ? "" : "bad", role: "status" }, el("b", {}, result)),
    ]);
  }

  /** A table of which no word is known has no header, until the user says so: then its cells are the names. */
  function firstRow(found: readonly { values: readonly string[]; chosen: string }[]): HTMLElement {
    const box = el("input", { type: "checkbox", checked: byFirstRow, "aria-label": t("columnsHeaded") });
    box.addEventListener("change", () => {
      byFirstRow = box.checked;
      const named = found.map(({ values, chosen }) => [values[0] ?? "", chosen] as const).filter(([name]) => name);
      put(byFirstRow ? Object.fromEntries(named) : {});
    });
    return el("label", { class: "check" }, box, t("columnsHeaded"));
  }

  return {
    node,
    stated: () => stated,
    draw,
    forget() {
      stated = {};
      byFirstRow = false;
    },
  };
}

function optionsFor(read: ReadColumns): readonly ColumnOption[] {
  const tags = [...new Set([...LANGUAGES.map(([tag]) => tag), ...read.columns.map(({ locale }) => locale)])];
  return Object.entries(COLUMN_KINDS).flatMap(([field, kind]) =>
    ["", ...(kind === "name" || kind === "text" ? tags.filter(Boolean) : [])].map(
      (locale): ColumnOption => [
        [field, locale].filter(Boolean).join(" "),
        headingOf({ name: field, field, locale }).said,
      ],
    ),
  );
}

/** Columns of lists may share a field. */
export const isSingle = (value: string): boolean => COLUMN_KINDS[value] !== "list";

/** The columns of the list that is there. */
export function columnsDialog(context: TableContext): void {
  if (pendingCount(context.pending())) notice(t("saveFirst"), true);
  else opened(context);
}

function opened(context: TableContext): void {
  const path = { expo: context.expo.state().expo.id };
  const request = () => ({ path, body: { columns: columns.stated() }, match: revisionTag(context.expo.state()) });
  const wrong = el("p", { class: "bad", role: "alert" });
  let turn = 0;
  const look = async () => {
    const mine = ++turn;
    try {
      const trial = await ask("POST /expos/{expo}/exhibitors/trial", request());
      if (mine !== turn) return;
      wrong.textContent = "";
      columns.draw(trial.read);
      keep.disabled = !Object.keys(columns.stated()).length;
    } catch (problem) {
      if (mine === turn) wrong.textContent = problemText(problem);
    }
  };
  const columns = listColumns(() => void look(), true);
  const keep = actionButton(t("columnsKeep"), async () => {
    await ask("PATCH /expos/{expo}/exhibitors", request());
    box.close();
    await context.reload();
    showSaved();
  });
  keep.disabled = true;
  const box = dialog(t("columns"), columns.node, wrong, el("p", { class: "acts" }, keep));
  box.classList.add("wide");
  void look();
}
