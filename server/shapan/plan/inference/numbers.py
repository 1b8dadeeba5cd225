"""Decides which labels are booth numbers, and which face each of them numbers. Learned from the whole plan.

Claims (label candidates) are grouped into families (candidate classes: source and mask). The class that numbers the
most faces, with one label per face and few repeated labels, is the plan's numbering. Others may fill gaps if they are
similar (`B17` next to `300`).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
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
    OTHER_TAGS,
    Family,
    Settled,
    akin,
    printed_first,
    score,
    tags,
    trust_of,
    wall_to_wall,
)
from shapan.plan.inference.repeats import with_aliases
from shapan.plan.vocabulary.words import fold

_FEW = 0.3  # share of the numbers that have a face so far: other classes may repeat them
# share of a class's faces that must lie in a larger face of their own before labels move out to it
PROMOTED = 0.6
HEARD = 0.8  # share of the numbers that are whole matches
FITS = -0.5  # nats of a pair of another class; one less where they stand wall to wall
MANY = 0.08  # share of the numbers so far
# multiples of the areas of their smallest and largest; for fewer than MANY
BOUNDS, FEWER = (0.12, 9.0), (0.35, 9.0)
COLUMN = 5  # booths with a number in a column that says so
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
    families, blocked = _families(claims), set(blocked)
    settled = {key: _settle(members, faces) for key, members in families.items()}
    scores = {key: score(key, families[key], settled[key]) for key in settled}
    if any(
        trust_of(key) > 1 and len({c.value for c in settled[key].of.values()}) >= COLUMN
        for key in settled
    ):
        # ids beside a column of numbers
        scores |= {key: 0.3 * scores[key] for key in settled if trust_of(key) < 0}
    # Of two classes with the same labels, the one with larger letters wins: a key plan repeats the numbers in small
    # print.
    likely = [key for key in settled if scores[key] >= 1.0]
    ranked = sorted(likely, key=lambda k: (-scores[k], -max(c.height for c in families[k]), k))
    if not ranked:
        return Numbering({}, (), {})
    first = printed_first(ranked, settled, families)
    of = _without_hearsay(
        {f: c for f, c in settled[first].of.items() if f not in blocked or c.strong}
    )
    accepted = [first]
    for key in ranked:
        if key == first or not of or (trust_of(key) < 0 and _contradicts(settled[key].of, of)):
            continue
        more = settled[key].of
        least, most = np.percentile(faces.area[list(of)], (5, 95)) * (
            FEWER if len(more) < MANY * len(of) else BOUNDS
        )
        more = {
            f: c
            for f, c in more.items()
            if (f not in of or c.strong > of[f].strong)
            and f not in blocked
            and least <= faces.area[f] <= most
        }
        fresh = _fitting(more, of, faces, drawing) if more else {}
        if fresh and _alike(key, fresh, first, families[first], of, faces):
            of.update(fresh)
            accepted.append(key)
    of = with_aliases(of, claims, accepted)
    marks = tags(of, faces)
    of = {f: c for f, c in of.items() if f not in marks}
    values = {c.value for c in of.values()}
    largest = LARGEST * float(np.median(faces.area[list(of)])) if of else 0.0
    loose: list[Claim] = []
    groups: dict[int, Claim] = {}
    unplaced = [key for key, found in settled.items() if key[:2] == first[:2] and not found.of]
    for key in dict.fromkeys((*accepted, *unplaced)):
        if key[0] != "text" and key != first:
            continue
        own = families[key]
        groups |= {
            f: c
            for f, c in settled[key].groups.items()
            if c.value not in values and faces.area[f] < largest
        }
        gone = values | {g.value for g in groups.values()}
        # each is next to a name
        beside = key in accepted and sum(c.strong for c in own) < 0.3 * len(own)
        # rooms 201 to 212 around booths of single lines
        few = len(of) < _FEW * len({c.value for c in own})
        own = own if key in accepted else lettered_alike(own, of.values() or families[first])
        loose += [c for c in own if (c.strong or beside) and (few or c.value not in gone)]
    used = {_label(c) for c in of.values()} if loose else set()
    loose = [c for c in loose if _label(c) not in used]
    return Numbering(of, tuple(loose), groups, frozenset(marks))


def _label(claim: Claim) -> tuple[str, float, float]:
    return claim.value, round(claim.x, 6), round(claim.y, 6)


def _fitting(
    more: dict[int, Claim], of: dict[int, Claim], faces: Faces, drawing: Drawing
) -> dict[int, Claim]:
    """Those for which enough speaks, and that lie under no numbered outline. Many of them are usual in a way of their
    own: stalls beside the tables of an artists' alley."""
    pairs, usual = Pairs(list(more.values()), np.array(list(more))), Usual(of, faces, drawing)
    under = lie_under(pairs, usual)
    values = {c.value for c in more.values()}
    own = len(more) > MANY * len(of) and len(values & {c.value for c in of.values()}) < 0.3 * len(
        values
    )
    score = nats(evidence_of(pairs, Usual({**more, **of}, faces, drawing) if own else usual))
    least = FITS - (1.0 if wall_to_wall(more, faces) > 0.5 else 0.0)
    return {f: c for k, (f, c) in enumerate(more.items()) if k not in under and score[k] > least}


def _alike(
    key: Family,
    fresh: dict[int, Claim],
    first: Family,
    main: list[Claim],
    of: dict[int, Claim],
    faces: Faces,
) -> bool:
    """Whether a second class also numbers booths: its lettering is like the first's, or it is frequent and rarely
    repeated."""
    distinct, usual = (len({c.value for c in found.values()}) / len(found) for found in (fresh, of))
    if distinct < 0.75 * usual or (key[0].startswith("attr:") and fold(key[0][5:]) in OTHER_TAGS):
        return False
    if key[1] == first[1] and key[0] != first[0]:
        return True  # the same spelling from another source
    layers, own = {c.layer for c in main}, {c.layer for c in fresh.values()}
    if key[0] == first[0] == "text":
        strong = sum(c.strong for c in fresh.values())
        return strong >= 0.7 * len(fresh) and any(
            layer in layers or akin(layer, layers) for layer in own
        )
    if key[0] == first[0] or {key[0], first[0]} <= {"name", "group"}:
        # `cb1` … on another layer are walkways
        return bool(own & layers) or wall_to_wall(fresh, faces) > 0.5
    return len(fresh) >= max(5, MANY * len(of)) and distinct > 0.9


def _contradicts(keys: dict[int, Claim], of: dict[int, Claim]) -> bool:
    """Whether ids contradict most booth numbers: database ids, which number nothing else either."""
    common = keys.keys() & of.keys()
    same = sum(of[f].value.casefold() in keys[f].value.casefold() for f in common)
    return len(common) > 0.5 * len(of) and same < 0.5 * len(common)


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


def _settle(members: list[Claim], faces: Faces) -> Settled:
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
        strangers = [i for i in inside.get(f, ()) if members[i].value != best.value]
        others = (
            len({_spot(members[i]) for i in strangers} - {_spot(members[i]) for i in rows})
            if strangers
            else 0
        )
        badges = (
            members[i].face >= 0 and faces.area[members[i].face] < BADGE * faces.area[f]
            for i in strangers
        )
        if others >= 2 or (others == 1 and best.source == "text" and not all(badges)):
            groups[f] = best
        else:
            of[f] = best if best.face == f else replace(best, face=f)
    for _ in range(RINGS):
        before, of = of, _promote(of, inside, members, faces)
        if of is before:
            break
    return Settled(of, groups)


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
