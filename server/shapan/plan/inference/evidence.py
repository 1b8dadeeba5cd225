"""What speaks for a label being the number of an outline: each piece of evidence is a number of nats with a name.

It is learned from the pairs of label and outline that a plan's numbering has so far (`Usual`). `decision.py` chooses
among pairs by their sum; `reasons.py` says the terms of what was chosen.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import shapely
from scipy.spatial import cKDTree

from shapan.geometry.arrays import F64, I64
from shapan.plan.drawing import Drawing
from shapan.plan.inference.claims import Claim, claim_points
from shapan.plan.inference.faces import Faces

BASIS = 0.5  # nats of any numbered outline before its evidence
LEAST = -3.0  # nats of a size, place or lettering that nothing else has
_CARRIERS = {"text": 1.5, "name": 1.5, "group": 1.0, "layer": 0.5}
_COLUMN = 2.0  # of an attribute, which somebody filled in
_WORD = -1.5  # the number is one word of a longer label
_FAR = -3.0  # for each booth side between the label and the outline
_SPREAD, _TALL = 0.45, 0.3  # least spread of the logarithms of areas and heights
_step = lru_cache(maxsize=20_000)(re.compile(r"(\d{1,7})\D*\Z").search)
_NEXT = (-2, -1, 1, 2)  # steps from number to number along a row
_ROW = 10**8  # numbers of a row
_REACH = 5.0  # booth sides within which the next number stands
_USUAL = 0.05  # share of the booths that are drawn in this way
_OVER = 0.15  # share of an outline that may lie under another
DrawnLike = tuple[str, bool, bool, bool]  # layer, filled, stroked, closed
ReasonKey = tuple[str, tuple[tuple[str, Any], ...]]  # of a `Reason`: its key and values
# nats of each pair, or nan; all words, by metres per unit
Term = tuple[F64, Callable[[float], Iterable[ReasonKey]]]


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pair k: label `claims[k]` and outline `rows[k]`."""

    claims: Sequence[Claim]
    rows: I64

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(eq=False)
class Usual:
    """What the numbered outlines `of` have in common."""

    of: Mapping[int, Claim]
    faces: Faces
    drawing: Drawing

    def __post_init__(self) -> None:
        self.rows = list(self.of)
        logs = np.log(np.maximum(self.faces.area[self.rows], 1e-12))
        self.sizes = cKDTree(logs[:, None])
        self.middle = float(np.median(logs))
        self.spread = max(_SPREAD, 1.5 * float(np.median(np.abs(logs - self.middle))))
        heights = np.log([c.height for c in self.of.values() if c.height > 0] or [math.nan])
        self.tall = float(np.median(heights))  # nan without lettering
        self.taller = max(_TALL, 1.5 * float(np.median(np.abs(heights - self.tall))))
        self.kinds = _kinds(self.faces, self.drawing)
        self.around = self.faces.around(claim_points(self.of.values()))
        # outlines that hold one of the labels
        alone = np.flatnonzero(np.bincount(self.around[1], minlength=1) == 1)
        ways = (self.kinds[self.rows], self.kinds[np.union1d(self.rows, alone)], self.kinds)
        self.used, self.own, self.every = (
            np.bincount(kinds, minlength=self.kinds.max() + 1) for kinds in ways
        )
        self._fronts: dict[str, int] = {}
        places = np.array([self.place(c.value) for c in self.of.values()])
        order = np.argsort(places, kind="stable")
        self.places, self.placed = places[order], np.array(self.rows)[order]

    @cached_property
    def terms(self) -> list[Term]:
        """The evidence of its own pairs, in the order of `of`."""
        return evidence_of(Pairs(list(self.of.values()), np.array(self.rows)), self)

    def place(self, number: str) -> int:
        """In its row, the next one greater by one; -9 without a figure."""
        m = _step(number)
        return (
            self._fronts.setdefault(number[: m.start()], len(self._fronts)) * _ROW + int(m[1])
            if m
            else -9
        )


