/** Which of a long list are put away: of each kind the first few stay, so that two hundred of one hide no other. Pure. */
const FEW = 3;

/** After which place, those of its kind that are put away; a single one never is. */
export function collapsed(kinds: readonly string[]): ReadonlyMap<number, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [at, kind] of kinds.entries()) places.set(kind, [...(places.get(kind) ?? []), at]);
  const long = [...places.values()].filter((alike) => alike.length > FEW + 1);
  return new Map(long.map((alike) => [alike[FEW - 1]!, alike.slice(FEW)]));
}
