"""Conversion of drawing coordinates to venue metres, and of polygons to outlines in integer millimetres."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import shapely
from msgspec.structs import replace

from shapan.expo.model import Feature, Polygon
from shapan.geometry.arrays import F64, Shapes
from shapan.plan.config import PlanConfig


def to_venue(points: F64, metres: float, config: PlanConfig) -> F64:
    """(n,2) drawing coordinates -> (n,2) venue metres: translated to the configured origin, rotated, scaled by
    `metres`."""
    p = points - np.array(config.origin)
    if config.rotation:
        a = np.radians(config.rotation)
        c, s = np.cos(a), np.sin(a)
        p = p @ np.array([[c, s], [-s, c]])
    return np.asarray(p * metres)


def venue_outline(rows: Iterable[tuple[Feature, shapely.Polygon]]) -> list[Feature]:
    """The features with their outlines, without collinear points; those without an area are dropped."""
    rows = list(rows)
    polygons = shapely.simplify(np.array([p for _, p in rows], dtype=object), 0.002)
    usable = np.flatnonzero((shapely.get_type_id(polygons) == 3) & ~shapely.is_empty(polygons))
    outlines = zip(usable.tolist(), outlines_of(polygons[usable]), strict=True)
    return [replace(rows[k][0], outline=outline) for k, outline in outlines if outline is not None]


def outlines_of(polygons: Sequence[shapely.Polygon] | Shapes) -> list[Polygon | None]:
    """Outlines in integer millimetres: shells counter-clockwise, holes clockwise, no repeated points. None for a shell
    of fewer than three. All are converted together.
    """
    rings, owner = shapely.get_rings(shapely.orient_polygons(polygons, exterior_cw=False), return_index=True)
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
        out.append(Polygon(shell, tuple(hole for hole in holes if len(hole) >= 3)) if len(shell) >= 3 else None)
    return out
