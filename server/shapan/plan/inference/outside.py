"""Numbered boxes outside all drawn halls: a title block, a car park, rooms of the building are no booths; an open-air
ground is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import shapely

from shapan.expo.numbers import natural
from shapan.plan.drawing_reading import DrawingReading, Plot, note
from shapan.plan.inference.evidence import Pairs, Usual, nats

_FEW = 0.05  # share of the booths
_LIKE = 3.4  # nats of a booth outside
_SERIES = 5  # numbers of a form of their own that begin alike: a mezzanine, an open-air ground
_HELD = 0.5  # share of the booths that a drawn hall must hold before it says something about the others
WALL_REACH_M = 1.0  # a booth may stand on the wall of its hall


def within_halls(r: DrawingReading, plot: Plot, booths: list[int], halls: Sequence[shapely.Polygon]) -> list[int]:
    if not halls or len(booths) < 20:
        return booths
    whole = shapely.union_all(list(halls)).buffer(WALL_REACH_M)
    shapely.prepare(whole)
    inside = shapely.contains(whole, shapely.centroid(plot.polygons[booths]))
    within = [f for f, ok in zip(booths, inside, strict=True) if ok]
    outside = [f for f, ok in zip(booths, inside, strict=True) if not ok]
    if not outside or len(within) < _HELD * len(booths):
        return booths
    drop = set(outside) - _let(r, within, outside)
    if not drop:
        return booths
    names = sorted((r.of[f].value for f in drop), key=natural)[:12]
    at = plot.polygons[min(drop)].centroid.coords[0]
    plot.findings.append(note("number-outside-hall", "info", at, n=len(drop), numbers=names))
    plot.taken -= drop
    return [f for f in booths if f not in drop]


def _let(r: DrawingReading, within: list[int], outside: list[int]) -> set[int]:
    """Those for which as much speaks as for the booths inside, and whose numbers are not inside, too."""
    usual = Usual({f: r.of[f] for f in within}, r.faces, r.drawing)
    score = nats(Pairs([r.of[f] for f in outside], np.array(outside)), usual)
    known, masks = {r.of[f].value for f in within}, Counter(r.of[f].mask for f in within)
    alike = {f for k, f in enumerate(outside) if score[k] > _LIKE and r.of[f].value not in known}
    heads, least = Counter(_head(r, f) for f in alike), _FEW * len(within)
    return {f for f in alike if masks[r.of[f].mask] >= least or heads[_head(r, f)] >= max(_SERIES, least)}


def _head(r: DrawingReading, f: int) -> str:
    return r.of[f].value.rstrip("0123456789")
