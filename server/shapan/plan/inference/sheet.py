"""What a sheet is: a hall with booths, or a table, a map, a flat or an office floor whose numbers are no booths'.

The evidence is in nats for a hall, as that of a single booth is (`evidence.py`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

import numpy as np

from shapan.plan.drawing import Drawing
from shapan.plan.inference.claims import Claim, Lettered
from shapan.plan.inference.faces import Faces
from shapan.plan.vocabulary.words import dwelling, names_a_suite

_BASIS, _EACH = 1.0, 0.25  # nats of a sheet with a number, and of each number
_MOST = 40  # numbers after which another one says nothing more: more of them are an expo, though it has a kitchen
_FLAT = -11.0  # nats of the names of a flat's rooms: as many as 40 numbers have
_LET = -22.0  # nats, if all numbers are those of rooms that are let by the year
# nats, if all numbers stand in rows of a table; twice as many would take a hall of 276 stands with names in cells of
# their own (sealed s23-rail-tech) for a list
_LISTED = -18.0
_MAPPED = -20.0  # nats, if no number of its kind has an outline
_HALF = 0.5  # share above which rows of words count, and below which numbers without an outline do
_LEVEL, _NEAR = 0.3, 0.5  # heights of a cell: between middles in a row; to the next one at least
_WORD = 4  # letters of a word


def sheet_of(
    of: Mapping[int, Claim],
    claims: tuple[Claim, ...],
    faces: Faces,
    lettered: Lettered,
    drawing: Drawing,
) -> str:
    """`""` for a hall, else the finding that says what speaks most against one."""
    if not of:
        return ""
    rooms = sum(any(names_a_suite(line.text) for line in lettered.lines.get(f, ())) for f in of)
    terms = {
        "no-booths.table": _LISTED * max(0.0, _listed(of, faces, lettered) - _HALF),
        "no-booths.map": _MAPPED * max(0.0, _HALF - _placed(of, claims)),
        "no-booths.flat": _FLAT * dwelling(t.text for t in drawing.texts),
        "no-booths.offices": _LET * rooms / len(of) * (rooms > _HALF * len(of)),
    }
    if _BASIS + _EACH * min(len(of), _MOST) + sum(terms.values()) >= 0:
        return ""
    return min(terms, key=lambda what: terms[what])


def _listed(of: Mapping[int, Claim], faces: Faces, lettered: Lettered) -> float:
    """Share of the numbers that stand in a row of a table: of its cells some have words, or numbers of another kind,
    as `9` and `1.260`."""
    kinds = {f: re.sub("D+", "D", c.mask) for f, c in of.items()}
    kinds |= {
        f: ""
        for f, lines in lettered.lines.items()
        if f >= 0 and f not in of and any(sum(map(str.isalpha, one.text)) >= _WORD for one in lines)
    }
    listed = 0
    for row in _rows_of(list(kinds), faces):
        if len({kinds[f] for f in row}) > 1:
            listed += sum(f in of for f in row)
    return listed / len(of)


def _rows_of(cells: list[int], faces: Faces) -> Iterator[list[int]]:
    """Cells on one level side by side, up to one empty cell apart."""
    boxes = faces.boxes[cells]
    tall = float(np.median(boxes[:, 3] - boxes[:, 1]))
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    order = np.argsort(middle, kind="stable")
    ends = np.flatnonzero(np.diff(middle[order]) > _LEVEL * tall) + 1
    for level in np.split(order, ends):
        row: list[int] = []
        beyond = -math.inf
        for k in level[np.argsort(boxes[level, 0], kind="stable")].tolist():
            left, right = boxes[k, [0, 2]].tolist()
            if left > beyond:
                yield row
                row = []
            row, beyond = [*row, cells[k]], right + max(_NEAR * tall, right - left)
        yield row


def _placed(of: Mapping[int, Claim], claims: tuple[Claim, ...]) -> float:
    """Share of the labels of their kind that have an outline."""
    kinds = {c.family for c in of.values()}
    labels = {(c.x, c.y) for c in claims if c.strong and c.family in kinds}
    return len(of) / max(len(labels), len(of))
