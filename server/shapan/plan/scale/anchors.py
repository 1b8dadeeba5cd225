"""Marks with geographic coordinates, `geo:[30.52, 50.44]`: the distances between them are known in metres."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np

from shapan.geometry.arrays import F64
from shapan.language.reason import reason
from shapan.plan.drawing import Drawing
from shapan.plan.scale.infer import Hint

DEGREE = 111_195.0  # metres on a sphere with the size of the earth; an ellipsoid differs by 0.5 %
_PLACE = re.compile(
    r"(?<![^\W_])(?:geo|gps|wgs ?84|lat|latitude|lon|lng|longitude|latlng|lnglat|lonlat|coords?)(?![^\W_])"
    r"[^\d-]{0,12}(-?\d{1,3}\.\d{3,})[^\d-]{1,12}(-?\d{1,3}\.\d{3,})",
    re.IGNORECASE,
)
# limit of marks; maximum difference of their scales; nats for two marks, multiplied for three
_MOST, _EVEN, _SURE = 24, 0.03, 5.0


def anchors(drawing: Drawing) -> list[Hint]:
    """One scale if those of all pairs agree, with longitudes before latitudes or the reverse."""
    found: dict[tuple[float, float], F64] = {}
    for shape in drawing.shapes:
        for name in shape.names:
            if m := _PLACE.search(name):
                found[float(m[1]), float(m[2])] = (shape.points.min(axis=0) + shape.points.max(axis=0)) / 2
    for text in drawing.texts:
        if m := _PLACE.search(text.text):
            found[float(m[1]), float(m[2])] = np.array(text.at)
    if len(found) < 2:
        return []
    on_plan, on_earth = np.array(list(found.values())[:_MOST]), np.array(list(found)[:_MOST])
    scales = [s for degrees in (on_earth, on_earth[:, ::-1]) if (s := _scale(on_plan, degrees)) > 0]
    return [Hint(s, _SURE * min(len(found), 3) / len(scales), reason("anchors", count=len(found))) for s in scales]


def _scale(on_plan: F64, degrees: F64) -> float:
    """Metres per unit; 0.0 if the pairs do not agree. `on_plan` (n,2) are drawing units, `degrees` (n,2) are longitudes
    and latitudes."""
    if np.abs(degrees[:, 1]).max() > 89 or np.abs(degrees[:, 0]).max() > 180:
        return 0.0
    middle = degrees.mean(axis=0)
    metres = (degrees - middle) * DEGREE * np.array([np.cos(np.radians(middle[1])), 1.0])
    a, b = np.array(list(combinations(range(len(degrees)), 2))).T
    drawn, real = np.hypot(*(on_plan[a] - on_plan[b]).T), np.hypot(*(metres[a] - metres[b]).T)
    if not drawn.min() > 0 or not real.min() > 0:
        return 0.0
    scales = real / drawn
    value = float(np.median(scales))
    return value if np.abs(scales / value - 1).max() <= _EVEN else 0.0
