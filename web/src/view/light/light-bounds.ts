/** Fits the sun's shadow map to the focus: the model on its table, or the hall. */

import type { SiteBox } from "../camera/framing";
import { cutHeights } from "../hall/cutaway";
import { outlineBox, shortSide } from "../scene/bounds";
import { floorOf, isUnderRoof, type ViewState } from "../scene/view-state";
import type { Lighting } from "./lighting";
import type { Sun } from "./sun";

const FAR = 1e6;
const open = { all: 0, walls: 0, booths: 0 };
const TRUSS = 2.4; // metres below the roof
const CUT = 3.4; // metres above the floor

export function fitSunToFocus(s: ViewState, light: Lighting, sun: Sun, stand: SiteBox): void {
  const hall = s.focus === null ? undefined : s.expo.hall(s.focus);
  const inside = hall !== undefined && isUnderRoof(s);
  const box = hall && outlineBox(hall.outline);
  light.inside(inside, inside && box ? 2 * Math.hypot(box.rx, box.ry) : 0);
  // From above neither the cut-away roof nor the trusses cast a shadow.
  const floor = floorOf(s);
  s.look.cast.value = s.look.castWalls.value = inside ? floor + hall.height - TRUSS : floor + CUT;
  if (hall && !inside)
    s.look.castWalls.value =
      floor + cutHeights(FAR, hall.height, shortSide(hall.outline), open).walls;
  if (hall && box)
    sun.cover(
      box.x,
      box.y,
      floor,
      Math.hypot(box.rx, box.ry) * (inside ? 1 : 1.4) + 2,
      hall.height,
    );
  else sun.cover(stand.x, stand.y, stand.z, Math.hypot(stand.rx, stand.ry), stand.tall);
}