def evidence_of(pairs: Pairs, usual: Usual) -> list[Term]:
    return [
        one(pairs, usual)
        for one in (_size, _carrier, _place, _lettering, _neighbours, _style, _alone)
    ]


def nats(terms: Sequence[Term], basis: float = BASIS) -> F64:
    """(n,) the sum of each pair's evidence."""
    return np.asarray(basis + np.nansum([values for values, _ in terms], axis=0))


def _carrier(pairs: Pairs, usual: Usual) -> Term:
    def say(c: Claim) -> ReasonKey:
        if not c.strong:
            return "why.word", (("number", c.value),)
        if c.source in _CARRIERS:
            return f"why.label.{c.source}", (("number", c.value),)
        return "why.column", (("column", c.source.removeprefix("attr:")), ("number", c.value))

    values = np.array(
        [_CARRIERS.get(c.source, _COLUMN) + _WORD * (not c.strong) for c in pairs.claims]
    )
    return values, lambda _: map(say, pairs.claims)


def _place(pairs: Pairs, usual: Usual) -> Term:
    """Inside its outline, or how far from it, in sides of the booth."""
    faces, rows = usual.faces, pairs.rows
    away = shapely.distance(faces.polygons[rows], shapely.points(claim_points(pairs.claims)))
    sides = away / np.sqrt(np.maximum(faces.area[rows], 1e-12))
    values = np.where(sides <= 0.02, 1.0, np.maximum(LEAST, 0.5 + _FAR * sides))
    return values, lambda _: (
        ("why.inside", ()) if away <= 0.02 else ("why.beside", (("sides", away),))
        for away in sides.tolist()
    )


def _size(pairs: Pairs, usual: Usual) -> Term:
    logs = np.log(np.maximum(usual.faces.area[pairs.rows], 1e-12))
    off = np.abs(logs - usual.middle) / usual.spread
    sizes, which = np.unique(logs, return_inverse=True)
    away, _ = usual.sizes.query(sizes[:, None], k=min(4, len(usual.rows)))
    # islands of one size among many small stands
    near = np.asarray(away).reshape(len(sizes), -1)[which, -1]
    values = np.maximum(LEAST, 1.0 - 0.5 * np.minimum(off, 3.0 * near / _SPREAD + 1.0) ** 2)

    def say(metres: float) -> Iterable[ReasonKey]:
        areas, times = usual.faces.area[pairs.rows] * metres**2, logs - usual.middle
        for area, log in zip(areas.tolist(), times.tolist(), strict=True):
            yield "why.size", (("area", round(area, 1)), ("times", round(math.exp(log), 2)))

    return values, say


def _lettering(pairs: Pairs, usual: Usual) -> Term:
    heights = np.log([c.height if c.height > 0 else math.nan for c in pairs.claims])
    off = heights - usual.tall
    values = np.maximum(LEAST, 0.5 - 0.5 * (off / usual.taller) ** 2)
    return values, lambda _: (
        ("why.lettering", (("times", round(math.exp(log), 2)),)) for log in off.tolist()
    )


def _neighbours(pairs: Pairs, usual: Usual) -> Term:
    """Whether the next number of its row stands near it."""
    faces, rows = usual.faces, pairs.rows
    side = np.sqrt(faces.area)
    wanted = np.ravel(np.array([usual.place(c.value) for c in pairs.claims])[:, None] + _NEXT)
    begin, end = (np.searchsorted(usual.places, wanted, which) for which in ("left", "right"))
    found = np.repeat(np.arange(len(wanted)), end - begin)
    other = usual.placed[
        np.arange(len(found)) + (begin - np.cumsum(end - begin) + end - begin)[found]
    ]
    k = found // len(_NEXT)
    away = np.hypot(*(faces.points[other] - faces.points[rows[k]]).T)
    close = away < _REACH * np.maximum(side[other], side[rows[k]])
    values = np.full(len(pairs), math.nan)
    values[k], values[k[close]] = -0.5, 1.5
    # the first one
    next_to = dict(zip(k[close][::-1].tolist(), other[close][::-1].tolist(), strict=True))

    def say(k: int) -> ReasonKey:
        return (
            ("why.neighbour", (("number", usual.of[next_to[k]].value),))
            if k in next_to
            else ("why.apart", ())
        )

    return values, lambda _: map(say, range(len(pairs)))


