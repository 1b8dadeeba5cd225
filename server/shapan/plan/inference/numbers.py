"""Decides which labels are booth numbers, and which face each of them numbers. Learned from the whole plan.

Claims (label candidates) are grouped into families (candidate classes: source and mask). The class that numbers the
most faces, with one label per face and few repeated labels, is the plan's numbering. Others may fill gaps if they are
similar (`B17` next to `300`).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace

from shapan.plan.drawing import Drawing
from shapan.plan.inference.claims import Claim, claim_points
from shapan.plan.inference.evidence import (
    Pairs,
    Usual,
    evidence_of,
    lettered_alike,
    lie_under,
    nats,
)
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.ranking import (
    Family,
    LabelClass,
    joins,
    rank,
    tags,
    trust_of,
    wall_to_wall,
)
from shapan.plan.inference.repeats import with_aliases

_FEW = 0.3  # share of the numbers that have a face so far: other classes may repeat them
# share of a class's faces that must lie in a larger face of their own before labels move out to it
PROMOTED = 0.6
HEARD = 0.8  # share of the numbers that are whole matches
FITS = -0.5  # nats of a pair of another class; one less where they stand wall to wall
MANY = 0.08  # share of the numbers so far
# multiples of the areas of their smallest and largest; for fewer than MANY
BOUNDS, FEWER = (0.12, 9.0), (0.35, 9.0)
BADGE = 0.2  # share of a booth's area: a storage cubicle with a number of its own
RINGS = 2  # maximum nested outlines around a label: a frame in a carpet's line in a booth
_STEP = math.log(1.25)  # between two heights of lettering
LARGEST = 40.0  # areas of a booth: the outline around the members of a joint one


@dataclass(frozen=True, eq=False)
class Numbering:
    """`of[face]` is the claim that numbers it. `loose` are claims of the numbering without a face."""

    of: dict[int, Claim]
    loose: tuple[Claim, ...]
    groups: dict[int, Claim]  # faces with a number that contain several numbered faces
    tags: frozenset[int] = frozenset()  # faces that are bubbles around a number


def learn(
    claims: Sequence[Claim], faces: Faces, drawing: Drawing, blocked: Iterable[int] = ()
) -> Numbering:
    """`blocked` faces have another known meaning (a stage, a toilet); only a whole match of the main class overrides
    it.
    """
    blocked = set(blocked)
    classes = [_settle(key, members, faces) for key, members in _families(claims).items()]
    ranked = rank(classes, drawing.listed)
    if not ranked:
        return Numbering({}, (), {})
    first, accepted = ranked[0], ranked[:1]
    of = _without_hearsay({f: c for f, c in first.of.items() if f not in blocked or c.strong})
    for further in ranked[1:] if of else ():
        fresh = _fitting(further, of, faces, drawing, blocked)
        if fresh and joins(further, fresh, first, of, faces):
            of.update(fresh)
            accepted.append(further)
    of = with_aliases(of, claims, [one.family for one in accepted])
    marks = tags(of, faces)
    of = {f: c for f, c in of.items() if f not in marks}
    groups, loose = _unnumbered(first, accepted, classes, of, faces)
    return Numbering(of, loose, groups, frozenset(marks))


def _unnumbered(
    first: LabelClass,
    accepted: Sequence[LabelClass],
    classes: Sequence[LabelClass],
    of: dict[int, Claim],
    faces: Faces,
) -> tuple[dict[int, Claim], tuple[Claim, ...]]:
    """Outlines around several booths with their number, and labels without an outline."""
    values, labels = {c.value for c in of.values()}, {_label(c) for c in of.values()}
    largest = LARGEST * float(np.median(faces.area[list(of)])) if of else 0.0
    loose: list[Claim] = []
    groups: dict[int, Claim] = {}
    placed = of.values() or first.claims
    for one in (*accepted, *_without_outline(first, accepted, classes)):
        if one.family[0] != "text" and one is not first:
            continue
        around = ((f, c) for f, c in one.groups.items() if faces.area[f] < largest)
        groups |= {f: c for f, c in around if c.value not in values}
        gone = values | {g.value for g in groups.values()}
        # rooms 201 to 212 around booths of single lines
        few = len(of) < _FEW * len({c.value for c in one.claims})
        own = _whole(one) if one in accepted else lettered_alike(_strong(one), placed)
        loose += [c for c in own if (few or c.value not in gone) and _label(c) not in labels]
    return groups, tuple(loose)


def _without_outline(
    first: LabelClass, accepted: Sequence[LabelClass], classes: Sequence[LabelClass]
) -> list[LabelClass]:
    """Further classes that are spelled as the first, none of whose labels has an outline."""
    spelled = (one for one in classes if one.family[:2] == first.family[:2] and not one.of)
    return [one for one in spelled if one not in accepted]


def _whole(label_class: LabelClass) -> Sequence[Claim]:
    """Its whole labels; all, if nearly each is next to a name."""
    claims = _strong(label_class)
    return claims if len(claims) >= 0.3 * len(label_class.claims) else label_class.claims


def _strong(label_class: LabelClass) -> list[Claim]:
    return [claim for claim in label_class.claims if claim.strong]


def _label(claim: Claim) -> tuple[str, float, float]:
    return claim.value, round(claim.x, 6), round(claim.y, 6)


def _fitting(
    further: LabelClass,
    of: dict[int, Claim],
    faces: Faces,
    drawing: Drawing,
    blocked: Collection[int],
) -> dict[int, Claim]:
    """Those of a further class for which enough speaks, and that lie under no numbered outline. Many of them are usual
    in a way of their own: stalls beside the tables of an artists' alley."""
    bounds = FEWER if len(further.of) < MANY * len(of) else BOUNDS
    least, most = np.percentile(faces.area[list(of)], (5, 95)) * bounds
    more = {
        f: c
        for f, c in further.of.items()
        if (f not in of or c.strong > of[f].strong)
        and f not in blocked
        and least <= faces.area[f] <= most
    }
    if not more:
        return {}
    pairs, usual = Pairs(list(more.values()), np.array(list(more))), Usual(of, faces, drawing)
    under = lie_under(pairs, usual)
    values = {c.value for c in more.values()}
    known = values & {c.value for c in of.values()}
    if len(more) > MANY * len(of) and len(known) < 0.3 * len(values):
        usual = Usual({**more, **of}, faces, drawing)
    score = nats(evidence_of(pairs, usual))
    fits = FITS - (1.0 if wall_to_wall(more, faces) > 0.5 else 0.0)
    return {f: c for k, (f, c) in enumerate(more.items()) if k not in under and score[k] > fits}


