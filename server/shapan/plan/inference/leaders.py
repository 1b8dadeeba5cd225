"""Leader lines: numbers at the end of a line that points into their booth, for pods that are too small
for lettering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import shapely

from shapan.geometry.array_types import geometry_array
from shapan.plan.drawing import Drawing
from shapan.plan.inference.claims import Claim
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.labels import width_of

_FEWEST = 3  # minimum number of leaders
_REACH = 1.2  # heights: distance from a label's box to the end of its line
MOST_POINTS, LONGEST = 6, 40.0  # maximum points of a leader; maximum length in heights of the lettering


def led(loose: Sequence[Claim], faces: Faces, free: npt.NDArray[np.int64], drawing: Drawing) -> dict[int, Claim]:
    """Each label with the outline in which its leader ends; `free` outlines (m,) have no number."""
    labels = [c for c in loose if c.source == "text" and c.height > 0]
    lines = [s.points for s in drawing.shapes if not s.closed and 2 <= len(s.points) <= MOST_POINTS]
    if len(labels) < _FEWEST or len(lines) < _FEWEST or not len(free):
        return {}
    low_x, low_y, high_x, high_y = _boxes(labels)
    boxes = geometry_array(shapely.box(low_x, low_y, high_x, high_y))
    tree = shapely.STRtree(boxes)
    outlines = shapely.STRtree(faces.polygons[free])
    longest = LONGEST * max(c.height for c in labels)
    pairs: dict[int, set[int]] = {}
    ends = np.array([(line[0], line[-1]) for line in lines])
    short = np.hypot(*(ends[:, 0] - ends[:, 1]).T) < longest
    for end, other in ((0, 1), (1, 0)):
        rows = np.flatnonzero(short)
        if not len(rows):
            return {}
        at, label = tree.query(shapely.points(ends[rows, end]), predicate="intersects")
        for k, i in zip(rows[at].tolist(), label.tolist(), strict=True):
            inside = outlines.query(shapely.Point(ends[k, other]), predicate="intersects")
            if len(inside):
                face = min((int(free[j]) for j in inside.tolist()), key=lambda f: (float(faces.area[f]), f))
                pairs.setdefault(i, set()).add(face)
    sure = {i: next(iter(found)) for i, found in pairs.items() if len(found) == 1}
    counts = np.bincount(list(sure.values()), minlength=1) if sure else np.zeros(1)
    out = {f: replace(labels[i], face=f) for i, f in sure.items() if counts[f] == 1}
    return out if len(out) >= _FEWEST else {}


def _boxes(labels: Sequence[Claim]) -> tuple[npt.NDArray[np.float64], ...]:
    """Slightly enlarged boxes around each label, for any rotation."""
    half = np.array([width_of(c.value, c.height) / 2 + _REACH * c.height for c in labels])
    tall = np.array([c.height / 2 + _REACH * c.height for c in labels])
    x, y = (np.array([getattr(c, name) for c in labels]) for name in ("x", "y"))
    return x - half, y - tall, x + half, y + tall
