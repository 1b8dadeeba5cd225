/**
 * Ranks the hits of a query over the shards of the index: exact number, names, names with typing errors, then other texts, in all
 * languages at once. Each shard is searched separately and the hits are merged by rank, so shards may arrive in any order. The server
 * ranks equally (`expo/search/index.py`); tests/expo/vectors/search.json checks both.
 */
import type { SearchEntry, Shard } from "../../wire.gen";
import { entryOf } from "../entry";
import type { Words } from "../expo/words";
import {
  bare,
  bits,
  fold,
  grams,
  isRun,
  latin,
  letters,
  pack,
  slips,
  slipsToBeginning,
  slipsWithin,
  words,
} from "./text";

const MOST_CHARS = 120;
/** Order of kinds between equal hits. */
const KINDS = [
  "hall",
  "zone",
  "place",
  "scenario",
  "category",
  "product",
  "booth",
  "exhibitor",
  "item",
] as const;
const FIELDS = 4; // a posting is entry * FIELDS + field: 0 name, 1 tag, 2 text
const NAME = 0;
const [EXACT, BEGINS, NEAR, NONE] = [0, 1, 2, 99]; // match qualities; a NEAR match adds its number of errors
const [NUMBER, NAMED, NUMBERED, NEARLY, SAID, NEARLY_SAID, PARTLY] = [0, 1, 2, 3, 4, 5, 6]; // tiers of a hit, best first

/** A shard prepared for searching. */
export interface Opened extends Part {
  /** Categories and products as entries. They are derived from the exhibitors and not stored separately. */
  readonly offers: Part;
  /** Id of a category or product -> indexes of the entries that have it. */
  readonly offered: ReadonlyMap<string, readonly number[]>;
}

interface Part {
  readonly shard: Shard;
  readonly vocabulary: readonly {
    readonly term: string;
    readonly mask: number;
    readonly postings: readonly number[];
  }[];
  readonly titles: readonly (readonly string[])[];
  readonly numbers: readonly (readonly string[])[];
}

export function openShard(shard: Shard): Opened {
  const [offers, offered] = offersOf(shard);
  return { ...made(shard), offers: made(offers), offered };
}

function made(shard: Shard): Part {
  return {
    shard,
    vocabulary: Object.entries(shard.terms ?? {}).map(([term, postings]) => ({
      term,
      mask: letters(term),
      postings,
    })),
    titles: shard.entries.map((entry) => [...new Set(Object.values(entry.title).map(fold))]),
    numbers: shard.entries.map(({ kind, number, id }) =>
      kind === "booth"
        ? [...new Set([number ?? "", id].flatMap((text) => [pack(text), bare(pack(text))]))]
        : [],
    ),
  };
}

const shows = ({ kind }: SearchEntry): boolean => kind === "booth" || kind === "exhibitor";

/** A text that is both a category and a product is a category. */
function offersOf({ entries, words: glossary }: Shard): [Shard, Map<string, number[]>] {
  const found = new Map<string, SearchEntry>();
  const offered = new Map<string, number[]>();
  for (const [kind, field] of [
    ["category", "tags"],
    ["product", "products"],
  ] as const)
    entries.forEach((entry, place) => {
      for (const text of (shows(entry) && entry[field]) || []) {
        const id = fold(text);
        if (!id) continue;
        const page = `search/?offer=${encodeURIComponent(text)}`;
        if (!found.has(id)) found.set(id, { kind, id, title: called(glossary, text), page });
        const by = offered.get(id) ?? [];
        if (!by.includes(place)) offered.set(id, [...by, place]);
      }
    });
  const terms = new Map<string, number[]>();
  [...found.values()].forEach(({ title }, place) => {
    const said = Object.values(title).flatMap((text) => words(fold(text)));
    const own = new Set(said.flatMap((word) => (isRun(word) ? grams(word) : [word])));
    for (const term of own) terms.set(term, [...(terms.get(term) ?? []), place * FIELDS + NAME]);
  });
  return [{ entries: [...found.values()], terms: Object.fromEntries(terms) }, offered];
}

/** The name of a category, product or track in every language the expo states; any other language gets the text as written. */
export const called = (glossary: Shard["words"], text: string): Words => ({
  ...entryOf(glossary, fold(text)),
  "": text,
});

/** Booths and exhibitors with this category or product, however it is spelled. */
export function offering(shards: readonly (Opened | null)[], offer: string): SearchEntry[] {
  const wanted = fold(offer);
  return shards.flatMap((opened) => {
    const places = [...(opened?.offered.get(wanted) ?? [])].sort((a, b) => a - b);
    return places.map((place) => opened!.shard.entries[place]!);
  });
}

interface Query {
  readonly text: string;
  readonly number: string;
  /** Without leading zeros. */
  readonly bare: string;
  readonly words: readonly string[];
}

/** Compared in this order: tier, number of errors, kind, shard, entry. */
interface Hit {
  readonly rank: readonly [
    tier: number,
    faults: number,
    kind: number,
    shard: number,
    place: number,
  ];
  readonly entry: SearchEntry;
}

type Found = Map<number, number>; // entry -> quality of its best match

/**
 * The best entries first; an entry that several shards contain appears once. Missing shards are null. When no entry matches the whole
 * query, names that match a part of it are returned. A Cyrillic query without hits is repeated in Latin letters.
 */
export function search(shards: readonly (Opened | null)[], text: string, most = 60): SearchEntry[] {
  const folded = fold([...text].slice(0, MOST_CHARS).join(""));
  const spelt = latin(folded);
  const found = searched(shards, folded, most);
  return found.length || spelt === folded ? found : searched(shards, spelt, most);
}