def _without_hearsay(of: dict[int, Claim]) -> dict[int, Claim]:
    """Drops partial matches that repeat whole matches: `Hauptstr. 13` next to booth 13."""
    printed = {c.value for c in of.values() if c.strong}
    if len(printed) < HEARD * len(of) or len(printed) == len(of):
        return of
    return {f: c for f, c in of.items() if c.strong or c.value not in printed}


def _families(claims: Sequence[Claim]) -> dict[Family, list[Claim]]:
    """Claims by source and mask. Lettering with many repeated values is also divided by layer and height, to separate
    numbers from areas and seats.
    """
    plain: dict[Family, list[Claim]] = defaultdict(list)
    for c in claims:
        column = trust_of((c.source, "", "")) > 1  # a column of numbers, whatever their form
        plain[c.source, "" if column else c.mask, ""].append(c)
    out: dict[Family, list[Claim]] = defaultdict(list)
    for (source, mask, _), members in plain.items():
        if source != "text" or (len({c.value for c in members}) >= 0.9 * len(members)):
            out[source, mask, ""] = members
            continue
        middle = float(np.median([c.height for c in members])) or 1.0
        # groups with one booth each are not layers
        own = len({c.layer for c in members}) > 0.3 * len(members)
        for c in members:
            step = round(math.log(max(c.height, 1e-12) / middle) / _STEP)
            out[source, mask, f"{'' if own else c.layer}|{step}"].append(c)
    return out


