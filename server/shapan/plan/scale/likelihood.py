"""How likely a scale is by the lengths of a drawing, in nats: natural logarithms of rough likelihoods."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from shapan.geometry.arrays import F64
from shapan.language.reason import Reason
from shapan.plan.inference.labels import FOOT_M
from shapan.plan.scale.lengths import Lengths

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
# Grids that booths are drawn on: the unit in metres, its finest step, and what a length on each step counts. Feet count
# less where nothing else is American.
_METRIC = ((1.0, 0.5, ((1.0, 1.0), (0.5, 0.6))), (1.0, 0.5, ((2.5, 0.93), (1.0, 0.8), (0.5, 0.5))))
_IMPERIAL = (
    (FOOT_M, 1.0, ((10.0, 1.0), (5.0, 0.75), (2.0, 0.55), (1.0, 0.3))),
    (FOOT_M, 1.0, ((8.0, 0.95), (4.0, 0.7), (2.0, 0.55), (1.0, 0.3))),
)
_Grid = tuple[float, float, tuple[tuple[float, float], ...]]
PT, PX = 0.0254 / 72, 0.0254 / 96  # artwork without a physical size is in points or CSS pixels
DRAWING_SCALES = (50.0, 100.0, 200.0, 250.0, 400.0, 500.0, 1000.0)
ROUND_UNITS = (
    1.0,
    2.0,
    4.0,
    5.0,
    8.0,
    10.0,
    12.0,
    15.0,
    16.0,
    20.0,
    25.0,
    30.0,
    40.0,
    50.0,
    60.0,
    64.0,
    80.0,
    100.0,
)
# maximum nats against a scale that doors of one kind contradict: cupboards have leaves of 0.45 m
_ODD = 5.0


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
    # numbers are 100 to 9999 without letters, as at North American shows: modules are 10 ft
    american: bool = False
    column: float = 0.0  # side of columns
    leaf: float = 0.0  # width of door leaves
    computed: bool = False  # printed areas may be those of a program, in squares of any unit


def likelihood(h: float, booths: Lengths, seen: Seen, hints: Sequence[Hint]) -> float:
    """Nats of `h` metres per unit."""
    metric, imperial = (
        max(_on_grid(h, booths, grid) for grid in grids) for grids in (_METRIC, _IMPERIAL)
    )
    score = 12.0 * max(metric, imperial if seen.american else imperial - 0.1)
    edge, share = booths.often[0]
    score += min(1.0, 2.0 * share) * _usual(edge * h, MODULES) + 0.5 * _usual(
        booths.least * h, LEAST_SIDES
    )
    score += _near(booths.small_area * h * h, 9.0, 0.8) + _near(
        max(seen.extent * h, 1e-9), 85.0, 0.8
    )
    if seen.text_height > 0:
        score += _near(seen.text_height * h, 0.45, 0.8)
    if seen.column > 0:  # columns of halls are 0.3 to 1.2 m
        score += _near(seen.column * h, 0.6, 0.5)
    if seen.leaf > 0:  # leaves of doors are 0.8 to 1.25 m
        score += max(-_ODD, _near(seen.leaf * h, 1.0, 0.15))
    # gangways are 2 to 4.5 m, 5 or 6 m between islands, rarely narrower than 1.8 m (venue rules)
    if booths.gap > 0:
        gap = booths.gap * h
        usual = math.exp(_near(gap, 3.0, 0.22 if gap < 3.0 else 0.35))
        score += math.log(usual + 0.3 * math.exp(_near(gap, 5.5, 0.2)) + 1e-4)
    return score + _hinted(h, seen, hints)


def _near(length: float, usual: float, spread: float) -> float:
    """At most 0, for the usual length."""
    return -0.5 * (math.log(length / usual) / spread) ** 2


def _usual(length: float, shares: Mapping[float, float]) -> float:
    """Nats of a length in metres: near a usual one, or by its size alone."""
    near = sum(p * math.exp(_near(length, m, 0.02)) for m, p in shares.items())
    return math.log(near + 0.015 * math.exp(_near(length, 3.5, 0.6)) + 6e-3)


def _on_grid(h: float, booths: Lengths, grid: _Grid) -> float:
    """Weighted mean of the coarsest grid step that each length fits to 1.2 % and to a twelfth of the finest step."""
    unit, finest, steps = grid
    lengths: F64 = booths.flat * (h / unit)
    best = np.zeros(len(lengths))
    tolerance = np.minimum(0.012 * lengths, finest / 12.0)
    for step, weight in steps:
        off = np.abs(lengths - np.round(lengths / step) * step)
        best = np.maximum(best, np.where((off <= tolerance) & (lengths > 0.4 * step), weight, 0.0))
    return float((best * booths.weights).sum())


def _hinted(h: float, seen: Seen, hints: Sequence[Hint]) -> float:
    """The contribution of printed scales and areas, and for artwork the preference for 1:100 on paper or 20 units per
    metre over values such as 17.3.
    """
    score = sum(hint.weight for hint in hints if abs(hint.metres / h - 1) < 0.02)
    if seen.exact_units:
        return score
    papers = ((seen.declared, 2.5),) if seen.declared > 0 else ((PT, 2.8), (PX, 1.3), (0.001, 1.3))
    fits = [
        weight
        for unit, weight in papers
        if any(abs(h / unit / r - 1) < 0.003 for r in DRAWING_SCALES)
    ]
    for length in (1.0, FOOT_M) if seen.american else (1.0,):
        fits += [2.2] if any(abs(length / h / n - 1) < 0.002 for n in ROUND_UNITS) else []
    return score + max(fits, default=0.0)
