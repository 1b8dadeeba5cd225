"""Sizes that a document prints by class: `H 3x3 m` in a legend, a row `T1 | Title sponsors | 6 m x 9 m` of a price
table, a coloured field beside `3 x 6 m`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from shapan.plan.drawing import Drawing, Shape, Text, painted
from shapan.plan.inference.labels import sizes_in, tidy

_CLASS = re.compile(r"[^\W\d_]{1,2}\d{0,2}")
_LETTERS = re.compile(r"[^\W\d_]+")
_ROW = 0.6  # heights of the lettering: texts of one row differ by less
_FIELD = (0.5, 4.0)  # heights of the lettering: sides of a legend's field
_BESIDE = 6.0  # heights between a field and its size
_ROWS = 200  # of a document: more sizes are printed on the booths themselves

ClassSize = tuple[
    str, float, float, float
]  # class, sides in printed units, metres of one (0.0 if none is printed)


def class_sizes(drawings: Iterable[Drawing]) -> tuple[ClassSize, ...]:
    """A class is the letters of booths' numbers, a whole number, or a colour; one with two sizes has none."""
    said: dict[str, set[tuple[float, float, float]]] = defaultdict(set)
    for drawing in drawings:
        sized = [(t, found[0]) for t in drawing.texts if len(found := sizes_in(t.text)) == 1]
        if not 0 < len(sized) <= _ROWS:
            continue
        fields = _fields(drawing.shapes)
        for text, size in sized:
            for key in (_row_head(text, drawing.texts), _colour(text, fields)):
                if key:
                    said[key].add(size)
    return tuple((key, *sizes.pop()) for key, sizes in said.items() if len(sizes) == 1)


def class_size(
    number: str, fill: str, sizes: Mapping[str, tuple[float, float, float]]
) -> tuple[float, float, float] | None:
    """Of a booth with this number and colour."""
    letters = _LETTERS.match(number)
    keys = (number.upper(), letters[0].upper() if letters else "", fill)
    return next((sizes[key] for key in keys if key in sizes), None)


def _row_head(text: Text, texts: Iterable[Text]) -> str:
    """The first text of its row, or the word before the size in the same text."""
    before = tidy(text.text).split()[0]
    if (found := _CLASS.fullmatch(before.strip(" :=-–"))) and not sizes_in(before):
        return found[0].upper()
    row = [
        one
        for one in texts
        if abs(one.center[1] - text.center[1]) < _ROW * text.height
        and one.center[0] < text.center[0]
    ]
    first = min(row, key=lambda one: one.center[0], default=None)
    head = _CLASS.fullmatch(tidy(first.text).strip(" :=-–")) if first else None
    return head[0].upper() if head else ""


def _fields(shapes: Iterable[Shape]) -> list[tuple[str, float, float, float]]:
    """Colour, right edge, middle and height of the painted outlines."""
    found = []
    for one in shapes:
        if one.closed and painted(one):
            (_, y0), (x1, y1) = one.points.min(axis=0).tolist(), one.points.max(axis=0).tolist()
            found.append((painted(one), x1, (y0 + y1) / 2, y1 - y0))
    return found


def _colour(text: Text, fields: list[tuple[str, float, float, float]]) -> str:
    """Of the one field of a legend that stands before a size."""
    near = {
        colour
        for colour, right, middle, tall in fields
        if abs(middle - text.center[1]) < _ROW * text.height
        and _FIELD[0] * text.height < tall < _FIELD[1] * text.height
        and 0 < text.at[0] - right < _BESIDE * text.height
    }
    return near.pop() if len(near) == 1 else ""
