"""What speaks for a label being the number of an outline: each piece of evidence is a number of nats with a name.

It is learned from the pairs of label and outline that a plan's numbering has so far (`Usual`). `decision.py` chooses
among pairs by their sum; `reasons.py` says the terms of what was chosen, whose sum is a booth's confidence.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from scipy.spatial import cKDTree

from shapan.geometry.arrays import F64, I64
from shapan.language.reason import Reason, reason
from shapan.plan.drawing import Drawing
from shapan.plan.inference.claims import Claim
from shapan.plan.inference.faces import Faces

BASIS = 0.5  # nats of any numbered outline before its evidence
LEAST = -3.0  # nats of a size, place or lettering that nothing else has
_CARRIERS = {"text": 1.5, "name": 1.5, "group": 1.0, "layer": 0.5}
_COLUMN = 2.0  # of an attribute, which somebody filled in
_WORD = -1.5  # the number is one word of a longer label
_FAR = -3.0  # for each booth side between the label and the outline
_SPREAD, _TALL = 0.45, 0.3  # least spread of the logarithms of areas and heights
_STEP = re.compile(r"(.*?)(\d{1,7})\D*\Z")
_NEXT = (-2, -1, 1, 2)  # steps from number to number along a row
_REACH = 5.0  # booth sides within which the next number stands
_USUAL = 0.05  # share of the booths that are drawn in this way
_OVER = 0.15  # share of an outline that may lie under another
DrawnLike = tuple[str, bool, bool, bool]  # layer, filled, stroked, closed
Term = tuple[F64, Callable[[int], Reason]]  # nats of each pair, nan where it says nothing; its words


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
        self.used = Counter(self.kinds[f] for f in self.rows)
        self.own = Counter(self.kinds[f] for f in {*self.rows, *self._alone()})  # that hold one label
        self.every = Counter(self.kinds)
        self.steps: dict[tuple[str, int], list[int]] = defaultdict(list)
        for f, c in self.of.items():
            if m := _STEP.fullmatch(c.value):
                self.steps[m[1], int(m[2])].append(f)

    def _alone(self) -> Iterator[int]:
        """Outlines that hold one of the labels."""
        _, face = self.faces.around(np.array([(c.x, c.y) for c in self.of.values()]))
        yield from np.flatnonzero(np.bincount(face, minlength=1) == 1).tolist()


def evidence_of(pairs: Pairs, usual: Usual, metres: float = 1.0) -> list[Term]:
    """`metres` per drawing unit, for the words."""
    evidence = (_carrier, _place, _lettering, _neighbours, _style, _alone)
    return [_size(pairs, usual, metres), *(one(pairs, usual) for one in evidence)]


def nats(pairs: Pairs, usual: Usual) -> F64:
    """(n,) the sum of each pair's evidence."""
    return np.asarray(BASIS + np.nansum([values for values, _ in evidence_of(pairs, usual)], axis=0))


def _carrier(pairs: Pairs, usual: Usual) -> Term:
    def say(k: int) -> Reason:
        c = pairs.claims[k]
        if not c.strong:
            return reason("why.word", number=c.value)
        match c.source:
            case "text":
                return reason("why.text", number=c.value)
            case "name":
                return reason("why.name", number=c.value)
            case "group":
                return reason("why.group", number=c.value)
            case "layer":
                return reason("why.layer", number=c.value)
        return reason("why.column", number=c.value, column=c.source.removeprefix("attr:"))

    return np.array([_CARRIERS.get(c.source, _COLUMN) + _WORD * (not c.strong) for c in pairs.claims]), say


def _place(pairs: Pairs, usual: Usual) -> Term:
    """Inside its outline, or how far from it, in sides of the booth."""
    faces, rows = usual.faces, pairs.rows
    away = shapely.distance(faces.polygons[rows], shapely.points([(c.x, c.y) for c in pairs.claims]))
    sides = away / np.sqrt(np.maximum(faces.area[rows], 1e-12))
    values = np.where(sides <= 0.02, 1.0, np.maximum(LEAST, 0.5 + _FAR * sides))
    return values, lambda k: reason("why.inside") if sides[k] <= 0.02 else reason("why.beside", sides=float(sides[k]))


def _size(pairs: Pairs, usual: Usual, metres: float) -> Term:
    logs = np.log(np.maximum(usual.faces.area[pairs.rows], 1e-12))
    off = np.abs(logs - usual.middle) / usual.spread
    sizes, which = np.unique(logs, return_inverse=True)
    away, _ = usual.sizes.query(sizes[:, None], k=min(4, len(usual.rows)))
    near = np.asarray(away).reshape(len(sizes), -1)[which, -1]  # islands of one size among many small stands
    values = np.maximum(LEAST, 1.0 - 0.5 * np.minimum(off, 3.0 * near / _SPREAD + 1.0) ** 2)

    def say(k: int) -> Reason:
        area, times = float(usual.faces.area[pairs.rows[k]]) * metres**2, math.exp(logs[k] - usual.middle)
        return reason("why.size", area=round(area, 1), times=round(times, 2))

    return values, say


