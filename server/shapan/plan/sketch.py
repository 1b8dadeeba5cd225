"""A drawing of which no booth was understood, as lines and texts: the report and the studio show what the file has."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shapan.expo.model import PlanSketch, SketchWord
from shapan.geometry.arrays import F64
from shapan.plan.config import PlanConfig, to_venue
from shapan.plan.drawing import Drawing

_LINES, _POINTS, _WORDS = 6_000, 60_000, 1_500  # a page bears them: 1 MB
_LETTERS = 60
_FAR = 2  # percent of the points


def sketch_of(
    drawing: Drawing, metres: float, config: PlanConfig, shift: tuple[float, float]
) -> PlanSketch:
    """The largest lines and texts, as many as a page bears, in their order."""
    reach = np.array([float(np.ptp(one.points, axis=0).max()) for one in drawing.shapes])
    kept: list[int] = []
    points = 0
    for index in np.argsort(-reach, kind="stable")[:_LINES].tolist():
        points += len(drawing.shapes[index].points) + 1
        if points > _POINTS:
            break
        kept.append(index)
    lines = []
    for index in sorted(kept):
        shape = drawing.shapes[index]
        ring = np.vstack((shape.points, shape.points[:1])) if shape.closed else shape.points
        lines.append(tuple((x, y) for x, y in _placed(ring, metres, config, shift)))
    texts = sorted(drawing.texts, key=lambda one: -one.height)[:_WORDS]
    middles = _placed(np.array([one.center for one in texts]).reshape(-1, 2), metres, config, shift)
    words = tuple(
        SketchWord(one.text[:_LETTERS], (x, y), round(one.height * metres, 3))
        for one, (x, y) in zip(texts, middles, strict=True)
    )
    return PlanSketch(tuple(lines), words, _frame([*lines, [one.at for one in words]]))


def _frame(rings: Sequence[Sequence[tuple[float, float]]]) -> tuple[float, float, float, float]:
    """Around most of it: one road's axis that leaves the site makes everything else a dot."""
    points = np.array([point for ring in rings for point in ring]).reshape(-1, 2)
    if not len(points):
        return (0.0, 0.0, 1.0, 1.0)
    low, high = np.percentile(points, [_FAR, 100 - _FAR], axis=0)
    slack = 0.25 * np.maximum(high - low, 1e-3)
    near = points[((points >= low - slack) & (points <= high + slack)).all(axis=1)]
    (x0, y0), (x1, y1) = near.min(axis=0).tolist(), near.max(axis=0).tolist()
    return (x0, y0, x1, y1)


def _placed(
    points: F64, metres: float, config: PlanConfig, shift: tuple[float, float]
) -> list[list[float]]:
    rows: list[list[float]] = (
        (to_venue(points, metres, config) - np.array(shift)).round(3) + 0.0
    ).tolist()
    return rows
