/**
 * Where the exhibits near a walking visitor are in the picture, for the points that the interface lays over them (ui/exhibit): they
 * cost no draw. A point fades with distance, and is left out while something stands before its exhibit.
 */
import { Vector3 } from "three";
import type { ExhibitPoint } from "../../core/contract";
import type { Ray } from "../input/picking";
import { clearedAt } from "../materials/cleared-rooms";
import type { ViewState } from "../scene/view-state";
import type { PickResult, PlacedExhibit } from "../tiles/venue-tiles";

const NEAR = 12; // metres
const FADE = 4; // metres over which a point fades
const CLOSE = 1.3; // metres: whoever stands so close sees the exhibit, not a point
const ABOVE = 0.22; // metres over its top
const MOST = 4;
const EDGE = 24; // CSS pixels
const STEP = 0.4; // metres to walk before rays are cast again: one takes a tenth of a frame's time

export interface ExhibitPoints {
  /** Called before each picture; true while it has still to find out what is hidden. */
  update(): boolean;
}

export function createExhibitPoints(
  s: ViewState,
  write: (points: readonly ExhibitPoint[]) => void,
): ExhibitPoints {
  const placed: PlacedExhibit[] = [];
  let near: PlacedExhibit[] = [];
  const hidden = new Map<string, boolean>(); // as the last ray found it
  const at = new Vector3();
  const ray: Ray = { x: 0, y: 0, z: 0, dx: 0, dy: 0, dz: 1 };
  const struck: PickResult = { booth: null, hall: null, distance: 0, up: 0, exhibit: false };
  let [turn, due, shown, state] = [0, 0, 0, ""];
  let [x0, y0, lastX, lastY] = [Number.NaN, Number.NaN, Number.NaN, Number.NaN]; // where it looked; the picture before

  const distance = ({ at: [x, y] }: PlacedExhibit) => Math.hypot(x - s.eye.x, y - s.eye.y);

  /** Whether something stands before the top of the exhibit. */
  function covered({ key, at: [x, y, z] }: PlacedExhibit): boolean {
    const [dx, dy, dz] = [x - s.eye.x, y - s.eye.y, z - 0.15 - s.eye.z];
    const away = Math.hypot(dx, dy, dz);
    Object.assign(ray, {
      x: s.eye.x,
      y: s.eye.y,
      z: s.eye.z,
      dx: dx / away,
      dy: dy / away,
      dz: dz / away,
    });
    return (
      s.venue.cast(ray, struck) &&
      struck.distance < away - 0.4 &&
      !(struck.exhibit && struck.booth === key)
    );
  }

  function look(): void {
    near = [];
    if (s.mode !== "walk" || s.flight || s.focus === null) return;
    s.venue.exhibits(s.focus, placed);
    near = placed.filter((one) => distance(one) < NEAR + STEP);
    near.sort((a, b) => distance(a) - distance(b)).splice(MOST);
  }

  return {
    update() {
      const now = `${s.mode} ${s.focus} ${!s.flight} ${s.venue.complete}`;
      const { x, y } = s.eye;
      const moved = x !== lastX || y !== lastY;
      [lastX, lastY] = [x, y];
      if (now !== state || !(Math.hypot(x - x0, y - y0) <= (moved ? STEP : 0))) {
        [state, x0, y0] = [now, x, y];
        look();
        due = near.length; // rays, one a picture
      }
      if (due > 0) {
        const one = near[turn++ % near.length]!;
        hidden.set(one.key, covered(one));
        due--;
      }
      const points: ExhibitPoint[] = [];
      const { left, right, bottom } = s.lens.covered;
      for (const one of near) {
        const away = distance(one);
        if (
          hidden.get(one.key) !== false ||
          away > NEAR ||
          away < CLOSE ||
          clearedAt(s.look, one.at) >= 0.5
        )
          continue;
        at.set(one.at[0], one.at[1], one.at[2] + ABOVE).project(s.camera);
        const [px, py] = [((at.x + 1) / 2) * s.width, ((1 - at.y) / 2) * s.height];
        const room = s.width - right - px;
        const inside =
          at.z < 1 &&
          px > left + EDGE &&
          room > EDGE &&
          py > s.picture.top + EDGE &&
          py < s.height - bottom - EDGE;
        if (inside)
          points.push({
            key: one.key,
            x: px,
            y: py,
            room,
            share: Math.min(1, (NEAR - away) / FADE),
          });
      }
      if (points.length || shown) write(points);
      shown = points.length;
      return due > 0;
    },
  };
}
