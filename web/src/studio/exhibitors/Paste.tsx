/** Pastes rows from a spreadsheet into a list or a programme. The changes are shown before they are saved. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../api";
import type { ExhibitorListPreview } from "../api.gen";
import { revisionTag } from "../expo/context";
import { openDialog } from "../kit/Dialog";
import { ActButton, focused } from "../kit/Parts";
import { notice, problemText, showSaved } from "../page";
import { count, t } from "../words";
import type { TableContext } from "./context";
import { ListColumns } from "./ListColumns";
import { pendingCount } from "./pending";
import { NOTHING_STATED, type StatedList } from "./stated-list";

const SHOWN = 200; // cells

/** What a change of a list does. */
type Differences = Pick<ExhibitorListPreview, "added" | "dropped" | "cells" | "named">;

export interface PasteTarget<Columns, Trial extends Differences> {
  readonly hint: string;
  /** Nothing was said of the columns. */
  readonly unsaid: Columns;
  readonly look: (paste: string, columns: Columns) => Promise<Trial>;
  readonly save: (paste: string, columns: Columns) => Promise<unknown>;
  readonly reload: () => Promise<void>;
  /** What the columns of the paste are. */
  readonly mapping: (
    trial: Trial,
    columns: Columns,
    change: (columns: Columns) => void,
  ) => ComponentChildren;
}

export function pasteDialog(context: TableContext, text = ""): void {
  const request = (paste: string, { columns, heading }: StatedList) => ({
    path: { expo: context.expo.state().expo.id },
    body: { paste, columns, heading },
    match: revisionTag(context.expo.state()),
  });
  openPaste(context, text, {
    hint: t("pasteHow"),
    unsaid: NOTHING_STATED,
    look: (paste, stated) => ask("POST /expos/{expo}/exhibitors/trial", request(paste, stated)),
    save: (paste, stated) => ask("PATCH /expos/{expo}/exhibitors", request(paste, stated)),
    reload: context.reload,
    mapping: ({ read }, stated, change) => (
      <ListColumns read={read} stated={stated} state={change} />
    ),
  });
}

/** Not while something else is unsaved. */
export function openPaste<Columns, Trial extends Differences>(
  { pending }: Pick<TableContext, "pending">,
  text: string,
  target: PasteTarget<Columns, Trial>,
): void {
  if (pendingCount(pending())) notice(t("saveFirst"), true);
  else
    openDialog(t("paste"), ({ close }) => <Paste text={text} target={target} close={close} />, {
      kind: "wide",
    });
}

interface PasteProps<Columns, Trial extends Differences> {
  readonly text: string;
  readonly target: PasteTarget<Columns, Trial>;
  readonly close: () => void;
}

function Paste<Columns, Trial extends Differences>({
  text,
  target,
  close,
}: PasteProps<Columns, Trial>) {
  const [{ paste, columns }, put] = useState({ paste: text, columns: target.unsaid });
  const [trial, setTrial] = useState<Trial | null>(null);
  const [looking, setLooking] = useState(false);
  const [wrong, setWrong] = useState("");
  useEffect(() => {
    setWrong("");
    setLooking(paste.trim() !== "");
    if (!paste.trim()) return setTrial(null);
    let overtaken = false;
    target.look(paste, columns).then(
      (found) => {
        if (overtaken) return;
        setTrial(found);
        setLooking(false);
      },
      (problem) => {
        if (overtaken) return;
        setWrong(problemText(problem));
        setLooking(false);
      },
    );
    return () => {
      overtaken = true;
    };
  }, [paste, columns]);
  const save = async () => {
    await target.save(paste, columns);
    close();
    await target.reload();
    showSaved();
  };
  return (
    <>
      <p class="facts">{target.hint}</p>
      <textarea
        rows={8}
        ref={text ? null : focused}
        aria-label={t("paste")}
        placeholder={target.hint}
        value={paste}
        onInput={(event) => put({ paste: event.currentTarget.value, columns: target.unsaid })}
      />
      {trial && target.mapping(trial, columns, (next) => put({ paste, columns: next }))}
      <div aria-live="polite">
        {looking && <progress aria-label={t("tryIt")} />}
        {wrong && <p class="bad">{wrong}</p>}
        {trial && !looking && !wrong && (
          <>
            <DifferenceTable found={trial} />
            {trial.cells.length > 0 && (
              <p class="acts">
                <ActButton word="save" work={save} />
              </p>
            )}
          </>
        )}
      </div>
    </>
  );
}

export function DifferenceTable({
  found: { cells, added, dropped, named },
}: {
  readonly found: Differences;
}) {
  if (!cells.length && !dropped) return <p>{t("nothingDiffers")}</p>;
  const counted = [
    cells.length && count("cells", cells.length),
    added && count("newRows", added),
    dropped && count("rowsGone", dropped),
  ].filter(Boolean);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
    <div class="differing" tabIndex={0} role="region" aria-label={counted.join(", ")}>
      <p>
        <b>{counted.join(" · ")}</b>
      </p>
      {cells.length > 0 && (
        <table>
          <tbody>
            {cells.slice(0, SHOWN).map((one) => (
              <tr key={`${one.row} ${one.column}`}>
                <th scope="row">{named[one.row] ?? String(one.row)}</th>
                <td>{one.column}</td>
                <td>
                  <del>{one.before}</del>
                </td>
                <td>
                  <ins>{one.after}</ins>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {cells.length > SHOWN && <p class="facts">{t("andMore", { n: cells.length - SHOWN })}</p>}
    </div>
  );
}
