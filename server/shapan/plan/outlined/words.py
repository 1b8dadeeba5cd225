"""What rows of glyphs say: each glyph its likeliest letter, and what is in doubt as the other numbers are built."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from shapan.plan.outlined.glyphs import distances, form_of, letterforms, turned
from shapan.plan.outlined.rows import LONGEST, GlyphOutline, Row, extent
from shapan.plan.vocabulary.words import meaning

DOUBT = 0.34  # the most that a glyph may differ from the letter it is taken for
_MOST_FORMS = 4_000  # pictures compared
_SURE, _FAIR = 0.2, 0.28  # how far a line's glyphs may be from their letters on the whole, alone and beside others
_ALIKE = 0.26  # letters this close in likeness are told apart by how the other numbers are built
_FACE = 0.25  # how much the typeface of most counts beside any typeface
_LOW = 0.4  # of the cap height: what is lower is a dot or a hyphen
_SPACE = 0.8  # of the cap height: no space in a number is wider
_HABIT = 0.6  # what it weighs that most numbers are built alike
_PLAIN = frozenset("O0I1-/.")  # what circles, bars and dots look like
_RARE_AS_LETTERS = frozenset("IOQ")


@dataclass(frozen=True, slots=True)
class Guess:
    letter: str
    unlike: float
    also: dict[str, float] = field(default_factory=dict)  # what else it may be, and how much less likely


Read = list[Guess]  # a word


class Eye:
    """Reads glyphs, each picture once, and comes to prefer the typeface that fits best."""

    def __init__(self) -> None:
        self._seen: dict[tuple[bytes, ...], npt.NDArray[np.float32]] = {}
        self._face = -1
        rare = [0.15 if letter in _RARE_AS_LETTERS else 0.0 for letter in letterforms().letters]
        self._rare = np.array(rare, dtype=np.float32)

    def unlike(self, glyph: GlyphOutline, turn: float) -> npt.NDArray[np.float32]:
        """(faces,letters)."""
        rings = [turned(ring, -turn) for ring in glyph.rings] if turn else list(glyph.rings)
        low, high = rings[0].min(axis=0), rings[0].max(axis=0)
        size = float(max(high - low)) or 1.0
        key = tuple(np.rint((ring - low) * (96 / size)).astype(np.int16).tobytes() for ring in rings)
        if key not in self._seen:
            if len(self._seen) >= _MOST_FORMS:
                return np.ones_like(letterforms().aspect)
            self._seen[key] = distances(form_of(rings))
        return self._seen[key]

    def prefer(self, rows: Sequence[Row]) -> None:
        """From now on the typeface that most glyphs of these look like counts more than others."""
        if rows:
            total = sum(self.unlike(glyph, row.turn).min(axis=1) for row in rows for glyph in row.glyphs)
            self._face = int(np.argmin(total))

    def word(self, row: Row) -> Read:
        """What each glyph is most like. Marks are told by their size: beside letters a dot is no O."""
        read: Read = []
        letters = letterforms().letters
        for glyph in row.glyphs:
            low, high = extent(glyph, row.turn)
            wide, tall = high - low
            if tall < _LOW * row.height:
                read.append(Guess("-" if wide > 1.5 * tall else ".", 0.0))
                continue
            unlike = self.unlike(glyph, row.turn)
            likely = unlike.min(axis=0)
            if self._face >= 0:
                likely = likely + _FACE * (unlike[self._face] - likely)
            likely = likely + self._rare
            order = [int(k) for k in np.argsort(likely)[:8] if letters[k] not in "-."]
            best = order[0]
            also = {letters[k]: float(likely[k] - likely[best]) for k in order[1:] if likely[k] - likely[best] < _ALIKE}
            read.append(Guess(letters[best], float(unlike[:, best].min()), also))
        return read


def spelt(read: Read) -> str:
    return "".join(one.letter for one in read)


def sound(words: Sequence[Read], alone: bool = True) -> bool:
    """Whether a line is lettering: no glyph of it is far from its letter, and `alone`, without others like it, it is
    more than rings, bars and dots. Of "9 m²" the 9 alone would be a number, so a line counts whole or not."""
    read = [one for word in words for one in word]
    unlike = [one.unlike for one in read]
    text = spelt(read)
    if (
        not read
        or max(unlike) > DOUBT
        or sum(unlike) > (_SURE if alone else _FAIR) * len(read)
        or max(map(len, words)) > LONGEST
    ):
        return False
    return not alone or (len(read) > 1 and not set(text) <= _PLAIN and max(Counter(text).values()) <= 0.7 * len(text))


def settled(lines: Sequence[Sequence[Read]]) -> list[list[str]]:
    """What stays in doubt (B or 8, I or 1) is what makes a word like the others: letters where they have letters, and a
    word that people know (INFO) that word."""
    masks = Counter(_mask(spelt(word)) for words in lines for word in words)
    most = max(masks.values(), default=1)

    def settle(word: Read) -> str:
        options = [("", 0.0)]
        for one in word:
            choices = {one.letter: 0.0, **one.also}
            options = [(text + c, cost + off) for text, cost in options for c, off in choices.items()]
            options = sorted(options, key=lambda o: o[1])[:64]
        said = [text for text, _ in options if text.isalpha() and meaning(text)] if len(word) > 2 else []
        return said[0] if said else min(options, key=lambda o: o[1] - _HABIT * masks[_mask(o[0])] / most)[0]

    return [[settle(word) for word in words] for words in lines]


def _mask(text: str) -> str:
    return "".join("D" if c.isdigit() else "L" if c.isalpha() else c for c in text)


def joined(line: Sequence[Row], words: Sequence[str]) -> list[tuple[Row, str]]:
    """`A` and `11` beside each other are one number, written with a space."""
    out: list[tuple[Row, str]] = []
    for row, word in zip(line, words, strict=True):
        if out and out[-1][1].isalpha() and word.isdigit() and _gap(out[-1][0], row) < _SPACE * row.height:
            before, text = out.pop()
            middle = ((before.middle[0] + row.middle[0]) / 2, (before.middle[1] + row.middle[1]) / 2)
            row, word = (
                replace(row, glyphs=before.glyphs + row.glyphs, middle=middle, start=before.start),
                f"{text} {word}",
            )
        out.append((row, word))
    return out


def even(said: list[tuple[Row, str]]) -> list[tuple[Row, str]]:
    """`A 11` or `A11`, but not both: a narrow 1 leaves room that looks like a space."""
    parts = [re.fullmatch(r"([A-Z]{1,3})( ?)([0-9]+)", text) for _, text in said]
    spaces = [found[2] for found in parts if found]
    space = " " if sum(map(len, spaces)) * 2 > len(spaces) else ""
    return [
        (row, f"{found[1]}{space}{found[3]}" if found else text) for (row, text), found in zip(said, parts, strict=True)
    ]


def _gap(before: Row, row: Row) -> float:
    return float(extent(row.glyphs[0], row.turn)[0][0] - extent(before.glyphs[-1], row.turn)[1][0])
