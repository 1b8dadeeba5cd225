"""Groups lettering that is stored glyph by glyph (MuPDF's export) into words: neighbours on one line at their advance
width."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

from shapan.plan.drawing import Text
from shapan.plan.svg.document.units import Matrix
from shapan.plan.svg.labels.text import CAP, text_width

_SPACE = 0.45  # gap in em that counts as a space; letter spacing is smaller
_WORD_GAP = 0.9  # distance in em between origins, beyond the letter's own advance, that begins a new run


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    letter: str
    at: tuple[float, float]  # origin on the baseline, y down
    em: float  # MuPDF's symbols have one unit per em
    matrix: Matrix
    layer: str
    groups: tuple[str, ...]


def glyph_words(glyphs: list[Glyph]) -> list[Text]:
    """Runs in document order; the letters of a word are consecutive in the document."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if not math.isfinite(glyph.em) or glyph.em <= 0:
            continue
        if runs and _follows(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [_text(run) for run in runs if "".join(glyph.letter for glyph in run).strip()]


def _direction(glyph: Glyph) -> tuple[float, float]:
    a, b = glyph.matrix[0], glyph.matrix[1]
    size = math.hypot(a, b) or 1.0
    return a / size, b / size


def _follows(last: Glyph, glyph: Glyph) -> bool:
    (ux, uy), (vx, vy) = _direction(last), _direction(glyph)
    dx, dy = glyph.at[0] - last.at[0], glyph.at[1] - last.at[1]
    along, across = dx * ux + dy * uy, -dx * uy + dy * ux
    advance = text_width(last.letter) * last.em
    same = abs(glyph.em - last.em) < 0.05 * last.em and ux * vx + uy * vy > 0.99
    return same and abs(across) < 0.2 * last.em and 0 < along < advance + _WORD_GAP * last.em


def _text(run: list[Glyph]) -> Text:
    first, last = run[0], run[-1]
    words = first.letter
    for before, glyph in itertools.pairwise(run):
        gap = math.dist(before.at, glyph.at) - text_width(before.letter) * before.em
        words += (" " if gap > _SPACE * glyph.em else "") + glyph.letter
    ux, uy = _direction(first)
    along = math.dist(first.at, last.at) + text_width(last.letter) * last.em
    cap = CAP * first.em
    cx, cy = first.at[0] + ux * along / 2 + uy * cap / 2, first.at[1] + uy * along / 2 - ux * cap / 2
    turn = math.degrees(math.atan2(-uy, ux))
    text = " ".join(words.split())
    return Text(
        text=text,
        at=(first.at[0], -first.at[1]),
        center=(cx, -cy),
        height=cap,
        rotation=turn,
        layer=first.layer,
        handle="",
        groups=first.groups,
    )
