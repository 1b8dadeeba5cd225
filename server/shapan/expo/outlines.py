"""Conversion of outlines between the model's rings and shapely, always on the millimetre grid.

A ring starts at its smallest vertex (x, then y) and has no duplicate or collinear points, so that the same booth in a
DXF, an SVG and a GeoJSON file gives the same value for every start vertex.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Polygon, Ring
from shapan.expo.values import Point
from shapan.geometry.arrays import F64, Shapes

# metres between a vertex and the chord of its neighbours, below which the vertex is dropped
STRAIGHT = 1e-3


def mm(value: float) -> float:
    """Metres, rounded to integer millimetres. Never -0.0, which has a different hash and text from 0.0."""
    return round(value, 3) + 0.0


def middle(polygon: Polygon) -> Point:
    """The centre of its bounding box."""
    xs, ys = [x for x, _ in polygon.shell], [y for _, y in polygon.shell]
    return ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)


def ring_of(points: Iterable[Sequence[float]], *, clockwise: bool = False) -> Ring:
    """A normal ring of any sequence of points (x, y in metres); empty if fewer than three corners remain."""
    raw = [(mm(p[0]), mm(p[1])) for p in points]
    raw = [p for i, p in enumerate(raw) if p != raw[i - 1]]
    if len(raw) < 3:
        return ()
    if (ring_area(raw) < 0) != clockwise:
        raw.reverse()
    first = raw.index(min(raw))  # an extreme point is a true corner and is never dropped
    raw = raw[first:] + raw[:first]
    ring = [raw[0]]
    for here, after in zip(raw[1:], [*raw[2:], raw[0]], strict=True):
        # against the last kept: a fine circle keeps its shape
        if not _straight(ring[-1], here, after):
            ring.append(here)
    return tuple(ring) if len(ring) > 2 else ()


def _straight(a: Point, b: Point, c: Point) -> bool:
    (ax, ay), (bx, by), (cx, cy) = a, b, c
    length = math.hypot(cx - ax, cy - ay)
    if length == 0.0:
        return True
    off = abs((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / length
    return off < STRAIGHT and (bx - ax) * (cx - bx) + (by - ay) * (cy - by) > 0


def ring_area(ring: Sequence[Point]) -> float:
    """m², positive if counter-clockwise."""
    return 0.5 * sum(
        x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True)
    )


def normal(polygon: Polygon) -> Polygon:
    """The same polygon in normal form; an empty shell if its area is zero. Self-intersecting rings are repaired."""
    shell = ring_of(polygon.shell)
    holes = tuple(sorted(r for r in (ring_of(h, clockwise=True) for h in polygon.holes) if r))
    if not shell:
        return Polygon(())
    geometry = shapely.Polygon(shell, holes)
    if geometry.is_valid:
        return Polygon(shell, holes)
    parts = polygons_of(shapely.make_valid(geometry))
    return parts[0] if parts else Polygon(())


def normal_all(polygons: Sequence[Polygon]) -> list[Polygon]:
    """`normal` of many polygons. Most are plain quadrilaterals, which are checked as arrays (10,000 in 40 ms instead of
    500).
    """
    out: list[Polygon | None] = [None] * len(polygons)
    four = [i for i, p in enumerate(polygons) if len(p.shell) == 4 and not p.holes]
    if four:
        c = np.round(ring_points([polygons[i].shell for i in four]).reshape(-1, 4, 2), 3) + 0.0
        before, after = np.roll(c, 1, axis=1), np.roll(c, -1, axis=1)
        u, v = c - before, after - c
        turn = u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0]
        span = np.hypot(*np.moveaxis(after - before, -1, 0))
        # Convex, and all corners are far from their chords: nothing to drop or repair.
        clear = (np.abs(turn) > 2 * STRAIGHT * span).all(axis=1) & (
            np.abs(np.sign(turn).sum(axis=1)) == 4
        )
        clear &= np.isfinite(c).all(axis=(1, 2))
        backward = turn[:, 0] < 0
        c[backward] = c[backward, ::-1]
        start = np.lexsort((c[..., 1], c[..., 0]), axis=-1)[:, 0]
        c = np.take_along_axis(c, ((start[:, None] + np.arange(4)) % 4)[..., None], axis=1)
        for i, ring, good in zip(four, c.tolist(), clear.tolist(), strict=True):
            if good:
                (a, b), (d, e), (f, g), (h, j) = ring
                out[i] = Polygon(((a, b), (d, e), (f, g), (h, j)))
    return [p if p is not None else normal(polygons[i]) for i, p in enumerate(out)]


def ring_points(rings: Iterable[Ring]) -> F64:
    """(n,2) the points of all rings."""
    return np.fromiter(chain.from_iterable(chain.from_iterable(rings)), dtype=np.float64).reshape(
        -1, 2
    )


def shapes(polygons: Iterable[Polygon]) -> npt.NDArray[np.object_]:
    """A (n,) object array of shapely polygons; empty polygons for empty shells. Simple rings are
    created in one call."""
    listed = list(polygons)
    out = np.empty(len(listed), dtype=object)
    plain = [i for i, p in enumerate(listed) if p.shell and not p.holes]
    if plain:
        shells = [listed[i].shell for i in plain]
        flat = ring_points(shells)
        owner = np.repeat(np.arange(len(plain)), list(map(len, shells)))
        out[plain] = shapely.polygons(shapely.linearrings(flat, indices=owner))
    for i, p in enumerate(listed):
        if p.shell and p.holes:
            out[i] = shapely.Polygon(p.shell, p.holes)
        elif not p.shell:
            out[i] = shapely.Polygon()
    return out


def shape(polygon: Polygon) -> shapely.Polygon:
    return shapely.Polygon(polygon.shell, polygon.holes) if polygon.shell else shapely.Polygon()


def polygons_of(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons of any geometry, largest first (then by first corner), in normal form."""
    found = []
    for part in shapely.get_parts(geometry, return_index=False):
        if part.geom_type in ("MultiPolygon", "GeometryCollection"):
            found.extend(polygons_of(part))
        elif part.geom_type == "Polygon" and not part.is_empty:
            shell = ring_of(part.exterior.coords)
            holes = tuple(
                sorted(r for r in (ring_of(h.coords, clockwise=True) for h in part.interiors) if r)
            )
            if shell:
                found.append(Polygon(shell, holes))
    return sorted(found, key=lambda p: (-round(ring_area(p.shell), 3), p.shell[0]))


