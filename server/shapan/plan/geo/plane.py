"""A tangent plane in metres around a point on the ellipsoid."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from shapan.geometry.arrays import F64

CELL = 0.01


@dataclass(frozen=True, slots=True)
class Plane:
    """Metres from (lon, lat): equirectangular with the WGS 84 radii at the cell's centre."""

    lon: float
    lat: float

    def metres_per_degree(self) -> tuple[float, float]:
        """Series for the WGS 84 ellipsoid (east, north), accurate to centimetres per degree."""
        phi = math.radians(self.lat + CELL / 2)
        east = 111412.84 * math.cos(phi) - 93.5 * math.cos(3 * phi) + 0.118 * math.cos(5 * phi)
        north = 111132.954 - 559.822 * math.cos(2 * phi) + 1.175 * math.cos(4 * phi)
        return east, north

    def metres(self, degrees: F64) -> F64:
        east, north = self.metres_per_degree()
        return np.column_stack(((degrees[:, 0] - self.lon) * east, (degrees[:, 1] - self.lat) * north))
