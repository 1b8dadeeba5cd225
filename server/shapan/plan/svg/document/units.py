"""SVG lengths and transforms. A matrix (a, b, c, d, e, f) maps (x, y) to (a x + c y + e, b x + d y + f), as SVG
writes it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from shapan.geometry.arrays import F64

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

MM = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "q": 0.25, "ft": 304.8}
_PX = {unit: mm * 96 / 25.4 for unit, mm in MM.items()} | {"rem": 16.0}
_LENGTH = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([a-zA-Z%]*)")
_TRANSFORM = re.compile(r"([a-zA-Z0-9]+)\s*\(([^()]*)\)")
_ANGLE = {"deg": 1.0, "rad": 180 / math.pi, "grad": 0.9, "turn": 360.0}


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


def times(m: Matrix, n: Matrix) -> Matrix:
    """First n, then m."""
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n  # noqa: E741
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f)


def apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


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


def translation(x: float, y: float) -> Matrix:
    return (1.0, 0.0, 0.0, 1.0, x, y)


def transform(text: str | None) -> Matrix:
    """From the attribute or the CSS property; unknown functions count as the identity, as in browsers."""
    matrix = IDENTITY
    if not text or text == "none":
        return matrix
    for name, arguments in _TRANSFORM.findall(text):
        step = _step(name.lower(), [part for part in re.split(r"[\s,]+", arguments.strip()) if part])
        if step is None:
            return IDENTITY
        matrix = times(matrix, step)
    return matrix


def _step(name: str, words: list[str]) -> Matrix | None:
    parts = [part for word in words if (part := split_length(word)) is not None]
    table = _ANGLE if name.startswith(("rotate", "skew")) else _PX
    # A CSS angle has a unit; rotate(a cx cy) of the attribute has none.
    v = [value * table.get(unit, 1.0) for value, unit in parts]
    if not v or len(v) < len(words):
        return None
    if name == "matrix" and len(v) == 6:
        return v[0], v[1], v[2], v[3], v[4], v[5]
    if name in ("translate", "translate3d", "translatex"):
        return translation(v[0], v[1] if len(v) > 1 else 0.0)
    if name == "translatey":
        return translation(0.0, v[0])
    if name in ("scale", "scale3d"):
        return (v[0], 0.0, 0.0, v[1] if len(v) > 1 else v[0], 0.0, 0.0)
    if name in ("scalex", "scaley"):
        return (v[0], 0.0, 0.0, 1.0, 0.0, 0.0) if name == "scalex" else (1.0, 0.0, 0.0, v[0], 0.0, 0.0)
    angle = math.radians(v[0])
    if name in ("rotate", "rotatez"):
        cos, sin = math.cos(angle), math.sin(angle)
        x, y = (v[1], v[2]) if len(v) > 2 else (0.0, 0.0)
        return times(times(translation(x, y), (cos, sin, -sin, cos, 0.0, 0.0)), translation(-x, -y))
    if name in ("skewx", "skewy"):
        return (
            (1.0, 0.0, math.tan(angle), 1.0, 0.0, 0.0)
            if name == "skewx"
            else (1.0, math.tan(angle), 0.0, 1.0, 0.0, 0.0)
        )
    return None


def view_box(text: str | None) -> tuple[float, float, float, float] | None:
    """(min x, min y, width, height) with positive sides, else None."""
    words = (text or "").replace(",", " ").split()
    parts = [split_length(word) for word in words]
    if len(parts) != 4 or any(part is None for part in parts):
        return None
    x, y, w, h = (part[0] for part in parts if part is not None)
    return (x, y, w, h) if w > 0 and h > 0 else None


def fit(box: tuple[float, float, float, float], width: float, height: float, aspect: str | None) -> Matrix:
    """preserveAspectRatio (SVG 2, section 8.2): the matrix from a viewBox to a viewport at the origin."""
    x, y, w, h = box
    sx, sy = width / w, height / h
    words = (aspect or "xMidYMid meet").split()
    if words and words[0] == "defer":
        words = words[1:]
    align = words[0] if words else "xMidYMid"
    if align == "none":
        return (sx, 0.0, 0.0, sy, -x * sx, -y * sy)
    s = max(sx, sy) if "slice" in words else min(sx, sy)
    share = {"min": 0.0, "mid": 0.5, "max": 1.0}
    fx, fy = share.get(align[1:4].lower(), 0.5), share.get(align[5:8].lower(), 0.5)
    return (s, 0.0, 0.0, s, -x * s + (width - w * s) * fx, -y * s + (height - h * s) * fy)
