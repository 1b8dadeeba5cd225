"""Conversion of drawing coordinates to venue metres, and of shapely polygons to outlines in integer millimetres."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import shapely
from msgspec.structs import replace

from shapan.expo.model import Feature, Polygon
from shapan.geometry.arrays import F64
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
    """Outlines in integer millimetres: shells counter-clockwise, holes clockwise, no repeated or collinear points. All
    rows are converted together.
    """
    rows = list(rows)
    if not rows:
        return []
    polygons = np.array([p for _, p in rows], dtype=object)
    polygons = shapely.orient_polygons(shapely.simplify(polygons, 0.002), exterior_cw=False)
    usable = (shapely.get_type_id(polygons) == 3) & ~shapely.is_empty(polygons)
    rings, owner = shapely.get_rings(polygons[usable], return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    points = np.round(points, 3) + 0.0
    pairs = list(map(tuple, points.tolist()))
    ends = np.searchsorted(ring, np.arange(len(rings) + 1)).tolist()
    twice = set(ring[1:][(points[1:] == points[:-1]).all(axis=1) & (ring[1:] == ring[:-1])].tolist())
    found: dict[int, list[tuple[tuple[float, float], ...]]] = {}
    for i, k in enumerate(owner.tolist()):
        closed = pairs[ends[i] : ends[i + 1]]
        kept = [p for p, q in pairwise(closed) if p != q] if i in twice else closed[:-1]
        found.setdefault(k, []).append(tuple(kept))
    out = []
    for k, (feature, _) in enumerate(row for row, ok in zip(rows, usable, strict=True) if ok):
        shell, *holes = found[k]
        if len(shell) >= 3:
            out.append(replace(feature, outline=Polygon(shell, tuple(h for h in holes if len(h) >= 3))))
    return out
