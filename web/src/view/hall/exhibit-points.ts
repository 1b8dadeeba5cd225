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

interface Candidate extends PlacedExhibit {
  away: number;
}

export interface ExhibitPoints {
  /** Called before each picture; true while it has still to find out what is hidden. */
  update(): boolean;
}

export function createExhibitPoints(s: ViewState, write: (points: readonly ExhibitPoint[]) => void): ExhibitPoints {
  const placed: PlacedExhibit[] = [];
  const near: Candidate[] = [];
  const hidden = new Map<string, boolean>(); // as the last ray found it
  const at = new Vector3();
  const ray: Ray = { x: 0, y: 0, z: 0, dx: 0, dy: 0, dz: 1 };
  const struck: PickResult = { booth: null, hall: null, distance: 0, up: 0, exhibit: false };
  let [turn, due, shown, pose] = [0, 0, 0, ""];

  /** Whether something stands before the top of the exhibit. */
  function covered({ key, at: [x, y, z] }: PlacedExhibit): boolean {
    const [dx, dy, dz] = [x - s.eye.x, y - s.eye.y, z - 0.15 - s.eye.z];
    const away = Math.hypot(dx, dy, dz);
    Object.assign(ray, { x: s.eye.x, y: s.eye.y, z: s.eye.z, dx: dx / away, dy: dy / away, dz: dz / away });
    return s.venue.cast(ray, struck) && struck.distance < away - 0.4 && !(struck.exhibit && struck.booth === key);
  }

  function look(): void {
    near.length = 0;
    if (s.mode !== "walk" || s.flight || s.focus === null) return;
    s.venue.exhibits(s.focus, placed);
    for (const one of placed) {
      const away = Math.hypot(one.at[0] - s.eye.x, one.at[1] - s.eye.y);
      if (away < NEAR && away > CLOSE && clearedAt(s.look, one.at) < 0.5) near.push({ ...one, away });
    }
    near.sort((a, b) => a.away - b.away);
    near.length = Math.min(near.length, MOST);
  }

  return {
    update() {
      const cleared = s.look.roomShares.value.toArray().join();
      const now = `${cleared} ${s.eye.x.toFixed(2)} ${s.eye.y.toFixed(2)} ${s.eye.yaw.toFixed(1)} ${s.mode} ${s.focus} ${!s.flight} ${s.venue.complete}`;
      if (now !== pose) {
        pose = now;
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
      for (const {
        key,
        at: [x, y, z],
        away,
      } of near) {
        at.set(x, y, z + ABOVE).project(s.camera);
        const [px, py] = [((at.x + 1) / 2) * s.width, ((1 - at.y) / 2) * s.height];
        const room = s.width - right - px;
        const inside =
          at.z < 1 && px > left + EDGE && room > EDGE && py > s.picture.top + EDGE && py < s.height - bottom - EDGE;
        if (!inside || hidden.get(key) !== false) continue;
        points.push({ key, x: px, y: py, room, share: Math.min(1, (NEAR - away) / FADE) });
      }
      if (points.length || shown) write(points);
      shown = points.length;
      return due > 0;
    },
  };
}
