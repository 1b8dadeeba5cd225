"""Trees and masts along the streets between halls (kind `concourse`): obstacles that no plan draws. Where they stand is
a rule, so that the scene shows and the ways avoid the same ones."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Polygon, VenueFeature
from shapan.expo.outlines import shape, shapes
from shapan.geometry.fit import smallest_rectangle

PLANTED_KIND = "concourse"
_LEAST = (12.0, 24.0)  # metres: width and length of a street that is furnished
_STEP = 6.0  # metres from one to the next
_LINE = 0.24  # of the width, from the middle to each line
_CLEAR = 1.7  # metres of passage around each
_BEFORE_DOOR = 1.0  # metres beside the way through an opening that stay free
HALF = {"tree": 1.1, "mast": 0.3}  # metres: half the side of the square that it takes


class StreetItem(NamedTuple):
    kind: Literal["tree", "mast"]
    at: tuple[float, float]
    yaw: float  # of its banner or planter, along the street
    nth: int


def street_items(outline: Polygon, features: Iterable[VenueFeature]) -> list[StreetItem]:
    """In two lines along the street, trees and masts in turn; none where a passage, a door or the way through the
    street would be narrow."""
    ground = shape(outline)
    if ground.is_empty:
        return []
    middle, long, (length, width) = smallest_rectangle(ground)
    if width < _LEAST[0] or length < _LEAST[1]:
        return []
    own = [one for one in features if one.category != "aisle" and one.outline.shell]
    stood = shapes(one.outline for one in own if one.category != "opening")
    ways = np.array(
        list(
            _ways(
                ground,
                [shape(one.outline) for one in own if one.category == "opening"],
                long,
                width,
            )
        ),
        object,
    )
    count = max(1, math.floor(round(length / _STEP, 3)))
    yaw = round(math.degrees(math.atan2(long[0], long[1])) % 360, 2)
    out: list[StreetItem] = []
    for k in range(count):
        along = ((k + 0.5) / count - 0.5) * length
        for side in (-1, 1):
            kind: Literal["tree", "mast"] = "tree" if (k + (side > 0)) % 2 else "mast"
            aside = side * _LINE * width
            at = (
                round(middle[0] + long[0] * along - long[1] * aside, 3),
                round(middle[1] + long[1] * along + long[0] * aside, 3),
            )
            spot = shapely.Point(at).buffer(HALF[kind] * math.sqrt(2))
            if not shapely.covers(ground, spot.buffer(_CLEAR)):
                continue
            if len(stood) and round(float(shapely.distance(stood, spot).min()), 3) < _CLEAR:
                continue
            if len(ways) and bool(shapely.intersects(ways, spot).any()):
                continue
            out.append(StreetItem(kind, at, yaw, len(out)))
    return out


def _ways(
    ground: BaseGeometry, openings: Iterable[BaseGeometry], long: tuple[float, float], width: float
) -> Iterator[BaseGeometry]:
    """The ways through the openings, straight across the street, or along it for those at its ends."""
    for opening in openings:
        along = [x * long[0] + y * long[1] for x, y in shapely.get_coordinates(opening).tolist()]
        across = [y * long[0] - x * long[1] for x, y in shapely.get_coordinates(opening).tolist()]
        reach = width + 1.0
        if max(along) - min(along) >= max(across) - min(across):
            low, high, left, right = (
                min(along),
                max(along),
                min(across) - reach,
                max(across) + reach,
            )
            low, high = low - _BEFORE_DOOR, high + _BEFORE_DOOR
        else:
            low, high, left, right = (
                min(along) - reach / 2,
                max(along) + reach / 2,
                min(across),
                max(across),
            )
        corners = [(low, left), (high, left), (high, right), (low, right)]
        yield shapely.Polygon(
            [(u * long[0] - v * long[1], u * long[1] + v * long[0]) for u, v in corners]
        )


def street_obstacles(outline: Polygon, features: Iterable[VenueFeature]) -> list[BaseGeometry]:
    """The floor that they take."""
    out: list[BaseGeometry] = []
    for item in street_items(outline, features):
        half, turn = HALF[item.kind], math.radians(item.yaw)
        u, v = (math.sin(turn), math.cos(turn)), (math.cos(turn), -math.sin(turn))
        out.append(
            shapely.Polygon(
                [
                    (
                        round(item.at[0] + half * (a * u[0] + b * v[0]), 3),
                        round(item.at[1] + half * (a * u[1] + b * v[1]), 3),
                    )
                    for a, b in ((-1, -1), (-1, 1), (1, 1), (1, -1))
                ]
            )
        )
    return out
