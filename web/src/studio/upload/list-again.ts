/** A list of exhibitors or a programme that is uploaded again: shows what it would change, and what was corrected by hand and stays. */
import { el } from "../../ui/shell/dom";
import { ask, Refused } from "../api";
import type { ExhibitorListPreview } from "../api.gen";
import { listColumns } from "../exhibitors/columns";
import { told } from "../exhibitors/paste";
import { type ExpoContext, revisionTag } from "../expo/context";
import { actionButton, dialog, problemText, showSaved } from "../page";
import { count, t } from "../words";

/** Of a list of exhibitors or of a programme; firms say something of the first only. */
type UploadPreview = Omit<ExhibitorListPreview, "firms" | "read"> &
  Partial<Pick<ExhibitorListPreview, "firms" | "read">>;

const NAMED = 12; // rows
const SHOWN = 50; // corrected cells
const LISTS = [/^exhibitors\.(csv|tsv|xlsx|json)$/, /^programme\.(json|xml|ics|csv|tsv|xlsx)$/];

/** Whether the document is a list or a programme, and the draft has one already. */
export const isListAgain = (context: ExpoContext, path: string): boolean =>
  LISTS.some((list) => list.test(path) && context.state().draft.documents.some((one) => list.test(one.path)));

/** Whether somebody must say what the columns of a first list are: none is the name. */
export async function needsColumns(context: ExpoContext, upload: string, path: string): Promise<boolean> {
  if (!LISTS[0]!.test(path) || isListAgain(context, path)) return false;
  const request = {
    path: { expo: context.state().expo.id },
    body: { upload: { upload, path } },
    match: revisionTag(context.state()),
  };
  const trial = await ask("POST /expos/{expo}/exhibitors/trial", request).catch(() => null); // refused when it is kept, with its reason
  return !!trial?.read && !(trial.read.headed && trial.read.columns.some(({ field }) => field === "name"));
}

/** Resolves when the list was saved, or the user closed the dialog (false). */
export function listAgain(context: ExpoContext, name: string, upload: string, path: string): Promise<boolean> {
  const found = el("div", { "aria-live": "polite" });
  const programme = path.startsWith("programme.");
  const again = isListAgain(context, path);
  const columns = listColumns(() => void look(), !again);
  const box = dialog(
    t(!again ? "columns" : programme ? "programmeAgain" : "listAgain"),
    el("p", { class: "facts" }, again ? `${name}. ${t("listAgainHow")}` : name),
    columns.node,
    found,
  );
  box.classList.add("wide");
  const asked = { upload, path, overwrite: false, drop: true };
  const list = () => ({ ...common(), body: { upload: asked, columns: columns.stated() } });
  const items = () => ({ ...common(), body: { upload: asked } });
  const common = () => ({ path: { expo: context.state().expo.id }, match: revisionTag(context.state()) });
  let look = async () => {};
  return new Promise((done) => {
    let turn = 0;
    box.addEventListener("close", () => done(false)); // without effect when it was saved
    const save = async () => {
      try {
        await (programme
          ? ask("PATCH /expos/{expo}/programme", items())
          : ask("PATCH /expos/{expo}/exhibitors", list()));
      } catch (problem) {
        if (problem instanceof Refused && problem.problem.status === 412) await context.refresh().then(look); // what is shown is of an older list
        throw problem;
      }
      done(true);
      box.close();
      showSaved();
      await context.refresh();
    };
    look = async () => {
      const mine = ++turn;
      const focused = document.activeElement?.getAttribute("name");
      found.replaceChildren(el("progress", { "aria-label": t("tryIt") }));
      try {
        const trial = await (programme
          ? ask("POST /expos/{expo}/programme/trial", items())
          : ask("POST /expos/{expo}/exhibitors/trial", list()));
        if (mine !== turn) return;
        columns.draw("read" in trial ? trial.read : null);
        found.replaceChildren(...parts(trial), el("p", { class: "acts" }, actionButton(t("save"), save)));
        if (focused) found.querySelector<HTMLElement>(`input[name="${CSS.escape(focused)}"]`)?.focus();
      } catch (problem) {
        if (mine === turn) found.replaceChildren(el("p", { class: "bad" }, problemText(problem)));
      }
    };
    const box_of = (name: "overwrite" | "drop", text: string) => {
      const input = el("input", { type: "checkbox", name, checked: asked[name] });
      input.addEventListener("change", () => {
        asked[name] = input.checked;
        void look();
      });
      return el("label", { class: "check" }, input, text);
    };
    const parts = (trial: UploadPreview): Node[] => {
      const { kept = [], missing = [], withheld = [] } = trial;
      const corrected = kept.length + withheld.length > 0 || asked.overwrite;
      const choices = [
        missing.length > 0 && box_of("drop", `${count("dropMissing", missing.length)}: ${names(missing)}`),
        corrected && box_of("overwrite", t("overwriteCorrections")),
      ];
      return [el("div", { class: "choices" }, ...choices), told(trial), corrections(trial), saidByFirms(trial)];
    };
    void look();
  });
}

function corrections({ kept = [], withheld = [], named }: UploadPreview): HTMLElement {
  if (!kept.length && !withheld.length) return el("div", {});
  const rows = kept
    .slice(0, SHOWN)
    .map((one) =>
      el(
        "tr",
        {},
        el("th", { scope: "row" }, named[one.row] ?? String(one.row)),
        el("td", {}, one.column),
        el("td", {}, el("b", {}, one.before || "–")),
        el("td", {}, t("inTheFile", { value: one.after || "–" })),
      ),
    );
  const more = kept.length > SHOWN && el("p", { class: "facts" }, t("andMore", { n: kept.length - SHOWN }));
  return el(
    "div",
    { class: "differing" },
    el("p", {}, el("b", {}, t("correctionsKept"))),
    rows.length ? el("table", {}, el("tbody", {}, ...rows)) : null,
    more,
    withheld.length ? el("p", {}, t("staysRemoved", { names: names(withheld) })) : null,
  );
}

/** What firms said themselves stays, whatever the list has. */
function saidByFirms({ firms = [] }: UploadPreview): HTMLElement {
  if (!firms.length) return el("div", {});
  const rows = firms
    .slice(0, SHOWN)
    .map((one) =>
      el(
        "tr",
        {},
        el("th", { scope: "row" }, one.name),
        el("td", {}, one.field),
        el("td", {}, el("b", {}, one.stays)),
        el("td", {}, t("inTheFile", { value: one.brought })),
      ),
    );
  const more = firms.length > SHOWN && el("p", { class: "facts" }, t("andMore", { n: firms.length - SHOWN }));
  const head = el("p", {}, el("b", {}, t("firmsSaid")));
  return el("div", { class: "differing" }, head, el("table", {}, el("tbody", {}, ...rows)), more);
}

function names(all: readonly string[]): string {
  const first = all.slice(0, NAMED).join(", ");
  return all.length > NAMED ? `${first} ${t("andMore", { n: all.length - NAMED })}` : first;
}
