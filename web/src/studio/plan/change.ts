/** Unsaved changes of a plan, in the API's format. Pure. */
import type { Add, Drop, PlanChange, PlanFeature, PlanSheet, Set as SetEdit } from "../api.gen";
import { areaOf, contains, extentOf, type Point, turned } from "./edit/shapes";

export type Edit = Add | Drop | SetEdit;

export const isEmpty = (change: PlanChange): boolean =>
  !change.edits?.length &&
  !change.scale &&
  typeof change.hall !== "boolean" &&
  !Object.keys({ ...change.layers, ...change.corrections }).length;

/** A rectangle in metres around a point, turned clockwise by degrees. */
export function rectangleAbout([x, y]: Point, width: number, depth: number, turn = 0): Point[] {
  const back = turned(turn, [x, y]);
  const corner = (dx: number, dy: number): Point => {
    const [east, north] = back([x + dx, y + dy]);
    return [Math.round(east * 1000) / 1000, Math.round(north * 1000) / 1000];
  };
  return [
    corner(-width / 2, -depth / 2),
    corner(width / 2, -depth / 2),
    corner(width / 2, depth / 2),
    corner(-width / 2, depth / 2),
  ];
}

/** The nearest corner of the plan within `reach` metres, else the point itself. */
export function snapped(sheet: PlanSheet, at: Point, reach: number): Point {
  let best = at;
  let least = reach;
  for (const { shell } of sheet.features)
    for (const corner of shell) {
      const away = Math.hypot(corner[0] - at[0], corner[1] - at[1]);
      if (away < least) [best, least] = [corner, away];
    }
  return best;
}

/** The same features in another version of the sheet: those of the same category, place and area; the number decides among several. */
export function sameFeatures(sheet: PlanSheet, features: readonly PlanFeature[]): PlanFeature[] {
  const there = new Map<string, PlanFeature[]>();
  for (const one of sheet.features) {
    const place = placeOf(one);
    there.set(place, [...(there.get(place) ?? []), one]);
  }
  return features.flatMap((one) => {
    const found = there.get(placeOf(one)) ?? [];
    return found.find(({ number }) => number === one.number) ?? found[0] ?? [];
  });
}

const placeOf = (one: PlanFeature): string =>
  [one.category, ...extentOf([one]).map((edge) => edge.toFixed(2)), areaOf(one).toFixed(1)].join(
    " ",
  );

/** Features whose number, title or kind contains the text, or that are `found` otherwise; booths first, in natural order. */
export function matching(
  sheet: PlanSheet,
  text: string,
  name: (one: PlanFeature) => string,
  found: (one: PlanFeature) => boolean = () => false,
): PlanFeature[] {
  const wanted = text.trim().toLowerCase();
  const rank = (one: PlanFeature) => (one.category === "booth" ? 0 : 1);
  return sheet.features
    .filter(
      (one) => one.category !== "level" && (name(one).toLowerCase().includes(wanted) || found(one)),
    )
    .sort(
      (a, b) => rank(a) - rank(b) || name(a).localeCompare(name(b), undefined, { numeric: true }),
    );
}

const CATCH: readonly PlanFeature["category"][] = [
  "booth",
  "fixture",
  "amenity",
  "opening",
  "aisle",
  "zone",
  "hall",
]; // what a click means first

/** The smallest feature that holds a point; booths before what lies below them. */
export function smallestAt(
  sheet: PlanSheet,
  at: Point,
  hidden: ReadonlySet<string>,
): PlanFeature | null {
  const there = sheet.features.filter(
    (one) => CATCH.includes(one.category) && !hidden.has(one.layer ?? "") && contains(one, at),
  );
  return there.sort((a, b) => CATCH.indexOf(a.category) - CATCH.indexOf(b.category))[0] ?? null;
}
