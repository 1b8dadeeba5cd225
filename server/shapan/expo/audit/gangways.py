"""The width of gangways: the clear distance between the objects on both sides, where an open side faces it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Hall
from shapan.expo.outlines import mm, shapes
from shapan.expo.texts import words
from shapan.expo.values import Point
from shapan.expo.ways import free_space
from shapan.geometry.arrays import F64, I64, Bool

FACING = 0.92  # cosine: an open side faces objects ahead of it, not diagonal ones
_SMALL = 1.0  # m²: a smaller object (a column, a sign) does not narrow a gangway along its length


@dataclass(frozen=True, kw_only=True)
class GangwayWidth:
    """The narrowest part of a gangway that is too narrow."""

    one: tuple[str, str]  # kind and name
    two: tuple[str, str]
    key: str
    width: float
    at: Point
    main: bool


def gangways(
    hall: Hall, ground: BaseGeometry, least: float, least_main: float
) -> list[GangwayWidth]:
    """Gangways narrower than `least` metres (drawn main aisles: `least_main`), each once, at its narrowest part.

    Space narrower than a passage is a gap between two booths, not a gangway.
    """
    fixtures = [t for t in hall.features if free_space.stops(t)]
    names = [("booth", b.key) for b in hall.booths]
    names += [(t.kind, words.pick(t.title) or t.id) for t in fixtures]
    booths = shapes(b.outline for b in hall.booths)
    solid = np.concatenate([booths, shapes(t.outline for t in fixtures)])
    if len(solid) < 2 or not len(booths):
        return []
    mains = shapely.union_all(
        shapes(t.outline for t in hall.features if t.category == "aisle" and t.kind == "main")
    )
    widest = least_main if not mains.is_empty else least
    tree = shapely.STRtree(solid)
    one, two = tree.query(booths, predicate="dwithin", distance=widest - 0.005)
    keep = (one < two) & (shapely.area(solid[two]) >= _SMALL)
    one, two = one[keep], two[keep]
    width = shapely.distance(solid[one], solid[two])
    keep = width >= free_space.PASSAGE + 0.02
    one, two, width = one[keep], two[keep], width[keep]
    if not len(one):
        return []
    line = shapely.shortest_line(solid[one], solid[two])
    ends = shapely.get_coordinates(line).reshape(-1, 2, 2)
    middle = ends.mean(axis=1)
    main = (
        shapely.intersects_xy(mains, middle[:, 0], middle[:, 1])
        if not mains.is_empty
        else np.zeros(len(one), dtype=bool)
    )
    keep = width < np.where(main, least_main, least) - 0.005
    keep &= shapely.intersects_xy(shapely.buffer(ground, 0.02), middle[:, 0], middle[:, 1])
    keep &= _looked_at(hall, one, ends[:, 0], ends[:, 1]) | _looked_at(
        hall, two, ends[:, 1], ends[:, 0]
    )
    one, two, width, main, ends, middle = (
        one[keep],
        two[keep],
        width[keep],
        main[keep],
        ends[keep],
        middle[keep],
    )
    # its ends may touch the point where two booths meet
    within = middle[:, None] + 0.9 * (ends - middle[:, None])
    hit, _ = tree.query(shapely.linestrings(within), predicate="intersects")
    clear = np.bincount(hit, minlength=len(within)) == 0  # no other object is in between
    return _narrowest(names, one[clear], two[clear], width[clear], main[clear], middle[clear])


def _looked_at(hall: Hall, index: I64, near: F64, far: F64) -> Bool:
    """Whether booth `index` has an open side at the point `near` that faces `far`. False for fixtures."""
    out = np.zeros(len(index), dtype=bool)
    for n, i in enumerate(index.tolist()):
        if i >= len(hall.booths):
            continue
        ring, sides = hall.booths[i].outline.shell, hall.booths[i].open_sides
        px, py = near[n]
        dx, dy = far[n] - near[n]
        size = float(np.hypot(dx, dy))
        for e in sides:
            (ax, ay), (bx, by) = ring[e], ring[e + 1 - len(ring)]
            ux, uy = bx - ax, by - ay
            length = float(np.hypot(ux, uy))
            t = (px - ax) * ux + (py - ay) * uy
            off = abs((px - ax) * uy - (py - ay) * ux) / length
            if (
                off < 0.01
                and -0.01 <= t / length <= length + 0.01
                and (dx * uy - dy * ux) / (length * size) >= FACING
            ):
                out[n] = True
                break
    return out


def _narrowest(
    names: list[tuple[str, str]],
    one: I64,
    two: I64,
    width: F64,
    main: Bool,
    middle: F64,
) -> list[GangwayWidth]:
    """One finding for each run of pairs that share a booth: the narrowest pair."""
    parent = list(range(len(names)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in zip(one.tolist(), two.tolist(), strict=True):
        parent[root(i)] = root(j)
    best: dict[tuple[int, bool], int] = {}
    order = np.lexsort((two, one, np.round(width, 2)))
    for k in order.tolist():
        best.setdefault((root(int(one[k])), bool(main[k])), k)
    gaps = []
    for k in sorted(best.values()):
        x, y = middle[k].tolist()
        a, b = names[int(one[k])], names[int(two[k])]
        gaps.append(
            GangwayWidth(
                one=a,
                two=b,
                key=a[1],
                width=round(float(width[k]), 2),
                at=(mm(x), mm(y)),
                main=bool(main[k]),
            )
        )
    return gaps
