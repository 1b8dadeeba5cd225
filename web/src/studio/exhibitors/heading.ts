/** The heading of a column, by its recognized field, in the organizer's language. */
import type { ExhibitorColumn } from "../api.gen";
import { languageName, t } from "../words";

const FIELDS = {
  id: "fieldId",
  name: "fieldName",
  booths: "fieldBooths",
  hall: "fieldHall",
  country: "fieldCountry",
  summary: "fieldSummary",
  categories: "fieldCategories",
  products: "fieldProducts",
  website: "fieldWebsite",
  email: "fieldEmail",
  phone: "fieldPhone",
  color: "fieldColor",
  group: "fieldGroup",
} as const;

/** The heading, and the column's own name when it differs. */
export function headingOf(column: ExhibitorColumn): { readonly said: string; readonly own: string } {
  const field = FIELDS[column.field as keyof typeof FIELDS];
  if (!field) return { said: column.name, own: "" };
  const said = column.locale ? `${t(field)} (${languageName(column.locale)})` : t(field);
  const same = said.toLocaleLowerCase() === column.name.trim().toLocaleLowerCase();
  return { said, own: same ? "" : column.name };
}
