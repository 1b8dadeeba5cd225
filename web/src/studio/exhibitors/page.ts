/**
 * The exhibitor list as a table: search, sort, edit cells, paste from a spreadsheet. Booth numbers that are not on the plan come with
 * suggestions; booths without exhibitor can be assigned.
 */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { DraftView, ExhibitorListView } from "../api.gen";
import { mayEdit, revisionTag, watchExpo } from "../expo/context";
import { tabsOf } from "../expo/tabs";
import { actionButton, notice, type Page } from "../page";
import { count, t } from "../words";
import { assets } from "./assets";
import type { TableContext } from "./context";
import { pasteDialog } from "./paste";
import { exhibitorChange, NO_CHANGES, pendingCount, withRow } from "./pending";
import { table } from "./table";
import { unmatchedBooths } from "./unmatched";

/** The exhibitor documents of a draft with their hashes. */
const listsOf = (draft: DraftView): string =>
  draft.documents
    .filter((one) => one.path.startsWith("exhibitors."))
    .map((one) => `${one.path} ${one.sha256}`)
    .join();

export async function exhibitorsPage(id: string): Promise<Page> {
  const path = { expo: id };
  const expo = await watchExpo(id, () => void fresh());
  let view: ExhibitorListView = { document: "", columns: [], rows: [], vacant: [] };
  let revision = 0; // of the shown list
  let lists = ""; // its documents with their hashes
  let pending = NO_CHANGES;
  const head = el("div", {}, tabsOf(expo.state().expo, "exhibitors"));
  const search = el("input", { type: "search", "aria-label": t("search"), placeholder: t("search") });
  const rows = el("div", { class: "exhibitor-list" });
  const joins = el("div", {});
  const bar = el("div", { class: "pending", "aria-live": "polite" });

  const context: TableContext = {
    expo,
    view: () => view,
    pending: () => pending,
    put(next, quiet = false) {
      pending = next;
      said();
      if (!quiet) draw();
    },
    editable: mayEdit(expo.state().expo),
    sought: () => search.value,
    async reload() {
      await expo.refresh();
      await fresh();
    },
    files: (row) => assets(context, row),
  };

  /** A new revision: unsaved changes stay, unless the list itself was changed elsewhere. */
  async function fresh(): Promise<void> {
    if (expo.state().draft.revision === revision) return;
    revision = expo.state().draft.revision;
    const before = lists;
    lists = listsOf(expo.state().draft);
    view = await ask("GET /expos/{expo}/exhibitors", { path });
    if (lists !== before) {
      if (pendingCount(pending)) notice(t("changedMeanwhile"), true);
      pending = NO_CHANGES;
    } else if (pendingCount(pending)) return; // the user is typing in the table
    draw();
    said();
  }

  async function save(): Promise<void> {
    await ask("PATCH /expos/{expo}/exhibitors", {
      path,
      body: exhibitorChange(pending),
      match: revisionTag(expo.state()),
    });
    pending = NO_CHANGES;
    await context.reload();
    notice(t("saved"));
  }

  function draw(): void {
    rows.replaceChildren(table(context));
    joins.replaceChildren(unmatchedBooths(context, joins.querySelector("details")?.open ?? false));
  }

  function said(): void {
    const n = pendingCount(pending);
    const discard = () => context.put(NO_CHANGES);
    const acts = [
      el("b", {}, count("changes", n)),
      actionButton(t("save"), save),
      actionButton(t("discard"), discard, "plain"),
    ];
    bar.replaceChildren(n ? el("p", { class: "acts" }, ...acts) : "");
  }

  search.addEventListener("input", draw);
  await fresh(); // last, because expo events may arrive from here on
  const tools = el(
    "p",
    { class: "acts" },
    search,
    context.editable && actionButton(t("addRow"), () => context.put(withRow(pending)), "plain"),
    context.editable && actionButton(t("paste"), () => pasteDialog(context), "plain"),
  );
  const main = el("div", { class: "exhibitors-page" }, head, tools, bar, rows, joins);
  main.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!context.editable || !text.includes("\t") || !text.trim().includes("\n")) return; // plain text for one cell
    event.preventDefault();
    pasteDialog(context, text);
  });
  return { title: `${t("exhibitorsCount")} · ${expo.state().expo.title}`, main, leave: expo.end };
}
