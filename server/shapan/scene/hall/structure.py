"""The hall itself, as one walks in it: floor, what lies on it, and everything that encloses or stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from shapan.expo.model import Hall, Zone
from shapan.geometry.arrays import F64
from shapan.scene.batch import Batch
from shapan.scene.booths.carpets import Slab, paint, slab, surface, underside
from shapan.scene.colors import is_color, mixed
from shapan.scene.hall.banners import banner_boards
from shapan.scene.hall.enclosure import ROOFED, Lines, columns, hall_walls, roof
from shapan.scene.hall.fixtures import fixtures
from shapan.scene.hall.flags import flags
from shapan.scene.hall.planters import planters, troughs
from shapan.scene.values import Surface

FLOOR = "#cfc8bb"
CEILING = "#efeae0"
ROOF = "#efebe3"
SLAB = 0.3  # metres: thickness of an upper level's floor
LIFTED = 2.0  # metres: levels higher than this are seen from below
AISLE, MAIN = "#cbc4b6", "#b7a893"
ZONE_Z, AISLE_Z = (
    0.004,
    0.008,
)  # metres: above one another, below the booths' carpets; 24 bits of depth part them at 60 m


def structure(halls: Sequence[Hall], lines: Sequence[Lines], frames: F64) -> tuple[list[Batch], list[list[Slab]]]:
    """What stands, of all halls at once (a row's owner is the hall's position), and what lies on each floor. `lines`:
    the halls' walls; `frames`: of their columns."""
    heights = np.array([max(3.0, hall.height) for hall in halls])
    standing, solids = fixtures(halls)
    return [
        *hall_walls(lines, heights, lintels=True), *flags(halls, lines, frames), *planters(halls, lines),
        *troughs(halls, frames), *columns(frames, heights - 0.02), *roof(halls), *banner_boards(halls), *standing,
    ], [[*ground_surface(hall), *some] for hall, some in zip(halls, solids, strict=True)]  # fmt: skip


def floor(hall: Hall, owner: int) -> tuple[Surface, ...]:
    top = slab(hall.outline, -0.02, 0.02, paint(FLOOR), sides=False)
    return (surface([replace(top, material="gloss")], [owner]),) if len(top.indices) else ()


def roof_sheet(hall: Hall) -> tuple[Surface, ...]:
    """The roof over the trusses, seen from below only and nobody's: who looks in from above looks past it."""
    if hall.height < ROOFED or hall.kind == "outdoor":
        return ()
    return (surface([underside(hall.outline, hall.height, paint(ROOF))], [-1]),)


def ceiling(hall: Hall, owner: int, elevation: float, color: str) -> tuple[Surface, ...]:
    """What the level below sees of this one."""
    return (surface([underside(hall.outline, -SLAB, paint(color))], [owner]),) if elevation > LIFTED else ()


def ground_surface(hall: Hall) -> list[Slab]:
    """A breath of each zone's colour on the polished floor, aisles and the main aisle's carpet."""
    lying = [(zone.outline, ZONE_Z, _tint(zone)) for zone in hall.zones]
    aisles = [feature for feature in hall.features if feature.category == "aisle"]
    lying += [(feature.outline, AISLE_Z, MAIN if feature.kind == "main" else AISLE) for feature in aisles]
    return [Slab(outline, 0.0, top, paint(color), sides=False) for outline, top, color in lying]


def _tint(zone: Zone) -> str:
    return mixed(FLOOR, zone.color, 0.16) if is_color(zone.color) else mixed(FLOOR, "#8c877e", 0.1)
