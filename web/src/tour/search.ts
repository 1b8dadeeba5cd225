/** The small search: exact number, then names that begin so, contain so, or nearly do; over halls and whatever sections have arrived. */
import type { Found } from "./expo";
import { every, fold, type Words } from "./words";

export interface Entry {
  readonly kind: "hall" | "booth";
  readonly id: string; // hall id or booth key
  readonly hall: string;
  readonly number: string;
  readonly title: Words;
  /** Folded number, and folded names, in all languages. */
  readonly keys: readonly string[];
  readonly names: readonly string[];
}

export function hallEntry(id: string, title: Words): Entry {
  return { kind: "hall", id, hall: id, number: "", title, keys: [fold(id)], names: every(title).map(fold) };
}

export function boothEntry({ booth, hall }: Pick<Found, "booth" | "hall">): Entry {
  const names = [...every(booth.title), ...(booth.exhibitors ?? []).flatMap((one) => every(one.name))];
  return {
    kind: "booth",
    id: booth.key,
    hall,
    number: booth.number,
    title: booth.title ?? {},
    keys: [...new Set([booth.number, booth.key].map(compact))],
    names: [...new Set(names.map(fold))].filter(Boolean),
  };
}

/** Numbers are compared without what people put between their parts: "B 12", "b-12" and "B12" are one. */
const compact = (text: string): string => fold(text).replace(/ /g, "");

/** Damerau-Levenshtein (adjacent swaps count once), given up beyond `most`. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let d = Math.min(last[j]! + 1, now[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2]! + 1);
      now.push(d);
      least = Math.min(least, d);
    }
    if (least > most) return most + 1;
    [before, last] = [last, now];
  }
  return last[b.length]!;
}

function score(entry: Entry, query: string, packed: string, words: readonly string[]): number {
  if (packed && entry.keys.includes(packed)) return 100;
  let best = 0;
  for (const name of entry.names) {
    if (name === query) best = Math.max(best, 90);
    else if (name.startsWith(query)) best = Math.max(best, 80);
    else if (name.includes(` ${query}`)) best = Math.max(best, 70);
    else if (name.includes(query)) best = Math.max(best, 60);
    else if (words.length > 1 && words.every((word) => name.includes(word))) best = Math.max(best, 55);
  }
  if (packed.length > 0 && entry.keys.some((key) => key.startsWith(packed))) best = Math.max(best, 75);
  if (best || query.length < 4) return best;
  // One slip in a short word, two in a long one, in a word of the name or at its beginning.
  const slips = query.length < 7 ? 1 : 2;
  for (const name of entry.names) {
    const near = name.split(" ").some((word) => distance(query, word, slips) <= slips);
    if (near || distance(query, name.slice(0, query.length), slips) <= slips) return 30;
  }
  return 0;
}

/** Best first; ties by hall before booth, then by number in natural order. */
export function search(entries: Iterable<Entry>, text: string, limit = 20): Entry[] {
  const query = fold(text);
  if (!query) return [];
  const packed = compact(text);
  const words = query.split(" ");
  const found: { entry: Entry; rank: number }[] = [];
  for (const entry of entries) {
    const rank = score(entry, query, packed, words);
    if (rank > 0) found.push({ entry, rank: rank + (entry.kind === "hall" ? 0.5 : 0) });
  }
  const natural = new Intl.Collator("en", { numeric: true });
  found.sort(
    (a, b) =>
      b.rank - a.rank || natural.compare(a.entry.number, b.entry.number) || natural.compare(a.entry.id, b.entry.id),
  );
  return found.slice(0, limit).map((one) => one.entry);
}
