"""The audit of an Expo value: what an organizer would want to know before the doors open, with measured values and
limits.

    per hall: overlaps, booths outside, sizes, numbers, gangways, dead ends, openings, reach; then vacancy both ways
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from shapan.expo import free, words
from shapan.expo.deadends import dead_ends
from shapan.expo.findings import Finding, Where
from shapan.expo.gangways import gangways
from shapan.expo.model import Booth, Expo, Hall, Level, Origin, Point
from shapan.expo.outlines import inside_point, mm, shape, shapes
from shapan.expo.rules import RULES, Rule
from shapan.expo.walk import reachable
from shapan.geometry.slug import slug

MOST = 100  # findings of one code that are told one by one


def audit(expo: Expo, rules: Mapping[str, Rule] = RULES) -> tuple[Finding, ...]:
    """Findings about the whole expo, hall by hall, at most MOST of a code and one that counts the others."""
    findings: list[Finding] = []
    for level in expo.levels:
        for hall in level.halls:
            findings += audit_hall(hall, level, rules)
    findings += _vacancy(expo)
    if not any(hall.booths for level in expo.levels for hall in level.halls):
        findings.append(
            Finding(
                "no-booths",
                "error",
                "expected at least one booth, got none",
                suggestion="number the booths on the plan",
            )
        )
    return capped(findings)


def audit_hall(hall: Hall, level: Level, rules: Mapping[str, Rule] = RULES) -> list[Finding]:
    """All that can be said of one hall by itself. Pure: a publisher may keep it for halls that are the same."""
    at = _Place(hall, level)
    ground = free.ground(hall)
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


def capped(findings: Sequence[Finding], most: int = MOST) -> tuple[Finding, ...]:
    """At most `most` findings of a code; the last of a longer run says how many more there are."""
    totals = Counter(f.code for f in findings)
    seen: Counter[str] = Counter()
    out = []
    for finding in findings:
        seen[finding.code] += 1
        if seen[finding.code] <= most:
            out.append(finding)
        elif seen[finding.code] == totals[finding.code]:
            more = totals[finding.code] - most
            out.append(
                Finding(
                    finding.code,
                    finding.severity,
                    f"and {more} more like the {most} above ({totals[finding.code]} in all)",
                    Where(document=finding.where.document, level=finding.where.level),
                    finding.suggestion,
                )
            )
    return tuple(out)


@dataclass(frozen=True, eq=False)
class _Place:
    """A hall with what a finding says of where it is."""

    hall: Hall
    level: Level

    def where(self, at: Point, key: str = "", source: Origin = Origin()) -> Where:  # noqa: B008 - frozen
        return Where(
            document=self.level.document, layer=source.layer, handle=source.handle, key=key or self.hall.id, at=at,
            level=self.level.id,
        )  # fmt: skip


def _traced(what: str, source: Origin) -> str:
    """`booth "B12" (layer BOOTHS, handle 2F1)`."""
    parts = [f"layer {source.layer}" if source.layer else "", f"handle {source.handle}" if source.handle else ""]
    shown = ", ".join(p for p in parts if p)
    return f"{what} ({shown})" if shown else what


def _overlaps(at: _Place, rule: Rule) -> list[Finding]:
    """Booths that overlap booths, drawn aisles or fixtures."""
    hall = at.hall
    things = [t for t in hall.things if t.category == "aisle" or (free.stops(t) and t.kind not in ("column", "wall"))]
    booths = shapes(b.outline for b in hall.booths)
    all_ = np.concatenate([booths, shapes(t.outline for t in things)])
    if not len(booths):
        return []
    one, two = shapely.STRtree(all_).query(booths, predicate="intersects")
    keep = one < two
    one, two = one[keep], two[keep]
    # Neighbours share an edge: only pairs whose interiors meet are measured.
    deep = ~shapely.touches(booths[one], all_[two])
    one, two = one[deep], two[deep]
    common = shapely.intersection(booths[one], all_[two])
    size = np.round(shapely.area(common), 2)
    findings = []
    for i, j, area, shared in zip(one.tolist(), two.tolist(), size.tolist(), common, strict=True):
        if area < rule.limit:
            continue
        booth = hall.booths[i]
        spot = shared.representative_point()
        place = at.where((mm(spot.x), mm(spot.y)), booth.key, booth.source)
        if j < len(booths):
            other, advice = f'booth "{hall.booths[j].key}"', "move one, or remove the one drawn twice"
        else:
            thing = things[j - len(booths)]
            name = words.pick(thing.title) or thing.id
            other = f'{thing.kind if thing.category != "aisle" else "aisle"} "{name}"'
            advice = "move one or mark the aisle as shared" if thing.category == "aisle" else "move one"
        findings.append(
            Finding(
                "overlap",
                "warning",
                _traced(f'booth "{booth.key}" overlaps {other} by {area:.2f} m²', booth.source),
                place,
                advice,
            )
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
    return [
        Finding(
            "booth-outside",
            "warning",
            _traced(f'booth "{booth.key}" lies outside its hall "{name}" by {area:.2f} m²', booth.source)
            + f"; at most {rule.limit:g} m² is drafting",
            at.where(inside_point(booth.outline), booth.key, booth.source),
            "move the booth, or correct the hall's outline",
        )
        for booth, area in zip((hall.booths[i] for i in out.tolist()), size.tolist(), strict=True)
        if area > rule.limit
    ]


def _sizes(at: _Place, tiny: Rule, huge: Rule) -> list[Finding]:
    findings = []
    for booth in at.hall.booths:
        rule, code = (tiny, "booth-tiny") if booth.area < tiny.limit else (huge, "booth-huge")
        if tiny.limit <= booth.area <= huge.limit:
            continue
        word = "at least" if rule is tiny else "at most"
        findings.append(
            Finding(
                code,
                "warning",
                _traced(f'booth "{booth.key}" has {booth.area:.2f} m²', booth.source)
                + f"; expected {word} {rule.limit:g} m²",
                at.where(inside_point(booth.outline), booth.key, booth.source),
                "check the plan's scale, and that this outline is a booth",
            )
        )
    return findings


def _numbers(at: _Place) -> list[Finding]:
    """Booths without a number, and numbers that two booths of the hall have."""
    findings = []
    by_number: dict[str, list[Booth]] = defaultdict(list)
    for booth in at.hall.booths:
        by_number[slug(booth.number)].append(booth)
    for number, booths in by_number.items():
        for booth in booths if not number else booths[1:]:
            place = at.where(inside_point(booth.outline), booth.key, booth.source)
            if not number:
                findings.append(
                    Finding(
                        "number-missing",
                        "warning",
                        _traced(f'expected a number on booth "{booth.key}", got none', booth.source),
                        place,
                        "number it on the plan or in plan/<level>.edits.json",
                    )
                )
                continue
            first = booths[0]
            findings.append(
                Finding(
                    "number-duplicate",
                    "warning",
                    _traced(
                        f'booth number "{booth.number}" is used {len(booths)} times in hall "{at.hall.id}"',
                        booth.source,
                    )
                    + f'; this one is called "{booth.key}", the first "{first.key}"',
                    place,
                    "give each booth a number of its own",
                )
            )
    return findings


def _gangways(at: _Place, ground: shapely.Geometry, rule: Rule, main: Rule) -> list[Finding]:
    findings = []
    for gap in gangways(at.hall, ground, rule.limit, main.limit):
        limit = main if gap.main else rule
        what = "main gangway" if gap.main else "gangway"
        findings.append(
            Finding(
                "gangway-width",
                "warning",
                f"the {what} between {gap.one} and {gap.two} is {gap.width:.2f} m wide; "
                f"at least {limit.limit:g} m is asked for "
                f"({limit.source})",
                at.where(gap.at, gap.key),
                f"widen it by {limit.limit - gap.width:.2f} m",
            )
        )
    return findings


def _dead_ends(at: _Place, ground: shapely.Geometry, rule: Rule) -> list[Finding]:
    return [
        Finding(
            "dead-end",
            "warning",
            f'a gangway in hall "{at.hall.id}" ends after {end.length:.1f} m with one way out; '
            f"at most {rule.limit:g} m is asked for "
            f"({rule.source})",
            at.where(end.at),
            "open a cross aisle at its end",
        )
        for end in dead_ends(at.hall, ground, rule.limit)
    ]


def _openings(at: _Place, rule: Rule) -> list[Finding]:
    """Openings before which something stands. What is in the doorway's own strip inside the hall counts."""
    hall = at.hall
    doors = [t for t in hall.things if t.category == "opening"]
    if not doors:
        return []
    fixtures = [t for t in hall.things if free.stops(t) and t.kind not in ("wall", "barrier")]
    names = [("booth", b.key) for b in hall.booths] + [(t.kind, words.pick(t.title) or t.id) for t in fixtures]
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
                blocks.append((round(float(outline.distance(gap)), 2), kind, key, round(float(blocked.area), 2)))
        if blocks:
            far, kind, key, area = min(blocks)
            name = words.pick(door.title) or door.id
            middle = gap.centroid
            findings.append(
                Finding(
                    "opening-blocked", "warning",
                    f'{door.kind} "{name}" is blocked by {kind} "{key}" at {far:.2f} m ({area:.2f} m² of the way); '
                    f"{rule.limit:g} m before it must be free ({rule.source})",
                    at.where((mm(middle.x), mm(middle.y)), door.id, door.source), f'move {kind} "{key}"',
                )
            )  # fmt: skip
    return findings


