/**
 * The exhibitor list as a table: search, sort, edit cells, paste from a spreadsheet. Booth numbers that are not on the plan come with
 * suggestions; booths without exhibitor can be assigned.
 */
import { useState } from "preact/hooks";
import { ask } from "../api";
import type { ExhibitorListView } from "../api.gen";
import { EditBar, UndoButtons } from "../edit/EditBar";
import { type EditSession, openEditSession } from "../edit/session";
import { Tabs } from "../expo/Tabs";
import { ActButton } from "../kit/Parts";
import { createWatched, useWatched } from "../kit/watched";
import type { Page } from "../page";
import { FilterField, filterText, keepFilter } from "../text-filter";
import { t } from "../words";
import { assetsDialog } from "./Assets";
import type { TableContext } from "./context";
import { columnsDialog } from "./ListColumns";
import { withRule } from "./list-rule";
import { pasteDialog } from "./Paste";
import { exhibitorChange, type Pending, withRow } from "./pending";
import { ExhibitorTable } from "./table/ExhibitorTable";
import { tableEdit } from "./table-edit";
import { openVacant, VacantBooths } from "./VacantBooths";

type Session = EditSession<ExhibitorListView, Pending>;
type Wanted = Parameters<typeof ExhibitorTable>[0]["wanted"];

export async function exhibitorsPage(id: string): Promise<Page> {
  const path = { expo: id };
  const session: Session = await openEditSession(
    id,
    tableEdit<ExhibitorListView>({
      place: "exhibitors",
      read: () => ask("GET /expos/{expo}/exhibitors", { path }),
      save: (_, pending, match) =>
        ask("PATCH /expos/{expo}/exhibitors", { path, body: exhibitorChange(pending), match }),
    }),
  );
  const { expo, editable } = session;
  const wanted = createWatched<Wanted>(null);
  let typed: Pending | null = null; // what the last step in a cell made
  const context: TableContext = {
    expo,
    view: () => session.now().view,
    pending: () => session.now().doc,
    put(next, cell = "") {
      typed = cell ? next : null;
      session.put(next, cell);
    },
    editable,
    sought: () => filterText(id),
    reload: session.reload,
    files: (row) => assetsDialog(context, row),
  };
  const Whole = () => (
    <ExhibitorsPage
      session={session}
      context={context}
      wanted={useWatched(wanted)}
      typing={useWatched(session).doc === typed}
    />
  );
  return {
    title: `${t("exhibitorsCount")} · ${expo.state().expo.title}`,
    main: <Whole />,
    leave: session.end,
    open(target) {
      if (target.has("columns") && editable && context.view().document) columnsDialog(context);
      const { rows, columns } = context.view();
      const who = target.get("exhibitor");
      const row =
        Number(target.get("row") ?? 0) || (who && rows.find((one) => one.id === who)?.number) || 0;
      if (row) {
        keepFilter(id, "");
        const field = target.get("field") ?? "name";
        wanted.put({
          row,
          column: Math.max(
            columns.findIndex((one) => one.field === field),
            0,
          ),
        });
      }
      const [from, to] = [target.get("from"), target.get("to")];
      if (from && to && editable)
        context.put(withRule(context.view(), context.pending(), from, to));
      const booth = target.get("booth");
      if (booth) openVacant(document.querySelector<HTMLElement>(".vacant-booths")!, booth);
    },
    unsaved: () => session.now().changes.length > 0,
  };
}

interface ExhibitorsPageProps {
  readonly session: Session;
  readonly context: TableContext;
  readonly wanted: Wanted;
  readonly typing: boolean;
}

function ExhibitorsPage({ session, context, wanted, typing }: ExhibitorsPageProps) {
  const { saving } = useWatched(session);
  const [, setSought] = useState(context.sought());
  const { expo } = context.expo.state();
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!context.editable || !text.includes("\t") || !text.trim().includes("\n")) return; // plain text for one cell
    event.preventDefault();
    pasteDialog(context, text);
  };
  return (
    <div class="exhibitors-page" inert={saving} onPaste={paste}>
      <Tabs expo={expo} here="exhibitors" />
      <p class="acts">
        <FilterField expo={expo.id} changed={setSought} />
        {context.editable && (
          <>
            <ActButton plain word="addRow" work={() => context.put(withRow(context.pending()))} />
            <ActButton plain word="paste" work={() => pasteDialog(context)} />
            <ActButton plain word="columns" work={() => columnsDialog(context)} />
            <UndoButtons session={session} />
          </>
        )}
      </p>
      <EditBar session={session} />
      <ExhibitorTable context={context} typing={typing} wanted={wanted} />
      <div class="vacant-booths">
        <VacantBooths context={context} />
      </div>
    </div>
  );
}