def simple_outlines(polygons: Sequence[shapely.Polygon]) -> list[Polygon | None]:
    """Their outlines, without collinear points; None for those without an area."""
    simple = shapely.simplify(np.array(polygons, dtype=object), 0.002)
    usable = (shapely.get_type_id(simple) == 3) & ~shapely.is_empty(simple)
    outlines = iter(outlines_of(simple[usable]))
    return [next(outlines) if there else None for there in usable.tolist()]


def outlines_of(polygons: Sequence[shapely.Polygon] | Shapes) -> list[Polygon | None]:
    """Outlines in integer millimetres: shells counter-clockwise, holes clockwise, no repeated points. None for a shell
    of fewer than three. All are converted together.
    """
    rings, owner = shapely.get_rings(
        shapely.orient_polygons(polygons, exterior_cw=False), return_index=True
    )
    points, ring = shapely.get_coordinates(rings, return_index=True)
    points = np.round(points, 3) + 0.0
    kept = np.zeros(len(points), dtype=bool)  # the last point of a ring is its first
    kept[:-1] = (ring[1:] == ring[:-1]) & (points[1:] != points[:-1]).any(axis=1)
    pairs = list(map(tuple, points[kept].tolist()))
    ends = np.searchsorted(ring[kept], np.arange(len(rings) + 1)).tolist()
    found = [tuple(pairs[start:end]) for start, end in pairwise(ends)]
    first = np.searchsorted(owner, np.arange(len(polygons) + 1)).tolist()
    out = []
    for a, b in pairwise(first):
        shell, holes = found[a] if b > a else (), found[a + 1 : b]
        out.append(
            Polygon(shell, tuple(hole for hole in holes if len(hole) >= 3))
            if len(shell) >= 3
            else None
        )
    return out


def area(polygon: Polygon) -> float:
    """m², rounded to the square decimetre: finer than any list, coarse enough to be equal on every machine."""
    return polygon_areas(np.array([shape(polygon)]))[0]


def polygon_areas(geometry: npt.NDArray[np.object_]) -> list[float]:
    """`area` of n shapely polygons."""
    return [round(size, 2) for size in shapely.area(geometry).tolist()]


def one_ring(polygon: Polygon) -> Ring:
    """Shell and holes as one ring: each hole is joined along a seam between its nearest corners, walked both ways. The
    same area, whether it is filled by the even-odd or by the nonzero rule."""
    ring = list(polygon.shell)
    for hole in sorted(polygon.holes):
        _, at, start = min(
            (math.dist(a, b), i, k) for i, a in enumerate(ring) for k, b in enumerate(hole)
        )
        ring[at + 1 : at + 1] = [*hole[start:], *hole[: start + 1], ring[at]]
    return tuple(ring)


def inside_point(polygon: Polygon) -> Point:
    """A point inside the polygon: the centroid if it is inside."""
    geometry = shape(polygon)
    middle = geometry.centroid
    if not geometry.contains(middle):
        middle = geometry.representative_point()
    return (mm(middle.x), mm(middle.y))


def yaw_of(dx: float, dy: float) -> float:
    """Degrees clockwise from north, rounded to a hundredth, 0 <= yaw < 360."""
    return round(math.degrees(math.atan2(dx, dy)), 2) % 360.0 + 0.0
