/** A list of exhibitors or a programme that is uploaded again: shows what it would change, and what was corrected by hand and stays. */
import { useEffect, useState } from "preact/hooks";
import { ask, Refused } from "../api";
import type { ExhibitorListPreview } from "../api.gen";
import { isSure, ListColumns } from "../exhibitors/ListColumns";
import { DifferenceTable } from "../exhibitors/Paste";
import { NOTHING_STATED } from "../exhibitors/stated-list";
import { type ExpoContext, revisionTag } from "../expo/context";
import { openDialog } from "../kit/Dialog";
import { Check } from "../kit/Form";
import { ActButton } from "../kit/Parts";
import { problemText, showSaved } from "../page";
import { count, t, type Word } from "../words";

/** Of a list of exhibitors or of a programme; firms say something of the first only. */
type UploadPreview = Omit<ExhibitorListPreview, "firms" | "read"> &
  Partial<Pick<ExhibitorListPreview, "firms" | "read">>;

const NAMED = 12; // rows
const SHOWN = 50; // corrected cells
const LISTS = [/^exhibitors\.(csv|tsv|xlsx|json)$/, /^programme\.(json|xml|ics|csv|tsv|xlsx)$/];

/** Whether the document is a list or a programme, and the draft has one already. */
export const isListAgain = (context: ExpoContext, path: string): boolean =>
  LISTS.some(
    (list) => list.test(path) && context.state().draft.documents.some((one) => list.test(one.path)),
  );

/** Whether somebody must say how a first list is read: the program is unsure of it. */
export async function needsColumns(
  context: ExpoContext,
  upload: string,
  path: string,
): Promise<boolean> {
  if (!LISTS[0]!.test(path) || isListAgain(context, path)) return false;
  const request = {
    path: { expo: context.state().expo.id },
    body: { upload: { upload, path } },
    match: revisionTag(context.state()),
  };
  const trial = await ask("POST /expos/{expo}/exhibitors/trial", request).catch(() => null); // refused when it is kept, with its reason
  return !isSure(trial?.read);
}

interface Looked {
  readonly looking: boolean;
  readonly trial?: UploadPreview;
  readonly problem?: unknown;
}

/** Resolves when the list was saved, or the user closed the dialog (false). */
export function listAgain(
  context: ExpoContext,
  name: string,
  upload: string,
  path: string,
): Promise<boolean> {
  const programme = path.startsWith("programme.");
  const again = isListAgain(context, path);
  const common = () => ({
    path: { expo: context.state().expo.id },
    match: revisionTag(context.state()),
  });
  let asked = 0;
  return new Promise((done) => {
    const content = ({ close }: { readonly close: () => void }) => {
      const [how, setHow] = useState({ overwrite: false, drop: true });
      const [stated, state] = useState(NOTHING_STATED);
      const [{ looking, trial, problem }, show] = useState<Looked>({ looking: true });
      const items = () => ({ ...common(), body: { upload: { upload, path, ...how } } });
      const list = () => ({ ...common(), body: { ...items().body, ...stated } });
      const look = async () => {
        const mine = ++asked;
        show((before) => ({ ...before, looking: true }));
        const found = await (programme
          ? ask("POST /expos/{expo}/programme/trial", items())
          : ask("POST /expos/{expo}/exhibitors/trial", list())
        ).then(
          (trial) => ({ trial, looking: false }),
          (problem) => ({ problem, looking: false }),
        );
        if (mine === asked) show(found);
      };
      useEffect(() => void look(), [stated, how]);
      const save = async () => {
        try {
          await (programme
            ? ask("PATCH /expos/{expo}/programme", items())
            : ask("PATCH /expos/{expo}/exhibitors", list()));
        } catch (problem) {
          if (problem instanceof Refused && problem.problem.status === 412)
            await context.refresh().then(look); // what is shown is of an older list
          throw problem;
        }
        done(true);
        close();
        showSaved();
        await context.refresh();
      };
      const check = (name: keyof typeof how, text: string) => (
        <Check name={name} value={how[name]} onChange={(on) => setHow({ ...how, [name]: on })}>
          {text}
        </Check>
      );
      const { kept = [], missing = [], withheld = [], firms = [] } = trial ?? {};
      return (
        <>
          <p class="facts">{again ? `${name}. ${t("listAgainHow")}` : name}</p>
          <ListColumns read={trial?.read} stated={stated} state={state} open={!again} />
          <div aria-live="polite">
            {problem !== undefined && <p class="bad">{problemText(problem)}</p>}
            {trial && (
              <>
                <div class="choices">
                  {missing.length > 0 &&
                    check("drop", `${count("dropMissing", missing.length)}: ${names(missing)}`)}
                  {(kept.length + withheld.length > 0 || how.overwrite) &&
                    check("overwrite", t("overwriteCorrections"))}
                </div>
                <DifferenceTable found={trial} />
                {kept.length + withheld.length > 0 && (
                  <div class="differing">
                    {staying(
                      "correctionsKept",
                      kept.map((one) => [
                        trial.named[one.row] ?? String(one.row),
                        one.column,
                        one.before,
                        one.after,
                      ]),
                    )}
                    {withheld.length > 0 && <p>{t("staysRemoved", { names: names(withheld) })}</p>}
                  </div>
                )}
                {firms.length > 0 && (
                  <div class="differing">
                    {staying(
                      "firmsSaid", // it stays, whatever the list has
                      firms.map((one) => [one.name, one.field, one.stays, one.brought]),
                    )}
                  </div>
                )}
              </>
            )}
            {looking ? (
              <progress aria-label={t("tryIt")} />
            ) : (
              trial && (
                <p class="acts">
                  <ActButton word="save" work={save} />
                </p>
              )
            )}
          </div>
        </>
      );
    };
    const title = t(!again ? "columns" : programme ? "programmeAgain" : "listAgain");
    openDialog(title, content, { kind: "wide", closed: () => done(false) }); // without effect when it was saved
  });
}

/** Cells that stay: of which row, in which column, what stays, and what the file has. */
const staying = (word: Word, cells: readonly (readonly [string, string, string, string])[]) => (
  <>
    <p>
      <b>{t(word)}</b>
    </p>
    {cells.length > 0 && (
      <table>
        <tbody>
          {cells.slice(0, SHOWN).map(([row, column, stays, brought], at) => (
            <tr key={at}>
              <th scope="row">{row}</th>
              <td>{column}</td>
              <td>
                <b>{stays || "–"}</b>
              </td>
              <td>{t("inTheFile", { value: brought || "–" })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    {cells.length > SHOWN && <p class="facts">{t("andMore", { n: cells.length - SHOWN })}</p>}
  </>
);

function names(all: readonly string[]): string {
  const first = all.slice(0, NAMED).join(", ");
  return all.length > NAMED ? `${first} ${t("andMore", { n: all.length - NAMED })}` : first;
}