def _settle(family: Family, members: list[Claim], faces: Faces) -> LabelClass:
    """Assigns the claims of one class to faces, independently of other classes."""
    which, face = faces.around(claim_points(members))
    inside: dict[int, set[int]] = defaultdict(set)  # face -> claims in it, at any depth
    smallest: dict[int, int] = {}
    for w, f in zip(which.tolist(), face.tolist(), strict=True):
        inside[f].add(w)
        smallest.setdefault(w, f)
    by_face: dict[int, list[int]] = defaultdict(list)
    for i, c in enumerate(members):
        f = c.face if c.face >= 0 or c.source == "text" else smallest.get(i, -1)
        if f >= 0:
            by_face[f].append(i)
    counts = Counter(c.value for c in members)
    of: dict[int, Claim] = {}
    groups: dict[int, Claim] = {}
    for f, rows in by_face.items():
        best = _one([members[i] for i in rows], counts)
        if best is None:
            continue
        strangers = [members[i] for i in inside.get(f, ()) if members[i].value != best.value]
        if strangers and _holds_others(f, best, strangers, [members[i] for i in rows], faces):
            groups[f] = best
        else:
            of[f] = best if best.face == f else replace(best, face=f)
    for _ in range(RINGS):
        before, of = of, _promote(of, inside, members, faces)
        if of is before:
            break
    return LabelClass(family, members, of, groups)


def _holds_others(
    f: int, best: Claim, strangers: Sequence[Claim], own: Sequence[Claim], faces: Faces
) -> bool:
    """Whether labels with another value stand in an outline as those of booths, not as a badge."""
    others = len({_spot(c) for c in strangers} - {_spot(c) for c in own})
    badges = (c.face >= 0 and faces.area[c.face] < BADGE * faces.area[f] for c in strangers)
    return others >= 2 or (others == 1 and best.source == "text" and not all(badges))


def _spot(claim: Claim) -> tuple[float, float]:
    return round(claim.x, 4), round(claim.y, 4)


def _one(rows: list[Claim], counts: Counter[str]) -> Claim | None:
    """The claim to use of several claims of one class in one face, or None if it is ambiguous."""
    if len(rows) == 1:
        return rows[0]
    strong = [c for c in rows if c.strong] or rows
    values = dict.fromkeys(c.value for c in strong)
    if len(values) == 1:
        return strong[0]
    if len(values) > 6:
        return None
    rare = [v for v in values if counts[v] <= 2]  # "2" of a split "12m2" is in every booth
    if len(rare) == 1 and min(counts[v] for v in values if v != rare[0]) >= 4:
        return next(c for c in strong if c.value == rare[0])
    # copies of one outline: twins
    if strong[0].source == "name" or strong[0].source.startswith("attr:"):
        return strong[0]
    tall = sorted(strong, key=lambda c: -c.height)
    if tall[0].height > 1.25 * tall[1].height and tall[0].value != tall[1].value:
        return tall[0]
    return None


def _promote(
    of: dict[int, Claim], inside: dict[int, set[int]], members: list[Claim], faces: Faces
) -> dict[int, Claim]:
    """Labels in label frames, in text frames, on their own glyphs, or inside double-line walls: moves them to the
    surrounding face if most labels have one of their own.
    """
    if len(of) < 3:
        return of
    f, g = faces.holders(list(of))
    larger = (
        (f != g) & (faces.area[g] >= 1.3 * faces.area[f]) & (faces.area[g] <= 1e5 * faces.area[f])
    )
    # the smallest is the last
    outer = dict(zip(f[larger][::-1].tolist(), g[larger][::-1].tolist(), strict=True))
    # then partial matches in company names are ignored
    strong = sum(c.strong for c in of.values()) > HEARD * len(of)
    held = {
        g: {members[i].value for i in inside.get(g, ()) if members[i].strong or not strong}
        for g in set(outer.values())
    }
    moved = {f: g for f, g in outer.items() if len(held[g]) <= 1 and g not in of}
    if len(moved) < PROMOTED * len(of) or len(set(moved.values())) < len(moved):
        return of
    return {moved.get(f, f): replace(c, face=moved[f]) if f in moved else c for f, c in of.items()}
