"""Exploded dimensions: a line with its length as text in the middle; and scale bars. If the printed values agree, they
are measures of the drawing and not booth numbers or walls.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace
from scipy.spatial import cKDTree

from shapan.plan.drawing import Drawing, Measure, Text
from shapan.plan.inference.labels import FOOT_M, LENGTH_UNIT, UNITS, tidy
from shapan.plan.scale.lengths import densest

_FEET = re.compile(r"(\d{1,4}(?:\.\d+)?)\s*'(?:\s*-?\s*(\d{1,2}(?:\.\d+)?)\s*\")?")
_LENGTH = re.compile(
    rf"(\d{{1,3}}(?: \d{{3}})+|\d{{1,6}}(?:[.,]\d{{1,3}})?)\s*({LENGTH_UNIT})?", re.IGNORECASE
)
_NEAR = 2.5  # heights of the lettering from the middle of the line
_FEWEST = 6  # minimum that agree
TIGHT = 0.004  # relative tolerance: a length is printed in millimetres or centimetres
_REPEATED = 0.7  # maximum share of distinct lengths: lengths repeat, booth numbers do not

_MOST = 0.6  # share of the lettering on lines: if so much agrees, all values may be distinct


def without_dimensions(drawing: Drawing) -> Drawing:
    """The drawing with scale bars and exploded dimensions as measures; the extension lines of a dimension stay but do
    not bound booths."""
    bar, (dimensions, lines) = _bar(drawing.texts), _exploded(drawing)
    found = dimensions | bar
    if not found:
        return drawing
    return replace(
        drawing,
        shapes=tuple(s for i, s in enumerate(drawing.shapes) if i not in lines),
        texts=tuple(t for i, t in enumerate(drawing.texts) if i not in found),
        measures=(*drawing.measures, *(one for one in found.values() if one.length > 0)),
    )


def _bar(texts: Sequence[Text]) -> dict[int, Measure]:
    """`0 5 10 20 m` on one baseline at proportional distances, at least three numbers including zero, one with a unit:
    rows of the marks."""
    marks = _lengths(texts) if any(t.text[:1] == "0" for t in texts) else []
    for zero, first in ((texts[i], i) for i, value, _ in marks if not value):
        c, s = math.cos(math.radians(zero.rotation)), math.sin(math.radians(zero.rotation))
        row: dict[int, tuple[float, float, float]] = {}
        for i, value, unit in marks:
            dx, dy = texts[i].center[0] - zero.center[0], texts[i].center[1] - zero.center[1]
            along, across, tall = dx * c + dy * s, dy * c - dx * s, texts[i].height
            if (
                value > 0
                and abs(across) < zero.height < 1.4 * tall < 2.0 * zero.height
                and along > 0
            ):
                row[i] = value / along, along, unit
        units = {unit for *_, unit in row.values() if unit}
        usual = densest(np.array([ratio for ratio, *_ in row.values()] or [0.0]))
        if len(row) >= 2 and len(units) == 1 and len(usual) >= 0.6 * len(row):
            metres, low, high = units.pop(), usual[0], usual[-1]
            alike = [
                (i, ratio, along) for i, (ratio, along, _) in row.items() if low <= ratio <= high
            ]
            return {first: Measure("", 0.0)} | {
                i: Measure("", a, ratio * a * metres) for i, ratio, a in alike
            }
    return {}


def _exploded(drawing: Drawing) -> tuple[dict[int, Measure], set[int]]:
    """Rows of the texts, and the rows of their lines."""
    pairs = _pairs(drawing)
    if len(pairs) < _FEWEST:
        return {}, set()
    values = np.array([value / length for _, _, value, length in pairs])
    usual = densest(values, TIGHT)
    agreed = [
        pair for pair, ratio in zip(pairs, values, strict=True) if usual[0] <= ratio <= usual[-1]
    ]
    printed = {value for _, _, value, _ in agreed}
    if len(agreed) < _FEWEST or len(printed) < 2:
        return {}, set()
    if len(printed) > _REPEATED * len(agreed) and len(agreed) < _MOST * len(pairs):
        return {}, set()
    return {t: Measure(drawing.texts[t].text, length) for t, _, _, length in agreed}, {
        s for _, s, *_ in agreed
    }


def _pairs(drawing: Drawing) -> list[tuple[int, int, float, float]]:
    """(text, shape, printed value, length) for lettering that is a length and is placed along the middle of a line."""
    rows = [i for i, s in enumerate(drawing.shapes) if not s.closed and len(s.points) == 2]
    lengths = _lengths(drawing.texts) if len(rows) >= _FEWEST else []
    read = [(i, value * (unit or 1.0)) for i, value, unit in lengths if value]
    if len(read) < _FEWEST:
        return []
    ends = np.array([drawing.shapes[i].points for i in rows])
    middles, along = ends.mean(axis=1), ends[:, 1] - ends[:, 0]
    lengths = np.hypot(along[:, 0], along[:, 1])
    tree = cKDTree(middles)
    out = []
    for i, value in read:
        text = drawing.texts[i]
        turn = math.radians(text.rotation)
        near = tree.query_ball_point(text.center, _NEAR * text.height)
        flat = [
            j for j in near
            if lengths[j] > text.height
            and abs(along[j, 0] * math.sin(turn) - along[j, 1] * math.cos(turn)) < 0.05 * lengths[j]
        ]  # fmt: skip
        if flat:
            j = min(flat, key=lambda j: math.dist(middles[j], text.center))
            out.append((i, rows[j], value, float(lengths[j])))
    return out


def _lengths(texts: Sequence[Text]) -> list[tuple[int, float, float]]:
    """(row, printed value, metres per printed unit or 0.0)"""
    short = [(i, t.text) for i, t in enumerate(texts) if len(t.text) < 12 and t.text[:1].isdigit()]
    return [(i, *found) for i, text in short if (found := length_in(text))]


def length_in(text: str) -> tuple[float, float] | None:
    """A printed length as (value, metres per printed unit, 0.0 if none is printed): `3,50 m`, `3000`, `10'-6"`."""
    text = tidy(text).replace("’", "'").replace("″", '"').replace("''", '"')
    if m := _FEET.fullmatch(text):
        return float(m.group(1)) + float(m.group(2) or 0) / 12.0, FOOT_M
    if m := _LENGTH.fullmatch(text):
        unit = (m[2] or "").lower()
        metres = 0.0254 if unit == '"' else UNITS.get(unit, 1.0) if unit else 0.0
        return float(m[1].replace(",", ".").replace(" ", "")), metres
    return None
