"""Numbered boxes outside the hall that are not booths: a title block, a legend, a car park, rooms of the building."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from shapan.expo.numbers import natural
from shapan.geometry.arrays import F64, Bool
from shapan.plan.drawing_reading import DrawingReading, Plot, note
from shapan.plan.inference.classify import says
from shapan.plan.venue import to_venue

_FEW = 0.05  # share of the booths: fewer boxes outside all halls are omitted without further tests
_BLOCK_M = 0.5  # boxes at a smaller distance form a block: a row of parking lots, of rooms
_OWN = 0.8  # share of booths among shapes that are drawn in this way
LEAST_SERIES = 3
COLOURS = 8  # minimum boxes with a different colour each
_NEAR_M = 6.0  # a word at this distance belongs to a block
_OTHER = frozenset(("parking", "meeting", "office", "storage", "wc", "exit", "gate", "door", "stairs", "lift"))
_LOT = re.compile(r"P[\s.\-]?\d{1,4}", re.IGNORECASE)  # the sign of a car park in many countries
_SERIES = re.compile(r"(.*?)(\d+)\D?")
_ROOM = re.compile(
    r"\b(?:rooms?|rm|suite|raum|räume|zimmer|salles?|salas?|kabinett|комната|кабинет|аудитория)\b|\d\s*室|教室|房间|包间",
    re.IGNORECASE,
)


def without_strays(
    r: DrawingReading,
    plot: Plot,
    booths: list[int],
    halls: list[shapely.Polygon],
    shift: F64,
) -> list[int]:
    if not halls or len(booths) < 20:
        return booths
    whole = shapely.unary_union(halls)
    shapely.prepare(whole)
    polygons = plot.polygons[booths]
    inside = shapely.covers(whole, polygons)
    rest = np.flatnonzero(~inside)
    if not len(rest):
        return booths
    odd = polygons[rest]
    mostly_out = np.zeros(len(booths), dtype=bool)
    mostly_out[rest] = shapely.area(shapely.intersection(odd, whole)) < 0.5 * shapely.area(odd)
    inside[rest] = shapely.contains(whole.buffer(1.0), shapely.centroid(odd))
    inside &= ~_in_the_wall(r, booths, mostly_out)
    outside = [f for f, ok in zip(booths, inside, strict=True) if not ok]
    if not outside:
        return booths
    few = len(outside) <= _FEW * len(booths)
    let = _let_outdoors(r, plot, booths, outside, shift)
    outside = [f for f in outside if f not in let]
    if not few:
        usual = Counter(r.of[f].mask for f, ok in zip(booths, inside, strict=True) if ok)
        outside = [f for block in _blocks(plot, outside) if _other(r, plot, block, usual, shift) for f in block]
    if not outside:
        return booths
    drop = set(outside)
    names = sorted((r.of[f].value for f in outside), key=natural)[:12]
    at = plot.polygons[min(drop)].centroid.coords[0]
    plot.findings.append(note("number-outside-hall", "info", at, n=len(outside), numbers=names))

    plot.taken -= drop
    return [f for f in booths if f not in drop]


def _let_outdoors(r: DrawingReading, plot: Plot, booths: list[int], outside: list[int], shift: F64) -> set[int]:
    """Boxes outside the halls that are booths of an open-air ground: in number series of their own, with outlines and
    lettering like the booths inside and like no other shapes of the plan.
    """
    within = np.array([f for f in booths if f not in set(outside)])
    drawn = Counter(_kind(r, f) for f in within.tolist())
    every = Counter(_kind(r, f) for f in range(len(r.faces)) if r.faces.shape[f] >= 0)
    telling = {kind for kind, n in drawn.items() if n >= _OWN * every[kind] and n >= _FEW * len(within)}
    layers = Counter(r.of[f].layer for f in within.tolist())
    areas = r.faces.area[within]
    low, high = 0.5 * np.percentile(areas, 3), max(3.0 * np.percentile(areas, 97), 1.5 * areas.max())
    height = float(np.median([r.of[f].height for f in within.tolist()]))
    alike = [
        f
        for f in outside
        if _kind(r, f) in telling
        and layers[r.of[f].layer] >= _FEW * len(within)
        and low <= r.faces.area[f] <= high
        and 0.6 * height <= r.of[f].height <= 1.7 * height
    ]
    known = {r.of[f].value for f in within.tolist()}
    parts = {f: m.groups() for f in alike if (m := _SERIES.fullmatch(r.of[f].value)) and r.of[f].value not in known}
    series: dict[str, set[int]] = {}
    for head, digits in parts.values():
        series.setdefault(head, set()).add(int(digits))
    whole = {head for head, n in series.items() if len(n) >= LEAST_SERIES and max(n) - min(n) < 2 * len(n)}
    kept = [f for f, (head, _) in parts.items() if head in whole]
    usual = Counter(r.of[f].mask for f in booths)
    blocks = _blocks(plot, kept) if kept else []
    return {f for block in blocks if not _other(r, plot, block, usual, shift) for f in block}


def _in_the_wall(r: DrawingReading, booths: list[int], mostly_out: Bool) -> Bool:
    """Numbered gates: boxes mostly outside the wall, with a fill that no booth inside has."""
    kinds = [_kind(r, f) for f in booths]
    within = {kind for kind, out in zip(kinds, mostly_out, strict=True) if not out}
    return np.logical_and(mostly_out, [kind not in within for kind in kinds])


def _kind(r: DrawingReading, f: int) -> tuple[str, str]:
    k = int(r.faces.shape[f])
    return (r.drawing.shapes[k].layer, r.drawing.shapes[k].fill) if k >= 0 else ("", "")


def _blocks(plot: Plot, faces: list[int]) -> list[list[int]]:
    polygons = plot.polygons[faces]
    a, b = shapely.STRtree(polygons).query(polygons, predicate="dwithin", distance=_BLOCK_M)
    n = len(faces)
    _, label = connected_components(coo_array((np.ones(len(a)), (a, b)), shape=(n, n)), directed=False)
    out: dict[int, list[int]] = {}
    for f, k in zip(faces, label.tolist(), strict=True):
        out.setdefault(k, []).append(f)
    return list(out.values())


def _other(r: DrawingReading, plot: Plot, block: list[int], usual: Counter[str], shift: F64) -> bool:
    """Whether a block has another meaning: by a word in or next to it, by a single number of another form, by a
    different colour in every box (a colour bar), or by numbers of parking lots if no booth has such numbers.
    """
    if len(block) >= COLOURS and len({_kind(r, f)[1] for f in block} - {""}) == len(block):
        return True
    values = [r.of[f] for f in block]
    odd = all(usual[c.mask] == 0 for c in values)
    if odd and (len(block) <= 2 or all(_LOT.fullmatch(c.value) for c in values)):
        return True
    whole = shapely.unary_union(plot.polygons[block])
    inside = {i for f in block for line in r.lettered.lines.get(f, ()) for i in line.parts}
    if any(_ROOM.search(r.drawing.texts[i].text) or _says_other(r.drawing.texts[i].text) for i in inside):
        return True
    words = [t for t in r.drawing.texts if len(t.text) < 40 and _says_other(t.text)]
    if not words:
        return False
    places = to_venue(np.array([t.center for t in words]), r.metres, r.config) - shift
    return bool((shapely.distance(shapely.points(places), whole) < _NEAR_M).any()) and len(block) > 2


def _says_other(text: str) -> bool:
    found = says(text)
    return found is not None and found[1] in _OTHER
