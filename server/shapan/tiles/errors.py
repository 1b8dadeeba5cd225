"""Geometric errors, computed from the distance at which a tile is refined.

A runtime refines a tile while error · height / (2 · distance · tan(fov / 2)) > target (3D Tiles 1.1, 6.7.2). At 900 px,
60 degrees and a target of 16 px that is: while distance < 48.71 · error. `distance` is from the eye to the tile's box,
0 inside it.
"""

from __future__ import annotations

import math

PIXELS, FOV, TARGET = 900.0, math.radians(60.0), 16.0
METRES_PER_ERROR = PIXELS / (2.0 * math.tan(FOV / 2.0)) / TARGET  # 48.71

HALL_REACH = 0.55  # of its diagonal: it is viewed from above from about 0.5 of it
# beyond this distance, four blocks of a large hall are drawn as booth proxies: one draw call instead of twelve
GROUP_M = 30.0
_NEAR_M = 22.0  # a fascia is legible at 10 m; furniture is recognisable at 20 m
UPLOAD_M = 18.0  # distance at which near tiles load their uploaded models
MODEL_M = 14.0  # separate distance of each model: 8 draw calls each, and a block may have 30
# for empty intermediate tiles: decreasing, as the standard requires, with a gap of at most 2 cm
_STEP = 1.0 - 1e-4


def error_at(metres: float) -> float:
    """The error of a tile that is refined below this distance, rounded to a micrometre."""
    return round(metres / METRES_PER_ERROR, 6)


def table_error(halls: float) -> float:
    """Root tile, which has no content of its own: far above the largest of its halls' errors (`halls`), so that every
    runtime shows the halls from any distance."""
    return round(halls * 1000, 6)


def hall_error(diagonal: float) -> float:
    return error_at(max(HALL_REACH * diagonal, 1.0))


def below(error: float) -> float:
    """The next smaller error, for an empty intermediate tile."""
    return round(error * _STEP - 1e-6, 6)


def inner_errors(hall: float) -> tuple[float, float, float, float]:
    """(group, mid, near, model) inside a hall with this error: the distances above, reduced in a small hall."""
    group = min(error_at(GROUP_M), hall * 0.9)
    mid = min(error_at(_NEAR_M), group * 0.9)
    near = min(error_at(UPLOAD_M), mid * 0.9)
    model = min(error_at(MODEL_M), near * 0.9)
    return round(group, 6), round(mid, 6), round(near, 6), round(model, 6)
