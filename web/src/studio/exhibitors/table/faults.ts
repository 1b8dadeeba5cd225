/** Wrong cells of the exhibitor list. The server knows those of the saved list; a changed cell is looked at here, while one types. Pure. */
import { normalized } from "../../../core/expo/words";
import { COLUMN_KINDS } from "../../../i18n/fields.gen";
import type { ExhibitorListView } from "../../api.gen";
import { key, type Pending, type ShownRow, touchedRows } from "../pending";

/** Kinds of faults, with those that lose something first. */
export const FAULTS = [
  "nameless", "email", "web", "country", "booth", "hall", "id", "color", "long", "homeless", "shared", "twice",
] as const; // biome-ignore format: rows
export type FaultKind = (typeof FAULTS)[number];

/** Nothing is lost by these: they may be meant. */
const NOTED: readonly FaultKind[] = ["long", "homeless", "shared", "twice"];
export const isNoted = (kind: FaultKind): boolean => NOTED.includes(kind);

/** Codes of findings. */
const CODES: { readonly [code: string]: FaultKind } = {
  "email-wrong": "email", "url-wrong": "web", "country-unknown": "country", "color-wrong": "color",
  "name-shortened": "long", "exhibitor-duplicate-id": "id", "booth-unmatched": "booth", "booth-elsewhere": "booth",
  "booth-ambiguous": "booth", "hall-unmatched": "hall",
  "exhibitor-no-name": "nameless",
}; // biome-ignore format: rows

// As the server reads them (intake/text.py).
const EMAIL = /^[^\s@<>,;:"()[\]]+@[^\s@<>,;:"()[\]]+\.[^\s@<>,;:"()[\].]{2,}$/;
const WEB = /^(https?:\/\/|\/\/)?[^\s/?#@:]+(\.[^\s/?#@:]+)+(:\d{1,5})?([/?#]\S*)?$/i;
const COLOR = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i;
const BLANK = ["", "-", "–", "—", "n/a", "na", "none", "null", "нет", "无", "/"];

export interface Fault {
  readonly kind: FaultKind;
  /** Index of the column. */
  readonly column: number;
  /** The other row, of a name or a booth that is there twice. */
  readonly other?: number;
}
export type Faults = ReadonlyMap<number, readonly Fault[]>; // by row

/** `rows`: all rows of the list, as they are shown. */
export function faultsOf(
  view: ExhibitorListView,
  pending: Pending,
  rows: readonly ShownRow[],
): Faults {
  const { columns } = view;
  const names = columns.flatMap(({ field }, at) => (field === "name" ? [at] : []));
  const booths = columns.findIndex(({ field }) => field === "booths");
  const first = new Map<string, number>(); // name -> its first row
  const holders = new Map<string, number>(); // booth -> its first row
  const planned = view.vacant.length > 0 || view.rows.some((one) => one.booths?.length);
  const touched = touchedRows(pending);
  const changed = (row: ShownRow, column: number) =>
    row.row === null ||
    (touched.has(row.number) && pending.cells.has(key(row.number, columns[column]!.name)));
  const found = new Map<number, readonly Fault[]>();
  for (const row of rows) {
    const faults: Fault[] = [];
    for (const [column, { field }] of columns.entries()) {
      const kind = changed(row, column) ? typed(field, row.cells[column] ?? "") : null;
      if (kind) faults.push({ kind, column });
    }
    for (const { code, field } of row.row?.faults ?? []) {
      const column = columns.findIndex((one) => one.field === field);
      const at = column < 0 && field !== "name" ? booths : column;
      const kind = CODES[code];
      if (kind && at >= 0 && !changed(row, at)) faults.push({ kind, column: at });
    }
    const name = names.map((at) => row.cells[at] ?? "").find((cell) => cell.trim());
    if (!name && names.some((at) => changed(row, at)) && row.cells.some((cell) => cell.trim()))
      faults.push({ kind: "nameless", column: names[0]! });
    const same = name && normalized(name);
    if (same && first.has(same))
      faults.push({ kind: "twice", column: names[0]!, other: first.get(same)! });
    else if (same) first.set(same, row.number);
    const { id, booths: own, loose } = row.row ?? {};
    if (id && planned && !own?.length && !loose?.length && booths >= 0 && !changed(row, booths))
      faults.push({ kind: "homeless", column: booths });
    for (const booth of booths >= 0 && !changed(row, booths) ? (row.row?.booths ?? []) : []) {
      const holder = holders.get(booth);
      if (holder === undefined) holders.set(booth, row.number);
      else faults.push({ kind: "shared", column: booths, other: holder });
    }
    if (faults.length) found.set(row.number, distinct(faults));
  }
  return found;
}

/** Rows of each kind, in the order of `FAULTS`. */
export function faultCounts(faults: Faults): readonly (readonly [FaultKind, number])[] {
  const all = [...faults.values()];
  const rows = (kind: FaultKind) =>
    all.filter((some) => some.some((one) => one.kind === kind)).length;
  return FAULTS.map((kind) => [kind, rows(kind)] as const).filter(([, n]) => n > 0);
}

/** What is wrong with a cell that the server has not read yet. Booths, halls and countries are looked at when they are saved. */
function typed(field: string, cell: string): FaultKind | null {
  const text = cell.trim();
  if (BLANK.includes(text.toLowerCase())) return null;
  const kind = COLUMN_KINDS[field];
  if (kind === "email") return text.split(/[\s,;/|<>]+/).some((one) => EMAIL.test(one.replace(/^mailto:/, ""))) ? null : "email"; // biome-ignore format: one line a field
  if (kind === "web") return WEB.test(text.replace(/ /g, "")) ? null : "web";
  if (kind === "color") return COLOR.test(text) ? null : "color";
  return null;
}

const distinct = (faults: readonly Fault[]): readonly Fault[] =>
  faults.filter(
    (one, at) =>
      faults.findIndex(({ kind, column }) => kind === one.kind && column === one.column) === at,
  );
