"""Points with the width and depth of their booth, converted to outlines."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from shapan.plan.geo.features import GeoFeature
from shapan.plan.geo.keys import folded, number_in

_SIDES = (
    ("width", "depth"), ("width", "length"), ("width", "height"), ("w", "d"), ("w", "h"), ("breite", "tiefe"),
    ("dimx", "dimy"), ("sizex", "sizey"), ("宽", "深"), ("ширина", "глубина"),
)  # fmt: skip
_TURNED, _BEARING = ("rotation", "angle", "rot"), ("heading", "bearing", "azimuth")
# minimum of points with a width and depth, in number and as share of all points; otherwise they are labels
_FEWEST, _MOST_POINTS = 5, 0.8


def with_boxes(geo_features: list[GeoFeature]) -> list[GeoFeature]:
    points = [raw for raw in geo_features if raw.points and not raw.polygons and not raw.lines]
    boxes = {id(raw): box for raw in points if len(raw.points) == 1 and (box := _box(raw))}
    if len(boxes) < _FEWEST or len(boxes) < _MOST_POINTS * len(points):
        return geo_features
    return [_outlined(raw, *boxes[id(raw)]) if id(raw) in boxes else raw for raw in geo_features]


def _box(raw: GeoFeature) -> tuple[float, float, float] | None:
    """Width and depth in metres, and degrees counter-clockwise."""
    own = {folded(str(key)): value for key, value in raw.properties.items()}
    for pair in _SIDES:
        w, d = (number_in(own.get(key)) for key in pair)
        if w > 0 and d > 0:
            turn = next((number_in(own[key]) for key in _TURNED if key in own), None)
            bearing = next((-number_in(own[key]) for key in _BEARING if key in own), 0.0)
            return w, d, bearing if turn is None else turn
    return None


def _outlined(raw: GeoFeature, w: float, d: float, turn: float) -> GeoFeature:
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    corners = np.array([(-w, -d), (w, -d), (w, d), (-w, d), (-w, -d)]) / 2
    ring = corners @ np.array([(c, s), (-s, c)]) + raw.points[0]
    return replace(raw, polygons=[(ring, ())], points=[])
