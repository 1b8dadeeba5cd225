"""The scales of a show: plans of one folder with the same format, unit and lettering are judged together, and one
distance is asked for where they stay unsure or disagree."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import PurePosixPath

from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import Feature, PlanLevel, Scale
from shapan.expo.values import Point
from shapan.language.reason import reason

_CORNERS, _BOOTHS = 4, 8  # of a booth; minimum of equal ones that tell a deck's module
SURE = 0.7  # confidence below which a distance is asked for
# relative differences: of scales, and of lettering from one exporter
_ALIKE, _LETTERED = 0.02, 0.12
# nats against a scale that a plan does not know; plans of one show resemble each other
_WORST, _HEAT = 6.0, 1.3
_CLEAR = 0.9  # confidence of a plan that others do not overrule


def show_scale(levels: Sequence[PlanLevel]) -> dict[str, Scale]:
    """Document -> the scale that it has together with the others of its kind; only where it is another one."""
    out: dict[str, Scale] = {}
    for group in _groups(levels):
        together = _agreed(group)
        if together is None:
            continue
        for level in group:
            own = level.scale
            same = _same(own.metres_per_unit, together.metres_per_unit)
            contradicts = (
                own.confidence >= _CLEAR or _nats(own, together.metres_per_unit) <= -_WORST
            )
            if not same and not contradicts and together.confidence > own.confidence:
                out[level.document] = together
    for decks in _decks(levels):
        surest = max(decks, key=lambda level: level.scale.confidence)
        own = out.get(surest.document, surest.scale)
        evidence = (reason("show", plans=len(decks)), *surest.scale.evidence)
        one = Scale(own.metres_per_unit, own.confidence, evidence)
        for level in decks:
            if not _same(out.get(level.document, level.scale).metres_per_unit, one.metres_per_unit):
                out[level.document] = one
    return out


def _decks(levels: Sequence[PlanLevel]) -> list[list[PlanLevel]]:
    """Levels whose commonest booths are equal as drawn, in one format and unit."""
    decks: list[tuple[tuple[float, float], list[PlanLevel]]] = []
    for level in levels:
        booth = _commonest_booth(level)
        if level.scale.profile is None or booth is None:
            continue
        for other, deck in decks:
            equal = all(map(_same, booth, other))
            if equal and _kind(level) == _kind(deck[0]):
                deck.append(level)
                break
        else:
            decks.append((booth, [level]))
    return [deck for _, deck in decks if len(deck) > 1]


def _kind(level: PlanLevel) -> tuple[str, float]:
    """Format and declared unit."""
    unit = level.scale.profile.unit if level.scale.profile else 0.0
    return PurePosixPath(level.document).suffix, unit


def _commonest_booth(level: PlanLevel) -> tuple[float, float] | None:
    """Short and long side, in drawing units, of what most booths with four corners are."""
    alike: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for one in level.features:
        ring = one.outline.shell
        if one.category == "booth" and len(ring) == _CORNERS:
            a, b = sorted((math.dist(*ring[:2]), math.dist(*ring[1:3])))
            if a > 0:
                step = (round(math.log(a) / _ALIKE), round(math.log(b) / _ALIKE))
                alike.setdefault(step, []).append((a, b))
    most = max(alike.values(), key=len, default=[])
    if len(most) < _BOOTHS or 2 * len(most) <= sum(map(len, alike.values())):
        return None
    short, long = most[0]
    return short / level.scale.metres_per_unit, long / level.scale.metres_per_unit


def scale_questions(levels: Sequence[PlanLevel]) -> list[Finding]:
    """One distance to measure: of the plan that is least sure, or of one that disagrees with the others of its kind."""
    inferred = [level for level in levels if level.scale.profile and _side(level) is not None]
    inferred.sort(key=lambda level: level.scale.confidence)
    unsure = [level for level in inferred if level.scale.confidence < SURE]
    for group in _groups(inferred):
        sizes = sorted({round(math.log(level.scale.metres_per_unit) / _ALIKE) for level in group})
        if len(sizes) > 1 and sizes[-1] - sizes[0] > 1:
            unsure += [min(group, key=lambda one: one.scale.confidence)]
    return [_question(level) for level in unsure[:1]]


def _groups(levels: Sequence[PlanLevel]) -> list[list[PlanLevel]]:
    groups: list[list[PlanLevel]] = []
    for level in levels:
        own = level.scale.profile
        if own is None:
            continue
        for group in groups:
            first = group[0].scale.profile or own
            kind = PurePosixPath(group[0].document).suffix == PurePosixPath(level.document).suffix
            lettered = abs(own.lettering - first.lettering) <= _LETTERED * max(
                first.lettering, 1e-9
            )
            if kind and own.unit == first.unit and lettered:
                group.append(level)
                break
        else:
            groups.append([level])
    return [group for group in groups if len(group) > 1]


def _agreed(group: Sequence[PlanLevel]) -> Scale | None:
    """The scale that the plans support most together."""
    candidates: list[float] = []
    for level in group:
        candidates += [
            m
            for m, _ in _rivals_of(level.scale)
            if not any(_same(m, other) for other in candidates)
        ]
    totals = {m: sum(_nats(level.scale, m) for level in group) / _HEAT for m in candidates}
    best = max(totals, key=lambda m: totals[m])
    share = 1.0 / sum(math.exp(total - totals[best]) for total in totals.values())
    first = max(group, key=lambda level: _nats(level.scale, best) + level.scale.confidence)
    evidence = (reason("show", plans=len(group)), *first.scale.evidence)
    return Scale(best, round(min(0.97, share), 2), evidence) if share > 0.5 else None


def _nats(scale: Scale, metres: float) -> float:
    """At most 0 for its best scale."""
    return max(
        (max(nats, -_WORST) for m, nats in _rivals_of(scale) if _same(m, metres)), default=-_WORST
    )


def _rivals_of(scale: Scale) -> tuple[tuple[float, float], ...]:
    return scale.profile.rivals if scale.profile else ()


def _same(one: float, other: float) -> bool:
    return abs(one / other - 1) <= _ALIKE


def _side(level: PlanLevel) -> tuple[Feature, Point, Point] | None:
    """The longest side of a booth."""
    best: tuple[float, str, Feature, Point, Point] | None = None
    for one in level.features:
        if one.category == "booth" and one.number:
            ring = one.outline.shell
            for a, b in zip(ring, (*ring[1:], ring[0]), strict=True):
                row = (round(math.dist(a, b), 2), one.number, one, a, b)
                best = row if best is None or row[:2] > best[:2] else best
    return None if best is None else best[2:]


def _question(level: PlanLevel) -> Finding:
    found = _side(level)
    assert found is not None
    booth, a, b = found
    middle = (round((a[0] + b[0]) / 2, 3), round((a[1] + b[1]) / 2, 3))
    where = Where(document=level.document, level=level.id, at=middle)
    return finding(
        "scale-unsure",
        "warning",
        where,
        number=booth.number,
        metres=math.dist(a, b),
        confidence=level.scale.confidence,
    )
