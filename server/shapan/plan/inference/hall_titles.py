"""The name of a hall: its own name or lettering, else large lettering in it or beside it that is no booth number."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import shapely

from shapan.geometry.arrays import F64
from shapan.plan.drawing_reading import DrawingReading, title_of
from shapan.plan.inference.labels import Line, areas_in, number_of, sizes_in, tidy, unmangle
from shapan.plan.venue import to_venue
from shapan.plan.vocabulary.words import is_generic, is_hall, meaning

TALLER = 1.4  # minimum ratio of the heights of a hall's name and booth numbers; on plans it is 2 to 12
_LONGEST = 40
_SHORT = 25  # maximum letters of a hall's name outside the hall
_BESIDE, _BESIDE_M = 6.0, 10.0  # maximum distance of a name from its hall: its heights, or metres


def hall_titles(
    r: DrawingReading, booths: Sequence[int], faces: Sequence[int], halls: Sequence[shapely.Polygon], shift: F64
) -> list[str]:
    """A title for each outline of `halls`, "" without one. `faces`: the rows of drawn ones, which may be named by a
    code (`N1`, `7.1`); a code that two halls share is not used.
    """
    lines = _large(r, booths) if len(halls) else []
    own = [title_of(r, f, _says_hall) for f in faces] or [""] * len(halls)
    inside: list[list[Line]] = [[] for _ in halls]
    beside: list[list[Line]] = [[] for _ in halls]
    if lines:
        points = shapely.points(to_venue(np.array([(one.x, one.y) for one in lines]), r.metres, r.config) - shift)
        tree = shapely.STRtree(halls)
        for i, k in tree.query(points, predicate="within").T.tolist():
            inside[k].append(lines[i])
        (which, near), away = tree.query_nearest(points, all_matches=False, return_distance=True)
        for i, k, distance in zip(which.tolist(), near.tolist(), away.tolist(), strict=True):
            alone = len(halls) == 1 and not faces  # one assumed hall: its name may stand anywhere
            reach = math.inf if alone else max(_BESIDE * lines[i].height * r.metres, _BESIDE_M)
            if (distance > 0 or not faces) and distance < reach and _is_name(lines[i].text):
                beside[k].append(lines[i])
    codes = [own[i] or _tallest(inside[i]) or _own_code(r, f) for i, f in enumerate(faces)] or own
    often = Counter(codes)
    named = [code if own[i] or often[code] == 1 else "" for i, code in enumerate(codes)]
    return [
        title or tidy(max(near, key=lambda line: line.height).text) if title or near else ""
        for title, near in zip(named, beside, strict=True)
    ]


def _large(r: DrawingReading, booths: Sequence[int]) -> list[Line]:
    """Lines that are no booth numbers, can name a hall and are larger than booth numbers; those of places without a
    roof (`Freigelände`) may be small."""
    heights = [r.of[f].height for f in booths if r.of[f].height > 0]
    least = TALLER * float(np.median(heights)) if heights else 0.0
    used = {i for f in booths for i in r.of[f].runs}
    return [
        line
        for rows in r.lettered.lines.values()
        for line in rows
        if len(line.text) < _LONGEST
        and (line.height > least or meaning(line.text) == ("hall", "outdoor"))
        and (_is_code(line.text) or _says_hall(line.text))
        and not used & set(line.parts)
    ]


def _says_hall(text: str) -> bool:
    found = meaning(text)
    return is_hall(text) or bool(found and found[0] == "hall")


def _is_code(text: str) -> bool:
    found = number_of(text)
    return found is not None and len(found[0]) <= 6


def _is_name(text: str) -> bool:
    short = len(text) < _SHORT and len(text.split()) <= 3 and not areas_in(text) and not sizes_in(text)
    return (short and is_hall(text)) or meaning(text) == ("hall", "outdoor")


def _tallest(lines: Sequence[Line]) -> str:
    """The single largest one."""
    tall = max((line.height for line in lines), default=0.0)
    best = {tidy(line.text) for line in lines if line.height > 0.95 * tall}
    return best.pop() if len(best) == 1 else ""


def _own_code(r: DrawingReading, f: int) -> str:
    """A code among the outline's own names: `<title>N1</title>`, `data-name="7.1"`."""
    shape = r.shape(f)
    for name in shape.names:
        text = unmangle(name)
        plain = name == shape.layer or is_generic(name) or not any(c.isalpha() or c == "." for c in text)
        if not plain and _is_code(text):
            return text
    return ""
