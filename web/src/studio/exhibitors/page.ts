/** The exhibitors as a table next to the plan: sought, sorted, changed in place, pasted from a spreadsheet; numbers that
 * the plan lacks with what may be meant, booths that nobody has with who has none. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { DraftView, RosterView } from "../api.gen";
import { mayEdit, revisionTag, type Watched, watch } from "../expo/context";
import { tabsOf } from "../expo/tabs";
import { act, notice, type Page } from "../page";
import { count, t } from "../words";
import { assets } from "./assets";
import { pasting } from "./paste";
import { changeOf, NOTHING, type Pending, size, withRow } from "./pending";
import { table } from "./table";
import { lonely } from "./unmatched";

/** What the parts of the page work on. */
export interface Sheet {
  readonly now: Watched;
  readonly view: () => RosterView;
  readonly pending: () => Pending;
  /** `quiet`: the table stays as it is, because a person writes in it. */
  readonly put: (pending: Pending, quiet?: boolean) => void;
  readonly editable: boolean;
  readonly sought: () => string;
  /** Reads the list again, after it was changed elsewhere. */
  readonly reload: () => Promise<void>;
  readonly files: (row: number) => void;
}

/** The lists of exhibitors in a draft, by their bytes. */
const listsOf = (draft: DraftView): string =>
  draft.documents
    .filter((one) => one.path.startsWith("exhibitors."))
    .map((one) => `${one.path} ${one.sha256}`)
    .join();

export async function rosterPage(id: string): Promise<Page> {
  const path = { expo: id };
  const now = await watch(id, () => void fresh());
  let view: RosterView = { document: "", columns: [], rows: [], vacant: [] };
  let revision = 0; // of which the list is
  let lists = ""; // the documents that it is made of, by their bytes
  let pending = NOTHING;
  const head = el("div", {}, tabsOf(now.desk().expo, "exhibitors"));
  const search = el("input", { type: "search", "aria-label": t("search"), placeholder: t("search") });
  const rows = el("div", { class: "roster" });
  const joins = el("div", {});
  const bar = el("div", { class: "pending", "aria-live": "polite" });

  const sheet: Sheet = {
    now,
    view: () => view,
    pending: () => pending,
    put(next, quiet = false) {
      pending = next;
      said();
      if (!quiet) draw();
    },
    editable: mayEdit(now.desk().expo),
    sought: () => search.value,
    async reload() {
      await now.refresh();
      await fresh();
    },
    files: (row) => assets(sheet, row),
  };

  /** The draft has another revision: what is not saved here stays, unless the list itself was changed elsewhere. */
  async function fresh(): Promise<void> {
    if (now.desk().draft.revision === revision) return;
    revision = now.desk().draft.revision;
    const before = lists;
    lists = listsOf(now.desk().draft);
    view = await ask("GET /expos/{expo}/exhibitors", { path });
    if (lists !== before) {
      if (size(pending)) notice(t("changedMeanwhile"), true);
      pending = NOTHING;
    } else if (size(pending)) return; // a person writes in the table
    draw();
    said();
  }

  async function save(): Promise<void> {
    await ask("PATCH /expos/{expo}/exhibitors", { path, body: changeOf(pending), match: revisionTag(now.desk()) });
    pending = NOTHING;
    await sheet.reload();
    notice(t("saved"));
  }

  function draw(): void {
    rows.replaceChildren(table(sheet));
    joins.replaceChildren(lonely(sheet, joins.querySelector("details")?.open ?? false));
  }

  function said(): void {
    const n = size(pending);
    const discard = () => sheet.put(NOTHING);
    const acts = [el("b", {}, count("changes", n)), act(t("save"), save), act(t("discard"), discard, "plain")];
    bar.replaceChildren(n ? el("p", { class: "acts" }, ...acts) : "");
  }

  search.addEventListener("input", draw);
  await fresh(); // last: events of the expo come from here on
  const tools = el(
    "p",
    { class: "acts" },
    search,
    sheet.editable && act(t("addRow"), () => sheet.put(withRow(pending)), "plain"),
    sheet.editable && act(t("paste"), () => pasting(sheet), "plain"),
  );
  const main = el("div", { class: "roster-page" }, head, tools, bar, rows, joins);
  main.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!sheet.editable || !text.includes("\t") || !text.trim().includes("\n")) return; // a cell's own text
    event.preventDefault();
    pasting(sheet, text);
  });
  return { title: `${t("exhibitorsCount")} · ${now.desk().expo.title}`, main, leave: now.end };
}
