"""The hall's structure: floor, floor coverings, and everything that encloses or stands in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from shapan.expo.model import Expo, Hall, Zone
from shapan.geometry.arrays import F64
from shapan.scene.batch import Batch
from shapan.scene.booths.carpets import Slab, paint, slab, surface, underside
from shapan.scene.colors import is_color, mixed
from shapan.scene.hall.banners import banner_boards
from shapan.scene.hall.centrepieces import centrepiece_parts
from shapan.scene.hall.doors import doors
from shapan.scene.hall.enclosure import ROOFED, Lines, columns, hall_walls, roof
from shapan.scene.hall.fixtures import fixtures
from shapan.scene.hall.key_visuals import key_visual_parts
from shapan.scene.hall.planters import planters, troughs
from shapan.scene.hall.rim import rim_bays, rim_parts, without_bays
from shapan.scene.hall.rooms import room_parts
from shapan.scene.hall.street import street_parts
from shapan.scene.hall.wall_boards import wall_board_parts
from shapan.scene.hall.wall_graphics import wall_graphics
from shapan.scene.values import Surface

FLOOR = "#cfc8bb"
CEILING = "#efeae0"
ROOF = "#efebe3"
SLAB = 0.3  # metres: thickness of an upper level's floor
LIFTED = 2.0  # metres: higher levels are visible from below
AISLE, MAIN = "#cbc4b6", "#b7a893"
ZONE_Z, AISLE_Z = (
    0.004,
    0.008,
    # metres: heights of layers below the booths' carpets; a 24-bit depth buffer separates them at 60 m
)


def structure(
    expo: Expo,
    halls: Sequence[Hall],
    lines: Sequence[Lines],
    frames: F64,
    shut: Sequence[Collection[str]],
) -> tuple[list[Batch], list[list[Slab]]]:
    """The parts of all halls together (a row's owner is the hall's index), and the floor coverings of each hall.
    `lines`: the halls' walls; `frames`: of their columns; `shut`: exits with closed doors."""
    heights = np.array([max(3.0, hall.height) for hall in halls])
    standing, solids = fixtures(halls)
    outside = [i for i, hall in enumerate(halls) if hall.kind == "outdoor"]
    bays = [rim_bays(expo, hall, own) for hall, own in zip(halls, lines, strict=True)]
    boarded = [without_bays(own, some) for own, some in zip(lines, bays, strict=True)]
    covered = [[bay.span for bay in some if bay.covers] for some in bays]
    return [
        *hall_walls(lines, heights, lintels=True), *doors(lines, shut, outside),
        *key_visual_parts(halls, lines, expo.accent, drawn=expo.face.visual is None),
        *wall_graphics(halls, lines, covered), *wall_board_parts(halls, boarded), *planters(halls, lines),
        *troughs(halls, frames), *rim_parts(expo, halls, lines, bays),
        *columns(frames, heights - 0.02), *roof(halls), *banner_boards(halls), *room_parts(halls),
        *centrepiece_parts(halls, lines), *street_parts(halls, expo.accent), *standing,
    ], [[*ground_surface(hall), *some] for hall, some in zip(halls, solids, strict=True)]  # fmt: skip


def floor(hall: Hall, owner: int) -> tuple[Surface, ...]:
    top = slab(hall.outline, -0.02, 0.02, paint(FLOOR), sides=False)
    return (surface([replace(top, material="gloss")], [owner]),) if len(top.indices) else ()


def roof_sheet(hall: Hall) -> tuple[Surface, ...]:
    """The roof above the trusses, visible from below only and without a feature, so that views from above pass through
    it."""
    if hall.height < ROOFED or hall.kind == "outdoor":
        return ()
    return (surface([underside(hall.outline, hall.height, paint(ROOF))], [-1]),)


def ceiling(hall: Hall, owner: int, elevation: float, color: str) -> tuple[Surface, ...]:
    """The underside of this level, as visible from the level below."""
    return (
        (surface([underside(hall.outline, -SLAB, paint(color))], [owner]),)
        if elevation > LIFTED
        else ()
    )


def ground_surface(hall: Hall) -> list[Slab]:
    """Zones slightly tinted on the polished floor, aisles, and the main aisle's carpet."""
    lying = [(zone.outline, ZONE_Z, _tint(zone)) for zone in hall.zones]
    aisles = [feature for feature in hall.features if feature.category == "aisle"]
    lying += [
        (feature.outline, AISLE_Z, MAIN if feature.kind == "main" else AISLE) for feature in aisles
    ]
    return [Slab(outline, 0.0, top, paint(color), sides=False) for outline, top, color in lying]


def _tint(zone: Zone) -> str:
    return mixed(FLOOR, zone.color, 0.16) if is_color(zone.color) else mixed(FLOOR, "#8c877e", 0.1)
