/**
 * The programme: days, rooms and what is when. Nothing is saved before the user says so; then all of it is one revision. What a
 * colleague saves meanwhile is merged into what is not saved yet.
 */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { DraftView, ProgrammeView } from "../api.gen";
import { mergedPending } from "../exhibitors/merge";
import {
  clashesOf,
  exhibitorChange,
  NO_CHANGES,
  type Pending,
  pendingCount,
  withClashSettled,
} from "../exhibitors/pending";
import { mayEdit, revisionTag, watchExpo } from "../expo/context";
import { tabsOf } from "../expo/tabs";
import { ownSteps } from "../kept-steps";
import { confirmAction } from "../kit/Dialog";
import { actionButton, notice, type Page, showSaved } from "../page";
import { filterField, filterText } from "../text-filter";
import { begun, continued, done, onUndoKeys, redone, undone } from "../undo";
import { isDragged, showIn, unsavedBar } from "../unsaved-bar";
import { count, currentLanguage, number, t } from "../words";
import { board, newItem, roomsOf, undated } from "./board";
import { conflictText } from "./conflict-text";
import { conflictsOf } from "./conflicts";
import { type ProgrammeContext, putNew, titleColumn } from "./context";
import { conflictList, itemForm } from "./form";
import { hasText, itemsOf, type ShownItem, withCells, withItems } from "./items";
import { pasteItemsDialog } from "./paste";
import { quickItem } from "./quick";
import { clockOf, dayOf, daysBetween } from "./times";

const NOTHING: ProgrammeView = {
  document: "", columns: [], rows: [], locales: ["en"], zone: "UTC", days: ["", ""], hours: [], places: [],
}; // biome-ignore format: rows

/** The documents of a draft that the page shows, with their hashes. */
const programmeOf = (draft: DraftView): string =>
  draft.documents
    .filter((one) => one.path.startsWith("programme."))
    .map((one) => `${one.path} ${one.sha256}`)
    .join();

