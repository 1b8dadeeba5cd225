"""Unit and up axis of an uploaded model: as declared by its format, else inferred from the usual size of exhibits."""

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
DECLARED = {"m": 1.0, "cm": 0.01, "mm": 0.001, "in": 0.0254, "ft": 0.3048}  # as in booth.toml
_UNITS = {
    "mm": 0.001,
    "mil": 0.001,
    "cm": 0.01,
    "cen": 0.01,
    "in": 0.0254,
    "inc": 0.0254,
    "m": 1.0,
    "met": 1.0,
}
Why = tuple[str, JsonObject]  # a phrase of the catalogue and its values
LARGEST, SMALLEST = 50.0, 0.01  # m: beyond these limits, even a declared unit is ignored


def stated_unit(text: bytes) -> float:
    """`# Units: cm` and similar in a text format -> metres per unit, 0 if there is none."""
    found = _STATED.search(text[:65536])
    if not found:
        return 0.0
    word = found[1].decode().lower()
    return _UNITS.get(word, _UNITS.get(word[:3], 0.0))


def metres_per_unit(model: Model, kind: str, declared: str = "") -> tuple[float, Why | None]:
    """(metres per unit, the reason; None if it is declared). `kind`: the file's suffix without dot. `declared`: the
    owner's declaration, which has priority."""
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
        return unit, (
            "model-unit.doubtful",
            {**found, "said": model.unit, "would": longest * model.unit},
        )
    return unit, ("model-unit", found)


_M, _CM, _MM, _INCH = (1.0, 0.1, 10.0), (0.01, 0.1, 6.0), (0.001, 0.1, 10.0), (0.0254, 0.1, 10.0)
# CAD and slicers; others: Blender, Maya, CAD
_ORDER = {"stl": (_MM, _CM, _INCH, _M), "3mf": (_MM, _CM, _INCH, _M)}


def _inferred(longest: float, kind: str) -> float:
    """The first unit, ordered by frequency for this format, that gives a plausible size of an exhibit."""
    for unit, least, most in _ORDER.get(kind, (_M, _CM, _MM, _INCH)):
        if least <= longest * unit <= most:
            return unit
    if longest < 0.1:
        return 1.0
    return 0.001 if longest <= 20_000.0 else 10.0 ** -len(f"{longest:.0f}")


def up_axis(kind: str, model: Model, data: bytes = b"") -> tuple[str, Why | None]:
    """(axis, the reason unless the format defines it). glTF is y-up; CAD and scanner formats are z-up. An OBJ is
    usually y-up; it is z-up if a z-up program wrote it or if it stands on z = 0."""
    if kind != "obj":
        return ("z" if kind in ("stl", "3mf", "ply") else model.up), None
    if program := _Z_UP.search(data[:4096]):
        return "z", ("model-up.program", {"program": program[1].decode()})
    if _stands(model, 2) and not _stands(model, 1):
        return "z", ("model-up", {})
    return model.up, None


# these write their own axes into an OBJ
_Z_UP = re.compile(rb"(?im)^\s*#.*\b(FreeCAD|OpenSCAD|CloudCompare)\b")
_FOOT = 0.03  # share of its height: distance of the foot from zero, and its flatness
_ASTRIDE = 0.1  # share of its breadth: distance of its centre from zero


def _stands(model: Model, axis: int) -> bool:
    """Whether its lowest points are near zero on this axis and form a foot, and it is centred across."""
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
    """(n,3) file axes -> (n,3) venue axes; the front is -y in both cases."""
    if up == "z":
        return points
    out = points[:, (0, 2, 1)].copy()
    out[:, 1] *= -1
    return out
