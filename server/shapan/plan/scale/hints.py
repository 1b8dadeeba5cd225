"""Evidence of the scale other than booths: a printed `1:200`, a scale bar, dimensions, areas printed in rooms."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

import numpy as np
import shapely

from shapan.language.reason import reason
from shapan.plan.drawing import Drawing
from shapan.plan.inference.claims import Claim, Lettered
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.labels import areas_in
from shapan.plan.scale.dimensions import length_in
from shapan.plan.scale.lengths import agree, bare_unit
from shapan.plan.scale.likelihood import PT, PX, Hint
from shapan.plan.vocabulary.lists import LISTS

_RATIO = re.compile(
    r"(?:^|\b(?:m|scale|maßstab|massstab|échelle|echelle|escala|scala|масштаб|м)\b|比例尺?|[^\d:.]\s)"
    r"\s*[:=]?\s*1\s*[:：]\s*(\d{2,4})(?![\d:.])",
    re.IGNORECASE,
)
_FEET = re.compile(  # 1/16" = 1'-0", 1/8 in = 1 ft, 1" = 20'
    r"(?<![\d/])(\d{1,2})(?:\s*/\s*(\d{1,3}))?\s*(?:\"|''|″|”|in\b\.?|inch(?:es)?)\s*=\s*(\d{1,3})\s*(?:['′’]|ft\b\.?|feet|foot)",
    re.IGNORECASE,
)
# an area of booths, not of the hall in which it is printed
_LET = re.compile(LISTS["scale let"], re.IGNORECASE)
# possible units of paper if undeclared, with their nats
_PAPERS = ((PT, 5.0), (PX, 4.0), (0.001, 4.0))
_FOOT_PAPERS = ((PT, 7.5), (PX, 4.5))
_MOST = 12  # limit of hints of one kind: 300 rooms are no better evidence than 12


def hints_of(
    drawing: Drawing, faces: Faces, lettered: Lettered, of: Mapping[int, Claim]
) -> tuple[Hint, ...]:
    return (
        *_ratios(drawing),
        *_rooms(faces, lettered, of),
        *_measured(drawing),
    )


def _ratios(drawing: Drawing) -> list[Hint]:
    """A printed scale counts only if a unit is a length on paper: not in CAD, where drawings have full size."""
    if drawing.format != "svg":
        return []
    texts = [t.text for t in drawing.texts if len(t.text) < 40]
    found = {float(m.group(1)) for text in texts for m in [_RATIO.search(text)] if m}
    found |= {
        _in_feet(m)
        for text in texts
        for m in [_FEET.search(text)]
        if m and m[2] != "0" and m[1] != "0"
    }
    if len(found) != 1:  # details at other scales: the plan's scale is uncertain
        return []
    ratio = found.pop()
    papers = list(_FOOT_PAPERS if any(_FEET.search(text) for text in texts) else _PAPERS)
    papers = [(drawing.declared, 6.0)] if drawing.declared > 0 else papers
    papers = [(drawing.paper, 7.0)] if drawing.paper > 0 else papers
    return [Hint(unit * ratio, weight, reason("ratio", ratio=ratio)) for unit, weight in papers]


def speaks_feet(drawing: Drawing) -> bool:
    """Whether a scale is printed in feet: then booths have 8 or 10 ft."""
    return any(len(t.text) < 40 and _FEET.search(t.text) for t in drawing.texts)


def _in_feet(m: re.Match[str]) -> float:
    return round(12.0 * float(m[3]) * float(m[2] or 1) / float(m[1]), 6)


def _rooms(faces: Faces, lettered: Lettered, of: Mapping[int, Claim]) -> list[Hint]:
    """Areas printed in outlines that are not booths, each a separate scale; equal ones add up."""
    out = []
    held = shapely.points(faces.points[list(of)])
    for f, lines in lettered.lines.items():
        if f < 0 or f in of or len(lines) > 12 or any(_LET.search(line.text) for line in lines):
            continue
        areas = areas_in(" ".join(line.text for line in lines))
        if len(areas) != 1 or not faces.area[f] > 0:
            continue
        hall = len(of) >= 10 and shapely.contains(faces.polygons[f], held).mean() > 0.6
        if hall or len(lines) <= 6:
            weight = 14.0 if hall else 2.5
            why = reason("hall", area=areas[0]) if hall else reason("room", area=areas[0])
            out.append(Hint(math.sqrt(areas[0] / float(faces.area[f])), weight, why))
    return out[:_MOST]


def _measured(drawing: Drawing) -> list[Hint]:
    """Printed values of dimensions compared with their lengths: one scale if most agree. A number without a unit is
    metres, centimetres or millimetres by its size, as on booths. The marks of a scale bar share its unit.
    """
    read = [
        (found, m.length) for m in drawing.measures if not m.metres and (found := length_in(m.text))
    ]
    bare = [value for (value, unit), _ in read if not unit]
    guess = bare_unit(float(np.median(bare))) if bare else 1.0
    values = [value * (unit or guess) / length for (value, unit), length in read]
    dimensions = agree(values, "dimensions", max(2, 0.5 * len(values)))
    bar = agree([m.metres / m.length for m in drawing.measures if m.metres], "bar", 2)
    return [Hint(agreed[0], 9.0, agreed[1]) for agreed in (dimensions, bar) if agreed]
