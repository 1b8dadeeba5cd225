/** Rules for many numbers: `#` stands for what stays, in `S#` behind an S. Pure; the twin of `expo/number_rules.py`, which finds them. */

/** What a number becomes; null where the rule does not fit it. */
export function ruledNumber(number: string, from: string, to: string): string | null {
  const [before, after] = partsOf(from) ?? [];
  const into = partsOf(to);
  if (before === undefined || after === undefined || !into) return null;
  const fits = number.startsWith(before) && number.endsWith(after);
  const stays = fits ? number.slice(before.length, number.length - after.length) : "";
  return number.length > before.length + after.length && stays ? into[0] + stays + into[1] : null;
}

/** What stands before and behind `#`; null where it is not there exactly once. */
function partsOf(pattern: string): readonly [string, string] | null {
  const parts = pattern.split("#");
  return parts.length === 2 ? [parts[0]!, parts[1]!] : null;
}
