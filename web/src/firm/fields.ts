/** The changed fields of a firm, beside what the expo has. A field that is again as the expo has it is not sent. */
import { entryOf } from "../core/entry";
import type { FirmFields } from "../studio/api.gen";

export type FieldName = keyof FirmFields;
export type FieldValue = NonNullable<FirmFields[FieldName]>;

/** What a field shows: what the firm changed, else what the expo has. */
export function shownField<K extends FieldName>(basis: FirmFields, own: FirmFields, name: K): FirmFields[K] {
  return own[name] ?? basis[name];
}

/** The firm's fields with another value of one. */
export function withField(basis: FirmFields, own: FirmFields, name: FieldName, value: FieldValue): FirmFields {
  const { [name]: _, ...others } = own;
  return sameValue(value, basis[name]) ? others : { ...others, [name]: value };
}

/**
 * Fields of this browser over those that somebody else of the firm saved meanwhile. Of words and of booths each entry is by itself: who
 * wrote the Chinese name takes nothing from who wrote the English one.
 */
export function rebased(basis: FirmFields, began: FirmFields, mine: FirmFields, theirs: FirmFields): FirmFields {
  const names = new Set([...Object.keys(began), ...Object.keys(mine)]) as Set<FieldName>;
  let merged = theirs;
  for (const name of names) {
    if (sameValue(began[name], mine[name])) continue;
    const [was, is, other] = [began, mine, theirs].map((one) => shownField(basis, one, name));
    const value = isMap(is) && isMap(other) ? entriesOf(isMap(was) ? was : {}, is, other) : is;
    merged = withField(basis, merged, name, value as FieldValue);
  }
  return merged;
}

interface Entries {
  readonly [key: string]: unknown;
}

function entriesOf(was: Entries, is: Entries, other: Entries): Entries {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const merged = new Map(Object.entries(other));
  for (const key of keys.filter((one) => !sameValue(entryOf(was, one), entryOf(is, one)))) {
    if (entryOf(is, key) === undefined) merged.delete(key);
    else merged.set(key, is[key]);
  }
  return Object.fromEntries(merged);
}

const isMap = (value: unknown): value is Entries =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const sameValue = (one: unknown, other: unknown): boolean => sorted(one) === sorted(other);

/** As text, without empty words and without the order of languages. */
function sorted(value: unknown): string {
  if (!isMap(value)) return JSON.stringify(value ?? null);
  const said = Object.entries(value).filter(([, one]) => one);
  return JSON.stringify(said.map(([key, one]) => [key, sorted(one)]).sort());
}
