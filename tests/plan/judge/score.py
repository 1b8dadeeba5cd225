"""A plan that was read, held against what is true: stands found, false booths, scale."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Any

import shapely
from tests.plan.judge.cases import Case
from tests.plan.judge.labels import NO_LABELS, Ends, ends

from shapan.expo.numbers import forms

SAME = 0.8  # intersection over union of an outline that counts as the right one
_FEW = 3  # matched numbers from which the scale is measured


@dataclass(frozen=True, kw_only=True)
class Verdict:
    corpus: str
    name: str
    stands: int
    found: int
    booths: int
    wrong: int
    scale: float  # |found / true - 1|; -1 where it is not known
    sure: float  # the scale's confidence
    cpu: float
    error: str
    missed: tuple[str, ...] = ()
    false: tuple[str, ...] = ()
    confidences: tuple[tuple[float, bool], ...] = ()  # of its booths, and whether each is right
    habits: tuple[str, ...] = ()
    truth: bool = True
    ends: Ends = NO_LABELS

    @property
    def good(self) -> bool:
        """As `measure.assert_understood`."""
        return (
            not self.error
            and self.found >= 0.95 * self.stands
            and self.wrong <= max(0.02 * self.stands, 0)
            and self.scale <= 0.02
        )


def loosest(number: str) -> str:
    return forms(number)[-1]


def judge(case: Case, answer: dict[str, Any]) -> Verdict:
    levels = answer.get("levels", ())
    some, known = bool(case.stands or case.numbers), case.known and case.corpus != "random scales"
    error = answer["error"] or next(
        (c for c, s in answer.get("codes", ()) if s == "error" and some), ""
    )
    if case.storeys and len(levels) > 1:  # its truth is about one level of several
        names = {loosest(number) for s in case.stands for number in s.numbers}
        levels = [
            max(levels, key=lambda one: sum(loosest(row[0]) in names for row in one["booths"]))
        ]
    booths = [(at, row) for at, level in enumerate(levels) for row in level["booths"]]
    most = max(levels, key=lambda level: len(level["booths"]), default={"sure": 0.0, "metres": 1.0})
    if case.stands and any(s.outline for s in case.stands):
        hits, scale = _by_outline(case, levels)
    elif case.stands or case.numbers:
        hits, scale = (
            _by_number(case.numbers or tuple(s.numbers[0] for s in case.stands), booths),
            -1.0,
        )
    else:
        hits, scale = {}, -1.0
    if case.corpus == "random scales":
        scale = abs(most["metres"] / case.metres_per_unit - 1)
    total = len(case.stands) or len(case.numbers)
    missed = (
        [s.numbers[0] for i, s in enumerate(case.stands) if i not in hits] if case.stands else []
    )
    if case.numbers:
        missed = [n for i, n in enumerate(case.numbers) if i not in hits]
    right = set(hits.values())
    other = sorted(set(range(len(booths))) - right, key=lambda k: -booths[k][1][3])
    false = other[case.more :]
    return Verdict(
        corpus=case.corpus,
        name=case.name,
        stands=total,
        found=len(hits),
        booths=len(booths),
        wrong=len(false) if known else 0,
        scale=scale,
        sure=most["sure"],
        cpu=answer["cpu"],
        error=error,
        missed=tuple(missed),
        false=tuple(booths[k][1][0] for k in false) if known else (),
        confidences=tuple((booths[k][1][3], k in right) for k in sorted((*right, *false)))
        if known
        else (),
        habits=case.habits,
        truth=known or case.corpus == "random scales",
        ends=_ends(case, answer),
    )


def _ends(case: Case, answer: dict[str, Any]) -> Ends:
    """Of the sheets with booths; a number of the truth counts on the first of them."""
    sheets = [one for one in answer.get("sheets", ()) if one["booths"]]
    truth = case.numbers or tuple(s.numbers[0] for s in case.stands)
    if len(sheets) != 1:
        truth = ()
    own = [ends(**one, truth=truth) for one in sheets]
    return Ends(
        *(sum(getattr(one, name) for one in own) for name in ("booths", "aliases", "losses")),
        tuple(label for one in own for label in one.nowhere),
    )


def _by_number(numbers: tuple[str, ...], booths: list[tuple[int, Any]]) -> dict[int, int]:
    left: dict[str, list[int]] = defaultdict(list)
    for k, (_, row) in enumerate(booths):
        for number in dict.fromkeys((row[0], *row[1])):
            left[number].append(k)
    hits: dict[int, int] = {}
    used: set[int] = set()
    for i, number in enumerate(numbers):
        free = [k for k in left[number] if k not in used]
        if free:
            hits[i] = free[0]
            used.add(free[0])
    return hits


def _by_outline(case: Case, levels: Any) -> tuple[dict[int, int], float]:
    """Stand -> booth, and the error of the scale: from the sizes of booths that have their number."""
    truths = [
        shapely.Polygon(s.outline) if len(s.outline) > 2 else shapely.Polygon() for s in case.stands
    ]
    named: dict[str, list[int]] = defaultdict(list)
    for i, s in enumerate(case.stands):
        for form in {loosest(number) for number in s.numbers}:
            named[form].append(i)
    hits: dict[int, int] = {}
    start, errors = 0, []
    for level in levels:
        shapes = [shapely.Polygon(row[2]) for row in level["booths"]]
        rows = [
            [i for form in {loosest(n) for n in (row[0], *row[1])} for i in named[form]]
            for row in level["booths"]
        ]
        pairs = [
            (k, i) for k, own in enumerate(rows) for i in dict.fromkeys(own) if shapes[k].area > 0
        ]
        ratios = [
            math.sqrt(truths[i].area / shapes[k].area) for k, i in pairs if truths[i].area > 0
        ]
        measured = median(ratios) if len(ratios) >= _FEW else 0.0
        stated = case.metres_per_unit / level["metres"] if case.metres_per_unit else measured
        factors = [k for k in dict.fromkeys((stated, measured)) if k > 0]
        best: dict[int, int] = {}
        for factor in factors:
            own = _matched(pairs, shapes, truths, factor)
            if len(own) > len(best):
                best = own
        hits |= {i: start + k for i, k in best.items() if i not in hits}
        if factors and level["booths"]:
            told = [
                k
                for k in (
                    stated if case.metres_per_unit else 0.0,
                    measured if len(best) >= _FEW else 0.0,
                )
                if k > 0
            ]
            errors.append((len(best), min((abs(1 / k - 1) for k in told), default=9.0)))
        start += len(shapes)
    scale = max(errors, default=(0, -1.0 if not case.metres_per_unit else 9.0))[1]
    return hits, scale


def _matched(
    pairs: list[tuple[int, int]], shapes: list[Any], truths: list[Any], factor: float
) -> dict[int, int]:
    moves = []
    for k, i in pairs:
        if not truths[i].is_empty:
            a, b = truths[i].centroid, shapes[k].centroid
            moves.append((a.x - b.x * factor, a.y - b.y * factor, k, i))
    if not moves:
        return {}
    usual = Counter((round(x / 2), round(y / 2)) for x, y, *_ in moves).most_common(1)[0][0]
    near = [m for m in moves if abs(m[0] / 2 - usual[0]) < 1.6 and abs(m[1] / 2 - usual[1]) < 1.6]
    dx, dy = median(m[0] for m in near), median(m[1] for m in near)
    found: dict[int, int] = {}
    used: set[int] = set()
    scored = []
    for x, y, k, i in moves:
        if math.hypot(x - dx, y - dy) < 5.0 + 0.3 * math.sqrt(truths[i].area):
            placed = shapely.transform(shapes[k], lambda p: p * factor + (dx, dy))
            if not placed.is_valid or not truths[i].is_valid:
                placed = shapely.make_valid(placed)
            both = placed.intersection(truths[i]).area
            iou = both / max(placed.area + truths[i].area - both, 1e-9)
            if iou >= SAME:
                scored.append((-iou, i, k))
    for _, i, k in sorted(scored):
        if i not in found and k not in used:
            found[i] = k
            used.add(k)
    return found
