/** Pastes rows of a spreadsheet: what each column is can be corrected. */
import { ask } from "../api";
import { openPaste } from "../exhibitors/Paste";
import { revisionTag } from "../expo/context";
import { ColumnMapping, type ColumnOption } from "../kit/ColumnMapping";
import { languageName, t } from "../words";
import type { ProgrammeContext } from "./context";

const FIELDS = [
  "date", "time", "start", "end", "duration", "place", "speakers", "kind", "track", "language", "exhibitor", "url", "stream",
  "recording", "lead", "id",
] as const; // biome-ignore format: rows
const LABELS = {
  date: "day", time: "itemTime", start: "itemStart", end: "itemEnd", duration: "itemDuration", place: "itemPlace",
  speakers: "itemSpeakers", kind: "itemKind", track: "itemTrack", language: "itemLanguage", exhibitor: "fieldExhibitor",
  url: "itemLink", stream: "itemStream", recording: "itemRecording", lead: "itemLead", id: "fieldId",
} as const; // biome-ignore format: rows

export function pasteItemsDialog(context: ProgrammeContext, text = ""): void {
  const { locales } = context.view();
  const request = (paste: string, columns: readonly string[]) => ({
    path: { expo: context.expo.state().expo.id },
    body: { paste, columns },
    match: revisionTag(context.expo.state()),
  });
  const options: readonly ColumnOption[] = [
    ...locales.map(
      (locale) => [`title ${locale}`, `${t("title")} (${languageName(locale)})`] as const,
    ),
    ...FIELDS.map((one) => [one, t(LABELS[one])] as const),
    ...locales.map(
      (locale) => [`summary ${locale}`, `${t("fieldSummary")} (${languageName(locale)})`] as const,
    ),
  ];
  openPaste<readonly string[], Awaited<ReturnType<typeof look>>>(context, text, {
    hint: t("pasteItemsHow"),
    unsaid: [],
    look,
    save: (paste, columns) => ask("PATCH /expos/{expo}/programme", request(paste, columns)),
    reload: context.reload,
    mapping: ({ pasted }, columns, change) => (
      <ColumnMapping
        columns={pasted.map(({ name, values, field, locale }, at) => ({
          name,
          values,
          chosen:
            columns[at] ??
            (/^(title|summary)$/.test(field) ? `${field} ${locale || locales[0]}` : field),
        }))}
        options={options}
        single={(value) => value.startsWith("title ")}
        change={change}
      />
    ),
  });

  function look(paste: string, columns: readonly string[]) {
    return ask("POST /expos/{expo}/programme/trial", request(paste, columns));
  }
}
