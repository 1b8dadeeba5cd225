/** The changed fields of a firm, beside what the expo has. A field that is again as the expo has it is not sent. */
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

/** Fields of this browser over those that somebody else of the firm saved meanwhile. */
export function rebased(began: FirmFields, mine: FirmFields, theirs: FirmFields): FirmFields {
  const names = new Set([...Object.keys(began), ...Object.keys(mine)]) as Set<FieldName>;
  const merged: Record<string, unknown> = { ...theirs };
  for (const name of names) {
    if (sameValue(began[name], mine[name])) continue;
    if (mine[name] === undefined) delete merged[name];
    else merged[name] = mine[name];
  }
  return merged as FirmFields;
}

function sameValue(one: unknown, other: unknown): boolean {
  return sorted(one) === sorted(other);
}

/** As text, without empty words and without the order of languages. */
function sorted(value: unknown): string {
  if (value && typeof value === "object" && !Array.isArray(value))
    return JSON.stringify(
      Object.entries(value)
        .filter(([, text]) => text)
        .sort(),
    );
  return JSON.stringify(value ?? null);
}
