"""Which class of labels numbers the booths: the sum of named evidence in nats, as that of a pair is (`evidence.py`).

A class is one source and one mask (`numbers.py`). `rank` orders the classes by the evidence for each; `joins` asks
whether a further class numbers booths beside the first.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

from shapan.expo.numbers import forms
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
HALLS = 3  # maximum halls with the same numbering
_STOREY = re.compile(rf"(?<![^\W_])(?:{LISTS['storey mark']})(?![^\W_])", re.IGNORECASE)
_KEY = re.compile(
    r"(?:[a-z]{1,3}|object|global|feature|shape|entity|map|parent|element|record|row|external) ?id|gid|guid|uuid"
)
_SHARED = re.compile(r"[^\W\d_]{2,}|[^\W\d]|_")
BUBBLE = 12.0  # area of a grid bubble in squares of the lettering's height
_ENOUGH = 1_000  # faces of a class that are a sample of it
# Nats of a class: logarithms of the factors that its count of numbers was multiplied by until December 2026; with them
# every plan of the judge but the generated ones is read as before (docs/plans.md)
_UNHELD = 0.35  # a number without an outline of its own counts as this share of one that has it
_REPEATED = ((0.7, 0.0), (0.45, -0.29), (0.0, -2.5))  # share of distinct values at their places
_WORD = -0.43  # all are words of longer labels
_CARRIERS = {"text": 0.0, "attr": -0.1, "name": -0.03, "group": -0.04, "layer": -0.36}
_COLUMN, _OTHER = 0.34, -3.0  # of a column that says it numbers booths; that says something else
_DECIMAL, _FIGURES = -0.22, -0.05  # may be a measure; one bare number is no numbering
_UNTOLD, _ROWS = -1.2, 5  # of ids beside a column of numbers; its rows
_AGAINST, _MOSTLY = -3.0, 0.75  # as strong as "repeated"; share of the outlines with printed labels
_LISTED = 4.0  # all numbers of the list are its: more than a column that says so
_FOR, _MANY = 2.0, 0.08  # of each reason for a further class; share of the numbers so far


@dataclass(frozen=True, eq=False)
class LabelClass:
    """The claims of one class, and those that number an outline when no other class is asked."""

    family: Family
    claims: Sequence[Claim]
    of: dict[int, Claim]
    groups: dict[int, Claim]  # outlines with a number that hold several numbered ones

    @property
    def trust(self) -> int:
        return trust_of(self.family)

    @cached_property
    def distinct(self) -> int:
        """Numbers of whole labels, of all without one."""
        return len({c.value for c in self.claims if c.strong} or {c.value for c in self.claims})


def rank(classes: Sequence[LabelClass], listed: Collection[str] = frozenset()) -> list[LabelClass]:
    """Those for which anything speaks, the best first. Of two with the same labels, the one with larger letters wins:
    a key plan repeats the numbers in small print. `listed`: numbers of the list of exhibitors, in their loosest form.
    """
    nats = {id(c): sum(class_evidence(c, classes, listed).values()) for c in classes}
    likely = [c for c in classes if nats[id(c)] >= 0]
    return sorted(
        likely, key=lambda c: (-round(nats[id(c)], 9), -max(x.height for x in c.claims), c.family)
    )


def class_evidence(
    c: LabelClass, classes: Sequence[LabelClass], listed: Collection[str] = frozenset()
) -> dict[str, float]:
    """Nats by name, of one of `classes`."""
    return {
        "labels": _labels(c),
        "repeated": _repeated(c),
        "words": _words(c),
        "carrier": _carrier(c),
        "form": _form(c),
        "beside a column": _beside_column(c, classes),
        "contradicted": _contradicted(c, classes),
        "listed": _LISTED
        * len({forms(x.value)[-1] for x in c.claims if listed} & {*listed})
        / max(1, len(listed)),
    }


def _labels(c: LabelClass) -> float:
    return math.log(max(len({x.value for x in c.of.values()}), _UNHELD * c.distinct))


def _repeated(c: LabelClass) -> float:
    places = {(round(x.x, 3), round(x.y, 3)) for x in c.claims}
    share = c.distinct / max(1, len(places))
    return next(nats for least, nats in _REPEATED if share >= least)


def _words(c: LabelClass) -> float:
    return _WORD * sum(not x.strong for x in c.claims) / len(c.claims)


def _carrier(c: LabelClass) -> float:
    source, _, column = c.family[0].partition(":")
    tag = fold(column)
    if tag in OTHER_TAGS:
        return _OTHER
    return _COLUMN if column and (c.trust > 1 or tag in ID_TAGS - {"id"}) else _CARRIERS[source]


def _form(c: LabelClass) -> float:
    mask = c.family[1]
    return _DECIMAL if {".", ":"} & set(mask) else _FIGURES if mask == "D" else 0.0


def _beside_column(c: LabelClass, classes: Sequence[LabelClass]) -> float:
    columns = (o for o in classes if o.trust > 1)
    full = any(len({x.value for x in o.of.values()}) >= _ROWS for o in columns)
    return _UNTOLD if full and c.trust < 0 else 0.0


def _contradicted(c: LabelClass, classes: Sequence[LabelClass]) -> float:
    """Ids of a database (`88037`), where as many printed labels are in most of the outlines; some labels stand beside
    their booths."""
    if c.trust >= 0:
        return 0.0
    printed = (o for o in classes if o.trust > 0 and len(o.claims) >= _MOSTLY * len(c.of))
    return _AGAINST if any(contradict(c.of, o.of, len(c.of)) for o in printed) else 0.0


def contradict(keys: Mapping[int, Claim], of: Mapping[int, Claim], n: int) -> bool:
    """Whether ids are on more than half of `n` outlines that `of` numbers, and do not contain most of its numbers."""
    common = keys.keys() & of.keys()
    same = sum(of[f].value.casefold() in keys[f].value.casefold() for f in common)
    return len(common) > 0.5 * n and same < 0.5 * len(common)


def joins(
    further: LabelClass,
    fresh: Mapping[int, Claim],
    first: LabelClass,
    of: Mapping[int, Claim],
    faces: Faces,
) -> bool:
    """Whether more speaks for than against a further class, of which `fresh` would number booths beside `of`."""
    return sum(_joining(further, fresh, first, of, faces).values()) > 0


def _joining(
    further: LabelClass,
    fresh: Mapping[int, Claim],
    first: LabelClass,
    of: Mapping[int, Claim],
    faces: Faces,
) -> dict[str, float]:
    """Nats by name."""
    (source, mask, _), (own, usual, _) = further.family, first.family
    kinds = {source, own}
    distinct, before = (len({c.value for c in x.values()}) / len(x) for x in (fresh, of))
    layers = {c.layer for c in first.claims}
    alike = len(kinds) == 1 or kinds <= {"name", "group"}
    whole = sum(c.strong for c in fresh.values()) / len(fresh)
    many = len(fresh) >= max(_ROWS, _MANY * len(of)) and distinct > 0.9
    evidence = {
        "basis": -0.5,
        "spelled alike": mask == usual and len(kinds) > 1,
        "same layer": alike and any(akin(c.layer, layers) for c in fresh.values()),
        "wall to wall": alike and source != "text" and wall_to_wall(fresh, faces) > 0.5,
        "many": not alike and many,
    }
    against = {
        "repeated": distinct < 0.75 * before,
        "other column": fold(source.partition(":")[2]) in OTHER_TAGS,
        "contradicted": further.trust < 0 and contradict(further.of, of, len(of)),
        "words": kinds == {"text"} and whole < 0.7,
    }
    return {
        **{name: _FOR * value for name, value in evidence.items()},
        **{name: _AGAINST * value for name, value in against.items()},
    }


def is_bubble(f: int, height: float, faces: Faces) -> bool:
    """A disc or triangle hardly larger than its lettering, without an outline around it for the label: a grid bubble, a
    section mark, the delta of a revision.
    """
    area = float(faces.area[f])
    if area >= BUBBLE * height**2:
        return False
    length, corners = (
        float(faces.polygons[f].length),
        int(shapely.get_num_coordinates(faces.polygons[f])) - 1,
    )
    return corners == 3 or 4 * math.pi * area > 0.95 * length * length


def tags(of: Mapping[int, Claim], faces: Faces) -> set[int]:
    """Outlines that are bubbles around a printed number."""
    return {f for f, c in of.items() if c.source == "text" and is_bubble(f, c.height, faces)}


def akin(layer: str, layers: Collection[str]) -> bool:
    """Same layer pattern: whether a layer name differs from one of these only in a hall number or storey name: `H2_NUM`
    and `H1_NUM`, `OG_NUM` and `EG_NUM`.
    """
    words = _SHARED.findall(_STOREY.sub("", layer))
    return layer in layers or any(
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
