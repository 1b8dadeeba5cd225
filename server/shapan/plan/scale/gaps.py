"""Gaps between booths, in drawing units: the aisle between facing booths, and the white joint between two that share a
wall.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely

from shapan.geometry.array_types import geometry_array
from shapan.geometry.arrays import F64
from shapan.plan.scale.lengths import peaks

LOOKED_AT = 300  # sample of booths
_FEWEST = 8  # minimum booths or gaps for a result
_AISLE = 4.0  # booth sides: the widest aisle
WALLED = 0.2  # share of the edges with a neighbour if booths are in rows
_JOINT = 0.08  # share of a booth's side: a wider gap is a passage


def aisle(polygons: npt.NDArray[np.object_]) -> float:
    """The most common distance between facing booths; 0.0 if there is none. polygons: (n,)."""
    side, gaps, _ = _across(polygons, 0.03, _AISLE)
    wide = gaps[gaps > 0.2 * side] + 0.03 * side
    return peaks(wide)[0][0] if len(wide) >= _FEWEST else 0.0


def seam(polygons: npt.NDArray[np.object_]) -> float:
    """The gap between booths that share a wall, if nearly all have one of equal width: a plot is larger than its
    outline by this gap. 0.0 if outlines touch.
    """
    side, gaps, edges = _across(polygons, 0.0, _JOINT)
    if len(gaps) < max(_FEWEST, WALLED * edges) or np.median(gaps) < 0.004 * side:
        return 0.0
    joint, share = peaks(gaps, 0.15)[0]
    return joint if share > 0.7 else 0.0


def _across(polygons: npt.NDArray[np.object_], start: float, reach: float) -> tuple[float, F64, int]:
    """The median side of a booth; the distances (m,) to the next booth from the middle of every edge of some booths,
    outward, within `reach` sides; and the number of examined edges. A ray begins `start` sides away from its edge.
    """
    if len(polygons) < _FEWEST:
        return 0.0, np.empty(0), 0
    side = float(np.sqrt(np.median(shapely.area(polygons))))
    starts, ends, owners = [], [], []
    for i in range(0, len(polygons), max(1, len(polygons) // LOOKED_AT)):
        shape = polygons[i]
        if shapely.get_num_coordinates(shape) > 9:  # round corners
            box = shape.minimum_rotated_rectangle
            if box.geom_type != "Polygon" or shape.area < 0.9 * box.area:
                continue
            shape = box
        ring = shapely.get_coordinates(shapely.orient_polygons(shape, exterior_cw=False).exterior)
        d = np.diff(ring, axis=0)
        length = np.hypot(d[:, 0], d[:, 1])
        keep = length > 0.3 * side
        out = np.column_stack((d[:, 1], -d[:, 0]))[keep] / length[keep, None]
        middle = (ring[:-1] + ring[1:])[keep] / 2
        starts.append(middle + out * start * side)
        ends.append(middle + out * reach * side)
        owners += [i] * int(keep.sum())
    if not owners:
        return side, np.empty(0), 0
    a, b = np.concatenate(starts), np.concatenate(ends)
    rays = geometry_array(shapely.linestrings(np.stack((a, b), axis=1)))
    which, hit = shapely.STRtree(polygons).query(rays, predicate="intersects")
    other = np.array(owners)[which] != hit
    which, hit = which[other], hit[other]
    nearest = np.full(len(rays), np.inf)
    np.minimum.at(nearest, which, shapely.distance(geometry_array(shapely.points(a))[which], polygons[hit]))
    return side, nearest[np.isfinite(nearest)], len(rays)
