"""The audit of an Expo value: problems that an organizer must know before the expo opens, with measured values and
limits.

per hall: overlaps, booths outside the hall, sizes, numbers, gangways, dead ends, openings, reachability; then
exhibitors without booths and booths without exhibitors
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.audit.deadends import dead_ends
from shapan.expo.audit.gangways import gangways
from shapan.expo.audit.rules import RULES, Rule
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import Booth, Exhibitor, Expo, Hall, Level, Origin
from shapan.expo.outlines import inside_point, mm, shape, shapes
from shapan.expo.texts import words
from shapan.expo.values import Point
from shapan.expo.ways import free_space
from shapan.expo.ways.walk import reachable
from shapan.geometry.slug import slug
from shapan.settings import BOOTHS_MAX

_MOST = 100  # findings of one code that are listed individually
Audited = Mapping[str, tuple[Any, list[Finding]]]  # hall -> (all inputs of its audit, its findings)


def audit(
    expo: Expo,
    halls: Audited | None = None,
    told: Collection[str] = (),
    *,
    booths_max: int = BOOTHS_MAX,
) -> tuple[Finding, ...]:
    """Findings about the whole expo, hall by hall: at most MOST of a code, and one with the number of the others.
    `told`: exhibitors for which the join has already reported why they have no booth."""
    findings = [one for _, found in (halls or audit_halls(expo)).values() for one in found]
    findings += _vacancy(expo, told)
    booths = sum(len(hall.booths) for hall in expo.halls)
    if not booths:
        findings.append(finding("no-booths", "error"))
    if booths > booths_max:
        findings.append(finding("too-many-booths", "error", n=booths, most=booths_max))
    return capped(findings)


def audit_halls(expo: Expo, before: Audited | None = None) -> Audited:
    """The audit of every hall; an unchanged hall is taken from `before` (saves 1.1 s at 10,000 booths)."""
    now: dict[str, tuple[object, list[Finding]]] = {}
    for level in expo.levels:
        for hall in level.halls:
            of = (hall, level.id, level.document)
            kept = (before or {}).get(hall.id)
            now[hall.id] = (
                kept if kept is not None and kept[0] == of else (of, audit_hall(hall, level))
            )
    return now


def audit_hall(hall: Hall, level: Level, rules: Mapping[str, Rule] = RULES) -> list[Finding]:
    """All findings that depend on one hall only."""
    at = _Place(hall, level)
    ground = free_space.walkable_ground(hall)
    return [
        *_overlaps(at, rules["overlap"]),
        *_outside(at, rules["booth-outside"]),
        *_sizes(at, rules["booth-tiny"], rules["booth-huge"]),
        *_numbers(at),
        *_gangways(at, ground, rules["gangway-width"], rules["gangway-main-width"]),
        *_dead_ends(at, ground, rules["dead-end"]),
        *_openings(at, rules["opening-blocked"]),
        *_unreachable(at, ground),
    ]


def capped(findings: Sequence[Finding], most: int = _MOST) -> tuple[Finding, ...]:
    """At most `most` findings of a code; the last one gives the number of omitted ones."""
    totals = Counter(f.code for f in findings)
    seen: Counter[str] = Counter()
    out = []
    for one in findings:
        seen[one.code] += 1
        if seen[one.code] <= most:
            out.append(one)
        elif seen[one.code] == totals[one.code]:
            more = totals[one.code] - most
            out.append(
                msgspec.structs.replace(
                    one,
                    text="more",
                    values={**one.values, "more": more, "most": most, "all": totals[one.code]},
                    advice=one.advice or one.text,
                    where=Where(document=one.where.document, level=one.where.level),
                )
            )
    return tuple(out)


@dataclass(frozen=True, eq=False)
class _Place:
    """A hall, and its location for findings."""

    hall: Hall
    level: Level

    def where(self, at: Point, key: str = "", source: Origin = Origin()) -> Where:  # noqa: B008 - frozen
        return Where(
            document=self.hall.document or self.level.document,
            layer=source.layer,
            handle=source.handle,
            key=key or self.hall.id,
            at=at,
            level=self.level.id,
        )


def _overlaps(at: _Place, rule: Rule) -> list[Finding]:
    """Booths that overlap booths, drawn aisles or fixtures."""
    hall = at.hall
    features = [
        t
        for t in hall.features
        if t.category == "aisle" or (free_space.stops(t) and t.kind not in ("column", "wall"))
    ]
    booths = shapes(b.outline for b in hall.booths)
    all_ = np.concatenate([booths, shapes(t.outline for t in features)])
    if not len(booths):
        return []
    one, two = shapely.STRtree(all_).query(booths, predicate="intersects")
    keep = one < two
    one, two = one[keep], two[keep]
    # Neighbours share an edge: the overlap is computed only for pairs whose interiors intersect.
    deep = ~shapely.touches(booths[one], all_[two])
    one, two = one[deep], two[deep]
    common = shapely.intersection(booths[one], all_[two])
    areas = shapely.area(common)
    smaller = np.minimum(shapely.area(booths[one]), shapely.area(all_[two]))
    far = areas >= rule.limit * smaller
    one, two, common, size = one[far], two[far], common[far], np.round(areas[far], 2)
    findings = []
    for i, j, area, shared in zip(one.tolist(), two.tolist(), size.tolist(), common, strict=True):
        booth = hall.booths[i]
        spot = shared.representative_point()
        place = at.where((mm(spot.x), mm(spot.y)), booth.key, booth.source)
        if j < len(booths):
            case, other = "booth", ("booth", hall.booths[j].key)
        else:
            feature = features[j - len(booths)]
            case, kind = (
                ("aisle", "aisle") if feature.category == "aisle" else ("fixture", feature.kind)
            )
            other = (kind, words.pick(feature.title) or feature.id)
        findings.append(
            finding(f"overlap.{case}", "warning", place, booth=booth.key, other=other, area=area)
        )
    return findings


def _outside(at: _Place, rule: Rule) -> list[Finding]:
    hall = at.hall
    booths = shapes(b.outline for b in hall.booths)
    outline = shape(hall.outline)
    shapely.prepare(outline)
    out = np.flatnonzero(~shapely.covers(outline, booths))
    size = np.round(shapely.area(shapely.difference(booths[out], outline)), 2)
    name = words.pick(hall.title) or hall.id
    findings = []
    for i, area in zip(out.tolist(), size.tolist(), strict=True):
        if area > rule.limit:
            booth = hall.booths[i]
            where = at.where(inside_point(booth.outline), booth.key, booth.source)
            values = {"booth": booth.key, "hall": name, "area": area, "limit": rule.limit}
            findings.append(finding("booth-outside", "warning", where, **values))
    return findings


def _sizes(at: _Place, tiny: Rule, huge: Rule) -> list[Finding]:
    findings = []
    for booth in at.hall.booths:
        rule, code = (tiny, "booth-tiny") if booth.area < tiny.limit else (huge, "booth-huge")
        if tiny.limit <= booth.area <= huge.limit:
            continue
        findings.append(
            finding(
                code,
                "warning",
                at.where(inside_point(booth.outline), booth.key, booth.source),
                booth=booth.key,
                area=booth.area,
                limit=rule.limit,
            )
        )
    return findings


def _numbers(at: _Place) -> list[Finding]:
    """Booths without a number, and numbers that two booths of the hall share."""
    findings = []
    by_number: dict[str, list[Booth]] = defaultdict(list)
    for booth in at.hall.booths:
        by_number[slug(booth.number)].append(booth)
    for number, booths in by_number.items():
        for booth in booths if not number else booths[1:]:
            place = at.where(inside_point(booth.outline), booth.key, booth.source)
            if not number:
                findings.append(finding("number-missing", "warning", place, booth=booth.key))
                continue
            first = booths[0]
            findings.append(
                finding(
                    "number-duplicate",
                    "warning",
                    place,
                    number=booth.number,
                    n=len(booths),
                    hall=at.hall.id,
                    booth=booth.key,
                    first=first.key,
                )
            )
    return findings


def _gangways(at: _Place, ground: BaseGeometry, rule: Rule, main: Rule) -> list[Finding]:
    findings = []
    for gap in gangways(at.hall, ground, rule.limit, main.limit):
        limit = main if gap.main else rule
        findings.append(
            finding(
                "gangway-width.main" if gap.main else "gangway-width",
                "warning",
                at.where(gap.at, gap.key),
                one=gap.one,
                two=gap.two,
                width=gap.width,
                limit=limit.limit,
                source=limit.source,
                more=limit.limit - gap.width,
            )
        )
    return findings


def _dead_ends(at: _Place, ground: BaseGeometry, rule: Rule) -> list[Finding]:
    return [
        finding(
            "dead-end",
            "warning",
            at.where(end.at),
            hall=at.hall.id,
            length=end.length,
            limit=rule.limit,
            source=rule.source,
        )
        for end in dead_ends(at.hall, ground, rule.limit)
    ]


def _openings(at: _Place, rule: Rule) -> list[Finding]:
    """Blocked openings. Only objects in the doorway's own strip inside the hall count."""
    hall = at.hall
    doors = [t for t in hall.features if t.category == "opening"]
    if not doors:
        return []
    fixtures = [
        t for t in hall.features if free_space.stops(t) and t.kind not in ("wall", "barrier")
    ]
    names = [("booth", b.key) for b in hall.booths] + [
        (t.kind, words.pick(t.title) or t.id) for t in fixtures
    ]
    solid = shapes([*(b.outline for b in hall.booths), *(t.outline for t in fixtures)])
    tree = shapely.STRtree(solid)
    inside = shape(hall.outline)
    findings = []
    for door in doors:
        gap = shape(door.outline)
        strip = shapely.intersection(inside, _strip(gap, rule.limit))
        blocks = []
        for index in tree.query(strip, predicate="intersects").tolist():
            (kind, key), outline = names[index], solid[index]
            blocked = shapely.intersection(outline, strip)
            if blocked.area > 0.05:
                blocks.append(
                    (
                        round(float(outline.distance(gap)), 2),
                        kind,
                        key,
                        round(float(blocked.area), 2),
                    )
                )
        if blocks:
            far, kind, key, area = min(blocks)
            name = words.pick(door.title) or door.id
            middle = gap.centroid
            findings.append(
                finding(
                    "opening-blocked",
                    "warning",
                    at.where((mm(middle.x), mm(middle.y)), door.id, door.source),
                    door=(door.kind, name),
                    other=(kind, key),
                    far=far,
                    area=area,
                    limit=rule.limit,
                    source=rule.source,
                )
            )
    return findings


