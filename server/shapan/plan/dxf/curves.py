"""Arcs and bulges as points (numpy). Lengths are in drawing units, angles in radians."""

from __future__ import annotations

import math

import numpy as np

from shapan.geometry.arrays import F64

# 32 points per circle: the error of a 20 m rotunda is at most 0.1 m, and booths are rarely circles
_STEP = math.radians(11.25)


def arc(cx: float, cy: float, radius: float, start: float, end: float) -> F64:
    """(n,2) points from angle `start` counter-clockwise to `end`, both included; a full circle if they are equal."""
    sweep = (end - start) % (2 * math.pi)
    if sweep < 1e-9:
        sweep = 2 * math.pi
    t = start + np.linspace(0.0, sweep, max(2, math.ceil(sweep / _STEP) + 1))
    return np.column_stack((cx + radius * np.cos(t), cy + radius * np.sin(t)))


def bulged(points: F64, bulges: F64, closed: bool) -> F64:
    """A polyline (n,2) with bulges (n,) as points (m,2). bulge = tan(sweep / 4), positive counter-clockwise (DXF group
    code 42)."""
    n = len(points)
    if n < 2 or not np.any(np.abs(bulges) > 1e-9):
        return points
    out: list[F64] = []
    for i in range(n if closed else n - 1):
        a, b, bulge = points[i], points[(i + 1) % n], float(bulges[i])
        out.append(a[None, :])
        chord = float(np.hypot(*(b - a)))
        if abs(bulge) < 1e-9 or chord < 1e-12:
            continue
        sweep = 4.0 * math.atan(bulge)
        steps = max(1, math.ceil(abs(sweep) / _STEP))
        # The centre is on the chord's perpendicular bisector, (1 - b²) / (4 b) chords away.
        mid, normal = (a + b) / 2.0, np.array([a[1] - b[1], b[0] - a[0]])
        center = mid + normal * ((1.0 - bulge * bulge) / (4.0 * bulge))
        t0 = math.atan2(a[1] - center[1], a[0] - center[0])
        radius = float(np.hypot(*(a - center)))
        t = t0 + sweep * np.arange(1, steps) / steps
        out.append(np.column_stack((center[0] + radius * np.cos(t), center[1] + radius * np.sin(t))))
    if not closed:
        out.append(points[-1:])
    return np.concatenate(out)