export async function programmePage(id: string): Promise<Page> {
  const path = { expo: id };
  const store = await ownSteps<Pending, ProgrammeView>(id, "programme", (base) => Array.isArray(base?.rows));
  const expo = await watchExpo(id, () => void fresh());
  let view = NOTHING;
  let revision = 0;
  let documents = "";
  let history = begun(NO_CHANGES);
  let typed = ""; // the field that the last step was typed in
  let saving = false;
  let day = "";
  let chosen: number | null = null;
  let items: readonly ShownItem[] = [];
  let conflicts: ReturnType<typeof conflictsOf> = new Map();
  const editable = mayEdit(expo.state().expo);
  const places = {
    days: el("div", { class: "days", role: "group", "aria-label": t("day") }),
    wrong: el("div", {}),
    board: el("div", {}),
    form: el("div", { class: "side" }),
    clashes: el("div", {}),
    bar: el("div", { class: "pending", "aria-live": "polite" }),
  };
  const search = filterField(id, () => draw(true));
  const spoken = el("p", { class: "visually-hidden", role: "status" });
  const turn = (text: string, by: typeof undone<Pending>) =>
    el("button", { type: "button", class: "plain", onclick: () => step(by) }, text);
  const [back, forth] = [turn(t("undo"), undone), turn(t("redo"), redone)];

  const bar = unsavedBar(save, () => {
    chosen = null;
    context.put(NO_CHANGES);
  });
  places.bar.append(bar.node, places.clashes);

  const context: ProgrammeContext = {
    expo,
    editable,
    view: () => view,
    pending: () => history.now,
    put(next, field = "") {
      const typing = field !== "" && field === typed;
      history = typing ? continued(history, next) : done(history, next);
      typed = field;
      draw(field !== "");
    },
    items: () => items,
    matches: (item) => hasText(item, filterText(id), context.placeTitle(item.place)),
    conflicts: () => conflicts,
    day: () => day,
    days: () => days(),
    showDay(next) {
      day = next;
      draw();
    },
    chosen: () => items.find((one) => one.row === chosen) ?? null,
    choose(row) {
      [chosen, typed] = [row, ""];
      const one = context.chosen();
      if (one && dayOf(one.start)) day = dayOf(one.start);
      draw();
    },
    placeTitle(place) {
      const found = view.places.find((one) => one.id === place);
      if (!found) return place || t("noPlace");
      return found.title[currentLanguage()] ?? Object.values(found.title)[0] ?? found.id;
    },
    async reload() {
      await expo.refresh();
      await fresh();
    },
    say: (text) => spoken.replaceChildren(text),
  };

  function step(turn: typeof undone<Pending>): void {
    history = turn(history);
    typed = "";
    draw();
  }

  function days(): readonly string[] {
    const used = items.map((one) => dayOf(one.start)).filter(Boolean);
    return [...new Set([...daysBetween(view.days[0], view.days[1]), ...used, ...(day ? [day] : [])])].sort();
  }

  async function fresh(): Promise<void> {
    const newest = expo.state().draft.revision;
    if (saving || newest === revision) return;
    revision = newest;
    const now = programmeOf(expo.state().draft);
    const found = await ask("GET /expos/{expo}/programme", { path });
    if (revision !== newest) return; // a newer one has overtaken this
    const [before, first] = [view, !documents && !view.columns.length];
    view = found;
    const earlier = documents;
    documents = now;
    if (first) goOn();
    else if (now !== earlier && history.past.length) rebase(before);
    draw(!first && document.activeElement?.closest(".item-form") !== null);
  }

  /** What was not saved when the page was closed. */
  function goOn(): void {
    const kept = editable ? store.read() : null;
    if (!kept) return;
    history = kept.history;
    if (kept.mark !== documents) rebase(kept.base);
  }

  /** What is not saved yet, and every step before it, on the programme that somebody else has saved. */
  function rebase(before: ProgrammeView): void {
    const on = (pending: Pending) => mergedPending(before, view, pending);
    const { returned, kept } = on(history.now);
    const each = (all: readonly Pending[]) => all.map((one) => on(one).pending);
    history = { past: each(history.past), now: on(history.now).pending, future: each(history.future) };
    notice(t("programmeChanged"));
    if (returned.length) notice(t("rowsReturned", { names: returned.join(", ") }), true);
    if (kept.length) notice(t("rowsKept", { names: kept.join(", ") }), true);
  }

  async function save(): Promise<void> {
    saving = true;
    main.inert = true; // what is changed now would be lost
    try {
      await ask("PATCH /expos/{expo}/programme", {
        path,
        body: exhibitorChange(history.now),
        match: revisionTag(expo.state()),
      });
      history = begun(NO_CHANGES);
      store.clear();
      chosen = null;
      showSaved();
    } finally {
      saving = false;
      main.inert = false;
      await context.reload().catch(() => undefined);
    }
  }

  /** `quiet`: the user is in the form. */
  function draw(quiet = false): void {
    if (editable && view.columns.length) store.write({ mark: documents, base: view, history });
    items = itemsOf(view, history.now, currentLanguage());
    conflicts = conflictsOf(items, view.days);
    if (!days().includes(day) || !day) day = days()[0] ?? new Date().toISOString().slice(0, 10);
    const at = document.activeElement;
    const row = places.board.contains(at) ? at?.getAttribute("data-row") : null;
    const scrolled = places.board.querySelector(".board")?.scrollLeft ?? 0;
    places.days.replaceChildren(...days().map(dayButton));
    if (!isDragged(places.board)) places.board.replaceChildren(undated(context) ?? "", board(context));
    places.board.querySelector(".board")!.scrollLeft = scrolled;
    if (row) places.board.querySelector<HTMLElement>(`[data-row="${row}"]`)?.focus({ preventScroll: true });
    if (!quiet || !context.chosen()) places.form.replaceChildren(itemForm(context) ?? "");
    else places.form.querySelector(".wrong")?.replaceChildren(conflictList(context) ?? "");
    showIn(places.wrong, problems());
    unsavedChanges();
  }

  function dayButton(one: string): HTMLElement {
    const said = new Intl.DateTimeFormat(currentLanguage(), {
      weekday: "short",
      day: "numeric",
      month: "short",
      timeZone: "UTC",
    });
    const own = items.filter((item) => dayOf(item.start) === one);
    const wrong = own.some((item) => conflicts.has(item.row));
    const found = filterText(id).trim() ? own.filter(context.matches).length : 0;
    const button = el(
      "button",
      { type: "button", class: "plain", "aria-pressed": String(one === day), onclick: () => context.showDay(one) },
      said.format(new Date(`${one}T00:00Z`)),
      found > 0 && el("small", {}, ` ${number(found)}`),
      wrong && el("span", { class: "bad", title: t("conflicts") }, " !"),
    );
    return button;
  }

  function problems(): HTMLElement | null {
    const rows = items
      .filter((one) => conflicts.has(one.row))
      .map((one) =>
        el(
          "li",
          {},
          el("button", { type: "button", class: "plain", onclick: () => context.choose(one.row) }, one.title || "–"),
          el("span", {}, conflicts.get(one.row)!.map(conflictText).join(" ")),
        ),
      );
    if (!rows.length) return null;
    const open = places.wrong.querySelector("details")?.open ?? false;
    return el(
      "details",
      { class: "panel conflicts", open },
      el("summary", {}, el("h2", {}, t("conflicts")), el("small", { class: "bad" }, count("conflictsN", rows.length))),
      el("ul", { class: "rows" }, ...rows),
    );
  }

  function unsavedChanges(): void {
    const n = pendingCount(history.now);
    back.disabled = !history.past.length;
    forth.disabled = !history.future.length;
    const clashes = clashesOf(history.now).map((one) => {
      const take = () => context.put(withCells(view, history.now, one.row, { [one.column]: one.theirs }));
      const keep = () => context.put(withClashSettled(history.now, one.row, one.column));
      const title = items.find((item) => item.row === one.row)?.title ?? String(one.row);
      return el(
        "li",
        {},
        el("div", {}, el("b", {}, `${title} · ${one.column}`)),
        actionButton(t("keepMine", { value: one.ours || "–" }), keep, "plain"),
        actionButton(t("takeTheirs", { value: one.theirs || "–" }), take, "plain"),
      );
    });
    bar.show(n);
    showIn(
      places.clashes,
      clashes.length
        ? el("div", { class: "clashes" }, el("p", {}, t("clashes")), el("ul", { class: "rows" }, ...clashes))
        : null,
    );
  }

  function quick(): HTMLElement {
    const line = el("input", {
      type: "text",
      autocomplete: "off",
      "aria-label": t("quickItem"),
      placeholder: t("quickItemHow"),
    });
    const wrong = el("p", { class: "bad", role: "alert" });
    const form = el("form", { class: "quick acts" }, line, el("button", { type: "submit" }, t("add")), wrong);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const last = items
        .filter((one) => dayOf(one.start) === day)
        .map((one) => one.end)
        .sort()
        .at(-1);
      const { cells, unread, early } = quickItem(line.value, day, last ?? "", titleColumn(view));
      wrong.textContent = unread ? t("quickUnread", { text: unread }) : "";
      if (unread) line.setSelectionRange(line.value.indexOf(unread), line.value.indexOf(unread) + unread.length);
      if (!cells) return line.focus();
      const add = async () => {
        line.value = "";
        putNew(context, withItems(history.now, cells));
        line.focus();
      };
      const times = { start: clockOf(cells.start!), end: clockOf(cells.end!) };
      if (early) confirmAction(t("quickEarly"), t("quickEarlyAsk", times), add, t("add"));
      else void add();
    });
    return form;
  }

  const main = el("div", { class: "programme-page" });
  await fresh(); // last, because expo events may arrive from here on
  const tools = el(
    "p",
    { class: "acts" },
    search,
    editable && actionButton(t("addItem"), () => newItem(context, roomsOf(context)[0] ?? "", `${day}T09:00`), "plain"),
    editable && actionButton(t("paste"), () => pasteItemsDialog(context), "plain"),
    editable && back,
    editable && forth,
  );
  const keys =
    editable &&
    el("details", { class: "keys" }, el("summary", {}, t("keys")), el("p", { class: "facts" }, t("itemKeys")));
  main.append(
    tabsOf(expo.state().expo, "programme"), ...(editable ? [quick()] : []), tools, places.bar, places.wrong, places.days,
    el("div", { class: "board-and-form" }, places.board, places.form), keys || "", spoken,
  ); // biome-ignore format: short
  main.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!editable || !text.includes("\t") || !text.trim().includes("\n")) return; // plain text for one field
    event.preventDefault();
    pasteItemsDialog(context, text);
  });
  onUndoKeys(
    main,
    () => step(undone),
    () => step(redone),
  );
  return {
    title: `${t("theProgramme")} · ${expo.state().expo.title}`,
    main,
    leave() {
      store.clear(); // the user has been asked
      store.end();
      expo.end();
    },
    open(target) {
      const ids = view.columns.findIndex((one) => one.field === "id");
      const wanted = target.get("item");
      const found = wanted && view.rows.find((one) => one.cells[ids] === wanted)?.number;
      const row = found || Number(target.get("row") ?? 0) || undefined;
      if (row === undefined || !items.some((one) => one.row === row)) return;
      context.choose(row);
      places.form.querySelector<HTMLElement>("input, select, textarea")?.focus();
    },
    unsaved: () => pendingCount(history.now) > 0,
  };
}
