"""The hall as a model on the sand table: cut walls, zone carpets, and each booth as four to six boxes by the rules of
booths."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Hall
from shapan.geometry.arrays import F64, I64
from shapan.geometry.mm import heading
from shapan.geometry.rings import corner_trim
from shapan.scene.batch import Batch, merge_batches, place_parts
from shapan.scene.booths.carpets import Slab, paint
from shapan.scene.booths.landmarks import RingPlaces, free_height, hung_rings
from shapan.scene.booths.plots import ACCENT, SOFT, WHITE, Plots, chance
from shapan.scene.colors import DECK_WOOD, is_color, mixed
from shapan.scene.hall.enclosure import Lines, columns, hall_walls
from shapan.scene.hall.structure import SLAB
from shapan.scene.measures import (
    BEAM_HEIGHT,
    EDGE_MIN,
    FASCIA_HEIGHT,
    FASCIA_MIN,
    ISLAND,
    PAVILION,
    TABLE_WALL,
)

PLATE = "#e7e1d4"
PAVED = "#d8d3c9"  # streets, which must not look like a hall's floor
CARPET_Z = 0.16  # thick enough for a visible edge at the table's scale
_CARD = 0.16  # thickness of a model wall
_JOINT = 0.1  # the gap that separates neighbouring booths visually
_COLUMN = 3.2


def proxies(p: Plots, free: Sequence[BaseGeometry | None], hung: RingPlaces) -> Batch:
    """Carpet, walls, counter, and the accent on top: on the fascia of a row's booths, on towers and
    rings of islands."""
    out = [_carpets(p), *_walls(p), _fascias(p), _counters(p), *_islands(p, free), _portals(p)]
    return merge_batches([*out, hung_rings(p, hung)[0]])


def _carpets(p: Plots) -> Batch:
    own = np.flatnonzero(p.rect)
    size = np.maximum((p.high - p.low)[own] - _JOINT, 0.2)
    middle = (p.high + p.low)[own] / 2
    xy = p.origin[own] + p.x[own] * middle[:, :1] + p.y[own] * middle[:, 1:]
    return place_parts(
        own,
        "model-box",
        xy,
        0.0,
        p.yaw[own],
        (size[:, 0], size[:, 1], CARPET_Z),
        p.paints[own, SOFT],
    )


def _strips(p: Plots, edge: I64, depth: float) -> tuple[I64, np.ndarray, np.ndarray, np.ndarray]:
    """Owner, middle, yaw and length of strips of this depth along the inside of edges, without the
    joint. edge: (k,)."""
    start, end = corner_trim(p.shells, p.direction, depth)
    joint = _JOINT / 2
    # Strips may overlap in a square corner, which closes it; in a sharp one they would extend beyond the outline.
    start, end = (np.where(t > 1.1 * depth, t, t * 0.5)[edge] + joint for t in (start, end))
    room = p.length[edge] - start - end
    keep = room > 0.15
    edge, start, room = edge[keep], start[keep], room[keep]
    middle = (
        p.shells.points[edge]
        + p.direction[edge] * (start + room / 2)[:, None]
        + p.inward[edge] * (depth / 2 + joint)
    )
    return p.shells.owner[edge], middle, heading(p.inward[edge, 0], p.inward[edge, 1]), room


def _walls(p: Plots) -> list[Batch]:
    own, middle, yaw, room = _strips(p, np.flatnonzero(~p.open & (p.length >= EDGE_MIN)), _CARD)
    return [place_parts(own, "model-card", middle, 0.0, yaw, (room, _CARD, p.height[own]))]


def _fascias(p: Plots) -> Batch:
    edge = np.flatnonzero(p.open & (p.length >= FASCIA_MIN) & (p.style != ISLAND)[p.shells.owner])
    own, middle, yaw, room = _strips(p, edge, 0.3)
    high = np.where(p.style[own] == 0, FASCIA_HEIGHT + 0.1, BEAM_HEIGHT + 0.1)
    # The accent colour is on the front only: on every open side, six hundred booths would look like a net of coloured
    # lines.
    ahead = (
        np.column_stack((np.sin(np.radians(yaw)), np.cos(np.radians(yaw)))) * p.inward[p.front[own]]
    ).sum(axis=1)
    paint = np.where(
        (np.round(ahead, 2) > 0.9)[:, None], p.paints[own, ACCENT], p.paints[own, WHITE]
    )
    return place_parts(
        own, "model-box", middle, p.height[own] - high, yaw, (room, 0.3, high), paint
    )


def _counters(p: Plots) -> Batch:
    """One block of furniture, off the centre, on a side that depends on the booth."""
    own = np.flatnonzero((p.area >= 5.0) & (p.style != ISLAND) & p.rect)
    size = (p.high - p.low)[own]
    side = np.where(chance(p.seed[own], 21) % 2 == 0, -0.22, 0.22)
    local = (p.high + p.low)[own] / 2 + np.column_stack((side * size[:, 0], 0.1 * size[:, 1]))
    xy = p.origin[own] + p.x[own] * local[:, :1] + p.y[own] * local[:, 1:]
    return place_parts(
        own,
        "model-card",
        xy,
        CARPET_Z,
        p.yaw[own],
        (np.minimum(1.2, size[:, 0] * 0.3), np.minimum(0.9, size[:, 1] * 0.3), 1.05),
    )


def _islands(p: Plots, free: Sequence[BaseGeometry | None]) -> list[Batch]:
    own = np.flatnonzero(p.style == ISLAND)
    width = np.clip(np.sqrt(p.area[own]) * 0.22, 0.7, 2.6)
    inside = (p.low + p.high)[own] / 2
    xy = p.origin[own] + p.x[own] * inside[:, :1] + p.y[own] * inside[:, 1:]
    for k in np.flatnonzero(~p.rect[own]).tolist():
        room = free[own[k]]
        if room is None or room.is_empty:
            width[k] = 0.0
            continue
        circle = shapely.maximum_inscribed_circle(room, tolerance=0.1)
        xy[k] = np.round(shapely.get_coordinates(circle)[0], 3)
        width[k] = min(width[k], round(shapely.length(circle) * 1.2, 3))
    seen = width >= 0.3
    own, xy, width = own[seen], xy[seen], width[seen]
    tall = free_height(p)[own]
    body = place_parts(own, "model-card", xy, CARPET_Z, p.yaw[own], (width, width, tall * 0.8))
    head = place_parts(
        own,
        "model-box",
        xy,
        CARPET_Z + tall * 0.8,
        p.yaw[own],
        (width * 1.12, width * 1.12, tall * 0.24),
        p.paints[own, ACCENT],
    )
    big = own[p.rect[own] & (p.area[own] >= 20)]
    size = (p.high - p.low)[big]
    out = [body, head]
    for sx, sy in ((-0.3, -0.28), (0.3, 0.28)):
        local = (p.high + p.low)[big] / 2 + size * (sx, sy)
        at = p.origin[big] + p.x[big] * local[:, :1] + p.y[big] * local[:, 1:]
        out.append(
            place_parts(
                big,
                "model-card",
                at,
                CARPET_Z,
                p.yaw[big],
                (size[:, 0] * 0.2, size[:, 1] * 0.16, 1.0),
            )
        )
    return out


def _portals(p: Plots) -> Batch:
    """A pavilion's crown over its front."""
    own = np.flatnonzero((p.style == PAVILION) & (p.length[p.front] >= 3.0))
    owner, middle, yaw, room = _strips(p, p.front[own], 0.4)
    return place_parts(
        owner,
        "model-box",
        middle,
        p.height[owner],
        yaw,
        (room * 0.5, 0.4, 0.9),
        p.paints[owner, WHITE],
    )


