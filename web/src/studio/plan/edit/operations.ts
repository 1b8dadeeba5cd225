/** What is done to features by hand, each as a list of edits. All categories share them. Pure. */
import type { Add, PlanFeature, Set as SetEdit } from "../../api.gen";
import type { Edit } from "../change";
import { anchor } from "./apply";
import {
  areaOf,
  crossingsOf,
  cut,
  extentOf,
  joined,
  mapped,
  middleOf,
  moved,
  type Point,
  type Shape,
} from "./shapes";

type Features = readonly PlanFeature[];

const SLIVER_M2 = 0.01; // a smaller part of a cut is left out

export const shapeOf = ({ shell, holes }: Shape) => ({
  outline: shell,
  ...(holes?.length ? { holes } : {}),
});

/** Moves, resizes or turns: every corner by the same rule. */
export const reshape = (chosen: Features, change: (point: Point) => Point): Edit[] =>
  chosen.map((one) => ({ do: "set", at: anchor(one), ...shapeOf(mapped(one, change)) }));

export const remove = (chosen: Features): Edit[] =>
  chosen.map((one) => ({ do: "drop", at: anchor(one) }));

export const set = (chosen: Features, what: Omit<SetEdit, "do" | "at">): Edit[] =>
  chosen.map((one) => ({ do: "set", at: anchor(one), ...what }));

/** Category and kind of a choice, which is `category/kind`. */
export function meaningOf(value: string): {
  readonly category: PlanFeature["category"];
  readonly kind: string;
} {
  const [category, kind] = value.split("/") as [PlanFeature["category"], string];
  return { category, kind };
}

/** Copies beside the originals, along their common box, with the next free numbers. */
export function duplicateFeatures(
  all: Features,
  chosen: Features,
  towards: "east" | "north" = "east",
): Edit[] {
  const [left, low, right, high] = extentOf(chosen);
  const by = towards === "east" ? moved(right - left, 0) : moved(0, high - low);
  const taken = numbersOf(all);
  return chosen.map((one) => {
    const number = one.number ? next(one.number, taken) : "";
    if (number) taken.add(number);
    return { ...copyOf(mapped(one, by)), ...(number ? { number } : {}) };
  });
}

/** Cuts what a line crosses from edge to edge. The larger part keeps number and names; the others get the next free numbers. */
export function split(all: Features, chosen: Features, line: readonly [Point, Point]): Edit[] {
  const taken = numbersOf(all);
  return chosen.flatMap((one): Edit[] => {
    if (crossingsOf(one, line) < 2) return [];
    const [kept, ...parts] = cut(one, line).filter((part) => areaOf(part) > SLIVER_M2);
    if (!kept || !parts.length) return [];
    const others = parts.map((part) => {
      const number = one.number ? next(`${one.number}a`, taken, one.number) : "";
      if (number) taken.add(number);
      const { title: _, ...rest } = copyOf({ ...one, ...part });
      return { ...rest, ...shapeOf(part), ...(number ? { number } : {}) };
    });
    return [{ do: "set", at: anchor(one), ...shapeOf(kept) }, ...others];
  });
}

/** One feature of several of a kind that touch: the first keeps its number, the others' become its further numbers. Null when they are apart or of several categories. */
export function mergeFeatures(chosen: Features): Edit[] | null {
  const [first, ...others] = chosen;
  if (!first || !others.length || others.some(({ category }) => category !== first.category))
    return null;
  const whole = joined(chosen);
  if (!whole) return null;
  const further = chosen.flatMap((one) => [one.number ?? "", ...(one.aliases ?? [])]);
  const aliases = [...new Set(further)].filter((one) => one && one !== first.number);
  return [
    ...remove(others),
    { do: "set", at: anchor(first), ...shapeOf(whole), ...(aliases.length ? { aliases } : {}) },
  ];
}

/** Why a renumbering is refused: a number that another booth of the sheet has, or a pattern without digits. */
export type Refusal = { readonly taken: string } | { readonly pattern: string };