def _strip(gap: BaseGeometry, depth: float) -> BaseGeometry:
    """The area that must be free at an opening: its length (0.1 m less at both ends, because objects may stand beside
    it), `depth` to both sides.
    """
    ring = shapely.get_coordinates(shapely.minimum_rotated_rectangle(gap))
    if len(ring) < 4:
        return shapely.buffer(gap, depth)
    a, b = (
        (ring[0], ring[1])
        if np.hypot(*(ring[1] - ring[0])) >= np.hypot(*(ring[2] - ring[1]))
        else (ring[1], ring[2])
    )
    length = float(np.hypot(*(b - a)))
    half = (b - a) / length * max(length / 2 - 0.1, 0.05)
    middle = ring[:4].mean(axis=0)
    return shapely.buffer(
        shapely.LineString([middle - half, middle + half]), depth, cap_style="flat"
    )


def _unreachable(at: _Place, ground: BaseGeometry) -> list[Finding]:
    return [
        finding(
            "booth-unreachable",
            "warning",
            at.where(inside_point(booth.outline), booth.key, booth.source),
            booth=booth.key,
            width=free_space.PASSAGE,
        )
        for booth, reached in zip(at.hall.booths, reachable(at.hall, ground), strict=True)
        if not reached
    ]


def _shared(
    place: _Place, booth: Booth, known: Mapping[str, Exhibitor], locales: Sequence[str]
) -> Finding | None:
    tenants = [known[one] for one in booth.exhibitors]
    if len({one.group or one.id for one in tenants}) < 2 or len({one.row for one in tenants}) < 2:
        return None
    where = place.where(inside_point(booth.outline), booth.key, booth.source)
    names = [words.pick(one.name, locales) for one in tenants[:3]]
    return finding("booth-shared", "info", where, booth=booth.key, n=len(tenants), names=names)


def _vacancy(expo: Expo, told: Collection[str]) -> list[Finding]:
    """Exhibitors without a booth, booths without an exhibitor, and booths of several that the list does not call a
    group. A source with only a plan has no list to compare
    with."""
    if not expo.exhibitors:
        return []
    findings = []
    for exhibitor in expo.exhibitors:
        if not exhibitor.booths and exhibitor.id not in told:
            name = words.pick(exhibitor.name, expo.locales)
            findings.append(
                finding(
                    "exhibitor-no-booth",
                    "info",
                    Where(row=exhibitor.row, key=exhibitor.id),
                    name=name,
                )
            )
    known = {exhibitor.id: exhibitor for exhibitor in expo.exhibitors}
    for level in expo.levels:
        for hall in level.halls:
            place = _Place(hall, level)
            findings += [
                found
                for booth in hall.booths
                if (found := _shared(place, booth, known, expo.locales))
            ]
            findings += [
                finding("booth-vacant", "info", place.where(inside_point(b.outline), b.key, b.source), booth=b.key)
                for b in hall.booths if not b.exhibitors
            ]  # fmt: skip
    return findings
