"""Lettering that is only outlines: nameless glyphs, as PDF converters, `text to path` and exploded CAD text leave.

Small closed outlines close to one another are words; what letter each is, glyphs.py says by its picture. Words count
only where enough of them are read without doubt: chairs in a row look like O's, but spell no numbers.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.glyphrows import Glyph, Row, glyphs_of, labels_of, laid
from shapan.plan.glyphwords import DOUBT, Eye, Read, even, joined, settled, sound

Line = list[Row]

_FEWEST = 6  # glyphs, below which nobody looks
_NUMBERS, _LETTERS, _APART = 3, 4, 0.3  # what has to come of it: numbers, letters in them, and the share that differs
_TALL = 1.15  # how much cap heights of one size of type differ at most
_TURNS = (0.0, 90.0, -90.0, 180.0)


def outlined(drawing: Drawing) -> Drawing:
    """The drawing with words in place of the outlines that spell them; the same drawing where there are none."""
    glyphs = glyphs_of(drawing)
    if len(glyphs) < _FEWEST:
        return drawing
    eye = Eye()
    lines = _all_lines([[glyphs[k] for k in label] for label in labels_of(glyphs)], eye)
    eye.prefer([row for line in lines for row in line])
    kept = _kept([(line, [eye.word(row) for row in line]) for line in lines])
    spelt = settled([words for _, words in kept])
    numbers = [" ".join(words) for words in spelt if any(letter.isdigit() for letter in "".join(words))]
    if len(numbers) < _NUMBERS or len(set("".join(numbers))) < _LETTERS or len(set(numbers)) < _APART * len(numbers):
        return drawing
    sure = even([said for (line, _), words in zip(kept, spelt, strict=True) for said in joined(line, words)])
    gone = {k for row, _ in sure for glyph in row.glyphs for k in glyph.shapes}
    texts = [_text(row, text, drawing.shapes[row.glyphs[0].shapes[0]]) for row, text in sure]
    left = tuple(shape for k, shape in enumerate(drawing.shapes) if k not in gone)
    return replace(drawing, shapes=left, texts=(*drawing.texts, *texts))


def _all_lines(labels: Sequence[Sequence[Glyph]], eye: Eye) -> list[Line]:
    found = [_lines(label, _TURNS, eye) for label in labels]
    usual = Counter(lines[0][0].turn for lines in found if lines).most_common(1)
    if usual and usual[0][0]:  # 906 is 906 where its neighbours stand so, and 106 turned about
        found = [_lines(label, (usual[0][0], *_TURNS), eye) for label in labels]
    return [line for lines in found for line in lines]


def _kept(read: Sequence[tuple[Line, list[Read]]]) -> list[tuple[Line, list[Read]]]:
    """The lines that are lettering; what is doubtful by itself (1, 11, O8) where other lettering is as tall."""
    heights = [line[0].height for line, words in read if sound(words)]
    return [
        (line, words)
        for line, words in read
        if sound(words)
        or (sound(words, alone=False) and any(1 / _TALL < line[0].height / one < _TALL for one in heights))
    ]


def _lines(glyphs: Sequence[Glyph], turns: tuple[float, ...], eye: Eye) -> list[Line]:
    """The lines of a label, in the direction in which they read best; none when they read in no direction."""
    middles = np.array([(g.low + g.high) / 2 for g in glyphs])
    usual = turns[0]
    if len(glyphs) > 1:
        along = np.linalg.svd(middles - middles.mean(axis=0), full_matrices=False)[2][0]
        angle = math.degrees(math.atan2(along[1], along[0]))
        turns = (*turns, angle, angle + 180)
    best: list[Line] = []
    most = 0.0
    for turn in turns:
        lines = laid(glyphs, turn)
        reads = [[eye.word(row) for row in line] for line in lines]
        score = sum(
            DOUBT - one.unlike for words in reads if sound(words, alone=False) for word in words for one in word
        )
        if score > most * 1.15:
            best, most = lines, score
        if turn == usual and score > 0.4 * DOUBT * len(glyphs):
            break
    return best


def _text(row: Row, text: str, first: Shape) -> Text:
    return Text(text, row.start, row.middle, row.height, row.turn, first.layer, first.handle, first.groups)
