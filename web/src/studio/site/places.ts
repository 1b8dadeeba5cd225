/** Where the buildings of a site stand with the changes that are not saved yet. Pure. */
import { intersection } from "polyclip-ts";
import type { SiteChange, SiteView, StandingBuilding } from "../api.gen";
import { areaOf, mapped, mm, moved, type Point, type Shape, turned } from "../plan/edit/shapes";

export interface Place {
  readonly at: Point;
  readonly turn: number; // degrees clockwise from how its plan is drawn
}

/** What is not saved yet: places and floors by name, and whether there are streets. */
export interface SitePlaces {
  readonly places: ReadonlyMap<string, Place>;
  readonly floors: ReadonlyMap<string, number>;
  readonly streets?: boolean;
}

export const NOTHING_MOVED: SitePlaces = { places: new Map(), floors: new Map() };
const COMMON_M2 = 1; // that halls may have in common

export const changeCount = ({ places, floors, streets }: SitePlaces): number =>
  places.size + floors.size + Number(streets !== undefined);

/** A hall at its place. */
export interface HallShape extends Shape {
  readonly building: string;
  readonly hall: string;
  readonly floor: number;
  readonly title: StandingBuilding["halls"][number]["title"];
}

export const buildingPlace = (one: StandingBuilding, { places }: SitePlaces): Place =>
  places.get(one.name) ?? { at: one.at, turn: one.turn };

/** The name of a hall in `[site.halls]`. */
export const hallName = (one: StandingBuilding, hall: string): string => (hall === one.hall ? one.name : hall);

export function hallShapes({ buildings }: SiteView, changes: SitePlaces): readonly HallShape[] {
  return buildings.flatMap((one) => {
    const now = buildingPlace(one, changes);
    const turn = turned(now.turn - one.turn, one.at);
    const shift = moved(now.at[0] - one.at[0], now.at[1] - one.at[1]);
    return one.halls.map(({ id, title, floor, outline }): HallShape => {
      const shape = mapped({ shell: outline.shell, holes: outline.holes ?? [] }, (point) => shift(turn(point)));
      return { ...shape, building: one.name, hall: id, title, floor: changes.floors.get(hallName(one, id)) ?? floor };
    });
  });
}

/** Buildings moved and turned by a rigid change of the plane. */
export function withMoved(
  { buildings }: SiteView,
  changes: SitePlaces,
  names: ReadonlySet<string>,
  change: (point: Point) => Point,
): SitePlaces {
  const places = new Map(changes.places);
  const [from, to] = [change([0, 0]), change([0, 1])];
  const degrees = (Math.atan2(to[0] - from[0], to[1] - from[1]) * 180) / Math.PI;
  for (const one of buildings.filter(({ name }) => names.has(name))) {
    const { at, turn } = buildingPlace(one, changes);
    const [x, y] = change(at);
    const next: Place = { at: [mm(x), mm(y)], turn: mm((((turn + degrees) % 360) + 360) % 360) % 360 };
    const same = next.at[0] === one.at[0] && next.at[1] === one.at[1] && next.turn === mm(one.turn);
    if (same) places.delete(one.name);
    else places.set(one.name, next);
  }
  return { ...changes, places };
}

export function withFloor(
  view: SiteView,
  changes: SitePlaces,
  one: StandingBuilding,
  hall: string,
  floor: number,
): SitePlaces {
  const floors = new Map(changes.floors);
  const name = hallName(one, hall);
  if (view.buildings.some(({ halls }) => halls.some((each) => each.id === hall && each.floor === floor)))
    floors.delete(name);
  else floors.set(name, floor);
  return { ...changes, floors };
}

/** For the API. When one hall is moved, the places of all are said: those that are not said would be laid out anew around it. */
export function siteChange(view: SiteView, changes: SitePlaces): SiteChange {
  const halls = new Map<string, { at?: Point; turn?: number; floor?: number }>();
  if (changes.places.size) for (const one of view.buildings) halls.set(one.name, { ...buildingPlace(one, changes) });
  for (const [name, floor] of changes.floors) halls.set(name, { ...halls.get(name), floor });
  return { halls: Object.fromEntries(halls), ...(changes.streets === undefined ? {} : { streets: changes.streets }) };
}

/** What is not saved yet, on a site that somebody else has changed: halls that are gone are left out. */
export function onto(view: SiteView, changes: SitePlaces): SitePlaces {
  const names = new Set(view.buildings.flatMap((one) => one.halls.map(({ id }) => hallName(one, id))));
  const left = <T>(all: ReadonlyMap<string, T>) => new Map([...all].filter(([name]) => names.has(name)));
  return { ...changes, places: left(changes.places), floors: left(changes.floors) };
}

/** Pairs of halls of different buildings that stand in one another on a floor. */
export function overlaps(halls: readonly HallShape[]): readonly (readonly [HallShape, HallShape])[] {
  const rings = ({ shell, holes = [] }: Shape) =>
    [shell, ...holes].map((ring) => ring.map(([x, y]): [number, number] => [x, y]));
  return halls.flatMap((one, at) =>
    halls.slice(at + 1).flatMap((other) => {
      if (one.building === other.building || one.floor !== other.floor || apart(one, other)) return [];
      const common = intersection([rings(one)], [rings(other)]);
      const area = common.reduce(
        (sum, [shell, ...holes]) =>
          sum + areaOf({ shell: shell!.slice(0, -1), holes: holes.map((hole) => hole.slice(0, -1)) }),
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
