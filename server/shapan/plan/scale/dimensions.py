"""Exploded dimensions: a line with its length as text in the middle. If the printed values agree, they are measures of
the drawing and not booth numbers or walls.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.spatial import cKDTree

from shapan.plan.drawing import Drawing, Measure, Text
from shapan.plan.inference.labels import FOOT_M, LENGTH_UNIT, UNITS, tidy
from shapan.plan.scale.lengths import densest

_FEET = re.compile(r"(\d{1,4}(?:\.\d+)?)\s*'(?:\s*-?\s*(\d{1,2}(?:\.\d+)?)\s*\")?")
_LENGTH = re.compile(rf"(\d{{1,3}}(?: \d{{3}})+|\d{{1,6}}(?:[.,]\d{{1,3}})?)\s*({LENGTH_UNIT})?", re.IGNORECASE)
_NEAR = 2.5  # heights of the lettering from the middle of the line
_FEWEST = 6  # minimum that agree
TIGHT = 0.004  # relative tolerance: a length is printed in millimetres or centimetres
_REPEATED = 0.7  # maximum share of distinct lengths: lengths repeat, booth numbers do not

_MOST = 0.6  # share of the lettering on lines: if so much agrees, all values may be distinct


def without_dimensions(drawing: Drawing) -> Drawing:
    """The drawing with exploded dimensions as measures; their extension lines stay but do not bound booths."""
    pairs = _pairs(drawing)
    if len(pairs) < _FEWEST:
        return drawing
    values = np.array([value / length for _, _, value, length in pairs])
    usual = densest(values, TIGHT)
    agreed = [pair for pair, ratio in zip(pairs, values, strict=True) if usual[0] <= ratio <= usual[-1]]
    printed = {value for _, _, value, _ in agreed}
    if len(agreed) < _FEWEST or len(printed) < 2:
        return drawing
    if len(printed) > _REPEATED * len(agreed) and len(agreed) < _MOST * len(pairs):
        return drawing
    texts, lines = {t for t, *_ in agreed}, {s for _, s, *_ in agreed}
    found = tuple(Measure(drawing.texts[t].text, length) for t, _, _, length in agreed)
    return replace(
        drawing,
        shapes=tuple(s for i, s in enumerate(drawing.shapes) if i not in lines),
        texts=tuple(t for i, t in enumerate(drawing.texts) if i not in texts),
        measures=(*drawing.measures, *found),
    )


def _pairs(drawing: Drawing) -> list[tuple[int, int, float, float]]:
    """(text, shape, printed value, length) for lettering that is a length and is placed along the middle of a line."""
    rows = [i for i, s in enumerate(drawing.shapes) if not s.closed and len(s.points) == 2]
    read = _lengths(drawing.texts) if len(rows) >= _FEWEST else []
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


def _lengths(texts: Sequence[Text]) -> list[tuple[int, float]]:
    out = []
    for i, text in enumerate(texts):
        if len(text.text) < 12 and text.text[:1].isdigit() and (found := length_in(text.text)) and found[0] > 0:
            out.append((i, found[0] * (found[1] or 1.0)))
    return out


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
