/** The heading of a column, by its recognized field, in the organizer's language. */
import type { ExhibitorColumn } from "../api.gen";
import { isWord, languageName, t } from "../words";

/** Words of part `studio` by field: `phone` is `fieldPhone`. A column of an unknown field keeps its own name. */
const wordOf = (field: string): string => `field${field.charAt(0).toUpperCase()}${field.slice(1)}`;

/** The heading, and the column's own name when it differs. */
export function headingOf(column: ExhibitorColumn): { readonly said: string; readonly own: string } {
  const word = wordOf(column.field);
  if (!isWord(word)) return { said: column.name, own: "" };
  const said = column.locale ? `${t(word)} (${languageName(column.locale)})` : t(word);
  const same = said.toLocaleLowerCase() === column.name.trim().toLocaleLowerCase();
  return { said, own: same ? "" : column.name };
}
