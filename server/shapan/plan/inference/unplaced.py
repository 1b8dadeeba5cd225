"""Labels that count and are the number of no booth: each is said at its place, with the reason.

A label counts if it is spelled as three numbers that the plan's booths have from the same kind of source, or if three
of its spelling, with letters and figures, are lettered as the booths' are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import shapely

from shapan.expo.findings import Finding, Severity, other_findings
from shapan.expo.model import Feature
from shapan.expo.numbers import fold_number
from shapan.geometry.array_types import geometry_array
from shapan.geometry.arrays import F64
from shapan.plan.drawing_reading import DrawingReading, Plot, note
from shapan.plan.inference.claims import Claim
from shapan.plan.inference.evidence import lettered_alike
from shapan.plan.inference.labels import mask_of, tidy
from shapan.plan.inference.reasons import label_places

_LIKE = 3  # numbers that are spelled so
_MOST = 25  # findings of a reason; the last one counts the rest and names them
_LONGEST = 24
_BESIDE = re.compile(r"(?<!\d)[\W_]+|[\W_]+(?!\d)")
_SIZED = (0.2, 6.0)  # areas of the smallest and of the largest booth


def unplaced(
    r: DrawingReading, plot: Plot, features: Sequence[Feature], shift: F64
) -> list[Finding]:
    booths = [one for one in features if one.category == "booth"]
    known = {_plain(n) for one in booths for n in (one.number, *one.aliases)}
    left = _left(r, known)
    if not left:
        return []
    alike = {id(c) for c in lettered_alike(left, r.of.values())}
    said: dict[str, list[Finding]] = defaultdict(list)
    at = label_places(r, left, shift)
    elsewhere = _in_others(features, at)
    for k in sorted(range(len(left)), key=lambda k: (-at[k][1], at[k][0])):
        number = left[k].value
        reason, values = _reason(r, plot, left[k], id(left[k]) in alike, k in elsewhere)
        severity: Severity = "warning" if reason == "alone" else "info"
        said[reason].append(
            note(f"unplaced-number.{reason}", severity, at[k], said=number, number=number, **values)
        )
    return [one for own in said.values() for one in _few(own)]


def spelling(number: str) -> str:
    """`A-012` -> `A-000`."""
    return "".join("0" if c.isdecimal() else "A" if c.isalpha() else c for c in number)


def _kind(claim: Claim) -> tuple[str, str]:
    """Its source and spelling: names of outlines, groups and layers are one, with any count of figures."""
    if claim.source == "text":
        return "text", spelling(claim.value)
    return claim.source if ":" in claim.source else "name", claim.mask


def _plain(number: str) -> str:
    """In one case, without what is beside its letters: `A-12` is A12, `3-2` is not 32."""
    return _BESIDE.sub("", fold_number(number))


def _left(r: DrawingReading, known: set[str]) -> list[Claim]:
    """Of each number that no booth has one label, those that are lettered like the booths' first."""
    labels = _labels(r)
    alike = {id(c) for c in lettered_alike(labels, r.of.values())}
    spelled: dict[tuple[str, str], set[str]] = defaultdict(set)
    classes: dict[str, set[str]] = defaultdict(set)
    for c in labels:
        spelled[_kind(c)].add(_plain(c.value))
        if id(c) in alike and len(set(c.mask) & {"L", "D"}) == 2:
            classes[spelling(c.value)].add(_plain(c.value))
    usual = {kind for kind, values in spelled.items() if len(values & known) >= _LIKE}
    usual |= {("text", kind) for kind, values in classes.items() if len(values) >= _LIKE}
    found = [c for c in labels if _kind(c) in usual and _plain(c.value) not in known]
    found.sort(key=lambda c: (id(c) not in alike, not c.strong))
    first: dict[str, Claim] = {}
    for c in found:
        first.setdefault(_plain(c.value), c)
    return list(first.values())


def _labels(r: DrawingReading) -> list[Claim]:
    """What may be a number, and every text with a figure, though it looked like a length or a date."""
    texts = [t for t in r.printed if len(t.text) <= _LONGEST and any(map(str.isdecimal, t.text))]
    which, face = r.faces.around(np.array([t.center for t in texts]).reshape(-1, 2))
    smallest: dict[int, int] = {}
    for k, f in zip(which.tolist(), face.tolist(), strict=True):
        smallest.setdefault(k, f)
    more = [
        Claim(
            value=value,
            mask=mask_of(value),
            source="text",
            face=smallest.get(k, -1),
            x=t.center[0],
            y=t.center[1],
            height=t.height,
            strong=False,
        )
        for k, t in enumerate(texts)
        if (value := tidy(t.text).strip(" .,;:()[]#*"))
    ]
    return [*r.claims, *more]


def _in_others(features: Sequence[Feature], at: Sequence[tuple[float, float]]) -> set[int]:
    """Places in a feature that is neither booth nor hall."""
    others = [one for one in features if one.category not in ("booth", "hall", "level")]
    shapes = [shapely.Polygon(one.outline.shell) for one in others]
    points = geometry_array(shapely.points(at))
    return set(shapely.STRtree(shapes).query(points, predicate="intersects")[0].tolist())


def _reason(
    r: DrawingReading, plot: Plot, claim: Claim, alike: bool, elsewhere: bool
) -> tuple[str, dict[str, object]]:
    f = claim.face
    if f in plot.outside:
        return "outside-hall", {}
    if f in r.of:
        return "within", {"booth": r.of[f].value}
    if elsewhere:
        return "other", {}
    if claim.source == "text" and not alike:
        return "lettering", {}
    if f < 0:
        return "alone", {}
    low, high = np.percentile(r.faces.area[list(r.of)], (3, 97))
    area = float(r.faces.area[f])
    if _SIZED[0] * low <= area <= _SIZED[1] * high:
        return "unlike", {}
    return "size", {"area": round(area * r.metres**2, 1)}


def _few(own: Sequence[Finding]) -> list[Finding]:
    if len(own) <= _MOST:
        return list(own)
    rest = [one.values["number"] for one in own[_MOST:]]
    return [
        *own[:_MOST],
        other_findings(own[0].code, own[0].severity, len(rest), rest),
    ]
