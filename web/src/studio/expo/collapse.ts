/** Collapses long lists: the first few of each kind stay, so that two hundred of one kind do not hide the others. Pure. */
const FEW = 3;

/** Index of the last visible entry of a kind -> indexes of its collapsed entries. A single entry is never collapsed. */
export function collapsed(kinds: readonly string[]): ReadonlyMap<number, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [at, kind] of kinds.entries()) places.set(kind, [...(places.get(kind) ?? []), at]);
  const long = [...places.values()].filter((alike) => alike.length > FEW + 1);
  return new Map(long.map((alike) => [alike[FEW - 1]!, alike.slice(FEW)]));
}