def _style(pairs: Pairs, usual: Usual) -> Term:
    """Drawn like most of the numbered outlines, and like few that do not hold one number."""
    used, own, every = (n[usual.kinds[pairs.rows]] for n in (usual.used, usual.own, usual.every))
    common = own >= _USUAL * len(usual.rows)
    seldom = 0.75 * np.log(np.maximum(own / every, 0.2)) + 0.25 * np.log(
        np.maximum(used / len(usual.rows), 0.2)
    )

    def say(like: bool, n: int, every: int) -> ReasonKey:
        return ("why.style", (("all", every), ("n", n))) if like else ("why.odd", (("n", n),))

    return np.where(common, 0.5 + seldom, -1.0), lambda _: map(
        say, common.tolist(), own.tolist(), every.tolist()
    )


@lru_cache(maxsize=2)
def _kinds(faces: Faces, drawing: Drawing) -> I64:
    """(n,) equal numbers for outlines that are drawn alike."""
    shapes, kinds = map(drawing.shape, faces.shape.tolist()), dict[DrawnLike, int]()
    return np.array(
        [
            kinds.setdefault((s.layer, not s.fill, not s.stroke, s.closed), len(kinds))
            for s in shapes
        ]
    )


def _alone(pairs: Pairs, usual: Usual) -> Term:
    """Against it: another booth under it, or its number on another booth."""
    over, often = lie_under(pairs, usual), Counter(c.value for c in usual.of.values())
    values = np.array([-0.5 if often[c.value] > 1 else math.nan for c in pairs.claims])
    values[list(over)] = [LEAST * share for share, _ in over.values()]

    def say(k: int) -> ReasonKey:
        if k in over:
            return "why.overlap", (("number", usual.of[over[k][1]].value),)
        return "why.repeated", (("n", often[pairs.claims[k].value]),)

    return values, lambda _: map(say, range(len(pairs)))


def lie_under(pairs: Pairs, usual: Usual) -> dict[int, tuple[float, int]]:
    """Of each pair whose outline lies under another number's: the share of the smaller one, and that outline."""
    faces, rows = usual.faces, np.array(usual.rows)
    a, b = shapely.STRtree(faces.polygons[rows]).query(faces.polygons[pairs.rows])
    f, g = pairs.rows[a], rows[b]
    wide = np.minimum(faces.boxes[f, 2:], faces.boxes[g, 2:]) - np.maximum(
        faces.boxes[f, :2], faces.boxes[g, :2]
    )
    small = np.minimum(faces.area[f], faces.area[g])
    deep = (f != g) & (wide > 0.05 * np.sqrt(small)[:, None]).all(axis=1)
    a, f, g, small = a[deep], f[deep], g[deep], small[deep]
    shared = shapely.area(shapely.intersection(faces.polygons[f], faces.polygons[g])) / np.maximum(
        small, 1e-12
    )
    out: dict[int, tuple[float, int]] = {}
    for k, other, share in zip(a.tolist(), g.tolist(), shared.tolist(), strict=True):
        one, two = pairs.claims[k], usual.of[other]
        same = (one.value, one.x, one.y) == (two.value, two.x, two.y)  # where this label is now
        if share > max(_OVER, out.get(k, (0.0, 0))[0]) and not same:
            out[k] = share, other
    return out


def lettered_alike(loose: Sequence[Claim], placed: Collection[Claim]) -> list[Claim]:
    """Those with the lettering of numbers that have an outline: a sheet has numbers in its title block, too."""
    heights = [c.height for c in placed if c.source == "text"] if loose else []
    if not heights:
        return []
    low, high = np.percentile(heights, (5, 95)) * (0.7, 1.45)
    return [c for c in loose if low <= c.height <= high]
