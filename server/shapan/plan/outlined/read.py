"""Reads text that was converted to paths: unnamed glyphs from PDF converters, `text to path` and exploded CAD text.

Small closed outlines close together form words; glyphs.py recognises each letter. Words count only if enough of them
are read with certainty: chairs in a row look like O's but form no numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.outlined.rows import GlyphOutline, Row, glyphs_of, labels_of, laid
from shapan.plan.outlined.words import DOUBT, Eye, Read, Spelt, settled, sound

_Line = list[Row]

_FEWEST = 6  # minimum number of glyphs
# required result: numbers, letters in them, and the share of distinct values
_NUMBERS, _LETTERS, _APART = 3, 4, 0.3
_TALL = 1.15  # maximum ratio of cap heights of one type size
_TURNS = (0.0, 90.0, -90.0, 180.0)
_ENOUGH = 4  # minimum letters to judge a line
_LEVEL = 4.0  # degrees
# required advantage of the less usual orientation: upside down, or level on a slanted plan
_USUAL, _OFTEN = 1.6, 1.15


def read_outlined_labels(drawing: Drawing) -> Drawing:
    """The drawing with texts in place of the outlines that form them; the same drawing if there are none."""
    glyphs = glyphs_of(drawing)
    if len(glyphs) < _FEWEST:
        return drawing
    eye = Eye()
    lines = _all_lines([[glyphs[k] for k in label] for label in labels_of(glyphs)], eye)
    eye.prefer([row for line in lines for row in line])
    kept = _kept([(line, [eye.word(row) for row in line]) for line in lines])
    spelt = settled([words for _, words in kept])
    if not _says_numbers([" ".join(text for text, _ in words) for words in spelt]):
        return drawing
    sure = [
        said
        for (line, _), words in zip(kept, spelt, strict=True)
        for said in zip(line, words, strict=True)
    ]
    gone = {k for row, _ in sure for glyph in row.glyphs for k in glyph.shapes}
    texts = [_text(row, word, drawing.shapes) for row, word in sure]
    left = tuple(shape for k, shape in enumerate(drawing.shapes) if k not in gone)
    return replace(drawing, shapes=left, texts=(*drawing.texts, *texts))


def _says_numbers(written: Sequence[str]) -> bool:
    """Whether the lines have enough numbers, of several figures, that differ."""
    numbers = [words for words in written if any(map(str.isdigit, words))]
    return (
        len(numbers) >= _NUMBERS
        and len(set("".join(numbers))) >= _LETTERS
        and len(set(numbers)) >= _APART * len(numbers)
    )


def _all_lines(labels: Sequence[Sequence[GlyphOutline]], eye: Eye) -> list[_Line]:
    found = [_tried(label, eye) for label in labels]
    lean, most = _lean(found)
    return [line for tried in found for line in _chosen(tried, lean, most)]


def _kept(read: Sequence[tuple[_Line, list[Read]]]) -> list[tuple[_Line, list[Read]]]:
    """The lines of real lettering; ambiguous ones (1, 11, O8) count if other lettering has the same height."""
    heights = [line[0].height for line, words in read if sound(words)]
    return [
        (line, words)
        for line, words in read
        if sound(words)
        or (
            sound(words, alone=False)
            and any(1 / _TALL < line[0].height / one < _TALL for one in heights)
        )
    ]


def _tried(glyphs: Sequence[GlyphOutline], eye: Eye) -> dict[float, tuple[list[_Line], float]]:
    """By direction: the lines of a label, and their quality. Level lines of good quality are not rotated."""
    middles = np.array([(g.low + g.high) / 2 for g in glyphs])
    turns: tuple[float, ...] = _TURNS
    if len(glyphs) > 1:
        along = np.linalg.svd(middles - middles.mean(axis=0), full_matrices=False)[2][0]
        angle = math.degrees(math.atan2(along[1], along[0]))
        turns = (*turns, angle, angle + 180)
    found: dict[float, tuple[list[_Line], float]] = {}
    for turn in turns:
        lines = laid(glyphs, turn)
        reads = [[eye.word(row) for row in line] for line in lines]
        sure = [
            [one.unlike for word in words for one in word]
            for words in reads
            if sound(words, alone=False)
        ]
        found[turn] = lines, max(map(_clear, sure), default=0.0)
        if not turn and sum(DOUBT - one for line in sure for one in line) > 0.4 * DOUBT * len(
            glyphs
        ):
            break
    return found


def _clear(unlike: Sequence[float]) -> float:
    """Quality of a line: a company's small letters upside down resemble many letters, but none exactly."""
    return sum((1 - one / DOUBT) ** 2 for one in unlike) / len(unlike) * min(len(unlike), _ENOUGH)


def _way(turn: float) -> tuple[str, bool]:
    """Level, vertical or slanted lettering, and whether it is in the usual orientation: upright, or readable from the
    right."""
    turn = (turn + 180) % 360 - 180
    if min(abs(turn), 180 - abs(turn)) < _LEVEL:
        return "level", abs(turn) < 90
    if abs(abs(turn) - 90) < _LEVEL:
        return "upended", turn > 0
    return "slanting", abs(turn) < 90


def _lean(found: Sequence[dict[float, tuple[list[_Line], float]]]) -> tuple[dict[str, bool], str]:
    """The orientation of lettering on this plan, for level, vertical and slanted lines: 906 is read as 906 if 245 is in
    the same orientation, and upside down otherwise."""
    votes: dict[str, float] = {}
    for tried in found:
        turn = max(tried, key=lambda t: tried[t][1])
        way, upright = _way(turn)
        other = max(
            (score for t, (_, score) in tried.items() if _way(t) == (way, not upright)), default=0.0
        )
        votes[way] = votes.get(way, 0.0) + (1 if upright else -1) * (tried[turn][1] - other)
    return {way: vote >= 0 for way, vote in votes.items()}, max(
        votes, key=lambda way: abs(votes[way]), default="level"
    )


def _chosen(
    tried: dict[float, tuple[list[_Line], float]], lean: dict[str, bool], most: str
) -> list[_Line]:
    """The lines in the direction of the best quality, with preference for the orientation of the plan's other
    lettering."""

    def worth(turn: float) -> float:
        way, upright = _way(turn)
        usual = upright == lean.get(way, True)
        return tried[turn][1] * (_USUAL if usual else 1.0) * (_OFTEN if way == most else 1.0)

    best = max(tried, key=worth)
    return tried[best][0] if tried[best][1] > 0 else []


def _text(row: Row, word: Spelt, shapes: Sequence[Shape]) -> Text:
    """On the common layer of its letters: converters put each letter of a typeface into a separate group."""
    own = [shapes[glyph.shapes[0]] for glyph in row.glyphs]
    shared = len({shape.layer for shape in own}) == 1 and len(own) > 1
    layer, groups = (own[0].layer, own[0].groups) if shared else ("", ())
    return Text(
        text=word[0],
        at=row.start,
        center=row.middle,
        height=row.height,
        rotation=row.turn,
        layer=layer,
        handle=own[0].handle,
        groups=groups,
        unlike=word[1],
    )
