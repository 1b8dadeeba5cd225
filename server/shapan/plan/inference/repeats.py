"""Duplicates: lettering with a halo, a detail map that repeats booths, two numbers in one outline."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import shapely
from scipy.spatial import cKDTree

from shapan.plan.drawing import Text
from shapan.plan.drawing_reading import DrawingReading, Plot, note
from shapan.plan.inference.claims import Claim
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.labels import mask_of

MANY = 20  # minimum numbers that a table repeats
LOW = 3.5  # heights of the lettering: row height of a table
_FEWEST = 3  # minimum booths that a detail map repeats
HALO = 0.3  # heights of the lettering between its copies
_ALIKE = 0.08  # maximum variation of the size ratio between the copies
_BETWEEN = re.compile(r"\s*(?:[/&+,]|[-–]|\s)\s*")


def without_halos(texts: tuple[Text, ...]) -> tuple[Text, ...]:
    """Text that is drawn twice at one position, as a light copy under a dark one, is kept once."""
    alike: dict[str, list[int]] = defaultdict(list)
    for i, t in enumerate(texts):
        alike[t.text].append(i)
    gone: set[int] = set()
    for rows in alike.values():
        if len(rows) < 2:
            continue
        pairs = cKDTree([texts[i].center for i in rows]).query_pairs(HALO * max(texts[i].height for i in rows))
        for a, b in pairs:
            one, two = texts[rows[a]], texts[rows[b]]
            if math.dist(one.center, two.center) < HALO * min(one.height, two.height):
                gone.add(rows[max(a, b)])
    return tuple(t for i, t in enumerate(texts) if i not in gone) if gone else texts


def listed(of: dict[int, Claim], faces: Faces) -> set[int]:
    """Rows of an exhibitor table next to the plan: they repeat its numbers in equally high cells, as low as the
    lettering, in an area without booths.
    """
    by_number: dict[str, list[int]] = defaultdict(list)
    for f, c in of.items():
        by_number[c.value].append(f)
    pairs = [rows for rows in by_number.values() if len(rows) == 2]
    if len(pairs) < MANY or len(pairs) < 0.3 * len(by_number):
        return set()
    rows = [f for pair in pairs for f in pair]
    thickness = 2.0 * faces.area[rows] / np.maximum(shapely.length(faces.polygons[rows]), 1e-12)
    lines = thickness / np.maximum([of[f].height for f in rows], 1e-12)
    rooms = dict(zip(rows, lines.tolist(), strict=True))
    low = [min(pair, key=lambda f: rooms[f]) for pair in pairs]
    high = [max(pair, key=lambda f: rooms[f]) for pair in pairs]
    box = shapely.bounds(faces.polygons[low])
    heights = box[:, 3] - box[:, 1]
    alike = float((np.abs(heights / np.median(heights) - 1) < 0.05).mean())
    if np.median([rooms[f] for f in low]) > LOW or alike < 0.8:
        return set()
    hull = shapely.convex_hull(shapely.geometrycollections(list(faces.polygons[low])))
    if shapely.contains(hull, shapely.points(faces.points[high])).mean() > 0.02:
        return set()
    others = [f for f in of if hull.contains(shapely.Point(faces.points[f]))]
    return {*low, *others}


def without_insets(r: DrawingReading, plot: Plot, booths: list[int]) -> list[int]:
    """A detail map repeats some booths at another size. Of the two copies, the one among booths
    without a copy is kept.
    """
    by_number: dict[str, list[int]] = defaultdict(list)
    for f in booths:
        by_number[r.of[f].value].append(f)
    pairs = [sorted(rows, key=lambda f: float(r.faces.area[f])) for rows in by_number.values() if len(rows) == 2]
    single = [rows[0] for rows in by_number.values() if len(rows) == 1]
    if len(pairs) < _FEWEST or len(pairs) > 0.5 * len(by_number):
        return booths
    small, large = (np.array([p[k] for p in pairs]) for k in (0, 1))
    ratio = np.sqrt(r.faces.area[large] / r.faces.area[small])
    middle = float(np.median(ratio))
    fitting = np.abs(ratio / middle - 1) < _ALIKE
    if middle < 1.0 + 2 * _ALIKE or fitting.mean() < 0.8 or fitting.sum() < _FEWEST:
        return booths
    points = shapely.points(r.faces.points[single])
    polygons = r.faces.polygons
    hulls = [shapely.convex_hull(shapely.geometrycollections(polygons[rows[fitting]])) for rows in (small, large)]
    among = [int(shapely.contains(hull, points).sum()) for hull in hulls]
    alike = max((_alike(r, (small[fitting], large[fitting]), single, of) for of in (_lettering, _drawn)), key=_apart)
    if max(alike) > 0.9 > 0.1 > min(alike):  # rooms 101 to 110 next to booths 101 to 340
        drop = set((small if alike[0] < alike[1] else large)[fitting].tolist())
    elif among[0] == among[1]:  # neither is among others: the one with the size of the others
        usual = float(np.median(r.faces.area[single])) if single else 0.0
        off = [abs(float(np.median(r.faces.area[rows])) - usual) for rows in (small, large)]
        drop = set((small if off[0] > off[1] else large)[fitting].tolist())
    else:
        drop = set((small if among[0] < among[1] else large)[fitting].tolist())
    plot.findings.append(note("detail-map", "info", at=plot.polygons[min(drop)].centroid.coords[0], n=len(drop)))
    return [f for f in booths if f not in drop]


def _alike(
    r: DrawingReading,
    copies: tuple[npt.NDArray[np.int64], ...],
    single: list[int],
    layer: Callable[[DrawingReading, int], str],
) -> list[float]:
    """Share of each copy's booths on the most common layer of the booths without a copy."""
    layers = Counter(layer(r, f) for f in single)
    usual = layers.most_common(1)[0][0] if layers else ""
    return [float(np.mean([layer(r, f) == usual for f in rows.tolist()])) for rows in copies]


def _lettering(r: DrawingReading, f: int) -> str:
    return r.of[f].layer


def _drawn(r: DrawingReading, f: int) -> str:
    k = int(r.faces.shape[f])
    return r.drawing.shapes[k].layer if k >= 0 else ""


def _apart(alike: list[float]) -> float:
    return max(alike) - min(alike)


def note_doubles(r: DrawingReading, plot: Plot, booths: list[int]) -> None:
    """`A1/A2` where most numbers have the form `A1`: one booth, joined with both references, with a finding."""
    usual = {mask for mask, n in Counter(r.of[f].mask for f in booths).items() if n > 0.2 * len(booths)}
    double = []
    for f in booths:
        claim = r.of[f]
        parts = [p for p in _BETWEEN.split(claim.value) if p]
        if claim.mask not in usual and len(parts) == 2 and all(mask_of(p) in usual for p in parts):
            double.append(f)
    if double:
        names = [r.of[f].value for f in double[:12]]
        plot.findings.append(
            note(
                "two-numbers",
                "info",
                at=plot.polygons[double[0]].centroid.coords[0],
                n=len(double),
                numbers=names,
            )
        )
