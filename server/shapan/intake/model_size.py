"""How big an uploaded model is and which way is up: declared where a format declares it, else what an exhibit on a
booth would be."""

from __future__ import annotations

import re
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from shapan.tiles.model import Model

Number = TypeVar("Number", np.float32, np.float64)
_STATED = re.compile(
    rb"(?im)^\s*#.*\bunits?\b\s*[:=]?\s*(mm|cm|inch(?:es)?|met(?:er|re)s?|millimet(?:er|re)s?|centimet(?:er|re)s?|m|in)\b"
)
DECLARED = {"m": 1.0, "cm": 0.01, "mm": 0.001, "in": 0.0254, "ft": 0.3048}  # as booth.toml names them
_UNITS = {"mm": 0.001, "mil": 0.001, "cm": 0.01, "cen": 0.01, "in": 0.0254, "inc": 0.0254, "m": 1.0, "met": 1.0}
Why = tuple[str, dict[str, float]]  # a phrase of the catalogue and its values
LARGEST, SMALLEST = 50.0, 0.01  # m: beyond, even a format that says metres is not believed


def stated_unit(text: bytes) -> float:
    """`# Units: cm` and the like in a text format -> metres per unit, 0 when it says nothing."""
    found = _STATED.search(text[:65536])
    if not found:
        return 0.0
    word = found[1].decode().lower()
    return _UNITS.get(word, _UNITS.get(word[:3], 0.0))


def metres_per_unit(model: Model, kind: str, declared: str = "") -> tuple[float, Why | None]:
    """(metres per unit, how it was found out, None where somebody says it). `kind`: the file's suffix without dot.
    `declared`: the owner's word, above all else."""
    if declared:
        return DECLARED[declared], None
    low, high = model.bounds()
    longest = float((high - low).max())
    if model.unit and SMALLEST <= longest * model.unit <= LARGEST:
        return model.unit, None
    if model.unit and kind not in ("glb", "gltf"):
        return model.unit, None
    unit = _inferred(longest, kind)
    found: dict[str, float] = {"units": longest, "metres": unit, "long": longest * unit}
    if model.unit:
        return unit, ("model-unit.doubtful", {**found, "said": model.unit, "would": longest * model.unit})
    return unit, ("model-unit", found)


_M, _CM, _MM, _INCH = (1.0, 0.1, 10.0), (0.01, 0.1, 6.0), (0.001, 0.1, 10.0), (0.0254, 0.1, 10.0)
_ORDER = {"stl": (_MM, _CM, _INCH, _M), "3mf": (_MM, _CM, _INCH, _M)}  # CAD and slicers; others: Blender, Maya, CAD


def _inferred(longest: float, kind: str) -> float:
    """The first unit, in the order of what such files come in, that makes an exhibit of a plausible size."""
    for unit, least, most in _ORDER.get(kind, (_M, _CM, _MM, _INCH)):
        if least <= longest * unit <= most:
            return unit
    if longest < 0.1:
        return 1.0
    return 0.001 if longest <= 20_000.0 else 10.0 ** -len(f"{longest:.0f}")


def up_axis(kind: str, model: Model) -> str:
    """glTF and OBJ are y-up, formats of CAD and scanners z-up."""
    return "z" if kind in ("stl", "3mf", "ply") else model.up


def turned(points: npt.NDArray[Number], up: str) -> npt.NDArray[Number]:
    """File axes -> venue axes, front towards -y either way."""
    if up == "z":
        return points
    out = points[:, (0, 2, 1)].copy()
    out[:, 1] *= -1
    return out