def _strip(gap: shapely.Geometry, depth: float) -> shapely.Geometry:
    """What must be free before an opening: its length (0.1 m less at both ends, for what stands beside it), `depth`
    to both sides.
    """
    ring = shapely.get_coordinates(shapely.minimum_rotated_rectangle(gap))
    if len(ring) < 4:
        return shapely.buffer(gap, depth)
    a, b = (
        (ring[0], ring[1]) if np.hypot(*(ring[1] - ring[0])) >= np.hypot(*(ring[2] - ring[1])) else (ring[1], ring[2])
    )
    length = float(np.hypot(*(b - a)))
    half = (b - a) / length * max(length / 2 - 0.1, 0.05)
    middle = ring[:4].mean(axis=0)
    return shapely.buffer(shapely.LineString([middle - half, middle + half]), depth, cap_style="flat")


def _unreachable(at: _Place, ground: shapely.Geometry) -> list[Finding]:
    return [
        Finding(
            "booth-unreachable",
            "warning",
            _traced(
                f'expected a way of at least {free.PASSAGE:.2f} m to booth "{booth.key}", found none', booth.source
            ),
            at.where(inside_point(booth.outline), booth.key, booth.source),
            "open a gangway to it, or join it with its neighbour",
        )
        for booth, reached in zip(at.hall.booths, reachable(at.hall, ground), strict=True)
        if not reached
    ]


def _vacancy(expo: Expo) -> list[Finding]:
    """Exhibitors without a booth and booths without an exhibitor. A lone plan has no list to compare with."""
    if not expo.exhibitors:
        return []
    findings = []
    for exhibitor in expo.exhibitors:
        if not exhibitor.booths:
            name = words.pick(exhibitor.name, expo.locales)
            findings.append(
                Finding(
                    "exhibitor-no-booth",
                    "info",
                    f'exhibitor "{name}" has no booth on the plan',
                    Where(row=exhibitor.row, key=exhibitor.id),
                    "add its booth number to the list",
                )
            )
    for level in expo.levels:
        for hall in level.halls:
            place = _Place(hall, level)
            findings += [
                Finding(
                    "booth-vacant", "info", f'booth "{b.key}" has no exhibitor on the list',
                    place.where(inside_point(b.outline), b.key, b.source), "add its number to an exhibitor",
                )
                for b in hall.booths if not b.exhibitors
            ]  # fmt: skip
    return findings
