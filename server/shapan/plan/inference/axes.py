"""The building's grid axes: lines through the whole plan with a number or letter in a bubble at the end. They do not
bound booths, and labels in the bubbles are no booth numbers.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from shapan.geometry.arrays import F64
from shapan.plan.drawing import Drawing, Shape

_FEWEST = 4  # minimum number of axes
LONG = 0.3  # share of the plan's smaller side
_LETTERS = 3  # maximum letters in a bubble
_ROUND = 0.06  # share of the radius: deviation of a bubble's outline from a circle
_TOUCH = 0.5  # share of the radius: distance from the bubble's edge to the end of its line


def without_axes(drawing: Drawing) -> Drawing:
    bubbles = _bubbles(drawing)
    if len(bubbles) < _FEWEST:
        return drawing
    lines = [i for i, s in enumerate(drawing.shapes) if not s.closed and len(s.points) == 2]
    if len(lines) < _FEWEST:
        return drawing
    ends = np.array([drawing.shapes[i].points for i in lines])
    along = ends[:, 1] - ends[:, 0]
    length = np.hypot(along[:, 0], along[:, 1])
    least = LONG * float(min(np.ptp(ends[:, :, 0]), np.ptp(ends[:, :, 1])))
    rows = np.flatnonzero(length > max(least, 1e-12))
    if len(rows) < _FEWEST:
        return drawing
    middles = np.array([(x, y) for x, y, _, _ in bubbles])
    radii = np.array([r for _, _, r, _ in bubbles])
    held: set[int] = set()
    gone: set[int] = set()
    for j in rows.tolist():
        unit = along[j] / length[j]
        for end in ends[j]:
            d = middles - end
            off = np.abs(d[:, 0] * unit[1] - d[:, 1] * unit[0])
            hit = np.flatnonzero((np.hypot(d[:, 0], d[:, 1]) < (1 + _TOUCH) * radii) & (off < 0.3 * radii))
            if len(hit):
                gone.add(lines[j])
                held.update(hit.tolist())
    if len(held) < _FEWEST:
        return drawing
    gone |= {bubbles[k][3] for k in held}
    words = _within(drawing, middles[sorted(held)], radii[sorted(held)])
    return replace(
        drawing,
        shapes=tuple(s for i, s in enumerate(drawing.shapes) if i not in gone),
        texts=tuple(t for i, t in enumerate(drawing.texts) if i not in words),
    )


def _bubbles(drawing: Drawing) -> list[tuple[float, float, float, int]]:
    """Circles that contain one short label: x, y, radius, shape."""
    short = [t.center for t in drawing.texts if len(t.text.strip()) <= _LETTERS]
    if len(short) < _FEWEST:
        return []
    tree = cKDTree(np.array(short))
    out = []
    for i, s in enumerate(drawing.shapes):
        circle = _circle(s) if s.closed and len(s.points) >= 8 else None
        if circle and len(tree.query_ball_point(circle[:2], circle[2])) == 1:
            out.append((*circle, i))
    return out


def _circle(shape: Shape) -> tuple[float, float, float] | None:
    points: F64 = shape.points
    low, high = points.min(axis=0), points.max(axis=0)
    w, h = (high - low).tolist()
    if not 0 < 0.9 * w < h < 1.1 * w:
        return None
    x, y = ((low + high) / 2).tolist()
    away: npt.NDArray[np.float64] = np.hypot(points[:, 0] - x, points[:, 1] - y)
    radius = float(away.mean())
    return (x, y, radius) if float(np.abs(away - radius).max()) < _ROUND * radius else None


def _within(drawing: Drawing, middles: F64, radii: F64) -> set[int]:
    tree = cKDTree(middles)
    out = set()
    for i, t in enumerate(drawing.texts):
        if len(t.text.strip()) <= _LETTERS:
            away, k = tree.query(t.center)
            if math.isfinite(away) and away < radii[int(k)]:
                out.add(i)
    return out
