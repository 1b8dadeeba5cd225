/**
 * Which halls next door are seen through the gates of the hall that one is in, and in which part of the picture. Loaded with the first
 * hall that one walks in.
 */
import { type PerspectiveCamera, Vector4 } from "three";
import type { Expo } from "../../core/expo/expo";
import type { Portal } from "../../wire.gen";

/** A hall next door. `window`: x0, y0, x1, y1 of the picture (-1..1) in which its gates lie; x0 >= x1 when none is in it. */
export interface NeighbouringHall {
  hall: string;
  away: number; // metres to its nearest gate
  readonly window: Vector4;
}

const REACH = 42; // metres: a gate that is farther is a few degrees wide, and shows the table's picture of its hall
const MOST = 3; // halls at once, so that draws stay bounded
const TALL = 5.5; // metres: gates are 4 m and what hangs in them 5 at most (scene/measures.py)
const SLACK = 1.6; // metres: a portal is where one stands before a gate, and which way that lies is not said

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

  /** Widens the window by a gate's box. */
  function widen(window: Vector4, camera: PerspectiveCamera, { at, width }: Portal, floor: number): void {
    const half = (width ?? 1) / 2 + SLACK;
    let [x0, y0, x1, y1] = [1, 1, -1, -1];
    for (let i = 0; i < 8; i++) {
      corner.set(at[0] + (i & 1 ? half : -half), at[1] + (i & 2 ? half : -half), floor + (i & 4 ? TALL : 0), 1);
      corner.applyMatrix4(camera.matrixWorldInverse).applyMatrix4(camera.projectionMatrix);
      if (corner.w <= camera.near) {
        // Partly beside or behind the eye: where it ends in the picture is not known.
        if (Math.hypot(at[0] - camera.position.x, at[1] - camera.position.y) > 2 * half + TALL) continue;
        [x0, y0, x1, y1] = [-1, -1, 1, 1];
        break;
      }
      const [x, y] = [corner.x / corner.w, corner.y / corner.w];
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
    }
    [x0, y0, x1, y1] = [Math.max(-1, x0), Math.max(-1, y0), Math.min(1, x1), Math.min(1, y1)];
    if (x0 >= x1 || y0 >= y1) return;
    window.set(Math.min(window.x, x0), Math.min(window.y, y0), Math.max(window.z, x1), Math.max(window.w, y1));
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
