"""Booths that are drawn as lines only: selects the lines that bound booths around labels that are inside no outline.

Segments that almost meet become faces. Every open end is extended by a tolerance, so that short and overshooting lines
cross; then the lines are noded and polygonized. Overshoots become dangles, which `polygonize` drops: unlike with
snapping to a grid, corners stay at their drawn positions.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import shapely
from scipy.spatial import cKDTree

from shapan.errors import TooComplex
from shapan.geometry.array_types import geometry_array
from shapan.geometry.arrays import F64, Shapes
from shapan.plan.drawing import Drawing, Shape
from shapan.plan.inference.claims import Claim, claim_points
from shapan.plan.inference.classify import by_layer
from shapan.plan.inference.ranking import HALLS

_KINDS = 16  # limit of linework layers that are tried one by one
_ACROSS = 0.7  # share of the labels' extent: a longer line crosses the whole plan
_REACH = 40.0  # heights of the lettering: margin around the labels
_BESIDE = 4.0  # heights: maximum distance of a label in the aisle from its booth
KEPT = 0.98  # share of the numbers that must keep a face
_GRID = 4  # minimum number of equally long lines across the whole plan in an axis grid
CORNERS = 12  # maximum corners of an unclosed outline; one with more is a wall or a road
WALLS = 0.35  # maximum share of its hull that an outline of partitions covers
WIDEST = 30.0  # heights: widest front of a booth with three walls, 12 m for lettering of 0.4 m
SEGMENTS = 200_000  # noding takes about n log n time up to this number; more segments are hatching


def faces_open(drawing: Drawing, loose: Sequence[Claim]) -> list[shapely.Polygon]:
    """Booths open to the aisle: polylines with three sides or more whose last one is missing, and the free space
    between walls with thickness, where one closed outline is a comb of partitions around a row of booths. Those with
    one label, if most of the labels `loose` are in one.
    """
    found: list[shapely.Polygon] = []
    for s in drawing.shapes:
        comb = len(s.points) > CORNERS
        if (
            s.closed != comb
            or len(s.points) < 4
            or not (polygon := shapely.Polygon(s.points)).is_valid
        ):
            continue
        if not comb:
            found.append(polygon)
        elif polygon.area < WALLS * polygon.convex_hull.area:
            found += shapely.get_parts(polygon.convex_hull.difference(polygon)).tolist()
    alone, held = _alone(found, loose)
    return alone if len(held) > 0.5 * len(loose) else []


def faces_around(drawing: Drawing, loose: Sequence[Claim], fronts: bool) -> list[shapely.Polygon]:
    """Faces with exactly one of the labels `loose`; with `fronts`, the open sides of booths are closed first.

    Lines without which every number keeps a face do not bound booths: ducts, axes, arrows, furniture and hatching are
    removed layer by layer. Lines across the whole plan and each direction are tested separately, so that a line across
    a booth does not divide it.
    """
    height, shapes = _height(loose), [s for s in drawing.shapes if by_layer(s) != "skip"]
    best, held = _labelled(shapes, loose, height, fronts)
    slants, spans = [_slant(s) for s in shapes], [_span(s, claim_points(loose)) for s in shapes]
    alike, common = Counter(spans), Counter(slants)
    kinds = [
        (
            s.layer,
            span if alike[span] >= _GRID else min(span, 1),
            slant if common[slant] >= len(loose) else 0,
        )
        for s, slant, span in zip(shapes, slants, spans, strict=True)
    ]
    often = Counter(kinds)
    work = len(often) * sum(len(s.points) for s in shapes)
    # the work must not exceed that of one plan at the limit
    if not best or not 2 <= len(often) <= _KINDS or work > SEGMENTS:
        return best
    kept = list(zip(shapes, kinds, strict=True))
    for kind in sorted(often, key=lambda one: (often[one], one)):
        fewer = [row for row in kept if row[1] != kind]
        again, holding = _labelled([s for s, _ in fewer], loose, height, fronts)
        if len(holding) >= KEPT * len(held):  # a grid's own bubbles stand in its cells
            best, held, kept = again, max(held, holding, key=len), fewer
    return best


def _height(loose: Sequence[Claim]) -> float:
    """Of the lettering."""
    return (
        float(np.median([c.height for c in loose]))
        or float(np.ptp(claim_points(loose), axis=0).max()) / 400.0
    )


def _span(shape: Shape, points: F64) -> int:
    """0 for lines shorter than the labels' extent in their direction; lines across the plan are classified by length,
    in steps of 2 %, because those of a grid are equally long.
    """
    ends = shape.points[[0, -1]]
    along = ends[1] - ends[0]
    length = float(np.hypot(along[0], along[1]))
    if shape.closed or length == 0.0:
        size = np.ptp(shape.points, axis=0)
        return int(float(size.max()) > _ACROSS * float(np.ptp(points, axis=0).max()))
    return (
        1_000 + round(math.log(length) / 0.02)
        if length > _ACROSS * float(np.ptp(points @ along)) / length
        else 0
    )


def _slant(shape: Shape) -> int:
    """The direction of a single line modulo 90°, in steps of 5°, which distinguishes hatching from walls. 0 for other
    shapes.
    """
    if shape.closed or len(shape.points) != 2:
        return 0
    (x0, y0), (x1, y1) = shape.points.tolist()
    return round(math.degrees(math.atan2(y1 - y0, x1 - x0)) % 90.0 / 5.0) % 18


def faces_beside(drawing: Drawing, loose: Sequence[Claim]) -> list[shapely.Polygon]:
    """Linework faces whose label is outside, in the aisle in front: each label's nearest face without lettering that is
    the nearest of no other label, if these faces are similar and most labels have one.
    """
    height, shapes = _height(loose), [s for s in drawing.shapes if by_layer(s) != "skip"]
    polygons = np.array(
        faces_from_lines(shapes, 0.15 * height, 2.0 * height, _window(loose, height)), dtype=object
    )
    lettered = shapely.STRtree(polygons).query(
        shapely.points([t.center for t in drawing.texts]), predicate="within"
    )[1]
    empty = polygons[np.setdiff1d(np.arange(len(polygons)), lettered)]
    labels = shapely.points(claim_points(loose))
    face = shapely.STRtree(empty).query_nearest(
        labels, max_distance=_BESIDE * height, all_matches=False
    )[1]
    found = empty[np.bincount(face, minlength=len(empty)) == 1]
    area = shapely.area(found)
    middle = float(np.median(area)) if len(area) else 0.0
    alike = found[(area > middle / 6.0) & (area < middle * 12.0)]
    return list(alike) if len(alike) > 0.5 * len(loose) else []


def _window(loose: Sequence[Claim], height: float) -> tuple[float, float, float, float]:
    points = claim_points(loose)
    (x0, y0), (x1, y1) = points.min(axis=0) - _REACH * height, points.max(axis=0) + _REACH * height
    return x0, y0, x1, y1


def _labelled(
    shapes: list[Shape], loose: Sequence[Claim], height: float, fronts: bool
) -> tuple[list[shapely.Polygon], set[int]]:
    """The faces with one label, and the rows of these labels, which a few halls may repeat."""
    widest = WIDEST * height if fronts else 0.0
    return _alone(
        faces_from_lines(shapes, 0.15 * height, 0.9 * height, _window(loose, height), widest), loose
    )


def _alone(
    polygons: Sequence[shapely.Polygon], loose: Sequence[Claim]
) -> tuple[list[shapely.Polygon], set[int]]:
    which, face = shapely.STRtree(polygons).query(
        shapely.points(claim_points(loose)), predicate="intersects"
    )
    counts = np.bincount(face, minlength=len(polygons))
    often = Counter(c.value for c in loose)
    held = {i for i in which[counts[face] == 1].tolist() if often[loose[i].value] <= HALLS}
    return [polygons[f] for f in np.flatnonzero(counts == 1).tolist()], held


def faces_from_lines(
    shapes: list[Shape],
    tolerance: float,
    smallest: float,
    window: tuple[float, float, float, float],
    fronts: float = 0.0,
) -> list[shapely.Polygon]:
    """Faces of the linework inside `window` (x0, y0, x1, y1), with holes filled, none smaller than `smallest`² (drawing
    units).

    With `fronts` > 0 the open sides of booths with three walls are closed first, up to that width.
    """
    x0, y0, x1, y1 = window
    lines: list[F64] = []
    for shape in shapes:
        p = shape.points
        (ax, ay), (bx, by) = p.min(axis=0).tolist(), p.max(axis=0).tolist()
        if bx < x0 or ax > x1 or by < y0 or ay > y1 or max(bx - ax, by - ay) < smallest * 0.5:
            continue
        line = _axis(p, smallest) if shape.closed else p
        lines.append(np.concatenate((p, p[:1])) if line is None else _longer(line, tolerance))
    total = sum(map(len, lines))
    if total > SEGMENTS:
        raise TooComplex("linework", limit=f"{SEGMENTS} segments", found=total, most=SEGMENTS)
    if not lines:
        return []
    owner = np.repeat(np.arange(len(lines)), [len(p) for p in lines])
    noded = _noded(
        geometry_array(shapely.linestrings(np.concatenate(lines), indices=owner)), tolerance
    )
    if fronts:
        closing = _fronts(noded, tolerance, smallest, fronts)
        noded = _noded(np.concatenate((noded, closing)), tolerance) if len(closing) else closing
    polygons = shapely.get_parts(shapely.polygonize(noded))
    return [shapely.Polygon(p.exterior) for p in polygons if p.area >= smallest * smallest]


def _noded(lines: Shapes, tolerance: float) -> Shapes:
    return shapely.get_parts(shapely.union_all(lines, grid_size=tolerance / 100.0))


def _fronts(noded: Shapes, tolerance: float, smallest: float, widest: float) -> Shapes:
    """Open fronts of shell-scheme booths: lines between the free ends of neighbouring partitions.

    Two free ends form a front if they are at most `widest` apart, their partitions run side by side, and the front
    crosses both at 60° to 120°. Each end uses its two nearest partners, left and right.
    """
    ends, inner = (
        np.concatenate([shapely.get_coordinates(shapely.get_point(noded, k)) for k in both])
        for both in ((0, -1), (1, -2))
    )
    key = np.round(ends / (tolerance / 10.0)).astype(np.int64)
    _, which, counts = np.unique(key, axis=0, return_inverse=True, return_counts=True)
    # An overshoot leaves a free end of at most the tolerance; the end of a partition is longer.
    free = (counts[which.ravel()] == 1) & (np.tile(shapely.length(noded), 2) > smallest)
    at, away = ends[free], (ends - inner)[free]
    away /= np.maximum(np.hypot(*away.T), 1e-12)[:, None]
    pairs = cKDTree(at).query_pairs(widest, output_type="ndarray")
    i, j = np.concatenate((pairs, pairs[:, ::-1])).T
    gap = at[j] - at[i]
    length = np.hypot(*gap.T)
    along = np.maximum(*(np.abs((gap * away[k]).sum(axis=1)) for k in (i, j)))
    side_by_side = (
        ((away[i] * away[j]).sum(axis=1) >= 0.9) & (along <= 0.5 * length) & (length >= smallest)
    )
    left = away[i, 0] * gap[:, 1] > away[i, 1] * gap[:, 0]
    nearest = np.lexsort((length, left, i))
    nearest = nearest[side_by_side[nearest]]
    _, first = np.unique(2 * i[nearest] + left[nearest], return_index=True)
    chosen = nearest[first]
    return geometry_array(shapely.linestrings(np.stack((at[i[chosen]], at[j[chosen]]), axis=1)))


def _axis(ring: F64, smallest: float) -> F64 | None:
    """The centre line of a wall panel (a rectangle eight times as long as thick, and much thinner than a booth); None
    for other rings. ring: (n,2) drawing units.
    """
    if len(ring) != 4:
        return None
    sides = np.hypot(*(np.roll(ring, -1, axis=0) - ring).T)
    thick = int(np.argmin(sides[:2]))
    across, along, opposite = (float(sides[(thick + k) % 4]) for k in range(3))
    if across > min(0.2 * smallest, along / 8.0) or abs(opposite - across) > 0.1 * across:
        return None
    ends = np.roll(ring, -thick, axis=0)
    return np.array((ends[0] + ends[1], ends[2] + ends[3])) / 2


def _longer(p: F64, tolerance: float) -> F64:
    """The polyline (n,2), extended at both ends in its own direction."""
    out = p.copy()
    for end, inner in ((0, 1), (-1, -2)):
        d = p[end] - p[inner]
        length = float(np.hypot(d[0], d[1]))
        if length > 1e-12:
            out[end] = p[end] + d / length * min(tolerance, length)
    return out
