"""Rings of documents that classify their features, as valid outlines in integer millimetres. Defects (a
self-intersection, a hole outside its shell) are repaired and reported; rings without area are dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import shapely

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.expo.model import Polygon
from shapan.expo.outlines import outlines_of
from shapan.geometry.array_types import geometry_array
from shapan.geometry.arrays import F64
from shapan.plan.budget import check_vertices

# shell and holes, open or closed, any orientation; each (n,2)
ShellAndHoles = tuple[F64, tuple[F64, ...]]
_SLIVER = 1e-4  # m²: outlines below a square centimetre are ignored


@dataclass(frozen=True, slots=True)
class Outlined:
    """The result of one polygon: no part if it has no area."""

    parts: tuple[Polygon, ...]
    repaired: bool = False


def check_rings(shell: F64, holes: tuple[F64, ...], where: str) -> None:
    """Raises TooComplex `vertices` or `holes`. Runs before any geometry is built: make_valid takes 9 s on 18,000 holes.

    shell: (n,2), holes: (m,2) each."""
    most = settings.POLYGON_HOLES
    if len(holes) > most:
        raise TooComplex("holes.outline", where=where, at=where, most=most, came=len(holes))
    check_vertices(len(shell) + sum(map(len, holes)), where)


def reaches(points: F64) -> bool:
    """Whether all points (n,2) are within the maximum extent of a venue, in metres."""
    return not len(points) or bool(np.abs(points).max() <= settings.COORDINATE_M)


def check_reach(points: F64, where: str) -> None:
    """Raises Unreadable `not-finite` for points (n,2) beyond that."""
    if not reaches(points):
        raise Unreadable(
            "not-finite.coordinates-within-m", where=where, at=where, most=settings.COORDINATE_M
        )


def as_outlines(polygons: list[ShellAndHoles]) -> list[Outlined]:
    """One result for each polygon, in metres."""
    if not polygons:
        return []
    shells = [
        np.concatenate((shell, shell[:1])) if len(shell) > 2 else np.zeros((4, 2))
        for shell, _ in polygons
    ]
    points = np.round(np.concatenate(shells), 3)
    indices = np.repeat(np.arange(len(shells)), [*map(len, shells)])
    made = geometry_array(shapely.polygons(shapely.linearrings(points, indices=indices)))
    for i, (_, holes) in enumerate(polygons):
        if holes:
            made[i] = shapely.Polygon(made[i].exterior, [hole for hole in holes if len(hole) > 2])
    sound = np.asarray(shapely.is_valid(made))
    owners = np.arange(len(made))
    if not sound.all():
        parts = [
            [one] if ok else _mended(one) for one, ok in zip(made, sound.tolist(), strict=True)
        ]
        owners = np.repeat(owners, [len(own) for own in parts])
        made = np.array([one for own in parts for one in own], dtype=object)
    found: list[tuple[Polygon, ...]] = [()] * len(polygons)
    for owner, area, outline in zip(
        owners.tolist(), shapely.area(made).tolist(), outlines_of(made), strict=True
    ):
        if area > _SLIVER and outline is not None:
            found[owner] += (outline,)
    return [Outlined(own, not ok) for own, ok in zip(found, sound.tolist(), strict=True)]


def _mended(polygon: shapely.Polygon) -> list[shapely.Polygon]:
    """The polygons of a defective one, largest first, without pieces below a hundredth of the largest."""
    corners = set(map(tuple, np.round(shapely.get_coordinates(polygon), 3).tolist()))
    if len(corners) == 4 and not polygon.interiors:  # in the wrong order
        return [cast(shapely.Polygon, shapely.convex_hull(polygon))]
    mended = shapely.get_parts(
        shapely.make_valid(polygon, method="structure", keep_collapsed=False)
    )
    pieces = sorted(
        (one for one in mended if one.geom_type == "Polygon"), key=lambda one: -one.area
    )
    return [one for one in pieces if one.area >= pieces[0].area / 100]


def strip(line: F64, width: float) -> Polygon | None:
    """A line (n,2) such as a door or a wall, as a band of `width` metres."""
    if len(line) < 2:
        return None
    band = shapely.LineString(line).buffer(width / 2, cap_style="flat", join_style="mitre")
    parts = sorted(shapely.get_parts(band).tolist(), key=lambda one: -one.area)
    return outlines_of(parts[:1])[0] if parts else None


def square(x: float, y: float, side: float) -> Polygon | None:
    """A point (a WC, a lift) as a square around it; metres."""
    half = side / 2
    return outlines_of([shapely.box(x - half, y - half, x + half, y + half)])[0]
