"""SVG lengths and transforms. A matrix (a, b, c, d, e, f) maps (x, y) to (a x + c y + e, b x + d y + f), as SVG
writes it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from fontTools.misc.transform import Identity, Offset, Scale, Transform

from shapan.geometry.arrays import F64

Matrix: TypeAlias = Transform
MM = {
    "mm": 1.0,
    "cm": 10.0,
    "m": 1000.0,
    "in": 25.4,
    "pt": 25.4 / 72,
    "pc": 25.4 / 6,
    "q": 0.25,
    "ft": 304.8,
}
_PX = {unit: mm * 96 / 25.4 for unit, mm in MM.items()} | {"rem": 16.0}
_LENGTH = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([a-zA-Z%]*)")
_TRANSFORM = re.compile(r"([a-zA-Z0-9]+)\s*\(([^()]*)\)")
_ANGLE = {"deg": 1.0, "rad": 180 / math.pi, "grad": 0.9, "turn": 360.0}
_STEPS: dict[str, Callable[[Sequence[float]], Matrix]] = {
    "matrix": lambda v: Transform(*v),
    "translate": lambda v: Offset(*v[:2]),
    "translatex": lambda v: Offset(v[0]),
    "translatey": lambda v: Offset(0.0, v[0]),
    "scale": lambda v: Scale(*v[:2]),
    "scalex": lambda v: Scale(v[0], 1.0),
    "scaley": lambda v: Scale(1.0, v[0]),
    "rotate": lambda v: (
        Offset(*v[1:3]).rotate(math.radians(v[0])).translate(*(-at for at in v[1:3]))
    ),
    "rotatez": lambda v: Identity.rotate(math.radians(v[0])),
    "skewx": lambda v: Identity.skew(math.radians(v[0])),
    "skewy": lambda v: Identity.skew(0.0, math.radians(v[0])),
}


def split_length(text: str | None) -> tuple[float, str] | None:
    """`"841mm"` -> (841.0, "mm"); None for anything else. "nan" and "inf" are returned unchanged; the caller refuses
    them."""
    if not text:
        return None
    word = text.strip().lower()
    if word.startswith(("nan", "inf", "-inf", "+inf")):
        return math.nan, ""
    found = _LENGTH.match(text)
    return (float(found.group(1)), found.group(2).lower()) if found else None


def length(text: str | None, whole: float, em: float, missing: float = 0.0) -> float:
    """In user units. `%` refers to `whole`, em to `em`."""
    parts = split_length(text)
    if parts is None:
        return missing
    value, unit = parts
    if unit == "%":
        return value * whole / 100
    if unit == "em":
        return value * em
    if unit in ("ex", "ch"):
        return value * em / 2
    return value * _PX.get(unit, 1.0)


def lengths(text: str | None, whole: float, em: float) -> list[float]:
    return [length(word, whole, em) for word in text.replace(",", " ").split()] if text else []


def mapped(points: Sequence[tuple[float, float]], m: Matrix) -> F64:
    """(n,2) the points with y up, without negative zeros."""
    turn, shift = _arrays(m)
    return np.asarray(np.array(points) @ turn + shift)


@lru_cache(1024)
def _arrays(m: Matrix) -> tuple[F64, F64]:
    return np.array(((m[0], -m[1]), (m[2], -m[3]))), np.array((m[4], -m[5])) + 0.0


def scale_of(m: Matrix) -> float:
    """Geometric mean of the two scales."""
    return math.sqrt(abs(m[0] * m[3] - m[1] * m[2]))


def transform(text: str | None) -> Matrix:
    """From the attribute or the CSS property; unknown functions count as the identity, as in browsers."""
    matrix = Identity
    if not text or text == "none":
        return matrix
    for name, arguments in _TRANSFORM.findall(text):
        name = name.lower().removesuffix("3d")
        words = [part for part in re.split(r"[\s,]+", arguments.strip()) if part]
        units = _ANGLE if name.startswith(("rotate", "skew")) else _PX
        # A CSS angle has a unit; rotate(a cx cy) of the attribute has none.
        v = [
            part[0] * units.get(part[1], 1.0)
            for word in words
            if (part := split_length(word)) is not None
        ]
        if not v or len(v) < len(words) or name not in _STEPS or (name == "matrix" and len(v) != 6):
            return Identity
        matrix = matrix.transform(_STEPS[name](v))
    return matrix


def view_box(text: str | None) -> tuple[float, float, float, float] | None:
    """(min x, min y, width, height) with positive sides, else None."""
    words = (text or "").replace(",", " ").split()
    parts = [split_length(word) for word in words]
    if len(parts) != 4 or any(part is None for part in parts):
        return None
    x, y, w, h = (part[0] for part in parts if part is not None)
    return (x, y, w, h) if w > 0 and h > 0 else None


def fit(
    box: tuple[float, float, float, float], width: float, height: float, aspect: str | None
) -> Matrix:
    """preserveAspectRatio (SVG 2, section 8.2): the matrix from a viewBox to a viewport at the origin."""
    x, y, w, h = box
    sx, sy = width / w, height / h
    words = (aspect or "xMidYMid meet").split()
    if words and words[0] == "defer":
        words = words[1:]
    align = words[0] if words else "xMidYMid"
    if align == "none":
        return Transform(sx, 0.0, 0.0, sy, -x * sx, -y * sy)
    s = max(sx, sy) if "slice" in words else min(sx, sy)
    share = {"min": 0.0, "mid": 0.5, "max": 1.0}
    fx, fy = share.get(align[1:4].lower(), 0.5), share.get(align[5:8].lower(), 0.5)
    return Transform(s, 0.0, 0.0, s, -x * s + (width - w * s) * fx, -y * s + (height - h * s) * fy)
