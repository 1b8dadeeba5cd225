"""Converts rings of input documents to valid outlines in integer millimetres: shells counter-clockwise, holes
clockwise.

Defects that can be repaired (a self-intersection, a repeated point, a hole outside its shell) are repaired and
reported. Rings without area are dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.expo.model import Polygon, Ring
from shapan.expo.values import Point
from shapan.geometry.arrays import F64

ShellAndHoles = tuple[F64, tuple[F64, ...]]  # shell and holes, open or closed, any orientation; each (n,2)
_SLIVER = 1e-4  # m²: outlines below a square centimetre are ignored


@dataclass(frozen=True, slots=True)
class Outlined:
    """The result of one polygon: no part if it has no area."""

    parts: tuple[Polygon, ...]
    repaired: bool = False


def check_rings(shell: F64, holes: tuple[F64, ...], where: str) -> None:
    """Raises TooComplex `vertices` or `holes`. Runs before any geometry is built: make_valid takes 9 s on 18,000 holes.

    shell: (n,2), holes: (m,2) each."""
    if len(holes) > settings.POLYGON_HOLES:
        raise TooComplex(
            "holes.outline",
            where=where,
            limit=str(settings.POLYGON_HOLES),
            at=where,
            most=settings.POLYGON_HOLES,
            came=len(holes),
        )
    total = len(shell) + sum(len(hole) for hole in holes)
    if total > settings.POLYGON_VERTICES:
        raise TooComplex(
            "vertices.outline",
            where=where,
            limit=str(settings.POLYGON_VERTICES),
            at=where,
            most=settings.POLYGON_VERTICES,
            found=total,
        )


def reaches(points: F64) -> bool:
    """Whether all points (n,2) are within the maximum extent of a venue, in metres."""
    return not len(points) or bool(np.abs(points).max() <= settings.COORDINATE_M)


def check_reach(points: F64, where: str) -> None:
    """Raises Unreadable `not-finite` for points (n,2) beyond that."""
    if not reaches(points):
        raise Unreadable(
            "not-finite.coordinates-within-m",
            where=where,
            limit=f"{settings.COORDINATE_M:g} m",
            at=where,
            most=settings.COORDINATE_M,
        )


def as_outlines(polygons: list[ShellAndHoles]) -> list[Outlined]:
    """One result for each polygon, in metres. Valid polygons need only a vectorised check."""
    simple = [i for i, (shell, holes) in enumerate(polygons) if not holes and len(shell) >= 4]
    valid: dict[int, Ring] = {}
    if simple:
        shells = [_closed(polygons[i][0]) for i in simple]
        points, counts = np.concatenate(shells), np.array([len(shell) for shell in shells])
        made = shapely.polygons(shapely.linearrings(points, indices=np.repeat(np.arange(len(shells)), counts)))
        good = shapely.is_valid(made) & (shapely.area(made) > _SLIVER)
        ends, rounded = np.cumsum(counts).tolist(), _rounded(points)
        for i in np.flatnonzero(good).tolist():
            valid[simple[i]] = _ring(rounded[ends[i] - len(shells[i]) : ends[i]], ccw=True)
    found = []
    for i, (shell, holes) in enumerate(polygons):
        ring = valid.get(i, ())
        found.append(Outlined((Polygon(ring),)) if len(ring) >= 3 else _slow(shell, holes))
    return found


def strip(line: F64, width: float) -> Polygon | None:
    """A line (n,2) such as a door or a wall, as a band of `width` metres."""
    if len(line) < 2:
        return None
    band = shapely.LineString(line).buffer(width / 2, cap_style="flat", join_style="mitre")
    parts = _parts(band)
    return parts[0] if parts else None


def square(x: float, y: float, side: float) -> Polygon:
    """A point (a WC, a lift) as a square around it; metres."""
    half = side / 2
    corners = ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))
    return Polygon(tuple(_mm(corner) for corner in corners))


def ring_in_mm(points: F64, ccw: bool) -> Ring:
    """(n,2) metres -> open ring in integer millimetres, without repeated points, in the given orientation, with the
    same start."""
    return _ring(_rounded(points), ccw)


def _rounded(points: F64) -> list[Point]:
    return [(x, y) for x, y in (np.round(points, 3) + 0.0).tolist()]


def _ring(rounded: Sequence[Point], ccw: bool) -> Ring:
    ring = [point for i, point in enumerate(rounded) if i == 0 or point != rounded[i - 1]]
    while len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    double = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True))
    if (double > 0) != ccw:
        ring = ring[:1] + ring[:0:-1]
    return tuple(ring)


def _closed(ring: F64) -> F64:
    (x0, y0), (x1, y1) = ring[0].tolist(), ring[-1].tolist()
    return ring if x0 == x1 and y0 == y1 else np.concatenate((ring, ring[:1]))


def _mm(point: Point) -> Point:
    return round(point[0], 3) + 0.0, round(point[1], 3) + 0.0


def _slow(shell: F64, holes: tuple[F64, ...]) -> Outlined:
    ring = ring_in_mm(shell, ccw=True) if len(shell) else ()
    if len(ring) < 3:
        return Outlined(())
    rings = [ring_in_mm(hole, ccw=False) for hole in holes if len(hole)]
    whole = shapely.Polygon(ring, [hole for hole in rings if len(hole) >= 3])
    if whole.is_valid and all(len(hole) >= 3 for hole in rings):
        return Outlined((Polygon(ring, tuple(rings)),) if whole.area > _SLIVER else ())
    if len(set(ring)) == 4 and not rings:  # four corners in the wrong order
        mended = shapely.convex_hull(whole)
    else:
        body = shapely.make_valid(shapely.Polygon(ring), method="structure", keep_collapsed=False)
        cut = [shapely.make_valid(shapely.Polygon(hole)) for hole in rings if len(hole) >= 3]
        mended = shapely.difference(body, shapely.union_all(cut)) if cut else body
    return Outlined(_parts(mended), True)


def _parts(geometry: BaseGeometry) -> tuple[Polygon, ...]:
    """Polygons of any geometry, largest first; parts below a hundredth of the largest are dropped."""
    pieces = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon" and part.area > _SLIVER]
    pieces.sort(key=lambda part: -part.area)
    found = []
    for part in pieces:
        if part.area < pieces[0].area / 100:
            break
        shell = ring_in_mm(np.asarray(part.exterior.coords)[:, :2], ccw=True)
        holes = tuple(ring_in_mm(np.asarray(hole.coords)[:, :2], ccw=False) for hole in part.interiors)
        if len(shell) >= 3:
            found.append(Polygon(shell, tuple(hole for hole in holes if len(hole) >= 3)))
    return tuple(found)
