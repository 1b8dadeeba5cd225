/** Pastes rows of a spreadsheet: what each column is can be corrected, and what would change is shown before it is saved. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { ProgrammePreview } from "../api.gen";
import { type ColumnOption, columnMapping, showMapping } from "../column-mapping";
import { told } from "../exhibitors/paste";
import { pendingCount } from "../exhibitors/pending";
import { revisionTag } from "../expo/context";
import { actionButton, dialog, notice, problemText, showSaved } from "../page";
import { languageName, t } from "../words";
import type { ProgrammeContext } from "./context";

const FIELDS = [
  "date", "time", "start", "end", "duration", "place", "speakers", "kind", "track", "language", "exhibitor", "url", "stream",
  "recording", "id",
] as const; // biome-ignore format: rows
const LABELS = {
  date: "day", time: "itemTime", start: "itemStart", end: "itemEnd", duration: "itemDuration", place: "itemPlace",
  speakers: "itemSpeakers", kind: "itemKind", track: "itemTrack", language: "itemLanguage", exhibitor: "fieldExhibitor",
  url: "itemLink", stream: "itemStream", recording: "itemRecording", id: "fieldId",
} as const; // biome-ignore format: rows

export function pasteItemsDialog(context: ProgrammeContext, text = ""): void {
  if (pendingCount(context.pending())) notice(t("saveFirst"), true);
  else opened(context, text);
}

function opened(context: ProgrammeContext, text: string): void {
  const field = el("textarea", { rows: 6, "aria-label": t("paste"), placeholder: t("pasteItemsHow") });
  const columns = el("div", {});
  const found = el("div", { "aria-live": "polite" });
  const box = dialog(t("paste"), el("p", { class: "facts" }, t("pasteItemsHow")), field, columns, found);
  box.classList.add("wide");
  const path = { expo: context.expo.state().expo.id };
  let mapping: readonly string[] = [];
  let turn = 0;

  async function look(): Promise<void> {
    const mine = ++turn;
    if (!field.value.trim()) {
      columns.replaceChildren();
      return found.replaceChildren();
    }
    found.replaceChildren(el("progress", { "aria-label": t("tryIt") }));
    const body = { paste: field.value, columns: mapping };
    const request = () => ({ path, body, match: revisionTag(context.expo.state()) });
    try {
      const trial = await ask("POST /expos/{expo}/programme/trial", request());
      if (mine !== turn) return;
      drawColumns(trial);
      const save = async () => {
        await ask("PATCH /expos/{expo}/programme", request());
        box.close();
        await context.reload();
        showSaved();
      };
      found.replaceChildren(
        told(trial),
        trial.cells.length ? el("p", { class: "acts" }, actionButton(t("save"), save)) : "",
      );
    } catch (problem) {
      if (mine === turn) found.replaceChildren(el("p", { class: "bad" }, problemText(problem)));
    }
  }

  function drawColumns(trial: ProgrammePreview): void {
    const locales = context.view().locales;
    const options: readonly ColumnOption[] = [
      ...locales.map((locale) => [`title ${locale}`, `${t("title")} (${languageName(locale)})`] as const),
      ...FIELDS.map((one) => [one, t(LABELS[one])] as const),
      ...locales.map((locale) => [`summary ${locale}`, `${t("fieldSummary")} (${languageName(locale)})`] as const),
    ];
    const found = trial.pasted.map(({ name, values, field, locale }) => ({
      name,
      values,
      chosen: field === "title" || field === "summary" ? `${field} ${locale || locales[0]}` : field,
    }));
    const made = columnMapping(
      found,
      options,
      (value) => value.startsWith("title "),
      (next) => {
        mapping = next;
        void look();
      },
    );
    showMapping(columns, found.length ? [made] : []);
  }

  field.value = text;
  field.addEventListener("input", () => {
    mapping = [];
    void look();
  });
  if (text) void look();
  else field.focus();
}
