"""Rounding to the precision of a plan: integer millimetres and thousandths of a turn.

All values are rounded before they are hashed or branched on, because numpy's `sin` and `exp` differ in the last bit
between CPUs.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from shapan.geometry.arrays import F64


def to_mm(metres: npt.ArrayLike) -> F64:
    """Metres, rounded to integer millimetres; no negative zeros, so that equal numbers have equal bytes."""
    rounded: F64 = np.asarray(np.round(np.asarray(metres, dtype=np.float64), 3) + 0.0, np.float64)
    return rounded


def turn(degrees: npt.ArrayLike) -> F64:
    """Degrees in [0, 360), rounded to thousandths of a turn (0.36°)."""
    thousandths = np.mod(np.rint(np.asarray(degrees, dtype=np.float64) / 0.36), 1000.0)
    degrees_again: F64 = np.asarray(np.round(thousandths * 0.36, 2) + 0.0, np.float64)
    return degrees_again


def heading(dx: npt.ArrayLike, dy: npt.ArrayLike) -> Any:
    """Degrees clockwise from north of the direction (dx, dy), to 0.01°."""
    return np.round(np.mod(np.degrees(np.arctan2(dx, dy)), 360.0), 2) % 360.0
