/**
 * The programme: days, rooms and what is when. Nothing is saved before the user says so; then all of it is one revision. What a
 * colleague saves meanwhile is merged into what is not saved yet.
 */
import { useRef, useState } from "preact/hooks";
import { ask } from "../api";
import type { ProgrammeView } from "../api.gen";
import { EditBar, UndoButtons } from "../edit/EditBar";
import { type EditSession, openEditSession } from "../edit/session";
import { trimmed } from "../edit/trimmed";
import { exhibitorChange, type Pending } from "../exhibitors/pending";
import { tableEdit } from "../exhibitors/table-edit";
import { Tabs } from "../expo/Tabs";
import { confirmAction } from "../kit/Dialog";
import { ActButton } from "../kit/Parts";
import { createWatched, useWatched } from "../kit/watched";
import type { Page } from "../page";
import { FilterField, filterText } from "../text-filter";
import { count, currentLanguage, number, t } from "../words";
import { Board, newItem, roomsOf, Undated } from "./Board";
import { conflictText } from "./conflict-text";
import { conflictsOf } from "./conflicts";
import { type ProgrammeContext, putNew, titleColumn } from "./context";
import { ItemForm } from "./ItemForm";
import { hasText, itemsOf, withItems } from "./items";
import { pasteItemsDialog } from "./paste";
import { quickItem } from "./quick";
import { clockOf, dayOf, daysBetween } from "./times";

type Session = EditSession<ProgrammeView, Pending>;
/** The day that is shown, and the row of the chosen item. */
interface Shown {
  readonly day: string;
  readonly row: number | null;
}

export async function programmePage(id: string): Promise<Page> {
  const path = { expo: id };
  const session: Session = await openEditSession(
    id,
    tableEdit<ProgrammeView>({
      place: "programme",
      read: () => ask("GET /expos/{expo}/programme", { path }),
      save: (_, pending, match) =>
        ask("PATCH /expos/{expo}/programme", {
          path,
          body: trimmed(exhibitorChange(pending)),
          match,
        }),
    }),
  );
  const shown = createWatched<Shown>({ day: "", row: null });
  const spoken = createWatched("");
  const context = contextOf(id, session, shown, spoken.put);
  const Whole = () => {
    useWatched(shown);
    return <ProgrammePage session={session} context={context} spoken={useWatched(spoken)} />;
  };
  let { saving } = session.now();
  session.watch(() => {
    const now = session.now();
    if (saving && !now.saving && !now.changes.length) shown.put({ ...shown.now(), row: null }); // it may have another number now
    saving = now.saving;
  });
  return {
    title: `${t("theProgramme")} · ${session.expo.state().expo.title}`,
    main: <Whole />,
    leave: session.end,
    open(target) {
      const { view } = session.now();
      const ids = view.columns.findIndex((one) => one.field === "id");
      const wanted = target.get("item");
      const found = wanted && view.rows.find((one) => one.cells[ids] === wanted)?.number;
      const row = found || Number(target.get("row") ?? 0) || undefined;
      if (row === undefined || !context.items().some((one) => one.row === row)) return;
      context.choose(row);
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>(".item-form :is(input, select, textarea)")?.focus(),
      );
    },
    unsaved: () => session.now().changes.length > 0,
  };
}

function contextOf(
  id: string,
  session: Session,
  shown: ReturnType<typeof createWatched<Shown>>,
  say: (text: string) => void,
): ProgrammeContext {
  const made = () => {
    const { view, doc } = session.now();
    const items = itemsOf(view, doc, currentLanguage());
    return { view, doc, items, conflicts: conflictsOf(items, view.days) };
  };
  let last = made();
  const now = () => {
    const { view, doc } = session.now();
    if (last.view !== view || last.doc !== doc) last = made();
    return last;
  };
  const context: ProgrammeContext = {
    expo: session.expo,
    editable: session.editable,
    view: () => session.now().view,
    pending: () => session.now().doc,
    put: session.put,
    items: () => now().items,
    conflicts: () => now().conflicts,
    matches: (item) => hasText(item, filterText(id), context.placeTitle(item.place)),
    day() {
      const { day } = shown.now();
      return day || (context.days()[0] ?? new Date().toISOString().slice(0, 10));
    },
    days() {
      const used = context.items().map((one) => dayOf(one.start));
      return [...new Set([...daysBetween(...context.view().days), ...used, shown.now().day])]
        .filter(Boolean)
        .sort();
    },
    showDay: (day) => shown.put({ ...shown.now(), day }),
    chosen: () => context.items().find((one) => one.row === shown.now().row) ?? null,
    choose(row) {
      const one = context.items().find((item) => item.row === row);
      shown.put({ row, day: (one && dayOf(one.start)) || shown.now().day });
      session.edit(one?.title ?? "");
    },
    placeTitle(place) {
      const found = context.view().places.find((one) => one.id === place);
      if (!found) return place || t("noPlace");
      return found.title[currentLanguage()] ?? Object.values(found.title)[0] ?? found.id;
    },
    reload: session.reload,
    say,
  };
  return context;
}

