/** Unsaved changes of a plan, in the API's format. Pure. */
import type { Add, Drop, Meaning, PlanChange, PlanFeature, PlanSheet, Set as SetEdit } from "../api.gen";

type Point = readonly [number, number];
export type Edit = Add | Drop | SetEdit;

export const EMPTY_CHANGE: PlanChange = {};

export const isEmpty = (change: PlanChange): boolean =>
  !change.edits?.length && !change.scale && !Object.keys(change.layers ?? {}).length;

export const withEdit = (change: PlanChange, edit: Edit): PlanChange => ({
  ...change,
  edits: [...(change.edits ?? []), edit],
});

export const withLayer = (change: PlanChange, name: string, said: Meaning | null): PlanChange => ({
  ...change,
  layers: { ...change.layers, [name]: said },
});

/** Identifies a feature among those around it and on it: by what it is called, and by category, area and a point in it. */
export function anchor(one: PlanFeature): SetEdit["at"] {
  return {
    ...(one.number ? { number: one.number } : {}),
    ...(one.handle ? { handle: one.handle } : {}),
    category: one.category,
    area: areaOf(one),
    point: one.at,
  };
}

/** m², without the holes. */
function areaOf(one: PlanFeature): number {
  const ring = (corners: PlanFeature["shell"]) => {
    const twice = corners.map(([x, y], at) => {
      const [nextX, nextY] = corners[(at + 1) % corners.length]!;
      return x * nextY - nextX * y;
    });
    return Math.abs(twice.reduce((sum, part) => sum + part, 0)) / 2;
  };
  const holes = (one.holes ?? []).reduce((sum, hole) => sum + ring(hole), 0);
  return Math.round((ring(one.shell) - holes) * 100) / 100;
}

/** A rectangle in metres around a point, turned clockwise by degrees. */
export function rectangleAbout([x, y]: Point, width: number, depth: number, turn = 0): Point[] {
  const angle = (-turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const corner = (dx: number, dy: number): Point => [mm(x + dx * cos - dy * sin), mm(y + dx * sin + dy * cos)];
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

/** The same feature after a change: the one at the same place, of several there the one of the same outline. */
export function sameFeature(sheet: PlanSheet, one: PlanFeature | null): PlanFeature | null {
  if (!one) return null;
  const there = sheet.features.filter(({ at }) => at[0] === one.at[0] && at[1] === one.at[1]);
  const outline = JSON.stringify(one.shell);
  return there.find(({ shell }) => JSON.stringify(shell) === outline) ?? there[0] ?? null;
}

/** Features whose number, title or kind contains the text; booths first, in natural order. */
export function matching(sheet: PlanSheet, text: string, name: (one: PlanFeature) => string): PlanFeature[] {
  const wanted = text.trim().toLowerCase();
  const rank = (one: PlanFeature) => (one.category === "booth" ? 0 : 1);
  return sheet.features
    .filter((one) => one.category !== "level" && name(one).toLowerCase().includes(wanted))
    .sort((a, b) => rank(a) - rank(b) || name(a).localeCompare(name(b), undefined, { numeric: true }));
}

const mm = (value: number): number => Math.round(value * 1000) / 1000;
