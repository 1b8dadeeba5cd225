/** Findings by their causes: each is in exactly one. The server orders them, what matters most first. Pure. */
import type { Told } from "../api.gen";

export interface FindingCause {
  readonly key: string;
  /** Numbers of its findings, from 1. */
  readonly numbers: readonly number[];
  readonly first: Told;
  /** The worst places, in words. */
  readonly places: readonly string[];
}

const PLACES = 3;

/** Findings of one code, and of numbers that do not fit those of one rule. */
const keyOf = ({ code, rule }: Told): string => (rule ? `${code} ${rule.list} ${rule.plan}` : code);

export function causesOf(found: readonly Told[]): readonly FindingCause[] {
  const groups = new Map<string, number[]>();
  for (const [at, one] of found.entries())
    groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), at + 1]);
  return [...groups].map(([key, numbers]) => {
    const own = numbers.map((number) => found[number - 1]!);
    const places = [...new Set(own.map(placeOf).filter(Boolean))].slice(0, PLACES);
    return { key, numbers, first: own[0]!, places };
  });
}

export const causeOf = (causes: readonly FindingCause[], number: number) =>
  causes.find(({ numbers }) => numbers.includes(number));

/** Numbers of the findings of a card; without one, of the first. */
export function markedBy(found: readonly Told[], card: string | null): ReadonlySet<number> {
  const causes = causesOf(found);
  const chosen = causes.find(({ key }) => key === card) ?? causes[0];
  return new Set(chosen?.numbers);
}

function placeOf({ said, place, where }: Told): string {
  const { key = "", document = "", row = 0, level = "" } = where ?? {};
  return said || place || key || (row ? `${document}:${row}` : "") || level || document;
}

/** What is kept where the organizer says that a cause is all right: its code, and how many there are. */
export function acceptedWith(
  accepted: readonly string[],
  found: readonly Told[],
  code: string,
  on: boolean,
): readonly string[] {
  const others = accepted.filter((one) => one.split(" ")[0] !== code);
  const count = found.filter((one) => one.code === code && one.severity !== "error").length;
  return on ? [...others, `${code} ${count}`] : others;
}
