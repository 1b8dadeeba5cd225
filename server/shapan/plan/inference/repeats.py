"""Duplicates: lettering with a halo, and a group stand that repeats its member's outline (`D-050 F-051`,
`D-050g F-051g`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from msgspec.structs import replace
from scipy.spatial import cKDTree

from shapan.expo import numbers
from shapan.plan.drawing import Text
from shapan.plan.inference.claims import Claim

_HALO = 0.3  # heights of the lettering between its copies
_SUFFIX = re.compile(r"(?<=\d)[^\W\d_]\Z")


def without_halos(texts: tuple[Text, ...]) -> tuple[Text, ...]:
    """Text that is drawn twice at one position, as a light copy under a dark one, is kept once."""
    alike: dict[str, list[int]] = defaultdict(list)
    for i, t in enumerate(texts):
        alike[t.text].append(i)
    gone: set[int] = set()
    for rows in (rows for rows in alike.values() if len(rows) > 1):
        height = np.array([texts[i].height for i in rows])
        tree = cKDTree([texts[i].center for i in rows])
        near = tree.sparse_distance_matrix(
            tree, _HALO * float(height.max()), output_type="coo_matrix"
        )
        halo = (near.row < near.col) & (
            near.data < _HALO * np.minimum(height[near.row], height[near.col])
        )
        gone.update(rows[k] for k in near.col[halo].tolist())
    return tuple(t for i, t in enumerate(texts) if i not in gone) if gone else texts


def with_aliases(
    of: Mapping[int, Claim], claims: Sequence[Claim], families: Collection[tuple[str, ...]]
) -> dict[int, Claim]:
    """Every number with the others of its outline: those that spell it otherwise, and those of the outline's copies,
    if no other outline has them.
    """
    known = {c.value for c in of.values()}
    accepted = {family[:2] for family in families}
    others: dict[int, list[Claim]] = defaultdict(list)
    for c in claims:
        if c.strong and c.value not in known and c.face in of:
            others[c.face].append(c)
    out = dict(of)
    for f, own in others.items():
        first = of[f]
        copies = [
            c
            for c in own
            if c.source != "text" and c.family == first.family and c.family in accepted
        ]
        said = dict.fromkeys(c.value for c in own if c in copies or are_twins(first.value, c.value))
        if said:
            out[f] = replace(first, aliases=tuple(said))
    return out


def are_twins(one: str, other: str) -> bool:
    """Whether two numbers differ in the letter after them (`D-050`, `D-050g`) or one is a part of the other."""
    a, b = _parts(one), _parts(other)
    return bool(a and b) and _loosest(one) != _loosest(other) and (a <= b or b <= a)


def _parts(number: str) -> set[str]:
    pieces = [piece for cell in numbers.list_cells(number) for piece in numbers.number_pieces(cell)]
    return {_SUFFIX.sub("", _loosest(piece)) for piece in pieces if any(c.isdigit() for c in piece)}


def _loosest(number: str) -> str:
    return numbers.forms(number)[-1]
