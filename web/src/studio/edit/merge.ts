/**
 * What one person has changed, on what another has saved meanwhile: objects by their keys, lists of things with an `id` by these, all
 * else whole. Where both have changed the same, both values are kept until somebody chooses. Pure.
 */

/** Keys of objects and ids of things in lists. */
export type Path = readonly string[];

/** `clashes`: by path as JSON, what somebody else has made of it; without `theirs` they have removed it. */
export interface Draft<T> {
  readonly value: T;
  readonly clashes: ReadonlyMap<string, { readonly theirs?: unknown }>;
}

type Fields = { readonly [name: string]: unknown };
type Thing = Fields & { readonly id: string };

const plain = (value: unknown): value is Fields =>
  value !== null && typeof value === "object" && !Array.isArray(value);
const things = (value: unknown): value is readonly Thing[] =>
  Array.isArray(value) && value.every((one) => plain(one) && typeof one.id === "string");

/** Whether two values say the same: the order of keys does not count, and what is empty is not there. */
export const same = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

function canonical(value: unknown): string {
  if (Array.isArray(value)) return value.length ? `[${value.map(canonical).join()}]` : "";
  if (!plain(value)) return value ? JSON.stringify(value) : "";
  const said = Object.entries(value).map(([key, one]) => [key, canonical(one)] as const);
  const kept = said.filter(([, text]) => text).sort(([a], [b]) => (a < b ? -1 : 1));
  return kept.length ? `{${kept.map(([key, text]) => `${key}:${text}`).join()}}` : "";
}

export const untouched = <T>(value: T): Draft<T> => ({ value, clashes: new Map() });

export const withValue = <T>({ clashes }: Draft<T>, value: T): Draft<T> => ({ value, clashes });

/** `draft`, which was made of `before`, on `now`. */
export function draftOnto<T>(before: T, now: T, draft: Draft<T>): Draft<T> {
  const clashes = new Map<string, { readonly theirs?: unknown }>();
  const clash = (path: Path, theirs: unknown) =>
    clashes.set(JSON.stringify(path), theirs === undefined ? {} : { theirs });
  const value = mergedAt([], before, now, draft.value, clash) as T;
  for (const key of draft.clashes.keys()) {
    const path = JSON.parse(key) as Path; // of an earlier version, and not decided on yet
    const theirs = valueAt(now, path);
    if (!same(theirs, valueAt(value, path))) clash(path, theirs);
  }
  return { value, clashes };
}

function mergedAt(
  path: Path,
  base: unknown,
  theirs: unknown,
  ours: unknown,
  clash: (path: Path, theirs: unknown) => void,
): unknown {
  if (same(ours, base) || same(ours, theirs)) return theirs;
  if (same(theirs, base)) return ours;
  const part = (name: string) =>
    mergedAt(
      [...path, name],
      valueAt(base, [name]),
      valueAt(theirs, [name]),
      valueAt(ours, [name]),
      clash,
    );
  if (things(theirs) && things(ours)) {
    const ids = ordered(things(base) ? base.map(({ id }) => id) : [], theirs.map(({ id }) => id), ours.map(({ id }) => id)); // biome-ignore format: one line
    return ids.map(part).filter((one) => one !== undefined);
  }
  if (plain(theirs) && plain(ours)) {
    const names = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])];
    return Object.fromEntries(
      names.map((name) => [name, part(name)] as const).filter(([, one]) => one !== undefined),
    );
  }
  clash(path, theirs);
  return ours;
}

/** Ours where we have changed the order, else theirs; what the other side has added stands behind what it follows there. */
function ordered(base: Path, theirs: Path, ours: Path): Path {
  const common = (ids: Path, others: Path) => ids.filter((id) => others.includes(id)).join("\n");
  const [first, second] =
    common(ours, base) === common(base, ours) ? [theirs, ours] : [ours, theirs];
  const found = [...first];
  for (const [at, id] of second.entries()) {
    if (found.includes(id)) continue;
    const before = second.slice(0, at).findLast((one) => found.includes(one));
    found.splice(before === undefined ? 0 : found.indexOf(before) + 1, 0, id);
  }
  return found;
}

export function valueAt(value: unknown, [name, ...more]: Path): unknown {
  if (name === undefined) return value;
  const part = things(value)
    ? value.find(({ id }) => id === name)
    : plain(value) && Object.hasOwn(value, name)
      ? value[name]
      : undefined;
  return valueAt(part, more);
}

function withValueAt(value: unknown, [name, ...more]: Path, next: unknown): unknown {
  if (name === undefined) return next;
  const part = withValueAt(valueAt(value, [name]), more, next);
  if (things(value)) {
    const there = value.some(({ id }) => id === name);
    const all = there ? value.map((one) => (one.id === name ? part : one)) : [...value, part];
    return all.filter((one) => one !== undefined);
  }
  const { [name]: _, ...others } = plain(value) ? value : {};
  return part === undefined ? others : { ...others, [name]: part };
}

/** What somebody chooses between. */
export interface Clash<T> {
  readonly label: string;
  readonly ours: string;
  readonly theirs: string;
  /** With theirs; with ours, which is decided then. */
  readonly taken: T;
  readonly kept: T;
}

/** `label`: what is at a path. */
export function draftClashes<T>(
  draft: Draft<T>,
  label: (path: Path) => string,
): readonly Clash<Draft<T>>[] {
  return [...draft.clashes].map(([key, { theirs }]) => {
    const path = JSON.parse(key) as Path;
    const clashes = new Map([...draft.clashes].filter(([other]) => other !== key));
    const taken = { value: withValueAt(draft.value, path, theirs) as T, clashes };
    const [ours, other] = [valueAt(draft.value, path), theirs].map(shortText) as [string, string];
    return {
      label: label(path),
      ours,
      theirs: other,
      taken,
      kept: { value: draft.value, clashes },
    };
  });
}

const SHOWN = 80; // letters of a value

/** All texts and numbers of a value. */
export function shortText(value: unknown): string {
  const text = plain(value) || Array.isArray(value) ? Object.values(value).map(shortText).filter(Boolean).join(", ") : String(value ?? ""); // biome-ignore format: one value
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
