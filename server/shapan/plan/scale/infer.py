"""Computes metres per drawing unit from all evidence: printed sizes, printed areas, booth edges and common modules, the
declared unit.

Printed sizes are ground truth. Without them, hypotheses compete: exact unit factors (a drawing in mm, cm, m, inches,
feet) and every module (3 m, 10 ft, 2, 2.5, 4, 5, 6 m) as the length of the most common edges. Scores are natural
logarithms of rough likelihoods (nats).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely

from shapan.expo.model import Scale, ScaleProfile
from shapan.geometry.arrays import F64
from shapan.language.reason import Reason, reason
from shapan.plan.inference.labels import FOOT_M
from shapan.plan.scale.gaps import aisle, peaks, seam

EXACT = {
    "metres": 1.0,
    "millimetres": 0.001,
    "centimetres": 0.01,
    "inches": 0.0254,
    "feet": FOOT_M,
    "decimetres": 0.1,
    "yards": 0.9144,
}
# Share of shows whose smallest frequent booth side, and whose most common edge, has this length. 3 m shells dominate
# outside North America, 10 ft inside; halls of islands have no module at all.
LEAST_SIDES = {
    3.0: 0.45, 10 * FOOT_M: 0.10, 2.0: 0.12, 2.5: 0.07, 4.0: 0.06, 6.0: 0.05, 5.0: 0.03, 8 * FOOT_M: 0.02, 9.0: 0.01,
    12.0: 0.01, 8.0: 0.01, 10.0: 0.01, 1.5: 0.01, 1.0: 0.005, 2.5 * FOOT_M: 0.02, 0.75: 0.005, 0.7: 0.005, 0.8: 0.005,
    0.6: 0.005, 0.9: 0.005, 1.2: 0.01, 1.8: 0.01,
}  # fmt: skip
MODULES = {
    3.0: 0.38, 10 * FOOT_M: 0.10, 2.0: 0.09, 2.5: 0.05, 4.0: 0.08, 5.0: 0.04, 6.0: 0.08, 8 * FOOT_M: 0.02, 1.0: 0.005,
    1.5: 0.01, 9.0: 0.03, 12.0: 0.04, 8.0: 0.02, 10.0: 0.02, 15.0: 0.01, 18.0: 0.01, 24.0: 0.01,
}  # fmt: skip
LEAST, LEAST_SHARE = 3, 0.04  # booths, and share of them, with the smallest frequent side
HEAT = 1.6  # divides the nats of hypotheses before they compete: fitted to random shows (`make plans`)
RIVALS = 12  # hypotheses that a level keeps for a comparison with others of its show
SAMPLE = 3000  # sample of faces: the median of 3,000 is that of 100,000


PT, PX = 0.0254 / 72, 0.0254 / 96  # artwork without a physical size is in points or CSS pixels
DRAWING_SCALES = (50.0, 100.0, 200.0, 250.0, 400.0, 500.0, 1000.0)
ROUND_UNITS = (1.0, 2.0, 4.0, 5.0, 8.0, 10.0, 12.0, 15.0, 16.0, 20.0, 25.0, 30.0, 40.0, 50.0, 60.0, 64.0, 80.0, 100.0)
_GUESS = 0.6  # confidence that a declared unit outweighs, and that it has then
_COMPUTED, _COLUMN = 0.005, 5.0  # areas that equal the drawn ones; their nats
_ODD = 5.0  # maximum nats against a scale that doors or seats of one kind contradict: cupboards have leaves of 0.45 m
FOREIGN_FEET = -1.6  # letters in booth numbers count against feet: North American shows number 100 to 9999


@dataclass(frozen=True)
class Hint:
    """A scale printed on the plan or computed from an area printed in a room; `weight` in nats."""

    metres: float
    weight: float
    why: Reason


@dataclass(frozen=True, kw_only=True)
class Seen:
    """Evidence of a drawing besides outlines. Lengths in drawing units, 0 if there is none."""

    declared: float  # metres per unit, as declared in the file
    exact_units: bool  # CAD, not artwork
    extent: float  # of all booths
    text_height: float = 0.0  # cap height of their numbers
    american: bool = False  # numbers are 100 to 9999 without letters, as at North American shows: modules are 10 ft
    column: float = 0.0  # side of columns
    leaf: float = 0.0  # width of door leaves
    seat: float = 0.0  # distance of seats
    computed: bool = False  # printed areas may be those of a program, in squares of any unit


@dataclass(frozen=True)
class _Lengths:
    """Lengths from the outlines of booths: short and long sides, edges, areas, the gangway between them."""

    sides: F64
    edges: F64
    area: F64
    gap: float

    @cached_property
    def flat(self) -> F64:
        return self.edges if len(self.edges) > 0.5 * len(self.sides) else self.sides.ravel()

    @cached_property
    def weights(self) -> F64:
        return _weights(self.flat)

    @cached_property
    def often(self) -> list[tuple[float, float]]:
        """The most common edges with their shares: a show without one has little of a module."""
        return peaks(self.flat)

    @cached_property
    def least(self) -> float:
        """The smallest short side that several booths have."""
        v = np.sort(self.sides[:, 0])
        counts = np.searchsorted(v, v * 1.03, side="right") - np.arange(len(v))
        often = np.flatnonzero(counts >= max(LEAST, LEAST_SHARE * len(v)))
        k = int(often[0]) if len(often) else 0
        return float(np.median(v[k : k + int(counts[k])]))

    @cached_property
    def small_area(self) -> float:
        return float(np.percentile(self.area, 10))


@dataclass(frozen=True)
class Printed:
    """A size or area printed in or on a booth: sides in printed units (factor 0 = no unit printed), or m²."""

    face: int
    a: float = 0.0
    b: float = 0.0
    factor: float = 0.0
    area: float = 0.0


def infer(
    polygons: npt.NDArray[np.object_],
    rows: Sequence[int],
    printed: Sequence[Printed],
    seen: Seen,
    hints: Sequence[Hint],
) -> Scale:
    """`polygons` (n,) in drawing units; `rows` are the numbered faces; `printed` sizes on them; `hints`: scales and
    areas printed elsewhere."""
    if not len(rows):
        return _without_booths(seen)
    booths = polygons[list(rows)]
    sample = booths[:: max(1, len(rows) // SAMPLE)]
    sides, area = box_sides(sample)
    if not len(sides):
        return _without_booths(seen)
    joint = seam(booths)
    truth = _from_sizes(polygons, printed, joint) or _from_areas(polygons, printed)
    if truth and seen.computed and abs(truth[0] - 1.0) < _COMPUTED:
        hints, truth = (*hints, Hint(1.0, _COLUMN, truth[1])), None  # a program may have computed it in any unit
    if truth:
        value, evidence, share = truth
        exact = _exact(value, 0.02 if seen.exact_units else 0.006)
        note = reason(f"drawing.{exact[0]}") if exact else reason("no-unit")
        confidence = 0.99 if share > 0.8 else 0.9
        why = (evidence, note, *_says(seen.declared, value))
        metres = exact[1] if exact else _round(value)
        return Scale(metres, confidence, why, ScaleProfile(((metres, 0.0),), seen.declared, seen.text_height))
    return _from_modules(_Lengths(sides + joint, _edges(sample) + joint, area, aisle(booths)), seen, hints)


def box_sides(polygons: npt.NDArray[np.object_]) -> tuple[F64, F64]:
    """(n,2) short and long side of every outline that fills at least 90 % of its rectangle; (n,) areas of all. Drawing
    units."""
    sides, area = rectangles(polygons), shapely.area(polygons)
    there = sides[:, 1] > 0
    full = there & (area > 0.9 * sides.prod(axis=1))
    return sides[full if full.any() else there], area  # honeycombs and discs: their diameter is also a module


def _edges(polygons: npt.NDArray[np.object_]) -> F64:
    """Lengths of sides (m,): both sides of every rectangle; for sectors of a ring their two equal sides, because the
    rectangle around one is larger than its module.
    """
    area = shapely.area(polygons)
    boxes = shapely.minimum_rotated_rectangle(polygons)
    share = np.where(shapely.get_type_id(boxes) == 3, area / np.maximum(shapely.area(boxes), 1e-12), 0.0)
    round_ = (share > 0.9) & (share <= 0.985) & (shapely.get_num_coordinates(polygons) > 5)
    equal = {int(i): found for i in np.flatnonzero(round_) if len(found := _equal_sides(polygons[i]))}
    rest = np.setdiff1d(np.arange(len(polygons)), list(equal))
    return np.concatenate([box_sides(polygons[rest])[0].ravel(), *equal.values()])


def _equal_sides(polygon: shapely.Polygon) -> F64:
    """The two longest straight sides if they are equally long and do not meet."""
    sides = np.hypot(*np.diff(shapely.get_coordinates(polygon.exterior), axis=0).T)
    first, second = np.argsort(-sides)[:2].tolist()
    apart = abs(first - second) not in (1, len(sides) - 1)
    return sides[[first, second]] if apart and sides[second] > 0.998 * sides[first] else np.empty(0)


def _from_sizes(
    polygons: npt.NDArray[np.object_], printed: Sequence[Printed], joint: float
) -> tuple[float, Reason, float] | None:
    """`joint`: the white gap between booths that share a wall (`gaps.seam`)."""
    rows = [p for p in printed if p.a > 0]
    if len(rows) < 2:
        return None
    sides = rectangles(polygons[[p.face for p in rows]]).tolist()
    unknown = [min(p.a, p.b) for p in rows if not p.factor]
    typical = float(np.median(unknown)) if unknown else 0.0
    guess = FOOT_M if 8 <= typical < 100 else bare_unit(typical)
    values = []
    for p, (short, long) in zip(rows, sides, strict=True):
        if short <= 0:
            continue
        factor = p.factor or guess
        r1, r2 = min(p.a, p.b) * factor / (short + joint), max(p.a, p.b) * factor / (long + joint)
        if abs(r1 / r2 - 1) < 0.08:
            values.append(math.sqrt(r1 * r2))
    return agree(values, "sizes", max(2, 0.25 * len(rows)))


def bare_unit(typical: float) -> float:
    """Metres per printed unit if no unit is printed, by the size of the numbers."""
    return 0.001 if typical > 500 else 0.01 if typical >= 100 else 1.0


def rectangles(polygons: npt.NDArray[np.object_]) -> F64:
    """(n,2) short and long side of the minimum rectangle around each, 0 if there is none."""
    boxes = shapely.minimum_rotated_rectangle(polygons)
    ok = shapely.get_type_id(boxes) == 3
    corners = shapely.get_coordinates(boxes[ok]).reshape(-1, 5, 2)
    out = np.zeros((len(polygons), 2))
    out[ok] = np.sort(np.hypot(*np.moveaxis(np.diff(corners[:, :3], axis=1), 2, 0)), axis=1)
    return out


def _from_areas(polygons: npt.NDArray[np.object_], printed: Sequence[Printed]) -> tuple[float, Reason, float] | None:
    rows = [p for p in printed if p.area > 0]
    values = [math.sqrt(p.area / a) for p in rows if (a := float(polygons[p.face].area)) > 0]
    return agree(values, "areas", max(3, 0.4 * len(rows)))


def agree(values: list[float], what: str, least: float) -> tuple[float, Reason, float] | None:
    """(metres per unit, the reason `what`, share) of the largest group of values within 3 %; None for fewer than
    `least`."""
    if not values:
        return None
    v = np.sort(np.array(values))
    counts = np.searchsorted(v, v * 1.03, side="right") - np.arange(len(v))
    k = int(np.argmax(counts))
    cluster = v[k : k + int(counts[k])]
    if len(cluster) < least:
        return None
    share = len(cluster) / len(v)
    value = float(np.median(cluster))
    return value, reason(what, agreeing=len(cluster), all=len(v), metres=value), share


def _from_modules(booths: _Lengths, e: Seen, hints: Sequence[Hint]) -> Scale:
    often = booths.often
    hypotheses: list[tuple[float, Reason, float]] = []  # metres per unit, reason, bonus
    for name, factor in EXACT.items():
        common = 1.0 if name in ("metres", "millimetres", "centimetres") else 0.7 if name in ("inches", "feet") else 0.1
        bonus = (5.0 if e.exact_units else 0.4) + math.log(common)
        hypotheses.append((factor, reason(f"drawing.{name}"), bonus))
    if e.declared > 0:
        hypotheses.append((e.declared, reason("declared"), 6.5 if e.exact_units else 1.2))
    hypotheses += [(hint.metres, hint.why, 0.0) for hint in hints]
    for edge, share in often:
        for module in MODULES:
            what = reason("edges", share=share, edge=edge, metres=module)
            feet = module in (10 * FOOT_M, 8 * FOOT_M)
            bonus = (1.0 if e.american else FOREIGN_FEET) if feet else 0.0
            hypotheses.append((module / edge, what, bonus))
    hypotheses += _tables(booths.sides)
    edge = often[0][0]
    scored = sorted(
        ((_likelihood(h, booths, edge, e) + _hinted(h, e, hints) + bonus, h, why) for h, why, bonus in hypotheses),
        key=lambda row: (-row[0], row[1]),
    )
    _, value, why = _drawn_at_full_size(scored) if e.exact_units else scored[0]
    confidence = min(0.97, _share_of(value, scored))
    if confidence < _GUESS and e.exact_units and e.declared > 0 and _plausible(e.declared, booths, e):
        value, why, confidence = e.declared, reason("declared"), _GUESS
    exact = _exact(value, 0.003)
    printed = dict.fromkeys(hint.why for hint in hints if abs(hint.metres / value - 1) < 0.02 and hint.why != why)
    evidence = [
        why,
        *list(printed)[:3],
        reason("booths", edge=edge * value, area=float(np.median(booths.area)) * value**2),
    ]
    if booths.gap > 0:
        evidence.append(reason("aisle", metres=booths.gap * value))
    if e.leaf > 0:
        evidence.append(reason("leaves", metres=e.leaf * value))
    if e.seat > 0:
        evidence.append(reason("seats", metres=e.seat * value))
    if e.text_height > 0:
        evidence.append(reason("lettering", metres=e.text_height * value))
    evidence.append(reason("extent", metres=e.extent * value))
    metres = exact[1] if exact else _round(value)
    rivals = ((metres, 0.0), *((h, n) for h, n in _rivals(scored) if abs(h / value - 1) > 0.03))[:RIVALS]
    why_all = (*evidence, *_says(e.declared, value))
    return Scale(metres, round(confidence, 2), why_all, ScaleProfile(rivals, e.declared, e.text_height))


def _rivals(scored: Sequence[tuple[float, float, Reason]]) -> list[tuple[float, float]]:
    """Hypotheses that differ by 3 %, with their nats below the best."""
    kept: list[tuple[float, float]] = []
    for score, h, _ in scored:
        if all(abs(h / other - 1) > 0.03 for other, _ in kept):
            kept.append((h, (score - scored[0][0]) / HEAT))
    return kept


def _share_of(value: float, scored: Sequence[tuple[float, float, Reason]]) -> float:
    """The share of a hypothesis among its rivals."""
    weights = {h: math.exp(nats) for h, nats in _rivals(scored)}
    return max((w for h, w in weights.items() if abs(h / value - 1) <= 0.03), default=0.0) / sum(weights.values())


def _plausible(metres: float, booths: _Lengths, e: Seen) -> bool:
    """Whether a declared unit gives booths and a show of possible sizes."""
    return 0.4 <= booths.least * metres <= 60.0 and 5.0 <= e.extent * metres <= 2000.0


def _tables(sides: F64) -> list[tuple[float, Reason, float]]:
    """Folding tables, 2½ ft deep, in rows, used by artists and dealers, next to stalls of 8 or 10 ft."""
    form = sides[:, 1] / np.maximum(sides[:, 0], 1e-12)
    out = []
    for feet in (8, 6):
        table = np.abs(form / (feet / 2.5) - 1) < 0.03
        if table.mean() < 0.25:
            continue
        metres = feet * FOOT_M / float(np.median(sides[table, 1]))
        others = sides[~table].ravel() * metres / FOOT_M
        fits = [float((np.abs(others / m - np.round(others / m)) < 0.02).mean()) for m in (8, 10) if len(others)]
        agreeing = max(fits, default=0.0) > 0.5
        if agreeing or feet == 8:  # 6 by 2.5 m is also a booth size
            why = reason("tables", share=float(table.mean()), feet=feet)
            out.append((metres, why, 5.0 if agreeing else 1.0))
    return out


def _drawn_at_full_size(scored: Sequence[tuple[float, float, Reason]]) -> tuple[float, float, Reason]:
    """The best hypothesis, or a common drawing unit within 5 % of it: booths of 3 m are 2.9 m between their walls, and
    nobody draws in units of 1.03 mm.
    """
    value = scored[0][1]
    units = (row for row in scored if abs(row[1] / value - 1) < 0.05 and _exact(row[1], 1e-6))
    return next(units, scored[0])


def _likelihood(h: float, booths: _Lengths, edge: float, e: Seen) -> float:
    metres, weights, gap = booths.flat * h, booths.weights, booths.gap
    metric = _on_grid(metres, weights, 0.5, ((1.0, 1.0), (0.5, 0.6)))
    quarters = _on_grid(metres, weights, 0.5, ((2.5, 0.93), (1.0, 0.8), (0.5, 0.5)))
    imperial = _on_grid(metres / FOOT_M, weights, 1.0, ((10.0, 1.0), (5.0, 0.75), (2.0, 0.55), (1.0, 0.3)))
    eights = _on_grid(metres / FOOT_M, weights, 1.0, ((8.0, 0.95), (4.0, 0.7), (2.0, 0.55), (1.0, 0.3)))
    imperial = max(imperial, eights)
    score = 12.0 * max(metric, quarters, imperial if e.american else imperial - 0.1)
    score += min(1.0, 2.0 * booths.often[0][1]) * _usual(edge * h, MODULES) + 0.5 * _usual(
        booths.least * h, LEAST_SIDES
    )
    score -= 0.5 * (math.log(booths.small_area * h * h / 9.0) / 0.8) ** 2
    score -= 0.5 * (math.log(max(e.extent * h, 1e-9) / 85.0) / 0.8) ** 2
    if e.text_height > 0:
        score -= 0.5 * (math.log(e.text_height * h / 0.45) / 0.8) ** 2
    if e.column > 0:  # columns of halls are 0.3 to 1.2 m
        score -= 0.5 * (math.log(e.column * h / 0.6) / 0.5) ** 2
    if e.leaf > 0:  # leaves of doors are 0.8 to 1.25 m
        score -= min(_ODD, 0.5 * (math.log(e.leaf * h / 1.0) / 0.15) ** 2)
    if e.seat > 0:  # seats are 0.48 to 0.62 m apart, never less than 0.45 m
        score -= min(_ODD, 0.5 * (math.log(e.seat * h / 0.54) / (0.08 if e.seat * h < 0.54 else 0.14)) ** 2)
    if gap > 0:  # gangways are 2 to 4.5 m, 5 or 6 m between islands, rarely narrower than 1.8 m (venue rules)
        usual = math.exp(-0.5 * (math.log(gap * h / 3.0) / (0.22 if gap * h < 3.0 else 0.35)) ** 2)
        score += math.log(usual + 0.3 * math.exp(-0.5 * (math.log(gap * h / 5.5) / 0.2) ** 2) + 1e-4)
    return score


def _usual(length: float, shares: Mapping[float, float]) -> float:
    """Nats of a length in metres: near a usual one, or by its size alone."""
    near = sum(p * math.exp(-0.5 * (math.log(length / m) / 0.02) ** 2) for m, p in shares.items())
    return math.log(near + 0.015 * math.exp(-0.5 * (math.log(length / 3.5) / 0.6) ** 2) + 6e-3)


def _hinted(h: float, e: Seen, hints: Sequence[Hint]) -> float:
    """The contribution of printed scales and areas, and for artwork the preference for 1:100 on paper or 20 units per
    metre over values such as 17.3.
    """
    score = sum(hint.weight for hint in hints if abs(hint.metres / h - 1) < 0.02)
    if e.exact_units:
        return score
    papers = ((e.declared, 2.5),) if e.declared > 0 else ((PT, 2.8), (PX, 1.3), (0.001, 1.3))
    best = 0.0
    for unit, weight in papers:
        ratio = h / unit
        if any(abs(ratio / r - 1) < 0.003 for r in DRAWING_SCALES):
            best = max(best, weight)
    for length in (1.0, FOOT_M) if e.american else (1.0,):
        per = length / h
        if any(abs(per / n - 1) < 0.002 for n in ROUND_UNITS):
            best = max(best, 2.2)
    return score + best


def _weights(edges: F64) -> F64:
    """Weights (n,) of the edges, with sum 1: a length that occurs n times has weight sqrt(n), so that one row of 8 ft
    trucks still counts.
    """
    key = np.round(np.log(np.maximum(edges, 1e-12)) / 0.015).astype(np.int64)
    _, which, counts = np.unique(key, return_inverse=True, return_counts=True)
    often = np.maximum(counts[which], 1.0)
    weights = np.where(often >= 0.02 * len(edges), 1.0 / np.sqrt(often), 1.0 / math.sqrt(len(edges)))
    return np.asarray(weights / weights.sum())


def _on_grid(lengths: F64, weights: F64, finest: float, steps: tuple[tuple[float, float], ...]) -> float:
    """Weighted mean of the coarsest grid step that each length fits to 1.2 % and to a twelfth of the finest step."""
    best = np.zeros(len(lengths))
    tolerance = np.minimum(0.012 * lengths, finest / 12.0)
    for step, weight in steps:
        off = np.abs(lengths - np.round(lengths / step) * step)
        best = np.maximum(best, np.where((off <= tolerance) & (lengths > 0.4 * step), weight, 0.0))
    return float((best * weights).sum())


def _exact(value: float, tolerance: float) -> tuple[str, float] | None:
    for name, factor in EXACT.items():
        if abs(value / factor - 1) <= tolerance:
            return name, factor
    return None


def _says(declared: float, value: float) -> tuple[Reason, ...]:
    if declared <= 0:
        return (reason("undeclared"),)
    if abs(declared / value - 1) <= 0.02:
        return (reason("agrees", metres=declared),)
    return (reason("disagrees", metres=declared),)


def _without_booths(seen: Seen) -> Scale:
    """Without booths: the declared unit if the result is a plausible venue, else the exact unit whose result is closest
    to 80 m across.
    """
    extent = seen.extent
    if seen.declared > 0 and 3.0 <= extent * seen.declared <= 5000.0:
        return Scale(seen.declared, 0.5, (reason("plausible"),))
    best = min(EXACT.values(), key=lambda f: abs(math.log(max(extent * f, 1e-9) / 80.0)))
    return Scale(best, 0.1, (reason("nothing", unit=best, metres=extent * best),))


def _round(value: float) -> float:
    return float(f"{value:.6g}")
