"""One joint decision: which label is the number of which outline.

Every label has a few candidates: the outline that the numbering gave it, free outlines around it, for a label outside
the nearest free ones. Pairs are chosen in order of their evidence: an outline has
one label, and a label one outline.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

import numpy as np
import shapely
from msgspec.structs import replace

from shapan.geometry.arrays import I64
from shapan.plan.drawing import Drawing
from shapan.plan.inference.claims import Claim
from shapan.plan.inference.classify import by_layer
from shapan.plan.inference.evidence import Pairs, Usual, evidence_of, nats
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.numbers import Numbering

_MOVED = 0.05  # nats by which another outline must be better than the one that a label has
_FEW = 10  # numbered outlines, from which it is known what is usual
_SIDES = 1.2  # sides of a booth within which its label may stand outside
_LARGER = 8.0  # areas of the largest booth

_Pair = tuple[Claim, int]


def decide(
    numbering: Numbering, faces: Faces, blocked: Collection[int], drawing: Drawing
) -> tuple[dict[int, Claim], dict[int, Claim], Usual | None]:
    """Every number with its outline, of those the ones that were found beside theirs, and what was usual before."""
    of = _once(numbering.of, faces)
    low, high = _areas(faces, of, numbering.tags)
    free = [
        f
        for f in range(len(faces))
        if f not in of and f not in blocked and _unsaid(f, faces, drawing)
    ]
    sized = np.array([f for f in free if low <= faces.area[f] <= high], dtype=np.int64)
    loose = [c for c in numbering.loose if c.source == "text"]
    beside = list(_beside(loose, faces, sized, of))
    pairs = [(c, f) for f, c in of.items()]
    score = np.full(len(beside), -math.inf)  # labels outside take what is left, the nearest first
    usual = Usual(of, faces, drawing) if of else None
    if usual is not None:
        more = list(_around(usual, set(free), _LARGER * high)) if len(of) >= _FEW else []
        held = Pairs([c for c, _ in more], np.array([f for _, f in more]))
        score = np.concatenate(
            (nats(usual.terms) + _MOVED, nats(evidence_of(held, usual)) if more else (), score)
        )
        pairs += more
    every = [*pairs, *beside]
    chosen = _choose([every[k] for k in np.argsort(-score, kind="stable").tolist()])
    outside = {(c.value, c.x, c.y) for c, _ in beside}
    return chosen, {f: c for f, c in chosen.items() if (c.value, c.x, c.y) in outside}, usual


def _choose(pairs: Sequence[_Pair]) -> dict[int, Claim]:
    """One outline for each label, and one label for each outline, the first pairs first."""
    chosen: dict[int, Claim] = {}
    done: set[tuple[str, float, float]] = set()
    for c, f in pairs:
        label = c.value, c.x, c.y
        if label not in done and f not in chosen:
            done.add(label)
            chosen[f] = c if c.face == f else replace(c, face=f)
    return chosen


def _once(of: dict[int, Claim], faces: Faces) -> dict[int, Claim]:
    """The larger of two nested outlines with one number: a booth and its carpet, an outline and its label's frame."""
    if len({c.value for c in of.values()}) == len(of):
        return of
    places: dict[str, list[int]] = defaultdict(list)
    for f in sorted(of, key=lambda f: (-faces.area[f], f)):
        own = places[of[f].value]
        if all(
            faces.polygons[f].intersection(faces.polygons[g]).area <= 0.5 * faces.area[f]
            for g in own
        ):
            own.append(f)
    kept = {f for own in places.values() for f in own}
    return {f: c for f, c in of.items() if f in kept}


def _unsaid(f: int, faces: Faces, drawing: Drawing) -> bool:
    """Whether nothing says that it is no booth."""
    return by_layer(drawing.shape(int(faces.shape[f]))) in ("", "booth", "zone")


def _areas(faces: Faces, of: dict[int, Claim], tags: Collection[int]) -> tuple[float, float]:
    """Of booths without a number."""
    if len(of) < 5:
        median = float(np.median(faces.area)) if len(faces) else 0.0
        least = 3.0 * float(np.median(faces.area[list(tags)])) if tags else 0.25 * median
        return least, 20.0 * max(median, least)
    areas = faces.area[list(of)]
    return 0.4 * float(np.percentile(areas, 3)), 3.0 * float(np.percentile(areas, 97))


def _around(usual: Usual, free: Collection[int], most: float) -> Iterator[_Pair]:
    labels, (which, face) = list(usual.of.values()), usual.around
    for k, f in zip(which.tolist(), face.tolist(), strict=True):
        if f in free and usual.faces.area[f] <= most:
            yield labels[k], f


def _beside(
    loose: Sequence[Claim], faces: Faces, free: I64, of: dict[int, Claim]
) -> Iterator[_Pair]:
    """Labels outside with free outlines near them, the nearest pairs first."""
    if not loose or not len(free):
        return
    side = float(np.sqrt(np.median(faces.area[list(of)] if of else faces.area[free])))
    points = shapely.points([(c.x, c.y) for c in loose])
    near = shapely.STRtree(faces.polygons[free]).query(
        points, predicate="dwithin", distance=_SIDES * side
    )
    away = shapely.distance(points[near[0]], faces.polygons[free][near[1]])
    for k in np.argsort(away, kind="stable").tolist():
        yield loose[near[0, k]], int(free[near[1, k]])