def _lettering(pairs: Pairs, usual: Usual) -> Term:
    heights = np.log([c.height if c.height > 0 else math.nan for c in pairs.claims])
    off = heights - usual.tall
    values = np.maximum(LEAST, 0.5 - 0.5 * (off / usual.taller) ** 2)
    return values, lambda k: reason("why.lettering", times=round(math.exp(off[k]), 2))


def _neighbours(pairs: Pairs, usual: Usual) -> Term:
    """Whether the next number of its row stands near it."""
    points, side = usual.faces.points.tolist(), np.sqrt(usual.faces.area).tolist()
    values, next_to = np.full(len(pairs), math.nan), dict[int, str]()
    for k, (c, f) in enumerate(zip(pairs.claims, pairs.rows.tolist(), strict=True)):
        m = _STEP.fullmatch(c.value)
        rows = [g for d in _NEXT for g in usual.steps.get((m[1], int(m[2]) + d), ())] if m else []
        close = next((g for g in rows if math.dist(points[g], points[f]) < _REACH * max(side[g], side[f])), None)
        if rows:
            values[k] = -0.5 if close is None else 1.5
        if close is not None:
            next_to[k] = usual.of[close].value
    return values, lambda k: reason("why.neighbour", number=next_to[k]) if k in next_to else reason("why.apart")


def _style(pairs: Pairs, usual: Usual) -> Term:
    """Drawn like most of the numbered outlines, and like few that do not hold one number."""
    kinds = [usual.kinds[f] for f in pairs.rows.tolist()]
    used, own, every = (np.array([n[kind] for kind in kinds]) for n in (usual.used, usual.own, usual.every))
    common = own >= _USUAL * len(usual.rows)
    seldom = 0.75 * np.log(np.maximum(own / every, 0.2)) + 0.25 * np.log(np.maximum(used / len(usual.rows), 0.2))

    def say(k: int) -> Reason:
        n = int(own[k])
        return reason("why.style", n=n, all=int(every[k])) if common[k] else reason("why.odd", n=n)

    return np.where(common, 0.5 + seldom, -1.0), say


@lru_cache(maxsize=2)
def _kinds(faces: Faces, drawing: Drawing) -> list[DrawnLike]:
    shapes = map(drawing.shape, faces.shape.tolist())
    return [(s.layer, bool(s.fill), bool(s.stroke), s.closed) for s in shapes]


def _alone(pairs: Pairs, usual: Usual) -> Term:
    """Against it: another booth under it, or its number on another booth."""
    over, often = lie_under(pairs, usual), Counter(c.value for c in usual.of.values())
    values = np.array([-0.5 if often[c.value] > 1 else math.nan for c in pairs.claims])
    values[list(over)] = [LEAST * share for share, _ in over.values()]

    def say(k: int) -> Reason:
        if k in over:
            return reason("why.overlap", number=usual.of[over[k][1]].value)
        return reason("why.repeated", n=often[pairs.claims[k].value])

    return values, say


def lie_under(pairs: Pairs, usual: Usual) -> dict[int, tuple[float, int]]:
    """Of each pair whose outline lies under another number's: the share of the smaller one, and that outline."""
    faces, rows = usual.faces, np.array(usual.rows)
    a, b = shapely.STRtree(faces.polygons[rows]).query(faces.polygons[pairs.rows], predicate="intersects")
    f, g = pairs.rows[a], rows[b]
    wide = np.minimum(faces.boxes[f, 2:], faces.boxes[g, 2:]) - np.maximum(faces.boxes[f, :2], faces.boxes[g, :2])
    small = np.minimum(faces.area[f], faces.area[g])
    deep = (f != g) & (wide > 0.05 * np.sqrt(small)[:, None]).all(axis=1)
    a, f, g, small = a[deep], f[deep], g[deep], small[deep]
    shared = shapely.area(shapely.intersection(faces.polygons[f], faces.polygons[g])) / np.maximum(small, 1e-12)
    out: dict[int, tuple[float, int]] = {}
    for k, other, share in zip(a.tolist(), g.tolist(), shared.tolist(), strict=True):
        one, two = pairs.claims[k], usual.of[other]
        same = (one.value, one.x, one.y) == (two.value, two.x, two.y)  # where this label is now
        if share > max(_OVER, out.get(k, (0.0, 0))[0]) and not same:
            out[k] = share, other
    return out


def lettered_alike(loose: Sequence[Claim], placed: Collection[Claim]) -> list[Claim]:
    """Those with the lettering of numbers that have an outline: a sheet has numbers in its title block, too."""
    heights = [c.height for c in placed if c.source == "text"]
    if not heights:
        return []
    low, high = np.percentile(heights, (5, 95)) * (0.7, 1.45)
    return [c for c in loose if low <= c.height <= high]
