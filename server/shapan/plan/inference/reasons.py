"""Why an outline is a booth: each piece of evidence is a number of nats with a name; their sum is the confidence."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import shapely
from scipy.spatial import cKDTree

from shapan.expo.findings import Finding
from shapan.expo.model import Because, Recognition
from shapan.geometry.arrays import F64
from shapan.language.reason import Reason, reason
from shapan.plan.drawing_reading import DrawingReading, Plot, note
from shapan.plan.inference.claims import Claim
from shapan.plan.inference.twins import are_twins
from shapan.plan.venue import to_venue

DOUBTFUL, MOST_NAMED = 0.5, 12  # confidence below which a booth is asked about; numbers in that question
_BEFORE = 0.5  # nats of any numbered outline before its evidence
_CARRIERS = {"text": 1.5, "name": 1.5, "group": 1.0, "layer": 0.5}
_COLUMN = 2.0  # of an attribute, which somebody filled in
_WORD = -1.5  # the number is one word of a longer label
_FAR = -3.0  # nats for each booth side between the label and the outline
_SPREAD, _TALL = 0.45, 0.3  # least spread of the logarithms of areas and heights
_LEAST = -3.0  # nats of a size or lettering that nothing else has
_STEP = re.compile(r"(.*?)(\d+)\D*\Z")
_NEXT = (1, 2)  # steps from number to number along a row
_REACH = 5.0  # booth sides within which the next number stands
_USUAL = 0.05  # share of the booths that are drawn in this way


def reasons_of(r: DrawingReading, plot: Plot, booths: Sequence[int], shift: F64) -> dict[int, Recognition]:
    if not booths:
        return {}
    rows, claims = list(booths), [r.of[f] for f in booths]
    places = to_venue(np.array([(c.x, c.y) for c in claims]), r.metres, r.config) - shift
    columns = (
        [_carrier(c) for c in claims],
        _place(r, rows, claims),
        _size(r, rows),
        _lettering(claims),
        _neighbours(r, rows, claims),
        _style(r, rows),
        _instead(r, rows, claims),
        _alone(r, rows, claims),
    )
    out: dict[int, Recognition] = {}
    for k, f in enumerate(rows):
        terms = tuple(sorted((t for column in columns if (t := column[k]) is not None), key=lambda t: -abs(t.nats)))
        total = _BEFORE + sum(t.nats for t in terms)
        x, y = places[k].tolist()
        out[f] = Recognition(round(1 / (1 + math.exp(-total)), 3), claims[k].source, (round(x, 3), round(y, 3)), terms)
    return out


def doubts(r: DrawingReading, plot: Plot, whys: dict[int, Recognition]) -> list[Finding]:
    """One question about the booths that are least likely to be any."""
    rows = sorted((f for f, why in whys.items() if why.confidence < DOUBTFUL), key=lambda f: whys[f].confidence)
    if not rows:
        return []
    at = plot.polygons[rows[0]].centroid.coords[0]
    names = [r.of[f].value for f in rows[:MOST_NAMED]]
    return [note("booth-doubtful", "info", at, n=len(rows), numbers=names)]


_Terms = list[Because | None]


def _because(what: Reason, nats: float) -> Because:
    return Because(what, round(nats, 2))


def _carrier(c: Claim) -> Because:
    nats = _COLUMN if c.source.startswith("attr:") else _CARRIERS.get(c.source, 0.0)
    if not c.strong:
        return _because(reason("why.word", number=c.value), nats + _WORD)
    said = {
        "text": reason("why.text", number=c.value),
        "name": reason("why.name", number=c.value),
        "group": reason("why.group", number=c.value),
        "layer": reason("why.layer", number=c.value),
    }
    column = c.source.removeprefix("attr:")
    return _because(said.get(c.source) or reason("why.column", number=c.value, column=column), nats)


def _place(r: DrawingReading, rows: list[int], claims: list[Claim]) -> _Terms:
    """Inside its outline, or how far from it, in sides of the booth."""
    points = shapely.points([(c.x, c.y) for c in claims])
    away = shapely.distance(r.faces.polygons[rows], points) / np.sqrt(np.maximum(r.faces.area[rows], 1e-12))
    inside = _because(reason("why.inside"), 1.0)
    return [
        inside if d <= 0.02 else _because(reason("why.beside", sides=d), max(_LEAST, 0.5 + _FAR * d))
        for d in away.tolist()
    ]


def _size(r: DrawingReading, rows: list[int]) -> _Terms:
    logs = np.log(np.maximum(r.faces.area[rows], 1e-12))
    off = np.abs(logs - np.median(logs)) / max(_SPREAD, 1.5 * float(np.median(np.abs(logs - np.median(logs)))))
    near = _nearest(logs, 3)  # islands of one size among many small stands
    nats = np.maximum(_LEAST, 1.0 - 0.5 * np.minimum(off, 3.0 * near / _SPREAD + 1.0) ** 2)
    areas, times = r.faces.area[rows] * r.metres**2, np.exp(logs - np.median(logs))
    return [
        _because(reason("why.size", area=round(a, 1), times=round(t, 2)), n)
        for n, a, t in zip(nats.tolist(), areas.tolist(), times.tolist(), strict=True)
    ]


def _nearest(values: F64, n: int) -> F64:
    """The distance of each value (m,) to its n-th neighbour."""
    if len(values) <= n:
        return np.full(len(values), 1.0)
    away, _ = cKDTree(values[:, None]).query(values[:, None], k=n + 1)
    return np.asarray(away)[:, -1]


def _lettering(claims: list[Claim]) -> _Terms:
    heights = np.log([c.height if c.height > 0 else np.nan for c in claims])
    if np.isnan(heights).all():
        return [None] * len(claims)
    middle = float(np.nanmedian(heights))
    spread = max(_TALL, 1.5 * float(np.nanmedian(np.abs(heights - middle))))
    out: _Terms = []
    for h in heights.tolist():
        nats = max(_LEAST, 0.5 - 0.5 * ((h - middle) / spread) ** 2)
        out.append(
            None if math.isnan(h) else _because(reason("why.lettering", times=round(math.exp(h - middle), 2)), nats)
        )
    return out


def _neighbours(r: DrawingReading, rows: list[int], claims: list[Claim]) -> _Terms:
    """Whether the next number of its row stands near it."""
    steps = [_STEP.fullmatch(c.value) for c in claims]
    by_number: dict[tuple[str, int], list[int]] = defaultdict(list)
    for k, m in enumerate(steps):
        if m and len(m[2]) < 8:
            by_number[m[1], int(m[2])].append(k)
    points, side = r.faces.points[rows], np.sqrt(r.faces.area[rows])
    out: _Terms = []
    for k, m in enumerate(steps):
        if not m or len(m[2]) >= 8:
            out.append(None)
            continue
        number = int(m[2])
        near = [j for d in _NEXT for n in (number - d, number + d) for j in by_number.get((m[1], n), ())]
        reach = _REACH * float(side[k])
        close = [j for j in near if math.dist(points[j], points[k]) < max(reach, _REACH * float(side[j]))]
        if close:
            out.append(_because(reason("why.neighbour", number=claims[close[0]].value), 1.5))
        else:
            out.append(_because(reason("why.apart"), -0.5) if near else None)
    return out


def _style(r: DrawingReading, rows: list[int]) -> _Terms:
    """Drawn like the other numbered outlines, and like few that have no number."""
    kinds = [_kind(r, f) for f in range(len(r.faces))]
    own, every = Counter(kinds[f] for f in rows), Counter(kinds)
    least = _USUAL * len(rows)
    out: _Terms = []
    for f in rows:
        n, kind = own[kinds[f]], kinds[f]
        if n >= least:
            out.append(
                _because(reason("why.style", n=n, all=every[kind]), 0.5 + math.log(max(n / every[kind], 0.2)) / 2)
            )
        else:
            out.append(_because(reason("why.odd", n=n), -1.0))
    return out


def _instead(r: DrawingReading, rows: list[int], claims: list[Claim]) -> _Terms:
    """Other outlines of a booth's size that hold the label."""
    which, face = r.faces.around(np.array([(c.x, c.y) for c in claims]))
    most = 3.0 * float(np.percentile(r.faces.area[rows], 97))
    others: dict[int, list[int]] = defaultdict(list)
    for k, f in zip(which.tolist(), face.tolist(), strict=True):
        if f != rows[k] and r.faces.area[f] <= most and f not in r.of:
            others[k].append(f)
    out: _Terms = []
    for k, f in enumerate(rows):
        own = others.get(k, ())
        if not own:
            out.append(None)
            continue
        times = min((float(r.faces.area[g] / r.faces.area[f]) for g in own), key=lambda t: abs(math.log(t)))
        what = reason("why.instead", n=len(own), times=round(times, 2))
        out.append(_because(what, -0.25 * min(len(own), 4)))
    return out


