/** Which rows of a long table are in the document: those that are seen, some around them, and the one that has the focus. Pure. */

export interface RowSpan {
  /** Index of the row; -1 for a gap. */
  readonly row: number;
  /** Height of a gap, pixels. */
  readonly gap: number;
}

/** `heights` of all rows; `around`: rows that are kept before and after what is seen; `kept`: index of a row that stays, or -1. */
export function visibleRows(
  heights: ArrayLike<number>,
  top: number,
  height: number,
  around: number,
  kept: number,
): readonly RowSpan[] {
  const [from, to] = seen(heights, top, height);
  const first = Math.max(0, from - around);
  const last = Math.min(heights.length - 1, to + around);
  const wanted: number[] = [];
  for (let row = first; row <= last; row++) wanted.push(row);
  if (kept >= 0 && kept < heights.length && (kept < first || kept > last)) {
    if (kept < first) wanted.unshift(kept);
    else wanted.push(kept);
  }
  const spans: RowSpan[] = [];
  let next = 0;
  for (const row of [...wanted, heights.length]) {
    const gap = sum(heights, next, row);
    if (gap > 0) spans.push({ row: -1, gap });
    if (row < heights.length) spans.push({ row, gap: 0 });
    next = row + 1;
  }
  return spans;
}

/** Distance of a row from the top of the first one. */
export const topOf = (heights: ArrayLike<number>, row: number): number => sum(heights, 0, row);

function seen(heights: ArrayLike<number>, top: number, height: number): readonly [number, number] {
  let [at, y] = [0, 0];
  while (at < heights.length - 1 && y + heights[at]! <= top) y += heights[at++]!;
  const from = at;
  while (at < heights.length - 1 && y + heights[at]! < top + height) y += heights[at++]!;
  return [from, at];
}

function sum(heights: ArrayLike<number>, from: number, to: number): number {
  let total = 0;
  for (let at = from; at < to; at++) total += heights[at]!;
  return total;
}
