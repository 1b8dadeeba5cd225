"""Halls: selects the outlines that bound the show space, and makes one from the content if none is
drawn. Venue metres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from scipy.spatial import cKDTree

from shapan.geometry.array_types import geometry_array
from shapan.geometry.arrays import F64, Shapes
from shapan.plan.inference.faces import connected

NEAR_M = 12.0  # booths at a smaller distance are in the same hall: the widest main aisles are 10 m
MARGIN_M = 3.0  # an assumed hall has the margin of an aisle around its content
_DOOR_M = 6.0  # widest gap in drawn walls that counts as a door
# an outline with more than this multiple of the area of the booths' hull is a page frame or a site
LOOSE = 4.0
# share of a coloured area under a block of booths; they take half of a hall, which has room to walk
FULL = 0.8
HALF_LET = 25.0  # the limit if its layer says hall: a small show in a large hall


@dataclass(frozen=True, eq=False)
class Candidate:
    """An outline around numbered booths. `role`: hall, zone or skip if its configuration, layer, name or lettering
    says so; `room`: the most times the area of its booths' hull that it may have."""

    face: int
    polygon: shapely.Polygon
    booths: frozenset[int]
    role: str
    room: float


def choose(
    candidates: Sequence[Candidate], booths: Shapes
) -> tuple[list[Candidate], list[Candidate]]:
    """(halls, zones). Outlines that are said to be halls first; else the innermost outline around nine tenths of the
    booths; else large disjoint outlines.

    booths: (n,) shapely polygons in metres.
    """
    total = len(booths)
    usable = [c for c in candidates if c.role != "skip" and not _too_loose(c, booths)]
    halls = _leaves([c for c in usable if c.role == "hall"])
    if len(_covered(halls)) < 0.6 * total:
        halls = _around_most([c for c in usable if c.role != "zone"], halls, booths)
    zones = [
        c
        for c in usable
        if c not in halls and (c.role == "zone" or any(c.booths < h.booths for h in halls))
    ]
    return halls, zones


def _around_most(
    usable: Sequence[Candidate], stated: list[Candidate], booths: Shapes
) -> list[Candidate]:
    """The innermost outline around nine tenths of the booths; else those that are stated; else large disjoint ones
    around half of them."""
    total = len(booths)
    roomy = [
        c for c in usable if shapely.area(booths[sorted(c.booths)]).sum() < FULL * c.polygon.area
    ]
    all_in = [c for c in roomy if len(c.booths) >= 0.9 * total]
    if all_in:
        return [min(all_in, key=lambda c: c.polygon.area)]
    if stated:
        return stated
    large = _disjoint([c for c in roomy if len(c.booths) >= max(5, 0.08 * total)])
    return large if len(_covered(large)) >= 0.5 * total else []


def _too_loose(c: Candidate, booths: Shapes) -> bool:
    hull = shapely.convex_hull(shapely.geometrycollections(list(booths[sorted(c.booths)])))
    return bool(c.polygon.area > c.room * max(hull.area, 1.0) and len(c.booths) > 3)


def _covered(halls: Sequence[Candidate]) -> set[int]:
    return {i for h in halls for i in h.booths}


def _leaves(explicit: list[Candidate]) -> list[Candidate]:
    """The inner ones of nested halls if they contain most booths of the outer one; else the outer one."""
    out: list[Candidate] = []
    for c in sorted(explicit, key=lambda c: c.polygon.area):
        inner = [h for h in out if h.booths <= c.booths]
        if len(_covered(inner)) < 0.75 * len(c.booths):
            out = [h for h in out if h not in inner] + [c]
    return out


def _disjoint(rows: list[Candidate]) -> list[Candidate]:
    out: list[Candidate] = []
    for c in sorted(rows, key=lambda c: (-len(c.booths), c.polygon.area)):
        if all(not (c.booths & h.booths) for h in out):
            out.append(c)
    return out


def clusters(polygons: Shapes, distance: float = NEAR_M) -> list[list[int]]:
    """Indexes of outlines that are connected by steps of at most `distance` metres, largest cluster first. polygons:
    (n,).

    The six nearest of each are connected, then the groups: all pairs of 10,000 booths within 25 m are two million.
    """
    if not len(polygons):
        return []
    centers = shapely.get_coordinates(shapely.centroid(polygons))
    far, near = cKDTree(centers).query(centers, k=range(2, 8))
    a, b, away = np.repeat(np.arange(len(centers)), 6), np.ravel(near), np.ravel(far)
    unsure = np.flatnonzero((away > distance) & (b < len(centers)))  # edges are closer than centres
    away[unsure] = shapely.distance(polygons[a[unsure]], polygons[b[unsure]])
    label = connected(a[away <= distance], b[away <= distance], len(centers))
    order = np.argsort(label, kind="stable")
    groups = geometry_array(shapely.geometrycollections(polygons[order], indices=label[order]))
    pairs = shapely.STRtree(groups).query(groups, predicate="dwithin", distance=distance)
    label = connected(pairs[0], pairs[1], len(groups))[label]
    rows = [np.flatnonzero(label == k).tolist() for k in range(label.max() + 1)]
    return sorted(rows, key=lambda own: (-len(own), own[0]))


def around(polygons: Shapes) -> shapely.Polygon:
    """A hall made from its content, enlarged by 3 m: the minimum rotated rectangle if the content fills three quarters
    of it, else the hull.
    """
    hull = shapely.convex_hull(shapely.geometrycollections(list(polygons)))
    box = shapely.minimum_rotated_rectangle(hull)
    filled = box.geom_type == "Polygon" and hull.area > 0.75 * box.area
    made: shapely.Polygon = (box if filled else hull).buffer(
        MARGIN_M, join_style="mitre", mitre_limit=2.0
    )
    return made


def from_walls(envelopes: Sequence[shapely.Polygon], booths: Shapes) -> shapely.Polygon | None:
    """The smallest outline formed by wall lines that contains nine tenths of these booths and is not far too large for
    them.
    """
    area, centers = (
        shapely.convex_hull(shapely.geometrycollections(list(booths))).area,
        shapely.centroid(booths),
    )
    sized = [p for p in envelopes if 0.8 * area < p.area <= LOOSE * max(area, 1.0)]
    fitting = [p for p in sized if shapely.contains(p.buffer(0.5), centers).mean() >= 0.9]
    return min(fitting, key=lambda p: p.area, default=None)


def closed_envelopes(lines: Sequence[F64]) -> list[shapely.Polygon]:
    """Outlines that consist of separate wall lines (n,2) with gaps for doors; metres."""
    grown = shapely.union_all([shapely.LineString(p) for p in lines if len(p) > 1])
    grown = grown.buffer(_DOOR_M / 2, quad_segs=2, join_style="mitre")
    outer = shapely.union_all([shapely.Polygon(p.exterior) for p in shapely.get_parts(grown)])
    parts = shapely.get_parts(outer.buffer(-_DOOR_M / 2, quad_segs=2, join_style="mitre"))
    return [p for p in parts if p.geom_type == "Polygon" and p.area > 0]
