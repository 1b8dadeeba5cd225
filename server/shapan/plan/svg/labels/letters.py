"""Lettering as outlines whose ids are the text: a word whose letters have an id each (`E`, `S`, `A_2` …: outlined type
of Figma and Illustrator), or a path (or a small group of paths) whose id has as many letters as it has glyphs, all that
"create outlines" keeps of a text. They are words before they are names.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from shapan.geometry.arrays import F64
from shapan.plan.drawing import Shape, Text

_LETTER = re.compile(r"(\w)(?:[-_ ]\d{1,4}_?)?")
_COPY = re.compile(r"_\d{1,2}\Z")  # of an id that a program made unique: no text
_NEXT, _LEVEL = 1.7, 0.35  # letter sizes: distance to the next letter, and from the line
_SPACE = 0.45  # letter sizes between words
_CORNERS = 6.0  # mean corners of letters; boxes named A, B, C have four
_LONGEST = 40
# outlines of a letter, if not one
_PARTS = {**dict.fromkeys('ij:=!?;"Йй', 2), **dict.fromkeys("%№Ёё", 3)}
_PLAIN = 5.0  # minimum mean corners of a glyph; fewer are boxes in a row


def letter_words(shapes: Sequence[Shape]) -> tuple[list[Shape], list[Text]]:
    """The shapes without letters that form words, and the words."""
    letters = _letters(shapes)
    gone: set[int] = set()
    texts: list[Text] = []
    for word in _words(letters):
        rows = [k for _, own, _, _ in word for k in own]
        corners = sum(len(shapes[k].points) for k in rows) / len(rows)
        if len(word) >= 2 and corners > _CORNERS:
            gone.update(rows)
            texts.append(_text(word, shapes))
    return ([s for k, s in enumerate(shapes) if k not in gone] if gone else list(shapes)), texts


_Glyph = tuple[str, list[int], F64, F64]  # letter, shapes, low and high corner


def _letters(shapes: Sequence[Shape]) -> list[_Glyph | None]:
    """In document order; None where another shape comes between."""
    out: list[_Glyph | None] = []
    handle = ""
    for k, s in enumerate(shapes):
        last = out[-1] if out else None
        # the dot of an i
        if s.closed and last is not None and s.handle and s.handle == handle and not s.names:
            low, high = (
                np.minimum(last[2], s.points.min(axis=0)),
                np.maximum(last[3], s.points.max(axis=0)),
            )
            out[-1] = (last[0], [*last[1], k], low, high)
            continue
        handle = s.handle
        found = _LETTER.fullmatch(s.names[0]) if s.closed and s.names else None
        out.append((found[1], [k], s.points.min(axis=0), s.points.max(axis=0)) if found else None)
    return out


def _words(letters: Sequence[_Glyph | None]) -> list[list[_Glyph]]:
    words: list[list[_Glyph]] = []
    open_ = False
    for one in letters:
        if one is None:
            open_ = False
        elif open_ and len(words[-1]) < _LONGEST and _follows(words[-1][-1], one):
            words[-1].append(one)
        else:
            words.append([one])
            open_ = True
    return words


def _follows(before: _Glyph, after: _Glyph) -> bool:
    size = float(max((before[3] - before[2]).max(), (after[3] - after[2]).max()))
    step = (after[2] + after[3] - before[2] - before[3]) / 2
    bottom = abs(float(after[2][1] - before[2][1]))
    return 0 < float(step[0]) < _NEXT * size and bottom < _LEVEL * size


def _text(word: Sequence[_Glyph], shapes: Sequence[Shape]) -> Text:
    height = float(max(high[1] - low[1] for _, _, low, high in word))
    words = word[0][0]
    for before, after in pairwise(word):
        words += (" " if after[2][0] - before[3][0] > _SPACE * height else "") + after[0]
    boxes = np.array([(*low, *high) for _, _, low, high in word])
    return text_over(words, boxes, height, shapes[word[0][1][0]])


def path_labels(name: str, shapes: Sequence[Shape]) -> Text | None:
    """The text of `shapes` if they are the glyphs of `name`, else None."""
    letters = [letter for letter in name if not letter.isspace()]
    closed = [shape for shape in shapes if shape.closed]
    parts = sum(_PARTS.get(letter, 1) for letter in letters)
    if not 2 <= len(letters) <= 24 or not parts == len(closed) == len(shapes):
        return None
    if _COPY.search(name):
        return None
    if sum(len(shape.points) + 4 * len(shape.holes) for shape in closed) < _PLAIN * len(closed):
        return None
    boxes = np.array([(*shape.points.min(axis=0), *shape.points.max(axis=0)) for shape in closed])
    sides = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    size = float(sides.max())
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    steps = np.hypot(*np.diff(middles, axis=0).T)
    if size <= 0 or steps.max() > 1.6 * size:
        return None
    return text_over(name, boxes, size, closed[0], turned=True)


def text_over(words: str, boxes: F64, height: float, first: Shape, turned: bool = False) -> Text:
    """`boxes` (n,4): low and high corners of the letters. `turned`: they may run in any direction."""
    middles, low, high = (
        (boxes[:, :2] + boxes[:, 2:]) / 2,
        boxes[:, :2].min(axis=0),
        boxes[:, 2:].max(axis=0),
    )
    along = middles[-1] - middles[0]
    (x, y), (cx, cy) = middles[0].tolist(), ((low + high) / 2).tolist()
    return Text(
        text=words,
        at=(x, y),
        center=(cx, cy),
        height=height,
        rotation=math.degrees(math.atan2(along[1], along[0])) if turned else 0.0,
        layer=first.layer,
        handle=first.handle,
        groups=first.groups,
    )
