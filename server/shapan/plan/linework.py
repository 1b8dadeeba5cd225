"""Which lines of a drawing bound booths: faces of the linework around labels that lie in no outline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import shapely

from shapan.plan.claims import Claim
from shapan.plan.classify import by_layer
from shapan.plan.drawing import F64, Drawing, Shape
from shapan.plan.lines import SEGMENTS, faces_from_lines

KINDS = 16  # layers of linework that are tried one by one
ACROSS = 0.7  # of what the labels cover: a line longer than that runs right across the plan
REACH = 40.0  # heights of the lettering around the labels that are looked at
WIDEST = 30.0  # heights: the front of a booth drawn as three walls, 12 m at lettering of 0.4 m


def faces_around(drawing: Drawing, loose: Sequence[Claim], fronts: bool) -> list[shapely.Polygon]:
    """Faces that hold exactly one of the labels `loose`; with `fronts` the open sides of booths are closed first.

    Lines without which every number keeps a face bound no booth: ducts, axes, arrows and furniture are left out, layer
    by layer and what runs right across the plan by itself, so that what crosses a booth does not halve it.
    """
    points = np.array([(c.x, c.y) for c in loose])
    height = float(np.median([c.height for c in loose])) or float(np.ptp(points, axis=0).max()) / 400.0
    shapes = [s for s in drawing.shapes if by_layer(s) != "skip"]
    values = [c.value for c in loose]
    best, held = _labelled(shapes, points, values, height, fronts)
    far = ACROSS * float(np.ptp(points, axis=0).max())
    kind = {id(s): (s.layer, float(np.ptp(s.points, axis=0).max()) > far) for s in shapes}
    kinds = Counter(kind[id(s)] for s in shapes)
    work = len(kinds) * sum(len(s.points) for s in shapes)
    if not best or not 2 <= len(kinds) <= KINDS or work > SEGMENTS:  # in all no more than one plan at the limit takes
        return best
    for one, _ in sorted(kinds.items(), key=lambda row: (row[1], row[0])):
        fewer = [s for s in shapes if kind[id(s)] != one]
        again, holding = _labelled(fewer, points, values, height, fronts)
        if holding >= held:
            best, held, shapes = again, holding, fewer
    return best


def _labelled(
    shapes: list[Shape], points: F64, values: list[str], height: float, fronts: bool
) -> tuple[list[shapely.Polygon], int]:
    """The faces that hold one label, and how many different numbers are held."""
    reach = REACH * height
    (x0, y0), (x1, y1) = points.min(axis=0) - reach, points.max(axis=0) + reach
    widest = WIDEST * height if fronts else 0.0
    polygons = faces_from_lines(shapes, 0.15 * height, 0.9 * height, (x0, y0, x1, y1), widest)
    if not polygons:
        return [], 0
    which, face = shapely.STRtree(polygons).query(shapely.points(points), predicate="intersects")
    counts = np.bincount(face, minlength=len(polygons))
    held = {values[i] for i in which[counts[face] == 1].tolist()}
    return [polygons[f] for f in sorted(set(face.tolist())) if counts[f] == 1], len(held)
