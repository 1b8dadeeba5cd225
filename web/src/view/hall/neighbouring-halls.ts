/**
 * Finds the neighbouring halls that are visible through the gates of the current hall, and their part of the picture. Loaded with the
 * first hall.
 */
import { type PerspectiveCamera, Vector4 } from "three";
import type { Expo } from "../../core/expo/expo";
import type { Portal } from "../../wire.gen";

/** A neighbouring hall. `window`: x0, y0, x1, y1 of the picture (-1..1) around its gates; x0 >= x1 when none is visible. */
export interface NeighbouringHall {
  hall: string;
  away: number; // metres to its nearest gate
  readonly window: Vector4;
}

const REACH = 42; // metres: a gate farther away covers a few degrees and shows the overview model
const MOST = 3; // halls at once, to limit draw calls
const TALL = 5.5; // metres: gates are 4 m, what hangs in them at most 5 m (scene/measures.py)
const SLACK = 1.6; // metres: a portal is a point in front of a gate, and its direction is unknown

export interface NeighbouringHalls {
  /** Nearest first. `floor`: venue z. */
  visible(
    camera: PerspectiveCamera,
    portals: readonly Portal[],
    from: string,
    floor: number,
  ): readonly NeighbouringHall[];
}

export function createNeighbouringHalls(expo: Expo): NeighbouringHalls {
  const pool: NeighbouringHall[] = [];
  const visible: NeighbouringHall[] = [];
  const corner = new Vector4();

  /** Extends the window by the box of a gate. */
  function widen(
    window: Vector4,
    camera: PerspectiveCamera,
    { at, width }: Portal,
    floor: number,
  ): void {
    const half = (width ?? 1) / 2 + SLACK;
    let [x0, y0, x1, y1] = [1, 1, -1, -1];
    for (let i = 0; i < 8; i++) {
      corner.set(
        at[0] + (i & 1 ? half : -half),
        at[1] + (i & 2 ? half : -half),
        floor + (i & 4 ? TALL : 0),
        1,
      );
      corner.applyMatrix4(camera.matrixWorldInverse).applyMatrix4(camera.projectionMatrix);
      if (corner.w <= camera.near) {
        // Partly beside or behind the camera: its extent in the picture is unknown.
        if (Math.hypot(at[0] - camera.position.x, at[1] - camera.position.y) > 2 * half + TALL)
          continue;
        [x0, y0, x1, y1] = [-1, -1, 1, 1];
        break;
      }
      const [x, y] = [corner.x / corner.w, corner.y / corner.w];
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
    }
    [x0, y0, x1, y1] = [Math.max(-1, x0), Math.max(-1, y0), Math.min(1, x1), Math.min(1, y1)];
    if (x0 >= x1 || y0 >= y1) return;
    window.set(
      Math.min(window.x, x0),
      Math.min(window.y, y0),
      Math.max(window.z, x1),
      Math.max(window.w, y1),
    );
  }

  return {
    visible(camera, portals, from, floor) {
      visible.length = 0;
      const level = expo.hall(from)?.level;
      for (const portal of portals) {
        const away = Math.hypot(portal.at[0] - camera.position.x, portal.at[1] - camera.position.y);
        if (away > REACH || portal.to === from || expo.hall(portal.to)?.level !== level) continue;
        let one = visible.find(({ hall }) => hall === portal.to);
        if (!one) {
          one = pool[visible.length] ??= { hall: "", away: 0, window: new Vector4() };
          Object.assign(one, { hall: portal.to, away });
          one.window.set(1, 1, -1, -1);
          visible.push(one);
        }
        one.away = Math.min(one.away, away);
        widen(one.window, camera, portal, floor);
      }
      if (visible.length > 1) visible.sort((a, b) => a.away - b.away);
      visible.length = Math.min(visible.length, MOST);
      return visible;
    },
  };
}
