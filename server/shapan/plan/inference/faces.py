"""The closed outlines of a drawing as arrays, in drawing units; duplicates are merged and invalid rings repaired."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from shapan.geometry.array_types import geometry_array
from shapan.geometry.arrays import F64, I64
from shapan.plan.drawing import Drawing, Shape

# share of its size: a hand-drawn outline with such a small gap between its ends is closed; 5 cm of 3 m
SHUT = 0.015


@dataclass(eq=False)
class Faces:
    """Row i is one outline. `shape[i]` is its index in the drawing, -1 if it was made from linework; `twins[i]` are the
    indexes of its duplicates.
    """

    polygons: npt.NDArray[np.object_]
    shape: I64
    twins: list[tuple[int, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.area: F64 = shapely.area(self.polygons)
        self.boxes: F64 = shapely.bounds(self.polygons).reshape(-1, 4)  # min x, min y, max x, max y
        self.tree = shapely.STRtree(self.polygons)
        self.points: F64 = shapely.get_coordinates(shapely.point_on_surface(self.polygons)).reshape(
            -1, 2
        )

    def __len__(self) -> int:
        return len(self.polygons)

    def around(self, points: F64) -> tuple[I64, I64]:
        """(point index, face index) arrays, one row for every face that contains a point, smallest face first. points:
        (n,2)."""
        if not len(points) or not len(self):
            return np.empty(0, np.int64), np.empty(0, np.int64)
        which, face = self.tree.query(shapely.points(points), predicate="intersects")
        order = np.lexsort((face, self.area[face], which))
        return which[order], face[order]

    @cached_property
    def _nested(self) -> tuple[I64, I64]:
        return self.around(self.points)

    def holders(self, rows: Sequence[int]) -> tuple[I64, I64]:
        """(face, face around it) arrays, in the order of faces: those that contain the points of `rows`."""
        inner, outer = self._nested
        asked = np.isin(inner, rows)
        return inner[asked], outer[asked]

    def joined(self, polygons: Sequence[shapely.Polygon]) -> Faces:
        """These faces and additional ones from linework."""
        more = np.array(list(polygons), dtype=object)
        return Faces(
            np.concatenate((self.polygons, more)),
            np.concatenate((self.shape, np.full(len(more), -1, np.int64))),
            self.twins + [()] * len(more),
        )


def faces_of(drawing: Drawing) -> Faces:
    rings = {i: ring for i, one in enumerate(drawing.shapes) if (ring := _ring(one)) is not None}
    if not rings:
        return Faces(np.empty(0, dtype=object), np.empty(0, np.int64), [])
    shape = np.array(list(rings), dtype=np.int64)
    owner = np.repeat(np.arange(len(shape)), [len(ring) for ring in rings.values()])
    polygons = geometry_array(
        shapely.polygons(shapely.linearrings(np.concatenate(list(rings.values())), indices=owner))
    )
    for row, i in enumerate(rings):
        if drawing.shapes[i].holes:
            holes = [hole for hole in drawing.shapes[i].holes if len(hole) >= 3]
            polygons[row] = shapely.Polygon(polygons[row].exterior, holes)
    for k in np.flatnonzero(~shapely.is_valid(polygons)):
        polygons[k] = largest(shapely.make_valid(polygons[k]))
    corners = shapely.get_coordinates(polygons)
    # walls as 3DFACEs have no area
    extent = (float(np.ptp(corners, axis=0).max()) if len(corners) else 0.0) or 1.0
    keep = shapely.area(polygons) > (extent * 1e-5) ** 2
    return _folded(polygons[keep], shape[keep], drawing.shapes, extent)


def _ring(shape: Shape) -> F64 | None:
    points = shape.points
    if shape.closed or len(points) < 4:
        return points if shape.closed and len(points) >= 3 else None
    gap, size = np.abs(points[0] - points[-1]).max(), np.ptp(points, axis=0).max()
    return points[:-1] if gap <= SHUT * size else None


def largest(geometry: BaseGeometry) -> shapely.Polygon:
    """The largest polygon of a `make_valid` result; an empty one if there is none."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return max(
        (p for p in parts if p.geom_type == "Polygon"),
        key=lambda p: p.area,
        default=shapely.Polygon(),
    )


def _folded(
    polygons: npt.NDArray[np.object_], shape: I64, shapes: Sequence[Shape], extent: float
) -> Faces:
    """Merges duplicate outlines; the copy with more information (names, attributes) is kept."""
    area, pairs = shapely.area(polygons), np.empty((0, 2), np.int64)
    if len(polygons):
        pairs = cKDTree(shapely.bounds(polygons)).query_pairs(
            extent / 3000.0, output_type="ndarray"
        )
    alike = pairs[area[pairs].min(axis=1) > 0.9 * area[pairs].max(axis=1)]
    if not len(alike):
        return Faces(polygons, shape, [()] * len(polygons))
    groups: dict[int, list[int]] = defaultdict(list)
    for i, k in enumerate(connected(alike[:, 0], alike[:, 1], len(polygons)).tolist()):
        groups[k].append(i)

    def told(i: int) -> tuple[bool, int, int]:
        own = shapes[int(shape[i])]
        return bool(own.attributes), len(own.names), -i

    best = {
        max(members, key=told) if len(members) > 1 else members[0]: members
        for members in groups.values()
    }
    kept = sorted(best)
    twins = [tuple(int(shape[i]) for i in best[k] if i != k) for k in kept]
    return Faces(polygons[kept], shape[kept], twins)


def connected(a: I64, b: I64, n: int) -> I64:
    """(n,) the number of each one's component, where a[k] and b[k] are connected."""
    return np.asarray(
        connected_components(coo_array((np.ones(len(a)), (a, b)), shape=(n, n)), directed=False)[1]
    )
