"""Selects the lines that bound booths: faces of the linework around labels that are inside no outline."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import shapely

from shapan.geometry.arrays import F64
from shapan.plan.drawing import Drawing, Shape
from shapan.plan.inference.claims import Claim
from shapan.plan.inference.classify import by_layer
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.lines import SEGMENTS, faces_from_lines

_KINDS = 16  # limit of linework layers that are tried one by one
_ACROSS = 0.7  # share of the labels' extent: a longer line crosses the whole plan
_REACH = 40.0  # heights of the lettering: margin around the labels
_BESIDE = 4.0  # heights: maximum distance of a label in the aisle from its booth
# minimum number of frames, and their maximum area in squares of the lettering's height: 1.6 x 1.6 m at 0.4 m
FRAMES, FRAME = 10, 16.0
KEPT = 0.98  # share of the numbers that must keep a face
_GRID = 4  # minimum number of equally long lines across the whole plan in an axis grid
CORNERS = 12  # maximum corners of an unclosed outline; one with more is a wall or a road
WALLS = 0.35  # maximum share of its hull that an outline of partitions covers
WIDEST = 30.0  # heights: widest front of a booth with three walls, 12 m for lettering of 0.4 m


def faces_open(drawing: Drawing, loose: Sequence[Claim]) -> list[shapely.Polygon]:
    """Booths open to the aisle: polylines with three sides or more whose last one is missing, and the free space
    between walls with thickness, where one closed outline is a comb of partitions around a row of booths. Those with
    one label, if most of the labels `loose` are in one.
    """
    rings = [
        s.points for s in drawing.shapes if (len(s.points) > CORNERS if s.closed else 4 <= len(s.points) <= CORNERS)
    ]
    found: list[shapely.Polygon] = []
    for polygon in filter(lambda one: one.is_valid, map(shapely.Polygon, rings)):
        comb = len(polygon.exterior.coords) > CORNERS + 1
        hull = polygon.convex_hull
        if not comb:
            found.append(polygon)
        elif polygon.area < WALLS * hull.area:
            found += shapely.get_parts(hull.difference(polygon)).tolist()
    if not found:
        return []
    which, face = shapely.STRtree(found).query(shapely.points([(c.x, c.y) for c in loose]), predicate="within")
    counts = np.bincount(face, minlength=len(found))
    held = {loose[i].value for i, f in zip(which.tolist(), face.tolist(), strict=True) if counts[f] == 1}
    return [found[f] for f in np.flatnonzero(counts == 1)] if len(held) > 0.5 * len({c.value for c in loose}) else []


def faces_around(drawing: Drawing, loose: Sequence[Claim], fronts: bool) -> list[shapely.Polygon]:
    """Faces with exactly one of the labels `loose`; with `fronts`, the open sides of booths are closed first.

    Lines without which every number keeps a face do not bound booths: ducts, axes, arrows, furniture and hatching are
    removed layer by layer. Lines across the whole plan and each direction are tested separately, so that a line across
    a booth does not divide it.
    """
    points = np.array([(c.x, c.y) for c in loose])
    height = float(np.median([c.height for c in loose])) or float(np.ptp(points, axis=0).max()) / 400.0
    shapes = [s for s in drawing.shapes if by_layer(s) != "skip"]
    values = [c.value for c in loose]
    best, held = _labelled(shapes, points, values, height, fronts)
    slants, spans = Counter(map(_slant, shapes)), [_span(s, points) for s in shapes]
    alike = Counter(spans)
    kind = {
        id(s): (
            s.layer,
            span if alike[span] >= _GRID else min(span, 1),
            slant if slants[slant] >= len(loose) else 0,
        )
        for s, slant, span in zip(shapes, map(_slant, shapes), spans, strict=True)
    }
    kinds = Counter(kind[id(s)] for s in shapes)
    work = len(kinds) * sum(len(s.points) for s in shapes)
    # the work must not exceed that of one plan at the limit
    if not best or not 2 <= len(kinds) <= _KINDS or work > SEGMENTS:
        return best
    for one, _ in sorted(kinds.items(), key=lambda row: (row[1], row[0])):
        fewer = [s for s in shapes if kind[id(s)] != one]
        again, holding = _labelled(fewer, points, values, height, fronts)
        if holding >= KEPT * held:  # a grid's own bubbles stand in its cells
            best, held, shapes = again, max(held, holding), fewer
    return best


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
    return 1_000 + round(math.log(length) / 0.02) if length > _ACROSS * float(np.ptp(points @ along)) / length else 0


def _slant(shape: Shape) -> int:
    """The direction of a single line modulo 90°, in steps of 5°, which distinguishes hatching from walls. 0 for other
    shapes.
    """
    if shape.closed or len(shape.points) != 2:
        return 0
    (x0, y0), (x1, y1) = shape.points.tolist()
    return round(math.degrees(math.atan2(y1 - y0, x1 - x0)) % 90.0 / 5.0) % 18


def faces_behind(drawing: Drawing, faces: Faces, of: Mapping[int, Claim]) -> list[shapely.Polygon]:
    """Linework faces around numbers that are each in a frame or on a table: outlines of one size, hardly larger than
    the lettering. Empty if the outlines are the booths.
    """
    if len(of) < FRAMES:
        return []
    rows = list(of)
    area, height = faces.area[rows], float(np.median([c.height for c in of.values()]))
    middle = float(np.median(area))
    if middle > FRAME * height**2 or (np.abs(area / middle - 1) < 0.05).mean() < 0.8:
        return []
    frames = {int(k) for f in rows for k in (faces.shape[f], *faces.twins[f])}
    rest = tuple(s for i, s in enumerate(drawing.shapes) if i not in frames)
    found = faces_around(replace(drawing, shapes=rest), list(of.values()), fronts=False)
    larger = [p for p in found if p.area > 1.5 * middle]
    return larger if len(larger) > 0.8 * len(of) else []


def faces_beside(drawing: Drawing, loose: Sequence[Claim]) -> list[shapely.Polygon]:
    """Linework faces whose label is outside, in the aisle in front: each label's nearest face without lettering that is
    the nearest of no other label, if these faces are similar and most labels have one.
    """
    points = np.array([(c.x, c.y) for c in loose])
    height = float(np.median([c.height for c in loose])) or float(np.ptp(points, axis=0).max()) / 400.0
    shapes = [s for s in drawing.shapes if by_layer(s) != "skip"]
    (x0, y0), (x1, y1) = points.min(axis=0) - _REACH * height, points.max(axis=0) + _REACH * height
    polygons = np.array(faces_from_lines(shapes, 0.15 * height, 2.0 * height, (x0, y0, x1, y1)), dtype=object)
    if not len(polygons):
        return []
    lettered = shapely.STRtree(polygons).query(shapely.points([t.center for t in drawing.texts]), predicate="within")[1]
    empty = np.setdiff1d(np.arange(len(polygons)), lettered)
    if not len(empty):
        return []
    face = shapely.STRtree(polygons[empty]).query_nearest(
        shapely.points(points), max_distance=_BESIDE * height, all_matches=False
    )[1]
    counts = np.bincount(face, minlength=len(empty))
    found = empty[np.unique(face[counts[face] == 1])]
    area = shapely.area(polygons[found])
    alike = found[(area > np.median(area) / 6.0) & (area < np.median(area) * 12.0)] if len(found) else found
    return list(polygons[alike]) if len(alike) > 0.5 * len(loose) else []


def _labelled(
    shapes: list[Shape], points: F64, values: list[str], height: float, fronts: bool
) -> tuple[list[shapely.Polygon], int]:
    """The faces with one label, and the number of different labels in them."""
    reach = _REACH * height
    (x0, y0), (x1, y1) = points.min(axis=0) - reach, points.max(axis=0) + reach
    widest = WIDEST * height if fronts else 0.0
    polygons = faces_from_lines(shapes, 0.15 * height, 0.9 * height, (x0, y0, x1, y1), widest)
    if not polygons:
        return [], 0
    which, face = shapely.STRtree(polygons).query(shapely.points(points), predicate="intersects")
    counts = np.bincount(face, minlength=len(polygons))
    held = {values[i] for i in which[counts[face] == 1].tolist()}
    return [polygons[f] for f in sorted(set(face.tolist())) if counts[f] == 1], len(held)
