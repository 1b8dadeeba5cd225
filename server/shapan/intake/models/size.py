"""How big an uploaded model is and which way is up: declared where a format declares it, else what an exhibit on a
booth would be."""

from __future__ import annotations

import re
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from shapan.source.json_types import JsonObject
from shapan.tiles.model import Model

_Number = TypeVar("_Number", np.float32, np.float64)
_STATED = re.compile(
    rb"(?im)^\s*#.*\bunits?\b\s*[:=]?\s*(mm|cm|inch(?:es)?|met(?:er|re)s?|millimet(?:er|re)s?|centimet(?:er|re)s?|m|in)\b"
)
DECLARED = {"m": 1.0, "cm": 0.01, "mm": 0.001, "in": 0.0254, "ft": 0.3048}  # as booth.toml names them
_UNITS = {"mm": 0.001, "mil": 0.001, "cm": 0.01, "cen": 0.01, "in": 0.0254, "inc": 0.0254, "m": 1.0, "met": 1.0}
Why = tuple[str, JsonObject]  # a phrase of the catalogue and its values
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
    found = {"units": longest, "metres": unit, "long": longest * unit}
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


def up_axis(kind: str, model: Model, data: bytes = b"") -> tuple[str, Why | None]:
    """(axis, how it was found out where no rule of the format says so). glTF is y-up, formats of CAD and scanners are
    z-up. An OBJ says nothing: most programs write it y-up; by one that does not, or standing on z = 0, it is z-up."""
    if kind != "obj":
        return ("z" if kind in ("stl", "3mf", "ply") else model.up), None
    if program := _Z_UP.search(data[:4096]):
        return "z", ("model-up.program", {"program": program[1].decode()})
    if _stands(model, 2) and not _stands(model, 1):
        return "z", ("model-up", {})
    return model.up, None


_Z_UP = re.compile(rb"(?im)^\s*#.*\b(FreeCAD|OpenSCAD|CloudCompare)\b")  # they write their own axes into an OBJ
_FOOT = 0.03  # of its height: how near to nought, and how flat, the foot of what stands is
_ASTRIDE = 0.1  # of its breadth: how far from nought the middle of what stands may be


def _stands(model: Model, axis: int) -> bool:
    """Its lowest points lie at nought of this axis and make a foot to stand on, and it is centred across."""
    low, high = model.bounds()
    size = np.maximum(high - low, 1e-9)
    foot = _FOOT * size[axis]
    across = [i for i in range(3) if i != axis]
    if abs(low[axis]) > foot or any(abs(low[i] + high[i]) / 2 > _ASTRIDE * size[i] for i in across):
        return False
    points = np.concatenate([mesh.positions for mesh in model.meshes])
    under = points[points[:, axis] < low[axis] + foot][:, across]
    return bool(len(under) and (np.ptp(under, axis=0) > 0.25 * size[across]).all())


def y_up_to_z_up(points: npt.NDArray[_Number], up: str) -> npt.NDArray[_Number]:
    """File axes -> venue axes, front towards -y either way."""
    if up == "z":
        return points
    out = points[:, (0, 2, 1)].copy()
    out[:, 1] *= -1
    return out
