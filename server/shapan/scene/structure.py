"""The hall itself, as one walks in it: floor, what lies on it, and everything that encloses or stands."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from shapan.expo.model import Hall
from shapan.scene.banners import boards
from shapan.scene.batch import instances, raised_by, taken, together
from shapan.scene.carpets import slab, surface, underside
from shapan.scene.colors import is_color, light, mixed
from shapan.scene.enclosure import columns, roof, walls
from shapan.scene.fixtures import fixtures
from shapan.scene.values import Instances, Primitive, Surface

FLOOR = "#dcd6ca"
CEILING = "#efeae0"
SLAB = 0.3  # metres: thickness of an upper level's floor
LIFTED = 2.0  # metres: levels higher than this are seen from below
AISLE, MAIN = "#cbc4b6", "#b7a893"
ZONE_Z, AISLE_Z = (
    0.004,
    0.008,
)  # metres: above one another, below the booths' carpets; 24 bits of depth part them at 60 m


def structure(hall: Hall, owner: int, elevation: float) -> tuple[Instances, tuple[Surface, ...]]:
    """`owner`: the hall's own feature id."""
    batches = []
    if hall.kind != "outdoor":
        batches += walls(hall, owner, max(3.0, hall.height), lintels=True)
    batches += columns(hall, owner, max(3.0, hall.height) - 0.02)
    batches += roof(hall, owner)
    batches += boards(hall, owner)
    standing, solids = fixtures(hall, owner)
    batches += standing
    done = together(batches)
    rows = raised_by(taken(done, np.argsort(done.part, kind="stable")), elevation)
    below = [underside(hall.outline, -SLAB, _paint(CEILING))] if elevation > LIFTED else []
    flat = [_raised(p, elevation) for p in (*ground(hall), *solids, *below)]
    surfaces: list[Surface] = []
    for material in ("gloss", "matte"):
        same = [p for p in flat if p.material == material and len(p.indices)]
        if same:
            surfaces.append(surface(same, [owner] * len(same)))
    return instances(rows), tuple(surfaces)


def ground(hall: Hall) -> list[Primitive]:
    """The polished floor, a breath of each zone's colour on it, aisles and the main aisle's carpet."""
    floor = slab(hall.outline, -0.02, 0.02, _paint(FLOOR), sides=False)
    out = [replace(floor, material="gloss")]
    for zone in hall.zones:
        tint = mixed(FLOOR, zone.color, 0.16) if is_color(zone.color) else mixed(FLOOR, "#8c877e", 0.1)
        out.append(slab(zone.outline, 0.0, ZONE_Z, _paint(tint), sides=False))
    for thing in hall.things:
        if thing.category == "aisle":
            main = thing.kind == "main"
            out.append(slab(thing.outline, 0.0, AISLE_Z, _paint(MAIN if main else AISLE), sides=False))
    return out


def _paint(color: str) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.array((*light(color), 255), np.uint8)


def _raised(p: Primitive, elevation: float) -> Primitive:
    if not elevation:
        return p
    return replace(p, positions=(p.positions + np.array((0.0, 0.0, elevation))).astype(np.float32))
