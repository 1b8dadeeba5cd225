/**
 * The exhibitor list as a table: search, sort, edit cells, paste from a spreadsheet. Booth numbers that are not on the plan come with
 * suggestions; booths without exhibitor can be assigned.
 */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { DraftView, ExhibitorListView } from "../api.gen";
import { mayEdit, revisionTag, watchExpo } from "../expo/context";
import { tabsOf } from "../expo/tabs";
import { ownSteps } from "../kept-steps";
import { actionButton, notice, type Page, showSaved } from "../page";
import type { Target } from "../target";
import { filterField, keepFilter } from "../text-filter";
import { begun, continued, done, onUndoKeys, redone, undone } from "../undo";
import { count, t } from "../words";
import { assets } from "./assets";
import { clashList } from "./clashes";
import { columnsDialog } from "./columns";
import type { TableContext } from "./context";
import { mergedPending } from "./merge";
import { pasteDialog } from "./paste";
import { exhibitorChange, NO_CHANGES, type Pending, pendingCount, withRow } from "./pending";
import { exhibitorTable } from "./table/table";
import { openVacant, unmatchedBooths } from "./unmatched";

/** The exhibitor documents of a draft with their hashes. */
const listsOf = (draft: DraftView): string =>
  draft.documents
    .filter((one) => one.path.startsWith("exhibitors."))
    .map((one) => `${one.path} ${one.sha256}`)
    .join();

export async function exhibitorsPage(id: string): Promise<Page> {
  const path = { expo: id };
  const store = await ownSteps<Pending, ExhibitorListView>(id, "exhibitors", (base) => Array.isArray(base?.rows));
  const expo = await watchExpo(id, () => void fresh());
  let view: ExhibitorListView = { document: "", columns: [], rows: [], vacant: [] };
  let revision = 0; // of the shown list
  let lists = ""; // its documents with their hashes
  let history = begun(NO_CHANGES);
  let typed = ""; // the cell that the last step was typed in
  let saving = false;
  const head = el("div", {}, tabsOf(expo.state().expo, "exhibitors"));
  const search = filterField(id, () => table.draw());
  const joins = el("div", {});
  const bar = el("div", { class: "pending", "aria-live": "polite" });
  const turn = (text: string, by: typeof undone<Pending>) =>
    el("button", { type: "button", class: "plain", onclick: () => step(by) }, text);
  const [back, forth] = [turn(t("undo"), undone), turn(t("redo"), redone)];

  const context: TableContext = {
    expo,
    view: () => view,
    pending: () => history.now,
    put(next, cell = "") {
      history = cell && cell === typed ? continued(history, next) : done(history, next);
      typed = cell;
      keep();
      said();
      if (cell) table.mark();
      else draw();
    },
    editable: mayEdit(expo.state().expo),
    sought: () => search.value,
    async reload() {
      await expo.refresh();
      await fresh();
    },
    files: (row) => assets(context, row),
  };

  const table = exhibitorTable(context);

  /** A new revision: unsaved changes stay, and are brought onto a list that was changed elsewhere. */
  async function fresh(): Promise<void> {
    const newest = expo.state().draft.revision;
    if (saving || newest === revision) return;
    revision = newest;
    const now = listsOf(expo.state().draft);
    const found = await ask("GET /expos/{expo}/exhibitors", { path });
    if (revision !== newest) return; // a newer list has overtaken this one
    const before = view;
    view = found;
    const changed = now !== lists;
    lists = now;
    if (!before.columns.length && !before.document) goOn(now);
    else if (pendingCount(history.now) && !changed)
      return; // the user is typing in the table
    else if (changed && history.past.length) rebase(before);
    draw();
    said();
  }

  /** What was not saved when the page was closed. */
  function goOn(now: string): void {
    const kept = context.editable ? store.read() : null;
    if (!kept) return;
    history = kept.history;
    if (kept.mark !== now) rebase(kept.base);
  }

  const keep = () => store.write({ mark: lists, base: view, history });

  function step(turn: typeof undone<Pending>): void {
    [history, typed] = [turn(history), ""];
    keep();
    said();
    draw();
  }

  /** What is not saved yet, and every step before it, on the list that somebody else has saved. */
  function rebase(before: ExhibitorListView): void {
    const on = (pending: Pending) => mergedPending(before, view, pending);
    const { returned, kept } = on(history.now);
    const each = (all: readonly Pending[]) => all.map((one) => on(one).pending);
    history = { past: each(history.past), now: on(history.now).pending, future: each(history.future) };
    keep();
    notice(t("listChanged"));
    if (returned.length) notice(t("rowsReturned", { names: returned.join(", ") }), true);
    if (kept.length) notice(t("rowsKept", { names: kept.join(", ") }), true);
  }

  async function save(): Promise<void> {
    saving = true;
    main.inert = true; // what is typed now would be lost
    try {
      const body = exhibitorChange(history.now);
      await ask("PATCH /expos/{expo}/exhibitors", { path, body, match: revisionTag(expo.state()) });
      history = begun(NO_CHANGES);
      store.clear();
      showSaved();
    } finally {
      saving = false;
      main.inert = false;
      await context.reload().catch(() => undefined);
    }
  }

  function draw(): void {
    table.draw();
    joins.replaceChildren(unmatchedBooths(context, joins.querySelector("details")?.open ?? false));
  }

  function said(): void {
    const n = pendingCount(history.now);
    [back.disabled, forth.disabled] = [!history.past.length, !history.future.length];
    const discard = () => context.put(NO_CHANGES);
    const acts = [
      el("b", {}, count("changes", n)),
      actionButton(t("save"), save),
      actionButton(t("discard"), discard, "plain"),
    ];
    bar.replaceChildren(n ? el("div", {}, el("p", { class: "acts" }, ...acts), clashList(context)) : "");
  }

  function open(target: Target): void {
    if (target.has("columns") && context.editable && view.document) columnsDialog(context);
    const row = Number(target.get("row") ?? 0);
    const who = target.get("exhibitor");
    const found = row || (who && view.rows.find((one) => one.id === who)?.number) || 0;
    if (found) {
      search.value = "";
      keepFilter(id, "");
      table.show(found, target.get("field") ?? "name");
    }
    const booth = target.get("booth");
    if (booth) openVacant(joins, booth);
  }

  const main = el("div", { class: "exhibitors-page" });
  await fresh(); // last, because expo events may arrive from here on
  const tools = el(
    "p",
    { class: "acts" },
    search,
    context.editable && actionButton(t("addRow"), () => context.put(withRow(history.now)), "plain"),
    context.editable && actionButton(t("paste"), () => pasteDialog(context), "plain"),
    context.editable && actionButton(t("columns"), () => columnsDialog(context), "plain"),
    context.editable && back,
    context.editable && forth,
  );
  main.append(head, tools, bar, table.node, joins);
  onUndoKeys(
    main,
    () => step(undone),
    () => step(redone),
  );
  main.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!context.editable || !text.includes("\t") || !text.trim().includes("\n")) return; // plain text for one cell
    event.preventDefault();
    pasteDialog(context, text);
  });
  return {
    title: `${t("exhibitorsCount")} · ${expo.state().expo.title}`,
    main,
    leave() {
      store.clear(); // the user has been asked
      store.end();
      expo.end();
    },
    open,
    unsaved: () => pendingCount(history.now) > 0,
  };
}
