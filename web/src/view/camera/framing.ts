/** Frames the table: the whole venue with margins, from a good angle, on any screen. Pure. */
import type { Orbit } from "./eye";

export interface SiteBox {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly rx: number; // half sizes of the table
  readonly ry: number;
  readonly tall: number; // height of the model
}
export interface Margins {
  readonly top: number; // shares of the picture that the interface covers
  readonly bottom: number;
  readonly side: number;
  readonly start?: number; // additional share on the left
  readonly end?: number; // and on the right
}

const RAD = Math.PI / 180;
export const TABLE_FOV = 26; // a long lens lets a building look like a model

/** Degrees. Steeper it would look like a plan; flatter than the first value halls hide each other. */
const PITCHES = { landscape: [-41, -55], portrait: [-48, -66] } as const;

/**
 * Landscape: seen from the south and slightly aside. Portrait: turned so that the long side runs up the picture. The camera rises
 * until the table fills the available height.
 */
export function frameTable(site: SiteBox, aspect: number, margins: Margins): Orbit {
  // Lifted levels form a tall picture; from a steep angle only the topmost would be visible.
  const lifted = site.tall > Math.min(site.rx, site.ry);
  const { start = 0, end = 0, bottom } = margins;
  const portrait = (aspect * (1 - start - end)) / (1 - bottom) < 0.95 && !lifted;
  const wide = site.rx > site.ry * 1.15;
  const yaw = portrait ? (wide ? -79 : -12) : wide || site.rx > site.ry * 0.85 ? -15 : 68;
  const [first, last] = PITCHES[portrait ? "portrait" : "landscape"];
  const orbit: Orbit = {
    x: site.x,
    y: site.y,
    z: site.z,
    yaw,
    pitch: first,
    distance: 1,
    fov: TABLE_FOV,
  };
  while (!fit(orbit, site, aspect, margins) && orbit.pitch > last && !lifted)
    Object.assign(orbit, { x: site.x, y: site.y, pitch: orbit.pitch - 2 });
  return orbit;
}

/** Moves the camera back until all corners lie inside the margins, and centres them. True when the table fills the height. */
function fit(orbit: Orbit, site: SiteBox, aspect: number, margins: Margins): boolean {
  const tan = Math.tan((orbit.fov / 2) * RAD);
  const [sy, cy] = [Math.sin(orbit.yaw * RAD), Math.cos(orbit.yaw * RAD)];
  const [sp, cp] = [Math.sin(orbit.pitch * RAD), Math.cos(orbit.pitch * RAD)];
  const top = 1 - margins.top * 2;
  const bottom = -1 + margins.bottom * 2;
  const { start = 0, end = 0 } = margins;
  const side = 1 - margins.side * 2 - start - end;
  let low = Math.hypot(site.rx, site.ry) * 0.2;
  let high = Math.hypot(site.rx, site.ry) * 40;
  let tall = 0; // share of the available height
  let [ox, oy] = [0, 0]; // shift of the target to the right and up in the picture, metres
  for (let turn = 0; turn < 48; turn++) {
    const distance = (low + high) / 2;
    let [l, r, b, t] = [1e9, -1e9, 1e9, -1e9];
    for (let corner = 0; corner < 8; corner++) {
      const dx = corner & 1 ? site.rx : -site.rx;
      const dy = corner & 2 ? site.ry : -site.ry;
      const dz = corner & 4 ? site.tall : 0;
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
    if (fits) {
      high = distance;
      tall = (t - b) / (top - bottom);
    } else low = distance;
    if (r < 1e8) {
      ox += ((l + r) / 2 + end - start) * tan * aspect * distance * 0.5;
      oy += ((b + t) / 2 - (top + bottom) / 2) * tan * distance * 0.5;
    }
  }
  orbit.distance = high;
  // Right is (cy, -sy); the picture's up, on the floor, is ahead / -sin(pitch).
  orbit.x = site.x + ox * cy + (oy / -sp) * sy;
  orbit.y = site.y - ox * sy + (oy / -sp) * cy;
  return tall > 0.96;
}
