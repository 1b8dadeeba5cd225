import type { ExhibitorTableChange } from "../api.gen";

/** What the user said of the list, as the API takes it. Empty as long as nothing was said. */
export type StatedList = Required<
  Pick<ExhibitorTableChange, "columns" | "sheet" | "rows" | "heading">
>;
export const NOTHING_STATED: StatedList = { columns: {}, sheet: "", rows: {}, heading: [] };
