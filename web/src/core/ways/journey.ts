/** Walks through the venue: routes inside halls, connected by portals to other halls and levels. */
import type { Portal, Walk } from "../../wire.gen";
import type { Point } from "../contract";
import { counterpart, createFloor, type Floor, type HallPosition } from "../walk/walk";
import { createNavMesh, type NavMesh } from "./navmesh";
import { findRoute, type Route } from "./route";

export interface Leg {
  readonly hall: string;
  readonly points: readonly Point[];
  /** The kind of the portal at the end of this leg ("door", "stairs", "lift", …); "" for the last leg. */
  readonly by: string;
}

export interface Journey {
  readonly legs: readonly Leg[];
  /** Metres, including the time cost of portals. */
  readonly length: number;
}

export interface WalkNetwork {
  floor(hall: string): Promise<Floor | null>;
  /** A floor that is already loaded, for the step of this frame. */
  loaded(hall: string): Floor | undefined;
  /** Builds the navigation mesh of a loaded hall before its first route: 1 to 25 ms for 100 booths, 100 ms for halls of thousands. */
  prepare(hall: string): void;
  /** The shortest route inside a hall. End points that are not free are moved to the nearest free point. */
  route(hall: string, from: Point, to: Point): Promise<Route | null>;
  journey(
    from: HallPosition,
    to: HallPosition,
    options?: { stepFree?: boolean },
  ): Promise<Journey | null>;
}

/** Cost of a change of level in metres: people prefer 40 m on the flat to waiting for a lift. */
const COST: { readonly [kind: string]: number } = { stairs: 15, escalator: 12, lift: 30, ramp: 5 };

/** The exit point of a portal and its cost in metres. */
export function passage(
  here: Floor,
  there: Floor,
  portal: Portal,
): { readonly at: Point; readonly cost: number } {
  const at = counterpart(there, here.walk.hall, portal)?.at ?? portal.at;
  const gap =
    there.walk.level === here.walk.level
      ? Math.hypot(at[0] - portal.at[0], at[1] - portal.at[1])
      : 0;
  return { at, cost: gap + (COST[portal.kind] ?? 0) };
}

export function createWalkNetwork(
  load: (hall: string) => Promise<Walk>,
  halls: ReadonlySet<string> | null = null,
): WalkNetwork {
  const floors = new Map<string, Promise<Floor | null>>();
  const ready = new Map<string, Floor>();
  const meshes = new WeakMap<Floor, NavMesh>();

  function floor(hall: string): Promise<Floor | null> {
    let found = floors.get(hall);
    if (!found) {
      found =
        halls && !halls.has(hall)
          ? Promise.resolve(null)
          : load(hall).then(createFloor, () => null);
      floors.set(hall, found);
      found.then((made) => (made ? ready.set(hall, made) : floors.delete(hall)));
    }
    return found;
  }

  function meshOf(here: Floor): NavMesh {
    let mesh = meshes.get(here);
    if (!mesh) {
      mesh = createNavMesh(here.ground.edges);
      meshes.set(here, mesh);
    }
    return mesh;
  }

  function inside(here: Floor, from: Point, to: Point): Route | null {
    const mesh = meshOf(here);
    const [a, b] = [here.ground.nearest(from[0], from[1]), here.ground.nearest(to[0], to[1])];
    return a && b ? findRoute(mesh, a, b) : null;
  }

  /** Dijkstra over the landings of portals. Halls are loaded when the search reaches them. */
  async function journey(
    from: HallPosition,
    to: HallPosition,
    options: { stepFree?: boolean } = {},
  ): Promise<Journey | null> {
    interface Stop extends HallPosition {
      readonly cost: number;
      readonly legs: readonly Leg[];
    }
    const open: Stop[] = [{ ...from, cost: 0, legs: [] }];
    const closed = new Set<string>();
    let best: Journey | null = null;
    while (open.length) {
      open.sort((a, b) => b.cost - a.cost);
      const now = open.pop()!;
      if (best && now.cost >= best.length) break;
      const key = `${now.hall}@${now.at[0].toFixed(2)},${now.at[1].toFixed(2)}`;
      if (closed.has(key)) continue;
      closed.add(key);
      const here = await floor(now.hall);
      if (!here) continue;
      if (now.hall === to.hall) {
        const way = inside(here, now.at, to.at);
        if (way && (!best || now.cost + way.length < best.length)) {
          const legs = [...now.legs, { hall: now.hall, points: way.points, by: "" }];
          best = { legs, length: now.cost + way.length };
        }
      }
      for (const portal of here.walk.portals ?? []) {
        if (portal.to === now.hall || (options.stepFree && portal.step_free === false)) continue;
        // No route is shorter than the straight line, so most doors need no route search.
        if (
          best &&
          now.cost + Math.hypot(portal.at[0] - now.at[0], portal.at[1] - now.at[1]) >= best.length
        )
          continue;
        const there = await floor(portal.to);
        if (!there) continue;
        const way = inside(here, now.at, portal.at);
        if (!way) continue;
        const { at, cost: through } = passage(here, there, portal);
        const cost = now.cost + way.length + through;
        open.push({
          hall: portal.to,
          at,
          cost,
          legs: [...now.legs, { hall: now.hall, points: way.points, by: portal.kind }],
        });
      }
    }
    return best;
  }

  return {
    floor,
    loaded: (hall) => ready.get(hall),
    prepare(hall) {
      const here = ready.get(hall);
      if (here) meshOf(here);
    },
    async route(hall, from, to) {
      const here = await floor(hall);
      return here ? inside(here, from, to) : null;
    },
    journey,
  };
}