def _kind(r: DrawingReading, f: int) -> tuple[str, bool, bool, bool]:
    k = int(r.faces.shape[f])
    if k < 0:
        return "", False, False, True
    shape = r.drawing.shapes[k]
    return shape.layer, bool(shape.fill), bool(shape.stroke), shape.closed


def _alone(r: DrawingReading, rows: list[int], claims: list[Claim]) -> _Terms:
    """Against it: another booth under it, or its number on another booth."""
    polygons = r.faces.polygons[rows]
    a, b = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    pick = (a < b) & (np.abs(r.faces.points[rows][a] - r.faces.points[rows][b]).max(axis=1) >= 0)
    a, b = a[pick], b[pick]
    boxes = shapely.bounds(polygons)
    wide = np.minimum(boxes[a, 2:], boxes[b, 2:]) - np.maximum(boxes[a, :2], boxes[b, :2])
    deep = (wide > 0.05 * np.sqrt(np.minimum(r.faces.area[rows][a], r.faces.area[rows][b]))[:, None]).all(axis=1)
    a, b = a[deep], b[deep]
    small = np.minimum(shapely.area(polygons[a]), shapely.area(polygons[b]))
    shared = shapely.area(shapely.intersection(polygons[a], polygons[b])) / np.maximum(small, 1e-12)
    over: dict[int, tuple[float, int]] = {}
    for i, j, share in zip(a.tolist(), b.tolist(), shared.tolist(), strict=True):
        if share > 0.15:
            over[i] = max(over.get(i, (0.0, 0)), (share, j))
            over[j] = max(over.get(j, (0.0, 0)), (share, i))
    often = Counter(c.value for c in claims)
    out: _Terms = []
    for k, c in enumerate(claims):
        if k in over and not are_twins(c.value, claims[over[k][1]].value):
            out.append(_because(reason("why.overlap", number=claims[over[k][1]].value), -3.0 * over[k][0]))
        else:
            out.append(_because(reason("why.repeated", n=often[c.value]), -0.5) if often[c.value] > 1 else None)
    return out
