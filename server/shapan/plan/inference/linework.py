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
    found: list[shapely.Polygon] = []
    for s in drawing.shapes:
        comb = len(s.points) > CORNERS
        if s.closed != comb or len(s.points) < 4 or not (polygon := shapely.Polygon(s.points)).is_valid:
            continue
        if not comb:
            found.append(polygon)
        elif polygon.area < WALLS * polygon.convex_hull.area:
            found += shapely.get_parts(polygon.convex_hull.difference(polygon)).tolist()
    alone, held = _alone(found, loose)
    return alone if len(held) > 0.5 * len({c.value for c in loose}) else []


def faces_around(drawing: Drawing, loose: Sequence[Claim], fronts: bool) -> list[shapely.Polygon]:
    """Faces with exactly one of the labels `loose`; with `fronts`, the open sides of booths are closed first.

    Lines without which every number keeps a face do not bound booths: ducts, axes, arrows, furniture and hatching are
    removed layer by layer. Lines across the whole plan and each direction are tested separately, so that a line across
    a booth does not divide it.
    """
    height, shapes = _height(loose), [s for s in drawing.shapes if by_layer(s) != "skip"]
    best, held = _labelled(shapes, loose, height, fronts)
    slants, spans = [_slant(s) for s in shapes], [_span(s, _points(loose)) for s in shapes]
    alike, common = Counter(spans), Counter(slants)
    kinds = [
        (s.layer, span if alike[span] >= _GRID else min(span, 1), slant if common[slant] >= len(loose) else 0)
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


def _points(loose: Sequence[Claim]) -> F64:
    return np.array([(c.x, c.y) for c in loose])


def _height(loose: Sequence[Claim]) -> float:
    """Of the lettering."""
    return float(np.median([c.height for c in loose])) or float(np.ptp(_points(loose), axis=0).max()) / 400.0


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
    height, shapes = _height(loose), [s for s in drawing.shapes if by_layer(s) != "skip"]
    polygons = np.array(faces_from_lines(shapes, 0.15 * height, 2.0 * height, _window(loose, height)), dtype=object)
    lettered = shapely.STRtree(polygons).query(shapely.points([t.center for t in drawing.texts]), predicate="within")[1]
    empty = polygons[np.setdiff1d(np.arange(len(polygons)), lettered)]
    labels = shapely.points(_points(loose))
    face = shapely.STRtree(empty).query_nearest(labels, max_distance=_BESIDE * height, all_matches=False)[1]
    found = empty[np.bincount(face, minlength=len(empty)) == 1]
    area = shapely.area(found)
    middle = float(np.median(area)) if len(area) else 0.0
    alike = found[(area > middle / 6.0) & (area < middle * 12.0)]
    return list(alike) if len(alike) > 0.5 * len(loose) else []


def _window(loose: Sequence[Claim], height: float) -> tuple[float, float, float, float]:
    (x0, y0), (x1, y1) = _points(loose).min(axis=0) - _REACH * height, _points(loose).max(axis=0) + _REACH * height
    return x0, y0, x1, y1


def _labelled(
    shapes: list[Shape], loose: Sequence[Claim], height: float, fronts: bool
) -> tuple[list[shapely.Polygon], set[str]]:
    """The faces with one label, and the different labels in them."""
    widest = WIDEST * height if fronts else 0.0
    return _alone(faces_from_lines(shapes, 0.15 * height, 0.9 * height, _window(loose, height), widest), loose)


def _alone(polygons: Sequence[shapely.Polygon], loose: Sequence[Claim]) -> tuple[list[shapely.Polygon], set[str]]:
    which, face = shapely.STRtree(polygons).query(shapely.points(_points(loose)), predicate="intersects")
    counts = np.bincount(face, minlength=len(polygons))
    held = {loose[i].value for i in which[counts[face] == 1].tolist()}
    return [polygons[f] for f in np.flatnonzero(counts == 1).tolist()], held
