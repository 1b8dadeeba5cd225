/** Where the buildings of a site stand with the changes that are not saved yet. Pure. */
import { intersection } from "polyclip-ts";
import type { SiteChange, SiteView, StandingBuilding } from "../api.gen";
import { areaOf, mapped, mm, moved, type Point, type Shape, turned } from "../plan/edit/shapes";

export interface Place {
  readonly at: Point;
  readonly turn: number; // degrees clockwise from how its plan is drawn
}

/** Places of buildings and floors of halls by name, and whether there are streets between them. */
export interface SitePlaces {
  readonly places: { readonly [building: string]: Place };
  readonly floors: { readonly [hall: string]: number };
  readonly streets: boolean;
}

export const sitePlaces = ({ buildings, streets }: SiteView): SitePlaces => ({
  places: Object.fromEntries(buildings.map(({ name, at, turn }) => [name, { at, turn: mm(turn) }])),
  floors: Object.fromEntries(
    buildings.flatMap((one) => one.halls.map(({ id, floor }) => [hallName(one, id), floor])),
  ),
  streets: streets !== false,
});
const COMMON_M2 = 1; // that halls may have in common

/** A hall at its place. */
export interface HallShape extends Shape {
  readonly building: string;
  readonly hall: string;
  readonly floor: number;
  readonly title: StandingBuilding["halls"][number]["title"];
}

/** The name of a hall in `[site.halls]`. */
export const hallName = (one: StandingBuilding, hall: string): string =>
  hall === one.hall ? one.name : hall;

export function hallShapes(
  { buildings }: SiteView,
  { places, floors }: SitePlaces,
): readonly HallShape[] {
  return buildings.flatMap((one) => {
    const now = places[one.name]!;
    const turn = turned(now.turn - one.turn, one.at);
    const shift = moved(now.at[0] - one.at[0], now.at[1] - one.at[1]);
    return one.halls.map(({ id, title, outline }): HallShape => {
      const shape = mapped({ shell: outline.shell, holes: outline.holes ?? [] }, (point) =>
        shift(turn(point)),
      );
      return { ...shape, building: one.name, hall: id, title, floor: floors[hallName(one, id)]! };
    });
  });
}

/** Buildings moved and turned by a rigid change of the plane. */
export function withMoved(
  site: SitePlaces,
  names: ReadonlySet<string>,
  change: (point: Point) => Point,
): SitePlaces {
  const [from, to] = [change([0, 0]), change([0, 1])];
  const degrees = (Math.atan2(to[0] - from[0], to[1] - from[1]) * 180) / Math.PI;
  const next = ({ at, turn }: Place): Place => {
    const [x, y] = change(at);
    return { at: [mm(x), mm(y)], turn: mm((((turn + degrees) % 360) + 360) % 360) % 360 };
  };
  const places = Object.entries(site.places).map(([name, place]) => [
    name,
    names.has(name) ? next(place) : place,
  ]);
  return { ...site, places: Object.fromEntries(places) };
}

export const withFloor = (site: SitePlaces, hall: string, floor: number): SitePlaces => ({
  ...site,
  floors: { ...site.floors, [hall]: floor },
});

const differing = <T>(
  base: { readonly [name: string]: T },
  now: { readonly [name: string]: T },
): readonly string[] =>
  Object.keys(now).filter((name) => JSON.stringify(now[name]) !== JSON.stringify(base[name]));

/** For the API. When one hall is moved, the places of all are said: those that are not said would be laid out anew around it. */
export function siteChange(base: SitePlaces, now: SitePlaces): SiteChange {
  const halls = new Map<string, { at?: Point; turn?: number; floor?: number }>(
    differing(base.places, now.places).length ? Object.entries(now.places) : [],
  );
  for (const name of differing(base.floors, now.floors))
    halls.set(name, { ...halls.get(name), floor: now.floors[name]! });
  return {
    halls: Object.fromEntries(halls),
    ...(now.streets === base.streets ? {} : { streets: now.streets }),
  };
}

/** Names of the halls that differ, "" for the streets. */
export const movedHalls = (base: SitePlaces, now: SitePlaces): readonly string[] => [
  ...new Set([...differing(base.places, now.places), ...differing(base.floors, now.floors)]),
  ...(now.streets === base.streets ? [] : [""]),
];

/** Without halls that are gone. */
export function among(now: SitePlaces, site: SitePlaces): SitePlaces {
  const left = <T>(all: { readonly [name: string]: T }, known: object) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => Object.hasOwn(known, name)));
  return { ...site, places: left(site.places, now.places), floors: left(site.floors, now.floors) };
}

/** Pairs of halls of different buildings that stand in one another on a floor. */
export function overlaps(
  halls: readonly HallShape[],
): readonly (readonly [HallShape, HallShape])[] {
  const rings = ({ shell, holes = [] }: Shape) =>
    [shell, ...holes].map((ring) => ring.map(([x, y]): [number, number] => [x, y]));
  return halls.flatMap((one, at) =>
    halls.slice(at + 1).flatMap((other) => {
      if (one.building === other.building || one.floor !== other.floor || apart(one, other))
        return [];
      const common = intersection([rings(one)], [rings(other)]);
      const area = common.reduce(
        (sum, [shell, ...holes]) =>
          sum +
          areaOf({ shell: shell!.slice(0, -1), holes: holes.map((hole) => hole.slice(0, -1)) }),
        0,
      );
      return area > COMMON_M2 ? [[one, other] as const] : [];
    }),
  );
}

/** Whether their boxes do not meet. */
function apart(one: Shape, other: Shape): boolean {
  return [0, 1].some((axis) => {
    const [a, b] = [one, other].map(({ shell }) => shell.map((point) => point[axis]!));
    return Math.max(...a!) <= Math.min(...b!) || Math.max(...b!) <= Math.min(...a!);
  });
}
