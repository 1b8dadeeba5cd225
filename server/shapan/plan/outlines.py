"""Halls: selects the outlines that bound the show space, and makes one from the content if none is
drawn. Venue metres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from shapan.geometry.array_types import geometry_array
from shapan.geometry.arrays import F64
from shapan.plan.inference.lines import closed_envelopes

NEAR_M = 12.0  # booths at a smaller distance are in the same hall: the widest main aisles are 10 m
MARGIN_M = 3.0  # an assumed hall has the margin of an aisle around its content
_DOOR_M = 6.0  # widest gap in drawn walls that counts as a door
LOOSE = 4.0  # an outline with more than this multiple of the area of the booths' hull is a page frame or a site
HALF_LET = 25.0  # the limit if its layer says hall: a small show in a large hall


@dataclass(frozen=True, eq=False, kw_only=True)
class Candidate:
    """An outline around numbered booths. `explicit`: its layer, name or lettering means hall; `zone`: means zone;
    `stated`: the configuration declares it a hall, even if it is empty."""

    face: int
    polygon: shapely.Polygon
    booths: frozenset[int]
    explicit: bool
    zone: bool
    skip: bool
    stated: bool = False
    named: bool = False  # its own layer means hall


def choose(candidates: Sequence[Candidate], booths: npt.NDArray[np.object_]) -> tuple[list[Candidate], list[Candidate]]:
    """(halls, zones). Explicit halls first; else the innermost outline around nine tenths of the booths; else large
    disjoint outlines.

    booths: (n,) shapely polygons in metres.
    """
    total = len(booths)
    usable = [c for c in candidates if not c.skip and len(c.booths) >= 2 and (c.stated or not _too_loose(c, booths))]
    explicit = [c for c in usable if c.explicit]
    halls: list[Candidate] = []
    if explicit:
        halls = _leaves(explicit)
    if not halls or len(_covered(halls)) < 0.6 * total:
        all_in = [c for c in usable if len(c.booths) >= 0.9 * total and not c.zone]
        if all_in and not (halls and any(h.zone for h in halls)):
            halls = [min(all_in, key=lambda c: c.polygon.area)]
        elif not halls:
            halls = _disjoint([c for c in usable if len(c.booths) >= max(5, 0.08 * total) and not c.zone])
            if len(_covered(halls)) < 0.5 * total:
                halls = []
    picked = {h.face for h in halls}
    zones = [c for c in usable if c.face not in picked and (c.zone or any(c.booths < h.booths for h in halls))]
    return halls, zones


def _too_loose(c: Candidate, booths: npt.NDArray[np.object_]) -> bool:
    hull = shapely.convex_hull(shapely.geometrycollections(list(booths[sorted(c.booths)])))
    most = HALF_LET if c.named else LOOSE
    return bool(c.polygon.area > most * max(hull.area, 1.0) and len(c.booths) > 3)


def _covered(halls: Sequence[Candidate]) -> set[int]:
    return {i for h in halls for i in h.booths}


def _leaves(explicit: list[Candidate]) -> list[Candidate]:
    """The inner ones of nested halls if they contain most booths of the outer one; else the outer one."""
    out: list[Candidate] = []
    for c in sorted(explicit, key=lambda c: c.polygon.area):
        inner = [h for h in out if h.booths <= c.booths]
        if not inner:
            out.append(c)
        elif len(_covered(inner)) < 0.75 * len(c.booths):
            out = [h for h in out if h not in inner] + [c]
    return out


def _disjoint(rows: list[Candidate]) -> list[Candidate]:
    out: list[Candidate] = []
    for c in sorted(rows, key=lambda c: (-len(c.booths), c.polygon.area)):
        if all(not (c.booths & h.booths) for h in out):
            out.append(c)
    return out


def clusters(polygons: npt.NDArray[np.object_], distance: float = NEAR_M) -> list[list[int]]:
    """Indexes of outlines that are connected by steps of at most `distance` metres, largest cluster first. polygons:
    (n,)."""
    n = len(polygons)
    if n == 0:
        return []
    a, b = _neighbours(polygons, distance)
    _, label = connected_components(coo_array((np.ones(len(a)), (a, b)), shape=(n, n)), directed=False)
    groups: dict[int, list[int]] = {}
    for i, k in enumerate(label.tolist()):
        groups.setdefault(k, []).append(i)
    return sorted(groups.values(), key=lambda g: (-len(g), g[0]))


def _neighbours(
    polygons: npt.NDArray[np.object_], distance: float
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Enough pairs closer than `distance` to connect all members of a cluster: the six nearest of each, then group by
    group.

    All pairs of 10,000 booths within 25 m are two million; these are about 60,000.
    """
    n = len(polygons)
    if n <= 500:
        a, b = shapely.STRtree(polygons).query(polygons, predicate="dwithin", distance=distance)
        return a, b
    centers = shapely.get_coordinates(shapely.centroid(polygons))
    far, near = (np.asarray(one) for one in cKDTree(centers).query(centers, k=7))
    a, b = np.repeat(np.arange(n), 6), near[:, 1:].ravel()
    linked = far[:, 1:].ravel() <= distance  # edges are closer than centres
    unsure = np.flatnonzero(~linked)
    linked[unsure] = shapely.distance(polygons[a[unsure]], polygons[b[unsure]]) <= distance
    a, b = a[linked], b[linked]
    count, label = connected_components(coo_array((np.ones(len(a)), (a, b)), shape=(n, n)), directed=False)
    order = np.argsort(label, kind="stable")
    first = order[np.searchsorted(label[order], np.arange(count))]
    groups = geometry_array(shapely.geometrycollections(polygons[order], indices=label[order]))
    c, d = shapely.STRtree(groups).query(groups, predicate="dwithin", distance=distance)
    return np.concatenate((a, first[c])), np.concatenate((b, first[d]))


def around(polygons: Sequence[shapely.Polygon]) -> shapely.Polygon:
    """A hall made from its content, enlarged by 3 m: the minimum rotated rectangle if the content fills three quarters
    of it, else the hull.
    """
    content = shapely.geometrycollections(list(polygons))
    hull = shapely.convex_hull(content)
    box = shapely.minimum_rotated_rectangle(content)
    shape = box if box.geom_type == "Polygon" and hull.area > 0.75 * box.area else hull
    return shape.buffer(MARGIN_M, join_style="mitre", mitre_limit=2.0)


def from_walls(envelopes: Sequence[shapely.Polygon], booths: npt.NDArray[np.object_]) -> shapely.Polygon | None:
    """The smallest outline formed by wall lines that contains nine tenths of these booths and is not far too large for
    them.
    """
    hull = shapely.convex_hull(shapely.geometrycollections(list(booths)))
    centers = shapely.centroid(booths)
    fitting = [
        p
        for p in envelopes
        if p.area <= LOOSE * max(hull.area, 1.0)
        and p.area > 0.8 * hull.area
        and shapely.contains(p.buffer(0.5), centers).mean() >= 0.9
    ]
    return min(fitting, key=lambda p: p.area) if fitting else None


def envelopes_of(lines: list[F64]) -> list[shapely.Polygon]:
    """Outlines that consist of separate wall lines (n,2) with gaps for doors; metres."""
    return closed_envelopes(lines, _DOOR_M) if 0 < len(lines) <= 5000 else []