function searched(shards: readonly (Opened | null)[], text: string, most: number): SearchEntry[] {
  const number = text.replaceAll(" ", "");
  const query: Query = { text, number, bare: bare(number), words: [...new Set(words(text))] };
  if (!query.words.length) return [];
  const hits = shards.flatMap((shard, place) =>
    shard ? [shard.offers, shard].flatMap((part) => hitsOf(part, place, query)) : [],
  );
  const whole = hits.filter((hit) => hit.rank[0] < PARTLY);
  const told = new Set<string>();
  return (whole.length ? whole : hits)
    .sort(
      ({ rank: a }, { rank: b }) =>
        a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3] || a[4] - b[4],
    )
    .map((hit) => hit.entry)
    .filter(
      ({ kind, id }) =>
        (kind !== "category" && kind !== "product") || (!told.has(id) && !!told.add(id)),
    )
    .slice(0, most);
}

function hitsOf(shard: Part, place: number, query: Query): Hit[] {
  const found = query.words.map((word) =>
    isRun(word) ? findRun(shard, word) : findWord(shard, word),
  );
  const hits: Hit[] = [];
  shard.shard.entries.forEach((entry, i) => {
    const rank = rankOf(
      shard,
      i,
      query,
      found.map(([names]) => names.get(i) ?? NONE),
      found.map(([, anywhere]) => anywhere.get(i) ?? NONE),
    );
    if (rank) hits.push({ rank: [...rank, KINDS.indexOf(entry.kind), place, i], entry });
  });
  return hits;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** [tier, faults] */
function rankOf(
  shard: Part,
  i: number,
  query: Query,
  names: readonly number[],
  anywhere: readonly number[],
): [number, number] | null {
  const [numbers, titles] = [shard.numbers[i]!, shard.titles[i]!];
  if (numbers.includes(query.number) || numbers.includes(query.bare)) return [NUMBER, 0];
  const worst = Math.max(...names);
  if (worst <= BEGINS) {
    if (titles.includes(query.text)) return [NAMED, 0];
    return [NAMED, titles.some((title) => title.startsWith(query.text)) ? 1 : 2 + sum(names)];
  }
  if (numbers.some((number) => number.startsWith(query.number))) return [NUMBERED, 0];
  if (worst < NONE) return [NEARLY, sum(names)];
  const worstAnywhere = Math.max(...anywhere);
  if (worstAnywhere <= BEGINS) return [SAID, sum(anywhere)];
  if (worstAnywhere < NONE) return [NEARLY_SAID, sum(anywhere)];
  const known = names.filter((one) => one < NONE);
  const lacking = sum(query.words.map((word, n) => (names[n] === NONE ? [...word].length : 0)));
  return known.length * 2 >= names.length ? [PARTLY, sum(known) + NEAR * lacking] : null;
}

/** Matches of a word: [in names, anywhere]. */
function findWord({ vocabulary }: Part, word: string): [Found, Found] {
  const [names, anywhere]: [Found, Found] = [new Map(), new Map()];
  const [most, mask] = [slips(word), letters(word)];
  for (const { term, mask: has, postings } of vocabulary) {
    let quality = EXACT;
    if (term !== word) {
      if (bits(mask & ~has) > most) continue;
      if (term.startsWith(word)) quality = BEGINS;
      else {
        const wrong = most ? slipsToBeginning(word, term, most) : 1;
        if (wrong > most) continue;
        quality = NEAR + wrong;
      }
    }
    for (const posting of postings) {
      take(anywhere, Math.floor(posting / FIELDS), quality);
      if (posting % FIELDS === NAME) take(names, Math.floor(posting / FIELDS), quality);
    }
  }
  return [names, anywhere];
}

/** Matches of a run of Han or kana: entries with all its character pairs, else titles that contain nearly the run. */
function findRun({ shard, titles }: Part, run: string): [Found, Found] {
  const terms = shard.terms ?? {};
  const characters = [...run];
  const [names, anywhere]: [Found, Found] = [new Map(), new Map()];
  const exact = (postings: readonly number[][]) => {
    for (const entry of common(postings.map((some) => some.filter((one) => one % FIELDS === NAME))))
      names.set(entry, EXACT);
    for (const entry of common(postings)) anywhere.set(entry, EXACT);
  };
  if (characters.length === 1) {
    exact([Object.entries(terms).flatMap(([term, some]) => (term.includes(run) ? some : []))]);
    return [names, anywhere];
  }
  exact(grams(run).map((pair) => [...(terms[pair] ?? [])]));
  const most = slips(run);
  if (!most) return [names, anywhere];
  const wanted = [...new Set(characters)];
  titles.forEach((some, i) => {
    if (names.has(i)) return;
    for (const title of some) {
      const long = [...title].length;
      const more = characters.length - long;
      if (more > 0 && more <= long && long > 1 && run.includes(title)) {
        take(names, i, NEAR + more); // the rest of the query asks for something about it
        take(anywhere, i, NEAR + more);
      }
      if (wanted.filter((one) => !title.includes(one)).length > most) continue;
      const wrong = slipsWithin(run, title, most);
      if (wrong > most) continue;
      take(names, i, NEAR + wrong);
      take(anywhere, i, NEAR + wrong);
    }
  });
  return [names, anywhere];
}

/** Entries that occur in every posting list. */
function common(lists: readonly number[][]): Set<number> {
  const [first, ...rest] = lists.map(
    (list) => new Set(list.map((posting) => Math.floor(posting / FIELDS))),
  );
  return new Set([...first!].filter((entry) => rest.every((one) => one.has(entry))));
}

function take(found: Found, entry: number, quality: number): void {
  if (quality < (found.get(entry) ?? NONE)) found.set(entry, quality);
}
