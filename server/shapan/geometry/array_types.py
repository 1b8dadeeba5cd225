"""shapely's functions give a geometry for a geometry and an array for an array, which their types cannot tell apart."""

from __future__ import annotations

import numpy as np
from shapely.geometry.base import BaseGeometry

from shapan.geometry.arrays import Shapes


def geometry_array(made: BaseGeometry | Shapes) -> Shapes:
    """What was made of an array: that array itself, nothing is copied."""
    return np.asarray(made, dtype=object)
