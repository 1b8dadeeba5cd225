"""Baked light as the viewer reads it (web/src/view/materials/baked.ts)."""

from __future__ import annotations

import numpy as np

from shapan.geometry.arrays import U8
from shapan.scene.light.bake import FLOORS, POINT_M, REFERENCE
from shapan.scene.light.lamps import LAMP_REACH

Vec = tuple[float, float, float]


def found(light: U8, at: Vec) -> tuple[float, float, float, float]:
    """The four bytes at a point of a square, 0 to 255: blended between the eight points around it. at: metres from the
    square's south-west corner, z over the floor."""
    step = FLOORS[2] - FLOORS[1]
    places = (at[2] / step, at[1] / POINT_M - 0.5, at[0] / POINT_M - 0.5)
    lows, total = [int(np.floor(v)) for v in places], np.zeros(4)
    for corner in np.ndindex(2, 2, 2):
        share, index = 1.0, []
        for low, place, off, most in zip(lows, places, corner, light.shape, strict=False):
            share *= 1 - abs(place - low - off)
            index.append(min(max(low + off, 0), most - 1))
        total += share * light[tuple(index)]
    return tuple(total.tolist())


def irradiance(light: U8, at: Vec, normal: Vec) -> float:
    """What the lamps give to a surface at this point, 1 for a lamp of REFERENCE at 2.5 m."""
    strength, east, north, _ = found(light, at)
    away = LAMP_REACH * (1.0 - strength / 255)
    x, y = ((v - 128) / 127 for v in (east, north))
    z = max(0.0, 1 - x * x - y * y) ** 0.5
    facing = max(0.0, x * normal[0] + y * normal[1] + z * normal[2])
    return (REFERENCE / away**2 - REFERENCE / LAMP_REACH**2) * facing
