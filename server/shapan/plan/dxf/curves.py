"""Arcs as points (numpy). Lengths are in drawing units, angles in radians."""

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
