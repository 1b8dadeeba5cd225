"""What a site needs that no plan draws: streets between its halls, a door to them, stairs between its floors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Feature, Polygon
from shapan.expo.outlines import mm, polygons_of, shape, shapes
from shapan.expo.values import Point
from shapan.expo.ways.walk import SHARED_M
from shapan.geometry.arrays import Shapes

_WALL = 0.2  # thickness of a hall's wall, which stands outside its outline (scene/measures.py)
_APRON = 9.0  # metres of street around every hall
_FILLED = 12.0  # half of the widest gap between aprons that is street too
_NARROW = 1.2  # half of the width of what is too narrow for a street
_DOOR, _GATE = 4.0, 9.0  # metres
_STANDING = ("booth", "fixture", "amenity")
_STAIRS, _LIFT = (3.0, 6.0), (2.4, 2.4)  # metres, with the room before them
# metres free around new stairs, and before doors
_CLEAR = ((2.6, 4.0), (1.5, 4.0), (0.5, 4.0), (0.1, 0.5))


def streets_around(halls: Sequence[BaseGeometry]) -> list[Polygon]:
    """The ground around halls as outlines, holes only where they stand: an apron, and what lies between. Connected."""
    solid = shapely.union_all(
        shapely.buffer(np.array(halls, dtype=object), _WALL, join_style="mitre")
    )
    apron: BaseGeometry = shapely.union_all(
        shapely.buffer(
            [shapely.oriented_envelope(one) for one in halls], _APRON, join_style="mitre"
        )
    )
    filled: BaseGeometry = apron.buffer(_FILLED, join_style="mitre").buffer(
        -_FILLED, join_style="mitre"
    )
    parts = list(shapely.get_parts(filled))
    while len(parts) > 1:
        first, rest = parts[0], shapely.union_all(parts[1:])
        way = shapely.shortest_line(first, rest).buffer(_APRON / 2, cap_style="square")
        filled = shapely.union_all([*parts, way])
        parts = list(shapely.get_parts(filled))
    # with the courts between halls
    open_ = shapely.difference(shapely.Polygon(parts[0].exterior), solid)
    wide: BaseGeometry = open_.buffer(-_NARROW, join_style="mitre").buffer(
        _NARROW, join_style="mitre", mitre_limit=2.0
    )
    wide = shapely.difference(shapely.set_precision(wide, 0.01), solid)
    largest = polygons_of(wide)
    return largest[:1]


def gate_of(streets: Polygon) -> Feature:
    """The entrance of the site: in the middle of the longest edge to the south."""
    ring = streets.shell
    edges = [
        (a, b) for a, b in zip(ring, (*ring[1:], ring[0]), strict=True) if abs(a[1] - b[1]) < 0.01
    ]
    low = min((a[1] for a, _ in edges), default=ring[0][1])
    south = [(abs(a[0] - b[0]), a, b) for a, b in edges if a[1] < low + 0.5]
    _, a, b = max(south, default=(0.0, ring[0], ring[1]))
    x, half = (a[0] + b[0]) / 2, min(_GATE, abs(a[0] - b[0])) / 2
    return _opening(shapely.box(x - half, a[1] - 0.2, x + half, a[1] + 0.2), "entrance")


def door_of(hall: Polygon, contents: Sequence[Feature], front: Point) -> Feature:
    """A door for a hall that has none: in the wall towards `front` (a direction), where the most room is before it."""
    ring = np.array(hall.shell)
    after = np.roll(ring, -1, axis=0)
    run = after - ring
    length = np.hypot(run[:, 0], run[:, 1])
    outward = np.column_stack((run[:, 1], -run[:, 0])) / np.maximum(length, 1e-9)[:, None]
    faces = outward @ np.array(front)
    good = np.flatnonzero((length >= _DOOR + 1) & (faces > 0.5))
    good = good if len(good) else np.flatnonzero(length >= min(_DOOR + 1, float(length.max())))
    stood = shapely.union_all(shapes(f.outline for f in contents if f.category == "booth"))
    found: list[tuple[float, float, float, float, int]] = []
    for edge in good.tolist():
        for share in np.arange(1, 8) / 8:
            at = ring[edge] + run[edge] * share
            if min(share, 1 - share) * length[edge] < _DOOR / 2:
                continue
            room = (
                99.0
                if stood.is_empty
                else min(12.0, round(float(shapely.Point(at).distance(stood)), 1))
            )
            found.append((-room, abs(share - 0.5), float(at[0]), float(at[1]), edge))
    if not found:
        edge = int(np.argmax(length))
        middle = ring[edge] + run[edge] / 2
        found.append((0.0, 0.0, float(middle[0]), float(middle[1]), edge))
    _, _, x, y, edge = min(found)
    way = run[edge] / max(float(length[edge]), 1e-9) * min(_DOOR, float(length[edge])) / 2
    line = shapely.LineString([(x - way[0], y - way[1]), (x + way[0], y + way[1])])
    return _opening(line.buffer(0.2, cap_style="flat"), "entrance")


def has_door(hall: Polygon, contents: Sequence[Feature]) -> bool:
    """Whether an opening lies at its outer wall."""
    openings = shapes(f.outline for f in contents if f.category == "opening")
    return bool(len(openings)) and bool(
        (shapely.distance(openings, shape(hall).exterior) <= SHARED_M).any()
    )


def ways_up(
    lower: Polygon, below: Sequence[Feature], upper: Polygon, above: Sequence[Feature]
) -> list[Feature]:
    """Stairs and a lift at the same place on both floors, clear of what stands there; empty without such a place."""
    both = shapely.intersection(shape(lower), shape(upper))
    standing = [f.outline for f in (*below, *above) if f.category in _STANDING]
    taken = shapes(standing)
    doors = shapes(f.outline for f in (*below, *above) if f.category == "opening")
    made: list[Feature] = []
    for kind, (wide, deep) in (("stairs", _STAIRS), ("lift", _LIFT)):
        place = _place(both, taken, doors, wide, deep)
        if place is not None:
            outline = polygons_of(place)[0]
            made.append(
                Feature(category="amenity", kind=kind, outline=outline, props={"assumed": "true"})
            )
            taken = shapes([*standing, outline])
    return made


def _place(
    both: BaseGeometry, taken: Shapes, doors: Shapes, wide: float, deep: float
) -> shapely.Polygon | None:
    if both.is_empty:
        return None
    for clear, before in _CLEAR:
        solid = shapely.union_all(
            [*shapely.buffer(taken, clear, join_style="mitre"), *shapely.buffer(doors, before)]
        )
        free = shapely.difference(shapely.buffer(both, -0.4, join_style="mitre"), solid)
        x0, y0, x1, y1 = both.bounds
        step = max(1.0, min(x1 - x0, y1 - y0) / 40)
        boxes = []
        for w, d in ((wide, deep), (deep, wide)):
            xs, ys = np.meshgrid(
                np.arange(x0 + 0.5, x1 - w, step), np.arange(y0 + 0.5, y1 - d, step)
            )
            boxes.append(shapely.box(xs.ravel(), ys.ravel(), xs.ravel() + w, ys.ravel() + d))
        found = np.concatenate(boxes)
        shapely.prepare(free)
        found = found[shapely.covers(free, found)]
        if len(found):
            wall = shapely.distance(found, shapely.boundary(both)).round(1)
            best = shapely.get_coordinates(shapely.centroid(found)).round(2)
            box: shapely.Polygon = found[np.lexsort((best[:, 0], best[:, 1], wall))[0]]
            return shapely.set_precision(box, 0.01)
    return None


def _opening(outline: BaseGeometry, kind: str) -> Feature:
    return Feature(
        category="opening", kind=kind, outline=polygons_of(outline)[0], props={"assumed": "true"}
    )


def front_of(outline: BaseGeometry, street: BaseGeometry) -> Point:
    """The direction from a hall to the street."""
    x, y = (
        shapely.get_coordinates(shapely.shortest_line(outline.centroid, street))[-1]
        - shapely.get_coordinates(outline.centroid)[0]
    )
    far = float(np.hypot(x, y)) or 1.0
    return (mm(float(x) / far), mm(float(y) / far))