interface InContext {
  readonly context: ProgrammeContext;
}

function ProgrammePage({
  session,
  context,
  spoken,
}: InContext & { readonly session: Session; readonly spoken: string }) {
  const { saving } = useWatched(session);
  const [, setFilter] = useState("");
  const chosen = context.chosen();
  const { expo } = context.expo.state();
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!context.editable || !text.includes("\t") || !text.trim().includes("\n")) return; // plain text for one field
    event.preventDefault();
    pasteItemsDialog(context, text);
  };
  const add = () => newItem(context, roomsOf(context)[0] ?? "", `${context.day()}T09:00`);
  return (
    <div class="programme-page" inert={saving} onPaste={paste}>
      <Tabs expo={expo} here="programme" />
      {context.editable && <QuickEntry context={context} />}
      <p class="acts">
        <FilterField expo={expo.id} changed={setFilter} />
        {context.editable && (
          <>
            <ActButton plain word="addItem" work={add} />
            <ActButton plain word="paste" work={() => pasteItemsDialog(context)} />
            <UndoButtons session={session} />
          </>
        )}
      </p>
      <EditBar session={session} />
      <Problems context={context} />
      <div class="days" role="group" aria-label={t("day")}>
        {context.days().map((day) => (
          <DayButton key={day} context={context} day={day} />
        ))}
      </div>
      <div class="board-and-form">
        <div>
          <Undated context={context} />
          <Board context={context} />
        </div>
        <div class="side">
          {chosen && <ItemForm key={chosen.row} context={context} item={chosen} />}
        </div>
      </div>
      {context.editable && (
        <details class="keys">
          <summary>{t("keys")}</summary>
          <p class="facts">{t("itemKeys")}</p>
        </details>
      )}
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
    </div>
  );
}

function DayButton({ context, day }: InContext & { readonly day: string }) {
  const said = new Intl.DateTimeFormat(currentLanguage(), {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  const own = context.items().filter((item) => dayOf(item.start) === day);
  const found = filterText(context.expo.state().expo.id).trim()
    ? own.filter(context.matches).length
    : 0;
  return (
    <button
      type="button"
      class="plain"
      aria-pressed={day === context.day()}
      onClick={() => context.showDay(day)}
    >
      {said.format(new Date(`${day}T00:00Z`))}
      {found > 0 && <small>{` ${number(found)}`}</small>}
      {own.some((item) => context.conflicts().has(item.row)) && (
        <span class="bad" title={t("conflicts")}>
          {" !"}
        </span>
      )}
    </button>
  );
}

/** What cannot be as it is planned. */
function Problems({ context }: InContext) {
  const rows = context.items().filter((one) => context.conflicts().has(one.row));
  if (!rows.length) return null;
  return (
    <details class="panel conflicts">
      <summary>
        <h2>{t("conflicts")}</h2>
        <small class="bad">{count("conflictsN", rows.length)}</small>
      </summary>
      <ul class="rows">
        {rows.map((one) => (
          <li key={one.row}>
            <button type="button" class="plain" onClick={() => context.choose(one.row)}>
              {one.title || "–"}
            </button>
            <span>{context.conflicts().get(one.row)!.map(conflictText).join(" ")}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** One line that says when, what and where. */
function QuickEntry({ context }: InContext) {
  const input = useRef<HTMLInputElement>(null);
  const [unread, setUnread] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    const line = input.current!;
    const day = context.day();
    const ends = context
      .items()
      .filter((one) => dayOf(one.start) === day)
      .map((one) => one.end);
    const found = quickItem(line.value, day, ends.sort().at(-1) ?? "", titleColumn(context.view()));
    const { cells } = found;
    setUnread(found.unread);
    const at = line.value.indexOf(found.unread);
    if (found.unread) line.setSelectionRange(at, at + found.unread.length);
    if (!cells) return line.focus();
    const add = async () => {
      line.value = "";
      putNew(context, withItems(context.pending(), cells));
      line.focus();
    };
    const times = { start: clockOf(cells.start!), end: clockOf(cells.end!) };
    if (found.early) confirmAction(t("quickEarly"), t("quickEarlyAsk", times), add, t("add"));
    else void add();
  };
  return (
    <form class="quick acts" onSubmit={submit}>
      <input
        ref={input}
        type="text"
        autocomplete="off"
        aria-label={t("quickItem")}
        placeholder={t("quickItemHow")}
      />
      <button type="submit">{t("add")}</button>
      <p class="bad" role="alert">
        {unread && t("quickUnread", { text: unread })}
      </p>
    </form>
  );
}
