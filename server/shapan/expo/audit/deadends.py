"""Dead ends: gangways with one way out, longer than a limit.

Free space is cut into triangles (`mesh`). A triangle with one neighbour left is an end: ends are taken away until
only ways that lead on at both sides remain (the rings round booths, and what joins them and the openings). What was
taken away hangs on the rest as trees; walking into a tree through its narrow triangles gives the length of the dead
end. Corners of open space are wide, and do not count.
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
from shapan.expo.ways import free
from shapan.expo.ways.mesh import NavMesh, nav_mesh
from shapan.geometry.many import geometry_array

_STEP = 3.0  # metres between points of the boundary: one booth, as narrow as the gangways looked for are wide
NARROW = 6.0  # metres: what is wider is a square, not a gangway


@dataclass(frozen=True)
class DeadEnd:
    length: float
    at: Point  # its far end


def dead_ends(hall: Hall, ground: BaseGeometry, limit: float) -> list[DeadEnd]:
    """Dead ends longer than `limit` metres, longest first, each at its far end. Openings and stairs are ways out."""
    mesh = nav_mesh(ground, _STEP)
    if not len(mesh.corners):
        return []
    doors = shapes(
        t.outline for t in hall.features if t.category == "opening" or t.kind in ("stairs", "lift", "escalator")
    )
    exits = np.zeros(len(mesh.corners), dtype=bool)
    if len(doors):
        triangles = geometry_array(shapely.polygons(mesh.corners))
        tree = shapely.STRtree(triangles)
        hit = tree.query(doors, predicate="dwithin", distance=free.RADIUS + 0.5)[1]
        exits[hit] = True
    order, parent = _peeled(mesh, exits)
    rest = np.ones(len(mesh.corners), dtype=bool)
    rest[order] = False
    if not rest.any():
        return []  # no ring and no opening: nothing says where the way out is
    depth = _depths(mesh, order, parent)
    tops = _tops(order, parent, depth)
    found = []
    for triangle, length in tops:
        # The free space is a radius smaller than the gangway, at its end as well.
        if length + free.RADIUS > limit:
            x, y = mesh.middles[triangle].tolist()
            found.append(DeadEnd(round(length + free.RADIUS, 1), (mm(x), mm(y))))
    return sorted(found, key=lambda d: (-d.length, d.at))


def _peeled(mesh: NavMesh, exits: npt.NDArray[np.bool_]) -> tuple[list[int], dict[int, int]]:
    """Triangles in the order in which they are taken away, and the neighbour that each hung on."""
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
    """Metres of narrow way from where a tree hangs on to the far side of each of its triangles.

    The way runs through the middles of the edges that are crossed: between two rows they all lie on the middle line.
    """
    corners, beyond = mesh.corners, mesh.beyond
    after = np.roll(corners, -1, axis=1)
    middles, lengths = (corners + after) / 2, np.hypot(*np.moveaxis(after - corners, -1, 0))
    entered: dict[int, tuple[float, float, float]] = {}  # x, y and metres walked at the edge that leads into a triangle
    depth: dict[int, float] = {}
    for i in reversed(order):
        p = parent.get(i)
        if p is None:
            continue
        k = int(np.flatnonzero(beyond[i] == p)[0])
        x, y = middles[i, k].tolist()
        px, py, walked = entered.get(p, (x, y, 0.0))
        if lengths[i, k] + 2 * free.RADIUS <= NARROW:
            walked += hypot(x - px, y - py)
        entered[i] = (x, y, walked)
        ahead = np.hypot(*(middles[i] - (x, y)).T).max() if lengths[i, k] + 2 * free.RADIUS <= NARROW else 0.0
        depth[i] = walked + float(ahead)
    return depth


def _tops(order: list[int], parent: dict[int, int], depth: dict[int, float]) -> list[tuple[int, float]]:
    """The deepest triangle of each tree."""
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
