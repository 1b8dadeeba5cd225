"""The closed outlines of a drawing as arrays, in drawing units; duplicates are merged and invalid rings repaired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import shapely
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from shapan.geometry.array_types import geometry_array
from shapan.geometry.arrays import F64, I64
from shapan.plan.drawing import Drawing, Shape

SHUT = 0.015  # share of its size: a hand-drawn outline with such a small gap between its ends is closed; 5 cm of 3 m


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
        self.boxes: list[list[float]] = shapely.bounds(self.polygons).tolist()  # min x, min y, max x, max y
        self.tree = shapely.STRtree(self.polygons)
        self.points: F64 = shapely.get_coordinates(shapely.point_on_surface(self.polygons)).reshape(-1, 2)

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

    def joined(self, polygons: Sequence[shapely.Polygon]) -> Faces:
        """These faces and additional ones from linework."""
        more = np.array(list(polygons), dtype=object)
        return Faces(
            np.concatenate((self.polygons, more)),
            np.concatenate((self.shape, np.full(len(more), -1, np.int64))),
            self.twins + [()] * len(more),
        )


def faces_of(drawing: Drawing) -> Faces:
    index: list[int] = []
    rings: list[F64] = []
    for i, one in enumerate(drawing.shapes):
        ring = _ring(one)
        if ring is not None:
            index.append(i)
            rings.append(ring)
    if not rings:
        return Faces(np.empty(0, dtype=object), np.empty(0, np.int64), [])
    counts = np.fromiter(map(len, rings), dtype=np.int64, count=len(rings))
    polygons = geometry_array(
        shapely.polygons(shapely.linearrings(np.concatenate(rings), indices=np.repeat(np.arange(len(rings)), counts)))
    )
    for row, i in enumerate(index):
        if drawing.shapes[i].holes:
            polygons[row] = _with_holes(polygons[row], drawing.shapes[i])
    bad = np.flatnonzero(~shapely.is_valid(polygons))
    for k in bad:
        polygons[k] = largest(shapely.make_valid(polygons[k]))
    shape = np.array(index, dtype=np.int64)
    corners = shapely.get_coordinates(polygons)
    extent = (float(np.ptp(corners, axis=0).max()) if len(corners) else 0.0) or 1.0  # walls as 3DFACEs have no area
    keep = shapely.area(polygons) > (extent * 1e-5) ** 2
    return _folded(polygons[keep], shape[keep], drawing.shapes, extent)


def _ring(shape: Shape) -> F64 | None:
    points = shape.points
    if shape.closed:
        return points if len(points) >= 3 else None
    if len(points) < 4:
        return None
    gap = float(np.abs(points[0] - points[-1]).max())
    size = float(max(np.ptp(points[:, 0]), np.ptp(points[:, 1])))
    return points[:-1] if gap <= SHUT * size else None


def _with_holes(polygon: shapely.Polygon, shape: Shape) -> shapely.Polygon:
    return shapely.Polygon(polygon.exterior, [h for h in shape.holes if len(h) >= 3])


def largest(geometry: BaseGeometry) -> shapely.Polygon:
    """The largest polygon of a `make_valid` result; an empty one if there is none."""
    parts = [p for p in shapely.get_parts(geometry) if p.geom_type == "Polygon"]
    parts += [largest(p) for p in shapely.get_parts(geometry) if p.geom_type in ("MultiPolygon", "GeometryCollection")]
    return max(parts, key=lambda p: p.area, default=shapely.Polygon())


def _folded(polygons: npt.NDArray[np.object_], shape: I64, shapes: Sequence[Shape], extent: float) -> Faces:
    """Merges duplicate outlines; the copy with more information (names, attributes) is kept."""
    n = len(polygons)
    if n < 2:
        return Faces(polygons, shape, [() for _ in range(n)])
    bounds, area = shapely.bounds(polygons), shapely.area(polygons)
    pairs = cKDTree(bounds).query_pairs(extent / 3000.0, output_type="ndarray")
    a, b = pairs[:, 0], pairs[:, 1]
    alike = pairs[np.minimum(area[a], area[b]) > 0.9 * np.maximum(area[a], area[b])]
    if not len(alike):
        return Faces(polygons, shape, [()] * n)
    parent = list(range(n))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in alike.tolist():
        ri, rj = root(i), root(j)
        if ri != rj:
            parent[max(ri, rj)] = min(ri, rj)
    groups: dict[int, list[int]] = {}
    for i in range(n):
        groups.setdefault(root(i), []).append(i)
    kept, twins = [], []
    for members in groups.values():
        best = max(
            members, key=lambda i: (bool(shapes[int(shape[i])].attributes), len(shapes[int(shape[i])].names), -i)
        )
        kept.append(best)
        twins.append(tuple(int(shape[i]) for i in members if i != best))
    order = np.argsort(kept)
    rows = np.array(kept, dtype=np.int64)[order]
    return Faces(polygons[rows], shape[rows], [twins[k] for k in order])
