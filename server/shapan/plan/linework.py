"""Which lines of a drawing bound booths: faces of the linework around labels that lie in no outline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import shapely

from shapan.plan.claims import Claim
from shapan.plan.classify import by_layer
from shapan.plan.drawing import F64, Drawing, Shape
from shapan.plan.lines import faces_from_lines

LAYERS = 12  # of linework that are tried one by one
REACH = 40.0  # heights of the lettering around the labels that are looked at
WIDEST = 30.0  # heights: the front of a booth drawn as three walls, 12 m at lettering of 0.4 m


def faces_around(drawing: Drawing, loose: Sequence[Claim], fronts: bool) -> list[shapely.Polygon]:
    """Faces that hold exactly one of the labels `loose`; with `fronts` the open sides of booths are closed first.

    A layer without which no label loses its face bounds no booth: ducts, arrows and furniture are left out, so that
    what crosses a booth does not halve it.
    """
    points = np.array([(c.x, c.y) for c in loose])
    height = float(np.median([c.height for c in loose])) or float(np.ptp(points, axis=0).max()) / 400.0
    shapes = [s for s in drawing.shapes if by_layer(s) != "skip"]
    best = _labelled(shapes, points, height, fronts)
    layers = Counter(s.layer for s in shapes)
    if not best or not 2 <= len(layers) <= LAYERS:
        return best
    for layer, _ in sorted(layers.items(), key=lambda row: (row[1], row[0])):
        fewer = [s for s in shapes if s.layer != layer]
        again = _labelled(fewer, points, height, fronts)
        if len(again) >= len(best):
            best, shapes = again, fewer
    return best


def _labelled(shapes: list[Shape], points: F64, height: float, fronts: bool) -> list[shapely.Polygon]:
    reach = REACH * height
    (x0, y0), (x1, y1) = points.min(axis=0) - reach, points.max(axis=0) + reach
    widest = WIDEST * height if fronts else 0.0
    polygons = faces_from_lines(shapes, 0.15 * height, 0.9 * height, (x0, y0, x1, y1), widest)
    if not polygons:
        return []
    _which, face = shapely.STRtree(polygons).query(shapely.points(points), predicate="intersects")
    counts = np.bincount(face, minlength=len(polygons))
    return [polygons[f] for f in sorted(set(face.tolist())) if counts[f] == 1]
