/** How much of the table is framed while a route is on it. */
import type { GuideLeg } from "../../core/contract";
import type { SiteBox } from "../camera/framing";
import { outlineBox } from "../scene/bounds";

const AROUND = 8; // metres that are framed around a route
const LEAST = 25; // metres: half sizes of what is framed, but at most half of the site

/** What the table shows while a route is on it; null without one. `site`: the box of the whole table. */
export function routeBox(
  legs: readonly GuideLeg[],
  floor: (hall: string) => number,
  site: SiteBox,
): SiteBox | null {
  const points = legs.flatMap((leg) => leg.points);
  if (!points.length) return null;
  const heights = legs.map(({ hall }) => floor(hall));
  const [z, top] = [Math.min(...heights), Math.max(...heights)];
  const { x, y, rx, ry } = outlineBox(points);
  const half = (own: number, all: number) =>
    Math.min(all, Math.max(Math.min(LEAST, all / 2), own + AROUND));
  return { x, y, z, rx: half(rx, site.rx), ry: half(ry, site.ry), tall: top - z + 4 };
}