/**
 * Numbers in a row: the first is `first`, each next one larger by `step` in its last digits. The order is along the longer side of the
 * common box, from the west or the south; `back`: from the other end. One feature takes `first` as it is.
 */
export function renumber(
  all: Features,
  chosen: Features,
  first: string,
  step = 1,
  back = false,
): Edit[] | Refusal {
  const digits = /\d+(?=\D*$)/.exec(first);
  if (!first.trim() || (chosen.length > 1 && !digits)) return { pattern: first };
  const [left, low, right, high] = extentOf(chosen);
  const axis = right - left >= high - low ? 0 : 1;
  const order = [...chosen].sort(
    (a, b) => middleOf(extentOf([a]))[axis] - middleOf(extentOf([b]))[axis],
  );
  if (back) order.reverse();
  const numbers = order.map((_, at) => (at ? counted(first, digits!, at * step) : first.trim()));
  const others = numbersOf(all.filter((one) => !chosen.includes(one)));
  const taken = numbers.find((number, at) => others.has(number) || numbers.indexOf(number) !== at);
  if (taken) return { taken };
  return order.map((one, at) => ({ do: "set", at: anchor(one), number: numbers[at]! }));
}

/** Other numbers for features, by a rule. A number that another feature has is refused. */
export function renamed(
  all: Features,
  chosen: Features,
  rule: (number: string) => string | null,
): Edit[] | { readonly taken: string } {
  const others = numbersOf(all.filter((one) => !chosen.includes(one)));
  const numbers = chosen.map(({ number = "" }) => rule(number) ?? number);
  const taken = numbers.find((number, at) => others.has(number) || numbers.indexOf(number) !== at);
  if (taken) return { taken };
  return chosen.map((one, at) => ({ do: "set", at: anchor(one), number: numbers[at]! }));
}

export const added = (shape: Shape, what: Omit<Add, "do" | "outline" | "holes">): Edit => ({
  do: "add",
  ...what,
  ...shapeOf(shape),
});

/** The number after the largest of the sheet, or `A1` where there is none. */
export function nextNumber(all: Features): string {
  const numbers = [...numbersOf(all)].sort((a, b) =>
    a.localeCompare(b, undefined, { numeric: true }),
  );
  const last = numbers.at(-1);
  return last ? next(last, new Set(numbers)) : "A1";
}

const copyOf = (one: PlanFeature): Add => ({
  do: "add",
  category: one.category,
  kind: one.kind,
  ...shapeOf(one),
  ...(one.title && Object.keys(one.title).length ? { title: one.title } : {}),
});

const numbersOf = (all: Features): Set<string> =>
  new Set(all.flatMap((one) => [one.number ?? "", ...(one.aliases ?? [])]).filter(Boolean));

/** The first free number from the next one on: `A9` → `A10`, `A09` → `A10`, `A1a` → `A1b`, `Hall` → `Hall2`. */
function next(number: string, taken: ReadonlySet<string>, stem = ""): string {
  if (stem) {
    for (let at = 0; at < 26; at++) {
      const found = stem + String.fromCharCode(97 + at);
      if (!taken.has(found)) return found;
    }
    return next(`${stem}-1`, taken);
  }
  const digits = /\d+(?=\D*$)/.exec(number);
  for (let at = 1; ; at++) {
    const found = digits ? counted(number, digits, at) : `${number}${at + 1}`;
    if (!taken.has(found)) return found;
  }
}

function counted(number: string, digits: RegExpExecArray, by: number): string {
  const value = String(Math.max(0, Number(digits[0]) + by)).padStart(digits[0].length, "0");
  return (
    number.trim().slice(0, digits.index) +
    value +
    number.trim().slice(digits.index + digits[0].length)
  );
}

/** `meaning`: `category/kind`. */
export function newFeature(
  shape: { readonly shell: Add["outline"] },
  meaning: string,
  number: string,
): Edit {
  const { category, kind } = meaningOf(meaning);
  return added(shape, { category, kind, ...(category === "booth" && number ? { number } : {}) });
}
