/** Dimensions of the site: its ground map, its box and its size, derived from the release. Pure. */
import type { Release } from "../../wire.gen";
import type { SiteBox } from "../camera/framing";
import { RIM, type TablePlan } from "../table/table";

export interface SiteDimensions {
  readonly plan: TablePlan;
  readonly box: SiteBox;
  /** Diagonal of the venue, metres. */
  readonly size: number;
}

export function siteDimensions(release: Release): SiteDimensions {
  const [x0, y0, x1, y1] = release.bounds;
  const size = Math.max(4, Math.hypot(x1 - x0, y1 - y0));
  const margin = size * 0.03;
  const levels = release.levels.map((level) => level.elevation ?? 0);
  const lowest = levels.length ? Math.min(...levels) : 0;
  const highest = levels.length ? Math.max(...levels) : 0;
  const bounds = [x0 - margin, y0 - margin, x1 + margin, y1 + margin] as const;
  const floor = release.levels.find((level) => (level.elevation ?? 0) === lowest)?.id;
  return {
    size,
    plan: {
      bounds,
      z: lowest - size * 0.0009,
      halls: release.halls
        .filter((hall) => hall.level === floor)
        .map((hall) => ({
          outline: hall.outline,
          door: [hall.view[0], hall.view[1]] as const,
          open: hall.kind === "outdoor",
        })),
    },
    box: {
      x: (x0 + x1) / 2,
      y: (y0 + y1) / 2,
      z: lowest,
      rx: (bounds[2] - bounds[0]) / 2 + size * RIM,
      ry: (bounds[3] - bounds[1]) / 2 + size * RIM,
      tall: highest - lowest + 4,
    },
  };
}
