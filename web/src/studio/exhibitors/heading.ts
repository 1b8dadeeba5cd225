/** The heading of a column, by its recognized field, in the organizer's language. */
import type { ExhibitorColumn } from "../api.gen";
import { fieldText, languageName } from "../words";

/** The heading, and the column's own name when it differs. A column of an unknown field keeps its own name. */
export function headingOf(column: ExhibitorColumn): {
  readonly said: string;
  readonly own: string;
} {
  const heading = fieldText(column.field);
  if (!heading) return { said: column.name, own: "" };
  const said = column.locale ? `${heading} (${languageName(column.locale)})` : heading;
  const same = said.toLocaleLowerCase() === column.name.trim().toLocaleLowerCase();
  return { said, own: same ? "" : column.name };
}