def table(
    halls: Sequence[Hall], lines: Sequence[Lines], frames: F64
) -> tuple[list[Batch], list[list[Slab]]]:
    """The parts of the halls: cut walls and columns (a row's owner is the hall's index); and the slab, zones and aisles
    of each."""
    breadth = [
        float(np.ptp(np.array(hall.outline.shell or ((0.0, 0.0),)), axis=0).min()) for hall in halls
    ]
    # a small hall is no box
    cut = np.array([round(min(TABLE_WALL, max(1.0, 0.09 * across)), 2) for across in breadth])
    batches = hall_walls(lines, cut, lintels=False, part="model-card")
    batches += columns(frames, np.array([min(_COLUMN, hall.height) for hall in halls]))
    return batches, [_lying(hall) for hall in halls]


def _lying(hall: Hall) -> list[Slab]:
    flat = [Slab(hall.outline, -SLAB, 0.0, paint(PAVED if hall.kind == "outdoor" else PLATE))]
    for zone in hall.zones:
        tint = (
            mixed(PLATE, zone.color, 0.34)
            if is_color(zone.color)
            else mixed(PLATE, "#8c877e", 0.16)
        )
        flat.append(Slab(zone.outline, 0.0, 0.05, paint(tint)))
    for feature in hall.features:
        if feature.category == "aisle" and feature.kind == "main":
            flat.append(Slab(feature.outline, 0.0, 0.08, paint("#d3c6b0"), sides=False))
        elif feature.kind == "stage":
            flat.append(Slab(feature.outline, 0.0, 0.8, paint(DECK_WOOD)))
        elif feature.category == "amenity" and feature.kind not in ("parking", "ramp"):
            flat.append(Slab(feature.outline, 0.0, 2.2, paint("#d9d2c4")))
        elif feature.kind == "wall":
            flat.append(Slab(feature.outline, 0.0, TABLE_WALL, paint("#efeae0")))
    return flat
