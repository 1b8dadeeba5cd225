"""Computes metres per drawing unit from all evidence: printed sizes, printed areas, booth edges and common modules, the
declared unit.

Printed sizes are ground truth. Without them, hypotheses compete by their likelihood: exact unit factors (a drawing in
mm, cm, m, inches, feet) and every module (3 m, 10 ft, 2, 2.5, 4, 5, 6 m) as the length of the most common edges.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from shapan.expo.model import Scale, ScaleProfile
from shapan.language.reason import Reason, reason
from shapan.plan.inference.labels import FOOT_M
from shapan.plan.scale.lengths import (
    Lengths,
    agree,
    aisle,
    bare_unit,
    edges_of,
    filling_sides,
    rectangles,
    seam,
)
from shapan.plan.scale.likelihood import MODULES, Hint, Seen, likelihood

# metres, and how common drawings in this unit are
_UNITS = {
    "metres": (1.0, 1.0),
    "millimetres": (0.001, 1.0),
    "centimetres": (0.01, 1.0),
    "inches": (0.0254, 0.7),
    "feet": (FOOT_M, 0.7),
    "decimetres": (0.1, 0.1),
    "yards": (0.9144, 0.1),
}
# divides the nats of hypotheses before they compete: fitted to random shows (`make plans`)
HEAT = 1.6
RIVALS = 12  # hypotheses that a level keeps for a comparison with others of its show
SAMPLE = 3000  # sample of faces: the median of 3,000 is that of 100,000
_GUESS = 0.6  # confidence that a declared unit outweighs, and that it has then
_COMPUTED, _COLUMN = 0.005, 5.0  # areas that equal the drawn ones; their nats
_ANOTHER = 0.03  # relative difference of scales that are another one
# letters in booth numbers count against feet: North American shows number 100 to 9999
FOREIGN_FEET = -1.6

_Hypothesis = tuple[float, Reason, float]  # metres per unit, reason, bonus
_Scored = tuple[float, float, Reason]  # nats, metres per unit, reason


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
    around, area = rectangles(sample), shapely.area(sample)
    sides = filling_sides(around, area)
    if not len(sides):
        return _without_booths(seen)
    joint = seam(booths)
    truth = _from_sizes(polygons, printed, joint) or _from_areas(polygons, printed)
    if truth and seen.computed and abs(truth[0] - 1.0) < _COMPUTED:
        # a program may have computed it in any unit
        hints, truth = (*hints, Hint(1.0, _COLUMN, truth[1])), None
    if truth:
        value, evidence, share = truth
        unit, metres = _exact(value, 0.02 if seen.exact_units else 0.006)
        why = (
            evidence,
            reason(f"drawing.{unit}") if unit else reason("no-unit"),
            _says(seen.declared, value),
        )
        profile = ScaleProfile(((metres, 0.0),), seen.declared, seen.text_height)
        return Scale(metres, 0.99 if share > 0.8 else 0.9, why, profile)
    return _from_modules(
        Lengths(sides + joint, edges_of(sample, around, area) + joint, area, aisle(booths)),
        seen,
        hints,
    )


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


def _from_areas(
    polygons: npt.NDArray[np.object_], printed: Sequence[Printed]
) -> tuple[float, Reason, float] | None:
    rows = [p for p in printed if p.area > 0]
    values = [math.sqrt(p.area / a) for p in rows if (a := float(polygons[p.face].area)) > 0]
    return agree(values, "areas", max(3, 0.4 * len(rows)))


def _from_modules(booths: Lengths, seen: Seen, hints: Sequence[Hint]) -> Scale:
    rows = (
        (likelihood(h, booths, seen, hints) + bonus, h, why)
        for h, why, bonus in _hypotheses(booths, seen, hints)
    )
    scored = sorted(rows, key=lambda row: (-row[0], row[1]))
    rivals = _rivals(scored)
    _, value, why = _drawn_at_full_size(scored) if seen.exact_units else scored[0]
    confidence = min(0.97, _share_of(value, rivals))
    if confidence < _GUESS and seen.exact_units and _plausible(seen.declared, booths, seen):
        value, why, confidence = seen.declared, reason("declared"), _GUESS
    printed = dict.fromkeys(
        hint.why for hint in hints if abs(hint.metres / value - 1) < 0.02 and hint.why != why
    )
    edge, area = booths.often[0][0] * value, float(np.median(booths.area)) * value**2
    measured = (
        (booths.gap, reason("aisle", metres=booths.gap * value)),
        (seen.leaf, reason("leaves", metres=seen.leaf * value)),
        (seen.text_height, reason("lettering", metres=seen.text_height * value)),
    )
    evidence = (
        why,
        *list(printed)[:3],
        reason("booths", edge=edge, area=area),
        *(said for size, said in measured if size > 0),
        reason("extent", metres=seen.extent * value),
        _says(seen.declared, value),
    )
    _, metres = _exact(value, 0.003)
    others = ((metres, 0.0), *((h, n) for h, n in rivals if abs(h / value - 1) > _ANOTHER))[:RIVALS]
    return Scale(
        metres,
        round(confidence, 2),
        evidence,
        ScaleProfile(others, seen.declared, seen.text_height),
    )


def _hypotheses(booths: Lengths, seen: Seen, hints: Sequence[Hint]) -> list[_Hypothesis]:
    found = [
        (factor, reason(f"drawing.{name}"), (5.0 if seen.exact_units else 0.4) + math.log(common))
        for name, (factor, common) in _UNITS.items()
    ]
    if seen.declared > 0:
        found.append((seen.declared, reason("declared"), 6.5 if seen.exact_units else 1.2))
    found += [(hint.metres, hint.why, 0.0) for hint in hints]
    for edge, share in booths.often:
        for module in MODULES:
            feet = module in (10 * FOOT_M, 8 * FOOT_M)
            bonus = (1.0 if seen.american else FOREIGN_FEET) if feet else 0.0
            found.append(
                (module / edge, reason("edges", share=share, edge=edge, metres=module), bonus)
            )
    return found


def _rivals(scored: Sequence[_Scored]) -> list[tuple[float, float]]:
    """Hypotheses that differ, with their nats below the best."""
    kept: list[tuple[float, float]] = []
    for score, h, _ in scored:
        if all(abs(h / other - 1) > _ANOTHER for other, _ in kept):
            kept.append((h, (score - scored[0][0]) / HEAT))
    return kept


def _share_of(value: float, rivals: Sequence[tuple[float, float]]) -> float:
    """The share of a hypothesis among its rivals."""
    weights = {h: math.exp(nats) for h, nats in rivals}
    return max(
        (w for h, w in weights.items() if abs(h / value - 1) <= _ANOTHER), default=0.0
    ) / sum(weights.values())


def _plausible(metres: float, booths: Lengths, seen: Seen) -> bool:
    """Whether a declared unit gives booths and a show of possible sizes."""
    return 0.4 <= booths.least * metres <= 60.0 and 5.0 <= seen.extent * metres <= 2000.0


def _drawn_at_full_size(scored: Sequence[_Scored]) -> _Scored:
    """The best hypothesis, or a common drawing unit within 5 % of it: booths of 3 m are 2.9 m between their walls, and
    nobody draws in units of 1.03 mm.
    """
    value = scored[0][1]
    units = (row for row in scored if abs(row[1] / value - 1) < 0.05 and _exact(row[1], 1e-6)[0])
    return next(units, scored[0])


def _exact(value: float, tolerance: float) -> tuple[str, float]:
    """The unit that this is, and its metres; else "" and the value with six digits."""
    near = (row for row in _UNITS.items() if abs(value / row[1][0] - 1) <= tolerance)
    return next(((name, factor) for name, (factor, _) in near), ("", float(f"{value:.6g}")))


def _says(declared: float, value: float) -> Reason:
    if declared <= 0:
        return reason("undeclared")
    if abs(declared / value - 1) <= 0.02:
        return reason("agrees", metres=declared)
    return reason("disagrees", metres=declared)


def _without_booths(seen: Seen) -> Scale:
    """Without booths: the declared unit if the result is a plausible venue, else the exact unit whose result is closest
    to 80 m across.
    """
    extent = seen.extent
    if seen.declared > 0 and 3.0 <= extent * seen.declared <= 5000.0:
        return Scale(seen.declared, 0.5, (reason("plausible"),))
    best = min(
        (f for f, _ in _UNITS.values()), key=lambda f: abs(math.log(max(extent * f, 1e-9) / 80.0))
    )
    return Scale(best, 0.1, (reason("nothing", unit=best, metres=extent * best),))
