/** Computes which fields of the form differ from the draft. Only these are sent, so nothing else is rewritten. */
import type { About } from "../api.gen";

export function aboutChange(before: About, after: About): About {
  const same = (one: unknown, other: unknown) => canonical(one) === canonical(other);
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => !same(value, before[name as keyof About])),
  ) as About;
}

/**
 * Merges local input with a version saved elsewhere; texts are merged per language. `base`: the common origin. `lost`: a field was
 * changed on both sides, and the version of the server wins.
 */
export function merged<T>(base: T, theirs: T, ours: T): { readonly value: T; readonly lost: boolean } {
  if (canonical(ours) === canonical(base) || canonical(ours) === canonical(theirs))
    return { value: theirs, lost: false };
  if (canonical(theirs) === canonical(base)) return { value: ours, lost: false };
  if (!plain(theirs) || !plain(ours)) return { value: theirs, lost: true };
  const begun: Fields = plain(base) ? base : {};
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])];
  const parts = names.map((name) => [name, merged(begun[name], theirs[name], ours[name])] as const);
  const value = Object.fromEntries(
    parts.map(([name, part]) => [name, part.value]).filter(([, one]) => one !== undefined),
  );
  return { value: value as T, lost: parts.some(([, part]) => part.lost) };
}

type Fields = { readonly [name: string]: unknown };
const plain = (value: unknown): value is Fields => value !== null && typeof value === "object" && !Array.isArray(value);

/** A canonical text: keys sorted, without empty values. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return value.length ? `[${value.map(canonical).join()}]` : "";
  if (value === null || typeof value !== "object") return value ? JSON.stringify(value) : "";
  const said = Object.entries(value).map(([key, one]) => [key, canonical(one)] as const);
  const kept = said.filter(([, text]) => text).sort(([a], [b]) => (a < b ? -1 : 1));
  return kept.length ? `{${kept.map(([key, text]) => `${key}:${text}`).join()}}` : "";
}

/** The field that a problem refers to: `/organizer/email` and `$.organizer.email` belong to `organizer`. */
export const fieldOf = (where: string): string => /[a-z]+/.exec(where)?.[0] ?? "";
