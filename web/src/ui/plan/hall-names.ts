/** Places hall names on a plan: inside the hall, shortened if necessary, without overlap. Markers are moved off the names. */
import { shortName } from "../../core/expo/words";
import type { HallHead } from "../../wire.gen";

export interface HallName {
  readonly text: string;
  /** Centre and half size of its plate, CSS pixels. */
  readonly x: number;
  readonly y: number;
  readonly half: readonly [number, number];
}

const PAD = 8;
const LEAST = 2; // characters; shorter rests mean nothing

export interface NamePlacement {
  readonly at: (x: number, y: number) => [number, number];
  readonly scale: number;
  readonly measure: (text: string) => number;
  /** Half height of a plate. */
  readonly half: number;
}

export function placeHallNames(
  halls: readonly HallHead[],
  nameOf: (hall: HallHead) => string,
  board: NamePlacement,
): HallName[] {
  const placed: HallName[] = [];
  for (const hall of halls) {
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of hall.outline)
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
    const text = cut(nameOf(hall), (x1 - x0) * board.scale - 2 * PAD, board.measure);
    if (!text) continue;
    const [x, y] = board.at((x0 + x1) / 2, (y0 + y1) / 2);
    const half = [board.measure(text) / 2 + PAD, board.half] as const;
    if (!placed.some((one) => covers(one, x, y, half[0], half[1])))
      placed.push({ text, x, y, half });
  }
  return placed;
}

function cut(name: string, room: number, measure: (text: string) => number): string {
  if (measure(name) <= room) return name;
  const brief = shortName(name);
  if (measure(brief) <= room) return brief;
  const letters = [...brief];
  for (let n = letters.length - 1; n >= LEAST; n--) {
    const text = `${letters.slice(0, n).join("").trimEnd()}…`;
    if (measure(text) <= room) return text;
  }
  return "";
}

const covers = (name: HallName, x: number, y: number, wide: number, high: number): boolean =>
  Math.abs(x - name.x) < name.half[0] + wide && Math.abs(y - name.y) < name.half[1] + high;

/** Moves a marker above or below a name that it would cover. */
export function avoidHallNames(
  [x, y]: [number, number],
  names: readonly HallName[],
  radius: number,
): [number, number] {
  const under = names.find((one) => covers(one, x, y, radius, radius));
  if (!under) return [x, y];
  const away = under.half[1] + radius;
  return [x, y < under.y ? under.y - away : under.y + away];
}
