"""Dead ends: gangways with one exit, longer than a limit.

Free space is divided into triangles (`mesh`). A triangle with one remaining neighbour is an end. Ends are removed until
only triangles with two or more neighbours remain (the loops around booths, and their connections to each other and to
openings). The removed triangles form trees that are attached to the rest. The path through the narrow triangles of a
tree gives the length of the dead end. Corners of open space are wide and do not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Hall
from shapan.expo.outlines import mm, shapes
from shapan.expo.values import Point
from shapan.expo.ways import free_space
from shapan.expo.ways.mesh import NavMesh, nav_mesh
from shapan.geometry.array_types import geometry_array

# metres between points of the boundary: one booth, and the width of the gangways to find
_STEP = 3.0
NARROW = 6.0  # metres: wider space is an open area, not a gangway


@dataclass(frozen=True)
class DeadEnd:
    length: float
    at: Point  # its closed end


def dead_ends(hall: Hall, ground: BaseGeometry, limit: float) -> list[DeadEnd]:
    """Dead ends longer than `limit` metres, longest first, each with its closed end. Openings and stairs are exits."""
    mesh = nav_mesh(ground, _STEP)
    if not len(mesh.corners):
        return []
    doors = shapes(
        t.outline
        for t in hall.features
        if t.category == "opening" or t.kind in ("stairs", "lift", "escalator")
    )
    exits = np.zeros(len(mesh.corners), dtype=bool)
    if len(doors):
        triangles = geometry_array(shapely.polygons(mesh.corners))
        tree = shapely.STRtree(triangles)
        hit = tree.query(doors, predicate="dwithin", distance=free_space.RADIUS + 0.5)[1]
        exits[hit] = True
    order, parent = _peeled(mesh, exits)
    rest = np.ones(len(mesh.corners), dtype=bool)
    rest[order] = False
    if not rest.any():
        return []  # no loop and no opening: the exit is unknown
    depth = _depths(mesh, order, parent)
    tops = _tops(order, parent, depth)
    found = []
    for triangle, length in tops:
        # The free space is smaller than the gangway by the visitor's radius, also at its end.
        if length + free_space.RADIUS > limit:
            x, y = mesh.middles[triangle].tolist()
            found.append(DeadEnd(round(length + free_space.RADIUS, 1), (mm(x), mm(y))))
    return sorted(found, key=lambda d: (-d.length, d.at))


def _peeled(mesh: NavMesh, exits: npt.NDArray[np.bool_]) -> tuple[list[int], dict[int, int]]:
    """Triangles in order of removal, and the neighbour to which each was attached."""
    beyond: list[list[int]] = [[n for n in row if n >= 0] for row in mesh.beyond.tolist()]
    left = [len(row) for row in beyond]
    gone = [False] * len(beyond)
    kept = exits.tolist()
    queue = [i for i, n in enumerate(left) if n == 1 and not kept[i]]
    order: list[int] = []
    parent: dict[int, int] = {}
    for i in queue:
        if gone[i] or left[i] != 1:
            continue
        gone[i] = True
        order.append(i)
        for n in beyond[i]:
            if not gone[n]:
                parent[i] = n
                left[n] -= 1
                if left[n] == 1 and not kept[n]:
                    queue.append(n)
    return order, parent


def _depths(mesh: NavMesh, order: list[int], parent: dict[int, int]) -> dict[int, float]:
    """Length in metres of the narrow path from the attachment of a tree to the far side of each of its triangles.

    The path passes through the midpoints of the crossed edges: between two rows these are all on the centre line.
    """
    corners, beyond = mesh.corners, mesh.beyond
    after = np.roll(corners, -1, axis=1)
    middles, lengths = (corners + after) / 2, np.hypot(*np.moveaxis(after - corners, -1, 0))
    # x, y and metres walked at the edge that leads into a triangle
    entered: dict[int, tuple[float, float, float]] = {}
    depth: dict[int, float] = {}
    for i in reversed(order):
        p = parent.get(i)
        if p is None:
            continue
        k = int(np.flatnonzero(beyond[i] == p)[0])
        x, y = middles[i, k].tolist()
        px, py, walked = entered.get(p, (x, y, 0.0))
        if lengths[i, k] + 2 * free_space.RADIUS <= NARROW:
            walked += hypot(x - px, y - py)
        entered[i] = (x, y, walked)
        ahead = (
            np.hypot(*(middles[i] - (x, y)).T).max()
            if lengths[i, k] + 2 * free_space.RADIUS <= NARROW
            else 0.0
        )
        depth[i] = walked + float(ahead)
    return depth


def _tops(
    order: list[int], parent: dict[int, int], depth: dict[int, float]
) -> list[tuple[int, float]]:
    """The triangle with the longest path in each tree."""
    root: dict[int, int] = {}
    best: dict[int, tuple[float, int]] = {}
    for i in reversed(order):
        p = parent.get(i)
        if p is None:
            continue
        root[i] = root.get(p, i)
        top = best.get(root[i], (0.0, -1))
        if depth[i] > top[0]:
            best[root[i]] = (depth[i], i)
    return [(i, d) for d, i in best.values() if i >= 0]
