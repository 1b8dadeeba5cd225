"""Detects latitude before longitude if both orders are valid: only in the right order are booths rectangles with sides
that are multiples of a module.
"""

from __future__ import annotations

import numpy as np

from shapan.geometry.arrays import F64
from shapan.plan.geo.features import GeoFeature
from shapan.plan.geo.plane import Plane
from shapan.plan.inference.labels import FOOT_M

FEWEST, LOOKED = 20, 400  # rectangles: minimum, and maximum that is examined
SQUARE = 0.02  # maximum cosine at their corners
MODULES, OFF = (0.5, FOOT_M), 0.02  # modules of their sides in metres, and tolerance
# minimum share of fits in the right order; maximum in the other order, relative; maximum ratio of misfits
MOST, BUT, ODD = 0.8, 0.9, 0.4


def latitude_first(features: list[GeoFeature]) -> bool:
    shells = (shell for raw in features for shell, _ in raw.polygons[:1] if len(shell) == 5)
    quads = np.array([shell for shell, _ in zip(shells, range(LOOKED), strict=False)])
    if len(quads) < FEWEST:
        return False
    (square, even), (square_turned, even_turned) = _evidence(quads), _evidence(quads[:, :, ::-1])
    if _better(square_turned, square):
        return True
    return square_turned >= max(MOST, square) and _better(even_turned, even)


def _better(turned: float, as_it_is: float) -> bool:
    return turned > MOST and as_it_is < BUT and 1 - turned < ODD * (1 - as_it_is)


def _evidence(quads: F64) -> tuple[float, float]:
    """Shares of right-angled outlines, and of sides that are multiples of a module. quads: (n,4,2)."""
    east, north = Plane(*quads[0, 0].tolist()).metres_per_degree()
    sides = np.diff(quads, axis=1) * (east, north)
    lengths = np.linalg.norm(sides, axis=2)
    cosines = np.abs((sides * np.roll(sides, -1, axis=1)).sum(axis=2)) / np.maximum(
        lengths * np.roll(lengths, -1, axis=1), 1e-12
    )
    off = [np.abs(lengths / module - np.round(lengths / module)) * module for module in MODULES]
    return float((cosines.max(axis=1) < SQUARE).mean()), max(float((one < OFF).mean()) for one in off)
