/** Whose a file is, guessed from its name and folders: a firm by its name, however spelled, or a booth by its number. Pure. */

import { slug } from "../../core/expo/words";
import type { ExhibitorListView } from "../api.gen";

export interface Owner {
  readonly id: string; // of the exhibitor
  readonly names: readonly string[];
  readonly booths: readonly string[]; // keys
}

export interface OwnerGuess {
  readonly owner: Owner;
  /** The booth whose number the name has; else "". */
  readonly booth: string;
}

const LEGAL =
  /\b(gmbh|co|kg|ag|se|ltd|limited|inc|corp|corporation|company|llc|plc|sa|srl|spa|bv|oy|ab|as|group|holding|ооо|оао|зао|ао|пао|тоо)\b|有限公司|有限责任公司|股份|集团|公司/giu;
const PURPOSE =
  /logo|poster|model|video|brochure|flyer|booth|stand|final|print|web|логотип|плакат|стенд|буклет|标志|海报|展位|宣传册/giu;
const LIKELY = 0.55; // share of common pairs of letters
const CLEARER = 0.1; // than the second best
const SHORTEST = 3; // letters of a name that may stand within another word

/** The firms of a list that has names, with their booths. */
export function ownersOf(view: ExhibitorListView): Owner[] {
  const names = view.columns.flatMap(({ field }, at) => (field === "name" ? [at] : []));
  return view.rows.flatMap(({ id, cells, booths = [] }) =>
    id ? [{ id, names: names.map((at) => cells[at] ?? "").filter(Boolean), booths }] : [],
  );
}

/** The owner of a file, or null when nobody fits clearly better than the others. */
export function guessOwner(path: string, owners: readonly Owner[]): OwnerGuess | null {
  const parts = path
    .split("/")
    .map((part, at, all) => (at === all.length - 1 ? part.replace(/\.[^.]*$/, "") : part));
  for (const part of parts.reverse()) {
    const found = byNumber(part, owners) ?? byName(part, owners);
    if (found) return found;
  }
  return null;
}

/** Whether the file is called by the owner's name and nothing else. */
export function isNameOf(path: string, owner: Owner): boolean {
  const said = essence(path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, ""));
  return said !== "" && [owner.id, ...owner.names].some((name) => essence(name) === said);
}

function byNumber(part: string, owners: readonly Owner[]): OwnerGuess | null {
  const said = slug(part);
  const words = new Set([said, ...said.split("-"), slug(part.replace(PURPOSE, " "))]);
  for (const owner of owners)
    for (const booth of owner.booths)
      if (/\d/.test(booth) && [...words].some((word) => tight(word) === tight(slug(booth))))
        return { owner, booth };
  return null;
}

function byName(part: string, owners: readonly Owner[]): OwnerGuess | null {
  const said = essence(part);
  if (!said) return null;
  const scored = owners
    .map((owner) => ({
      owner,
      score: Math.max(...[owner.id, ...owner.names].map((name) => likeness(said, essence(name)))),
    }))
    .sort((one, other) => other.score - one.score);
  const [best, second] = scored;
  if (!best || best.score < LIKELY || best.score - (second?.score ?? 0) < CLEARER) return null;
  return { owner: best.owner, booth: "" };
}

/** The letters and digits of a name, without legal forms and words for what a file is. */
const essence = (text: string): string =>
  tight(slug(slug(text).replaceAll("-", " ").replace(LEGAL, " ").replace(PURPOSE, " "))) ||
  tight(slug(text));

const tight = (text: string): string => text.replaceAll("-", "");

/** 1: equal; 0.9: one within the other; else the share of their pairs of letters that both have (Dice). */
function likeness(one: string, other: string): number {
  if (!one || !other) return 0;
  if (one === other) return 1;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length >= SHORTEST && long.includes(short))
    return 0.6 + 0.3 * (short.length / long.length);
  const pairs = (text: string) =>
    Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
  const left = pairs(one);
  const right = pairs(other);
  if (!left.length || !right.length) return 0;
  const rest = [...right];
  let common = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    rest.splice(at, 1);
    common += 1;
  }
  return (2 * common) / (left.length + right.length);
}
