/** What of a form differs from what stands in the draft: only that is sent, so that nothing else is written anew. */
import type { About } from "../api.gen";

export function changeOf(before: About, after: About): About {
  const same = (one: unknown, other: unknown) => canonical(one) === canonical(other);
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => !same(value, before[name as keyof About])),
  ) as About;
}

/** As text, keys in order, without what is empty. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return value.length ? `[${value.map(canonical).join()}]` : "";
  if (value === null || typeof value !== "object") return value ? JSON.stringify(value) : "";
  const said = Object.entries(value).map(([key, one]) => [key, canonical(one)] as const);
  const kept = said.filter(([, text]) => text).sort(([a], [b]) => (a < b ? -1 : 1));
  return kept.length ? `{${kept.map(([key, text]) => `${key}:${text}`).join()}}` : "";
}

/** The field that an answer complains of: `/organizer/email` and `$.organizer.email` are of `organizer`. */
export const fieldOf = (where: string): string => /[a-z]+/.exec(where)?.[0] ?? "";
