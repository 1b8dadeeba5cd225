/** How the table stands in the picture: the whole venue with margins, at a good angle, on any screen. Pure. */
import type { Orbit } from "./eye";

export interface Stand {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly rx: number; // half sizes of the table
  readonly ry: number;
  readonly tall: number; // of what stands on it
}
export interface Margins {
  readonly top: number; // shares of the picture that the interface covers
  readonly bottom: number;
  readonly side: number;
}

const RAD = Math.PI / 180;
export const TABLE_FOV = 26; // a long lens makes a building a model

/** Landscape: from the south and a little aside, as one stands at a table. Portrait: whichever way round fills the picture best. */
export function frameTable(stand: Stand, aspect: number, margins: Margins): Orbit {
  const portrait = aspect < 0.9;
  const wide = stand.rx > stand.ry * 1.15;
  const yaw = portrait ? (wide ? -62 : -24) : wide || stand.rx > stand.ry * 0.85 ? -20 : 62;
  const orbit: Orbit = {
    x: stand.x,
    y: stand.y,
    z: stand.z,
    yaw,
    pitch: portrait ? -47 : -41,
    distance: 1,
    fov: TABLE_FOV,
  };
  fit(orbit, stand, aspect, margins);
  return orbit;
}

/** Moves the eye back until all corners lie inside the margins, and the target so that they lie in the middle of them. */
function fit(orbit: Orbit, stand: Stand, aspect: number, margins: Margins): void {
  const tan = Math.tan((orbit.fov / 2) * RAD);
  const [sy, cy] = [Math.sin(orbit.yaw * RAD), Math.cos(orbit.yaw * RAD)];
  const [sp, cp] = [Math.sin(orbit.pitch * RAD), Math.cos(orbit.pitch * RAD)];
  const top = 1 - margins.top * 2;
  const bottom = -1 + margins.bottom * 2;
  const side = 1 - margins.side * 2;
  let low = Math.hypot(stand.rx, stand.ry) * 0.2;
  let high = Math.hypot(stand.rx, stand.ry) * 40;
  let [ox, oy] = [0, 0]; // shift of the target along the picture's right and up, metres
  for (let turn = 0; turn < 48; turn++) {
    const distance = (low + high) / 2;
    let [l, r, b, t] = [1e9, -1e9, 1e9, -1e9];
    for (let corner = 0; corner < 8; corner++) {
      const dx = corner & 1 ? stand.rx : -stand.rx;
      const dy = corner & 2 ? stand.ry : -stand.ry;
      const dz = corner & 4 ? stand.tall : 0;
      const right = dx * cy - dy * sy - ox;
      const ahead = dx * sy + dy * cy;
      const up = -ahead * sp + dz * cp - oy;
      const depth = distance + ahead * cp + dz * sp;
      if (depth <= 0) {
        r = 1e9;
        continue;
      }
      l = Math.min(l, right / depth / tan / aspect);
      r = Math.max(r, right / depth / tan / aspect);
      b = Math.min(b, up / depth / tan);
      t = Math.max(t, up / depth / tan);
    }
    const fits = (r - l) / 2 <= side && (t - b) / 2 <= (top - bottom) / 2;
    if (fits) high = distance;
    else low = distance;
    if (r < 1e8) {
      ox += ((l + r) / 2) * tan * aspect * distance * 0.5;
      oy += ((b + t) / 2 - (top + bottom) / 2) * tan * distance * 0.5;
    }
  }
  orbit.distance = high;
  // Right is (cy, -sy); the picture's up, on the floor, is ahead / -sin(pitch).
  orbit.x = stand.x + ox * cy + (oy / -sp) * sy;
  orbit.y = stand.y - ox * sy + (oy / -sp) * cy;
}
