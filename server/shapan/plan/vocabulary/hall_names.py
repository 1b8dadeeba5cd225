"""The name of a hall: its own name or lettering, else large lettering inside that is no booth number (`N1`, `7.1`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import shapely

from shapan.geometry.arrays import F64
from shapan.plan.drawing_reading import DrawingReading, Plot, title_of
from shapan.plan.inference.labels import Line, areas_in, number_of, sizes_in, tidy, unmangle
from shapan.plan.venue import to_venue
from shapan.plan.vocabulary.words import is_generic, is_hall, meaning

TALLER = 1.4  # minimum ratio of the heights of a hall's name and booth numbers; on plans it is 2 to 12
_LONGEST = 40
_SHORT = 25  # maximum letters of a hall's name outside the hall
_BESIDE = 6.0  # its heights: maximum distance from the hall


def hall_names(
    r: DrawingReading, plot: Plot, booths: Sequence[int], halls: Sequence[int], shift: F64
) -> dict[int, str]:
    """A title for each hall's face, "" without one. Codes that two halls share are not used."""
    names = {f: title_of(r, f, _says_hall) for f in halls}
    lettered = _large_lettering(r, booths, halls)
    codes = {f: names[f] or lettered.get(f, "") or _own_code(r, f) for f in halls}
    counts = Counter(codes.values())
    named = {f: name if names[f] or counts[name] == 1 else "" for f, name in codes.items()}
    beside = named_beside(r, booths, [plot.polygons[f] for f in halls], shift)
    return {f: named[f] or beside.get(i, "") for i, f in enumerate(halls)}


def _says_hall(text: str) -> bool:
    found = meaning(text)
    return is_hall(text) or bool(found and found[0] == "hall")


def _is_code(text: str) -> bool:
    found = number_of(text)
    return found is not None and len(found[0]) <= 6


def _large_lettering(r: DrawingReading, booths: Sequence[int], halls: Sequence[int]) -> dict[int, str]:
    """The single largest line in each hall, if it is a code or means hall and is larger than booth numbers."""
    lines = _large(r, booths)
    if not lines or not len(halls):
        return {}
    tree = shapely.STRtree(shapely.points([(line.x, line.y) for line in lines]))
    out: dict[int, str] = {}
    for f in halls:
        own = [lines[i] for i in tree.query(r.faces.polygons[f], predicate="contains").tolist()]
        own = [line for line in own if _is_code(line.text) or _says_hall(line.text)]
        tall = max((line.height for line in own), default=0.0)
        best = {tidy(line.text) for line in own if line.height > 0.95 * tall}
        if len(best) == 1:
            out[f] = best.pop()
    return out


def _large(r: DrawingReading, booths: Sequence[int]) -> list[Line]:
    """Lines that are no booth numbers and are larger than them."""
    heights = [r.of[f].height for f in booths if r.of[f].height > 0]
    least = TALLER * float(np.median(heights)) if heights else 0.0
    used = {i for f in booths for i in r.of[f].runs}
    return [
        line
        for rows in r.lettered.lines.values()
        for line in rows
        if line.height > least and len(line.text) < _LONGEST and not used & set(line.parts)
    ]


def named_beside(
    r: DrawingReading, booths: Sequence[int], halls: Sequence[shapely.Polygon], shift: F64
) -> dict[int, str]:
    """The hall names among the large lines outside all halls, by index of the nearest hall, the largest first. Venue
    metres.
    """
    lines = [line for line in _large(r, booths) if _is_name(line.text)] if len(halls) else []
    out: dict[int, Line] = {}
    for line in lines:
        at = to_venue(np.array([(line.x, line.y)]), r.metres, r.config)[0] - shift
        away = shapely.distance(np.array(halls, dtype=object), shapely.Point(at))
        i = int(np.argmin(away))
        if 0 < away[i] < _BESIDE * line.height * r.metres and (i not in out or line.height > out[i].height):
            out[i] = line
    return {i: tidy(line.text) for i, line in out.items()}


def _is_name(text: str) -> bool:
    return is_hall(text) and len(text) < _SHORT and len(text.split()) <= 3 and not areas_in(text) and not sizes_in(text)


def _own_code(r: DrawingReading, f: int) -> str:
    """A code among the outline's own names: `<title>N1</title>`, `data-name="7.1"`."""
    k = int(r.faces.shape[f])
    names = r.drawing.shapes[k].names if k >= 0 else ()
    layer = r.drawing.shapes[k].layer if k >= 0 else ""
    for name in names:
        text = unmangle(name)
        if name != layer and not is_generic(name) and _is_code(text) and any(c.isalpha() or c == "." for c in text):
            return text
    return ""
