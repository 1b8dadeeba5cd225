"""Booths that exist only as linework: segments that almost meet become faces.

Every open end is drawn out by a tolerance, so that what falls short or overshoots crosses; then the lines are noded and polygonized.
Overshoots become dangles, which `polygonize` drops: corners stay where they were drawn, unlike with snapping to a grid.
"""

from __future__ import annotations

import numpy as np
import shapely

from shapan.errors import TooComplex
from shapan.plan.drawing import F64, Shape
from shapan.plan.faces import largest

SEGMENTS = 200_000  # noding is near n log n until there; above it a plan is hatching, not linework


def faces_from_lines(shapes: list[Shape], tolerance: float, smallest: float, window: tuple[float, float, float, float]) -> list[shapely.Polygon]:
    """Faces of the linework inside `window` (x0, y0, x1, y1), holes filled, none smaller than `smallest`² drawing units."""
    x0, y0, x1, y1 = window
    lines: list[F64] = []
    total = 0
    for shape in shapes:
        p = shape.points
        lo, hi = p.min(axis=0), p.max(axis=0)
        if hi[0] < x0 or lo[0] > x1 or hi[1] < y0 or lo[1] > y1 or float((hi - lo).max()) < smallest * 0.5:
            continue
        p = np.concatenate((p, p[:1])) if shape.closed else _longer(p, tolerance)
        lines.append(p)
        total += len(p)
    if total > SEGMENTS:
        raise TooComplex(f"{total} line segments to join, at most {SEGMENTS}: remove hatching", code="linework", limit=f"{SEGMENTS} segments")
    if not lines:
        return []
    strings = shapely.linestrings(
        np.concatenate(lines), indices=np.repeat(np.arange(len(lines)), [len(p) for p in lines])
    )
    noded = shapely.unary_union(strings, grid_size=tolerance / 100.0)
    polygons = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    return [shapely.Polygon(p.exterior) for p in polygons if p.area >= smallest * smallest]


def _longer(p: F64, tolerance: float) -> F64:
    """The polyline, drawn out at both ends along its own direction."""
    out = p.copy()
    for end, inner in ((0, 1), (-1, -2)):
        d = p[end] - p[inner]
        length = float(np.hypot(d[0], d[1]))
        if length > 1e-12:
            out[end] = p[end] + d / length * min(tolerance, length)
    return out


def closed_envelope(lines: list[F64], gap: float) -> shapely.Polygon:
    """The outline that walls make when door gaps up to `gap` are closed; empty when they enclose nothing."""
    strings = [shapely.LineString(p) for p in lines if len(p) >= 2]
    grown = shapely.unary_union(strings).buffer(gap / 2, quad_segs=2, join_style="mitre")
    outer = shapely.unary_union([shapely.Polygon(p.exterior) for p in shapely.get_parts(grown) if p.geom_type == "Polygon"])
    return largest(outer.buffer(-gap / 2, quad_segs=2, join_style="mitre"))
