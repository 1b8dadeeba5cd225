"""Stalls of several cells of a table: cells of one colour without a number belong to the number beside them, where the
print says that its class has a larger size."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import shapely

from shapan.plan.drawing import Drawing, painted
from shapan.plan.inference.claims import Claim
from shapan.plan.inference.faces import Faces
from shapan.plan.scale.class_sizes import class_size

_FEWEST = 10  # booths of the class whose outlines are one cell
_LARGEST = 12  # cells of a stall
_FILLED = 0.85  # share of a rectangle that its cells fill
_CELL = (0.4, 2.5)  # areas of the usual cell: a frame around a text is smaller, a hall is larger


def with_merged_cells(of: Mapping[int, Claim], faces: Faces, drawing: Drawing) -> Faces:
    """The faces, of which a stall of several cells has the outline around them."""
    colours = [painted(drawing.shape(k)) for k in faces.shape.tolist()]
    areas = _printed_areas(of, colours, drawing)
    often = Counter(areas.values())
    usual, n = often.most_common(1)[0] if often else (0.0, 0)
    if len(often) < 2 or n < _FEWEST:
        return faces
    one = float(np.median([faces.area[f] for f, area in areas.items() if area == usual]))
    cells = (faces.area >= _CELL[0] * one) & (faces.area <= _CELL[1] * one)
    wanted = {f: round(area / usual) for f, area in areas.items() if cells[f]}
    wanted = {f: n for f, n in wanted.items() if 1 < n <= _LARGEST}
    patches: dict[str, list[int]] = defaultdict(list)
    for f in np.flatnonzero(cells).tolist():
        patches[colours[f]].append(f)
    polygons = faces.polygons.copy()
    for colour, own in patches.items():
        for f, more in _shared_out(own, wanted, of, faces).items() if colour else ():
            polygons[f] = shapely.union_all(faces.polygons[[f, *more]]).convex_hull
    return Faces(polygons, faces.shape, faces.twins)


def _printed_areas(
    of: Mapping[int, Claim], colours: Sequence[str], drawing: Drawing
) -> dict[int, float]:
    """Of each booth whose class has a size, in printed units."""
    sizes = {key: (a, b, unit) for key, a, b, unit in drawing.sizes}
    said = ((f, class_size(c.value, colours[f], sizes)) for f, c in of.items())
    return {f: size[0] * size[1] for f, size in said if size}


def _shared_out(
    cells: Sequence[int], wanted: Mapping[int, int], of: Mapping[int, Claim], faces: Faces
) -> dict[int, tuple[int, ...]]:
    """Stall -> its other cells: first what has one way only, then cells that one stall only can have."""
    free = set(cells) - of.keys()
    ways = {f: _ways(f, wanted[f], cells, of, faces) for f in cells if f in wanted}
    given: dict[int, tuple[int, ...]] = {}
    while True:
        left = {f: [way for way in own if free.issuperset(way)] for f, own in ways.items()}
        left = {f: own for f, own in left.items() if own and f not in given}
        if not left:
            return given
        claimants: dict[int, set[int]] = defaultdict(set)
        for f, own in left.items():
            for way in own:
                for cell in way:
                    claimants[cell].add(f)
        lone = {cell for cell, who in claimants.items() if len(who) == 1}
        f = min(left, key=lambda f: (len(left[f]) > 1, not any(lone & set(w) for w in left[f]), f))
        given[f] = max(left[f], key=lambda way: len(lone & set(way)))
        free -= set(given[f])


def _ways(
    f: int, n: int, cells: Sequence[int], of: Mapping[int, Claim], faces: Faces
) -> list[tuple[int, ...]]:
    """Sets of n - 1 free cells that make a rectangle with the stall's own."""
    rows = np.array(cells)
    boxes, points = faces.boxes[rows], faces.points[rows]
    ways: dict[tuple[int, ...], None] = {}
    for k in np.flatnonzero(~np.isin(rows, list(of))).tolist():
        low = np.minimum(boxes[k, :2], faces.boxes[f, :2])
        high = np.maximum(boxes[k, 2:], faces.boxes[f, 2:])
        inside = ((points > low) & (points < high)).all(axis=1)
        within = rows[inside].tolist()
        others = tuple(one for one in within if one != f)
        whole = len(within) == n and f in within and of.keys().isdisjoint(others)
        if whole and faces.area[within].sum() >= _FILLED * np.prod(high - low):
            ways[others] = None
    return list(ways)
