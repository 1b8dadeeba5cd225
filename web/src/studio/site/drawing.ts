/** Draws the halls of a site as SVG, in metres with y down, over a picture of the site if there is one. */
import type { SitePicture } from "../api.gen";
import { make, outlineOf, type PlanDrawing, picture, pictureCorners } from "../plan/drawing";
import { extentOf, type Shape } from "../plan/edit/shapes";
import { currentLanguage } from "../words";
import type { HallShape } from "./places";

const MARGIN = 0.15; // of the longer side: room to move

export interface SiteLook {
  readonly expo: string;
  readonly chosen: ReadonlySet<string>; // buildings
  readonly wrong: ReadonlySet<string>; // halls that stand in others
  readonly picture: SitePicture | null;
  readonly opacity: number;
}

export function drawSite(halls: readonly HallShape[], look: SiteLook): PlanDrawing {
  const below: Shape[] = look.picture ? [{ shell: pictureCorners(look.picture.underlay) }] : [];
  const [west, south, east, north] = extentOf([...halls, ...below]);
  const margin = MARGIN * Math.max(east - west, north - south, 10);
  const box = {
    x: west - margin,
    y: -north - margin,
    width: east - west + 2 * margin,
    height: north - south + 2 * margin,
  };
  const svg = make("svg", { class: "plan-sheet site-sheet", role: "group" });
  if (look.picture)
    svg.append(
      picture({ level: look.picture.level }, look.picture.underlay, {
        expo: look.expo,
        opacity: look.opacity,
      }),
    );
  const names = make("g", { class: "numbers", "aria-hidden": "true" });
  for (const one of [...halls].sort((a, b) => a.floor - b.floor)) {
    const kinds = [
      "site-hall",
      one.floor > 0 && "upper",
      look.chosen.has(one.building) && "picked",
      look.wrong.has(one.hall) && "wrong",
    ];
    svg.append(make("path", { d: outlineOf(one), class: kinds.filter(Boolean).join(" ") }));
    names.append(named(one));
  }
  const hands = make("g", { class: "hands" });
  svg.append(names, hands);
  return {
    svg,
    box,
    scale: look.picture?.underlay.metres_per_unit || 1,
    hands,
    size: () => undefined,
    dim: () => undefined,
  };
}

export const hallTitle = ({ title, hall }: Pick<HallShape, "title" | "hall">): string =>
  title[currentLanguage()] ?? title[""] ?? Object.values(title)[0] ?? hall;

function named(one: HallShape): SVGElement {
  const [west, south, east, north] = extentOf([one]);
  const text = hallTitle(one);
  const size = Math.min(
    (north - south) * 0.3,
    ((east - west) * 0.85) / (0.62 * Math.max(text.length, 3)),
  );
  const shift = one.floor > 0 ? size : 0; // floors over one another
  const node = make("text", {
    x: (west + east) / 2,
    y: -(south + north) / 2 + size * 0.36 - shift,
    "font-size": size.toFixed(2),
  });
  node.textContent = text;
  return node;
}
