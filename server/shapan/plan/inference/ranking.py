"""Ranks the candidate classes (families) of booth numbers, and the reasons that override the score.

A class is one source and one mask (`numbers.py`). The class with the most labels on shapes of their own wins, unless
its labels belong to sockets, are database keys, or are a longer spelling of the printed numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from shapan.plan.inference.claims import Claim
from shapan.plan.inference.faces import Faces
from shapan.plan.vocabulary.lists import LISTS, listed_words
from shapan.plan.vocabulary.words import LABEL_TAGS, fold

Family = tuple[str, str, str]  # source, mask, and for mixed lettering its layer and height
ID_TAGS = frozenset(listed_words("id tag"))  # may be the id of a database or of the booth
NUMBER_TAGS = frozenset(listed_words("number tag"))
_BOOTH, _NO = LISTS["booth column"], LISTS["number column"]
_NUMBERED = re.compile(
    rf"(?:{_BOOTH}) ?(?:{_NO}|label|ref|name)(?!\w)|(?<!\w)(?:{_NO}) ?(?:{_BOOTH})(?!\w)"
)
OTHER_TAGS = frozenset(listed_words("other tag"))
MOSTLY = 0.75  # share of outlines with printed labels
HALLS = 3  # maximum halls with the same numbering
_STOREY = re.compile(rf"(?<![^\W_])(?:{LISTS['storey mark']})(?![^\W_])", re.IGNORECASE)
_KEY = re.compile(
    r"(?:[a-z]{1,3}|object|global|feature|shape|entity|map|parent|element|record|row|external) ?id|gid|guid|uuid"
)
_SHARED = re.compile(r"[^\W\d_]{2,}|[^\W\d]|_")
# areas in squares of the lettering's height: a grid bubble; a booth's label frame
BUBBLE, TAG = 12.0, 24.0
_ENOUGH = 1_000  # faces of a class that are a sample of it


@dataclass(frozen=True, eq=False)
class Settled:
    of: dict[int, Claim]
    groups: dict[int, Claim]


def score(key: Family, members: list[Claim], settled: Settled) -> float:
    source, mask, _ = key
    distinct = len({c.value for c in members if c.strong} or {c.value for c in members})
    held = len({c.value for c in settled.of.values()})
    places = len({(round(c.x, 3), round(c.y, 3)) for c in members})
    ratio = distinct / max(1, places)
    score = max(held, 0.35 * distinct)
    score *= 1.0 if ratio >= 0.7 else 0.75 if ratio >= 0.45 else 0.08
    weak = sum(not c.strong for c in members) / len(members)
    score *= 1.0 - 0.35 * weak
    if source.startswith("attr:"):
        tag = fold(source[5:])
        score *= (
            1.0
            if tag == "id"
            else 1.4
            if trust(tag) > 1 or tag in ID_TAGS
            else 0.05
            if tag in OTHER_TAGS
            else 0.9
        )
    else:
        score *= {"text": 1.0, "name": 0.97, "group": 0.96, "layer": 0.7}[source]
    if "." in mask or ":" in mask:
        score *= 0.8  # a decimal until it proves distinct
    if mask == "D":
        score *= 0.95
    return score


def is_bubble(f: int, height: float, faces: Faces, room: float) -> bool:
    """A disc or triangle hardly larger than its lettering, without an outline around it for the label: a grid bubble, a
    section mark, the delta of a revision.
    """
    area = float(faces.area[f])
    if area >= room * height**2:
        return False
    length, corners = (
        float(faces.polygons[f].length),
        int(shapely.get_num_coordinates(faces.polygons[f])) - 1,
    )
    return corners == 3 or 4 * math.pi * area > 0.95 * length * length


def tags(of: Mapping[int, Claim], faces: Faces) -> set[int]:
    """Outlines that are bubbles around a printed number."""
    return {
        f for f, c in of.items() if c.source == "text" and is_bubble(f, c.height, faces, BUBBLE)
    }


def akin(layer: str, layers: Collection[str]) -> bool:
    """Same layer pattern: whether a layer name differs from one of these only in a hall number or storey name: `H2_NUM`
    and `H1_NUM`, `OG_NUM` and `EG_NUM`.
    """
    words = _SHARED.findall(_STOREY.sub("", layer))
    return any(
        words == _SHARED.findall(_STOREY.sub("", other)) and len(words) > 1 for other in layers
    )


def wall_to_wall(of: Iterable[int], faces: Faces) -> float:
    """Share of the faces that have another one within a twentieth of their side."""
    rows = list(of)
    polygons = faces.polygons[rows]
    near = 0.05 * math.sqrt(float(np.median(faces.area[rows])))
    some = np.arange(0, len(rows), max(1, len(rows) // _ENOUGH))
    one, other = shapely.STRtree(polygons).query(polygons[some], predicate="dwithin", distance=near)
    # a query for the nearest ones takes ten times as long
    return len(np.unique(one[some[one] != other])) / len(some)


def printed_first(
    ranked: list[Family],
    settled: dict[Family, Settled],
    families: Mapping[Family, Sequence[Claim]],
) -> Family:
    """The best class, or as many printed labels, in most of its faces, if its ids are database keys (`88037`): some
    labels stand beside their booths."""
    first, own = ranked[0], settled[ranked[0]].of
    shared = {key: own.keys() & settled[key].of.keys() for key in ranked[1:6]}
    for key, common in shared.items() if trust_of(first) < 0 else ():
        printed = len(families[key])
        if trust_of(key) > 0 and len(common) > 0.5 * len(own) and printed >= MOSTLY * len(own):
            repeated = sum(
                settled[key].of[f].value.casefold() in own[f].value.casefold() for f in common
            )
            if repeated < 0.5 * len(common):
                return key
    return first


def trust(tag: str) -> int:
    """How strongly the (folded) name of a column says that it numbers booths: 2 it does (`ref`, `STAND_NO`,
    `cislo_stanku`, `부스번호`), 1 for labels, 0 for any other, -1 for ids of booths or of a database.
    """
    if tag in ID_TAGS or _KEY.fullmatch(tag):
        return -1
    return 2 if tag in NUMBER_TAGS or _NUMBERED.search(tag) else int(tag in LABEL_TAGS)


def trust_of(family: Family) -> int:
    """As `trust`; lettering is read by people, names and groups are often keys."""
    source, _, tag = family[0].partition(":")
    return trust(fold(tag)) if tag else {"text": 1, "layer": 0}.get(source, -1)
