/** What differs, in words of the person's language. */
import { number, spoken } from "./words";
import { CHANGES } from "./words/changes";

/** English is the server's: it knows one from many. */
export function differences(found: {
  readonly words: readonly string[];
  readonly counts: { readonly [code: string]: number };
}): readonly string[] {
  const table = CHANGES[spoken()];
  if (!table) return found.words;
  return Object.entries(found.counts).map(([code, n]) => (table[code] ?? code).replace("{n}", number(n)));
}
