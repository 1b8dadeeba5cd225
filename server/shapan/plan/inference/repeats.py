"""Duplicates: lettering with a halo, a detail map that repeats booths, two numbers in one outline, and a group stand
that repeats its member's outline (`D-050 F-051`, `D-050g F-051g`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from msgspec.structs import replace
from scipy.spatial import cKDTree

from shapan.expo import numbers
from shapan.plan.drawing import Text
from shapan.plan.drawing_reading import DrawingReading, Plot, note
from shapan.plan.inference.claims import Claim
from shapan.plan.inference.evidence import Pairs, Usual, evidence_of, nats
from shapan.plan.inference.labels import mask_of

HALO = 0.3  # heights of the lettering between its copies
_FEWEST = 3  # minimum booths that a detail map repeats
_CLEAR = 0.5  # nats by which one copy is more like a booth
_ALIKE = 0.08  # maximum variation of the size ratio between the copies
_BETWEEN = re.compile(r"\s*(?:[/&+,]|[-–]|\s)\s*")
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
            tree, HALO * float(height.max()), output_type="coo_matrix"
        )
        halo = (near.row < near.col) & (
            near.data < HALO * np.minimum(height[near.row], height[near.col])
        )
        gone.update(rows[k] for k in near.col[halo].tolist())
    return tuple(t for i, t in enumerate(texts) if i not in gone) if gone else texts


def without_insets(r: DrawingReading, plot: Plot, booths: list[int]) -> list[int]:
    """A detail map repeats some booths at another size. Of the two copies, the one that is more like the booths without
    a copy is kept.
    """
    if len({r.of[f].value for f in booths}) == len(booths):
        return booths
    by_number: dict[str, list[int]] = defaultdict(list)
    for f in sorted(booths, key=lambda f: float(r.faces.area[f])):
        by_number[r.of[f].value].append(f)
    pairs = np.array([rows for rows in by_number.values() if len(rows) == 2])
    single = {rows[0]: r.of[rows[0]] for rows in by_number.values() if len(rows) == 1}
    if len(pairs) < _FEWEST or len(pairs) > 0.5 * len(by_number) or not single:
        return booths
    ratio = np.sqrt(r.faces.area[pairs[:, 1]] / r.faces.area[pairs[:, 0]])
    middle = float(np.median(ratio))
    fitting = pairs[np.abs(ratio / middle - 1) < _ALIKE]
    if middle < 1.0 + 2 * _ALIKE or len(fitting) < max(_FEWEST, 0.8 * len(pairs)):
        return booths
    usual = Usual(single, r.faces, r.drawing)
    copies = (Pairs([r.of[f] for f in own], own) for own in fitting.T)
    small, large = (float(nats(evidence_of(own, usual)).mean()) for own in copies)
    if abs(small - large) < _CLEAR:
        return booths
    drop = set(fitting[:, 0 if small < large else 1].tolist())
    plot.findings.append(
        note("detail-map", "info", at=plot.polygons[min(drop)].centroid.coords[0], n=len(drop))
    )
    return [f for f in booths if f not in drop]


def note_doubles(r: DrawingReading, plot: Plot, booths: list[int]) -> None:
    """`A1/A2` where most numbers have the form `A1`: one booth, joined with both references, with a finding."""
    usual = {
        mask for mask, n in Counter(r.of[f].mask for f in booths).items() if n > 0.2 * len(booths)
    }
    parts = {
        f: [p for p in _BETWEEN.split(r.of[f].value) if p]
        for f in booths
        if r.of[f].mask not in usual
    }
    double = [
        f for f, own in parts.items() if len(own) == 2 and all(mask_of(p) in usual for p in own)
    ]
    if double:
        at, names = (
            plot.polygons[double[0]].centroid.coords[0],
            [r.of[f].value for f in double[:12]],
        )
        plot.findings.append(note("two-numbers", "info", at, n=len(double), numbers=names))


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
