/**
 * Chapters of a tour. One begins at the first stop, where a stop says so (`table`), and where the tour comes to another hall; it ends
 * before the next one. The sand table shows it: its halls rise, and a way leads from the last place to its stops.
 */
import type { Stop, Tour } from "../../wire.gen";
import type { ChapterScene, TablePoint } from "../contract";
import { stopOf } from "./scenario";

/** Seconds that a chapter is shown before the tour goes down to its first stop. */
export const CHAPTER_SECONDS = 4;

/** What the table does on the way to a stop; null where no chapter begins. `from`: the stop before, null at the tour's start. */
export function chapterScene(
  tour: Tour,
  stop: string,
  from: string | null,
  floor: (hall: string) => number,
): ChapterScene | null {
  const first = stopOf(tour, stop);
  const before = from === null ? undefined : stopOf(tour, from);
  if (!first || !begins(tour, first, before)) return null;
  const said = first.table?.stops?.flatMap((id) => stopOf(tour, id) ?? []) ?? [];
  const stops = said.length ? said : chapterStops(tour, first);
  const spots = stops.map((one) => spotOf(tour, one, floor)).filter((one) => one !== undefined);
  const start = before && spotOf(tour, before, floor);
  const halls = first.table?.halls?.length
    ? first.table.halls
    : stops.map((one) => hallOf(tour, one)).filter(Boolean);
  if (!halls.length && !spots.length) return null;
  return { halls: [...new Set(halls)], way: start ? [start, ...spots] : spots, figures: spots };
}

function begins(tour: Tour, stop: Stop, before: Stop | undefined): boolean {
  if (stop.table || onTable(stop) || !before) return true;
  return !onTable(before) && hallOf(tour, before) !== hallOf(tour, stop);
}

/** The stop and those after it in the document, until another chapter begins. A stop at the table is before all of them. */
function chapterStops(tour: Tour, first: Stop): readonly Stop[] {
  const { stops } = tour.scenario;
  const rest = stops.slice(stops.indexOf(first) + 1);
  const end = rest.findIndex(
    (one) =>
      one.table || onTable(one) || (!onTable(first) && hallOf(tour, one) !== hallOf(tour, first)),
  );
  return [first, ...rest.slice(0, end < 0 ? rest.length : end)];
}

const onTable = (stop: Stop): boolean => stop.view.kind === "table";
const hallOf = (tour: Tour, stop: Stop): string => tour.places[stop.id]?.hall ?? "";

function spotOf(tour: Tour, stop: Stop, floor: (hall: string) => number): TablePoint | undefined {
  const { pose, hall } = tour.places[stop.id] ?? {};
  return pose ? [pose[0], pose[1], hall ? floor(hall) : 0] : undefined;
}
