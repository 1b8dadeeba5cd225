"""Reads rows of glyphs: each glyph as its most similar letter, and ambiguous ones by the form of the other numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from shapan.plan.outlined.glyphs import distances, form_of, letterforms, turned
from shapan.plan.outlined.rows import LONGEST, GlyphOutline, Row, extent
from shapan.plan.vocabulary.words import meaning

DOUBT = 0.34  # maximum distance between a glyph and its letter
_MOST_FORMS = 4_000  # limit of compared pictures
# maximum mean distance of a line's glyphs from their letters, for a single line and next to others
_SURE, _FAIR = 0.2, 0.28
_ALIKE = 0.26  # letters with a smaller difference are decided by the form of the other numbers
_FACE = 0.25  # weight of the most common typeface relative to any typeface
_LOW = 0.4  # share of the cap height: a lower glyph is a dot or a hyphen
_SPACE = 0.8  # share of the cap height: maximum space inside a number
_HABIT = 0.6  # weight of the most common form of numbers
_PLAIN = frozenset("O0I1-/.")  # characters that circles, bars and dots resemble
_RARE_AS_LETTERS = frozenset("IOQ")


@dataclass(frozen=True, slots=True)
class Guess:
    letter: str
    unlike: float
    # alternatives, and how much less likely they are
    also: dict[str, float] = field(default_factory=dict)


Read = list[Guess]  # a word
Spelt = tuple[str, float]  # a word, and the greatest distance of a glyph from its letter


class Eye:
    """Reads glyphs, each picture once, and learns the typeface that fits best."""

    def __init__(self) -> None:
        self._seen: dict[tuple[bytes, ...], npt.NDArray[np.float32]] = {}
        self._face = -1
        rare = [0.15 if letter in _RARE_AS_LETTERS else 0.0 for letter in letterforms().letters]
        self._rare = np.array(rare, dtype=np.float32)

    def unlike(self, glyph: GlyphOutline, turn: float) -> npt.NDArray[np.float32]:
        """(faces,letters) float32 distances."""
        rings = [turned(ring, -turn) for ring in glyph.rings] if turn else list(glyph.rings)
        low, high = rings[0].min(axis=0), rings[0].max(axis=0)
        size = float(max(high - low)) or 1.0
        key = tuple(
            np.rint((ring - low) * (96 / size)).astype(np.int16).tobytes() for ring in rings
        )
        if key not in self._seen:
            if len(self._seen) >= _MOST_FORMS:
                return np.ones_like(letterforms().aspect)
            self._seen[key] = distances(form_of(rings))
        return self._seen[key]

    def prefer(self, rows: Sequence[Row]) -> None:
        """Increases the weight of the typeface that most of these glyphs resemble."""
        if rows:
            total = sum(
                self.unlike(glyph, row.turn).min(axis=1) for row in rows for glyph in row.glyphs
            )
            self._face = int(np.argmin(total))

    def word(self, row: Row) -> Read:
        """The most similar letter of each glyph. Punctuation is recognised by its size: next to
        letters a dot is no O."""
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
            also = {
                letters[k]: float(likely[k] - likely[best])
                for k in order[1:]
                if likely[k] - likely[best] < _ALIKE
            }
            read.append(Guess(letters[best], float(unlike[:, best].min()), also))
        return read


def spelt(read: Read) -> str:
    return "".join(one.letter for one in read)


def sound(words: Sequence[Read], alone: bool = True) -> bool:
    """Whether a line is lettering: every glyph is close to its letter, and with `alone` (no similar lines) it is more
    than rings, bars and dots. The 9 of "9 m²" would be a number, so a line counts as a whole or not at all."""
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
    return not alone or (
        len(read) > 1 and not set(text) <= _PLAIN and max(Counter(text).values()) <= 0.7 * len(text)
    )


def settled(lines: Sequence[Sequence[Read]]) -> list[list[Spelt]]:
    """Resolves ambiguous glyphs (B or 8, I or 1) by the form of other words: a letter where they have letters; a known
    word (INFO) wins."""
    masks = Counter(_mask(spelt(word)) for words in lines for word in words)
    most = max(masks.values(), default=1)

    def settle(word: Read) -> Spelt:
        options = [("", 0.0)]
        for one in word:
            choices = {one.letter: 0.0, **one.also}
            options = [
                (text + c, cost + off) for text, cost in options for c, off in choices.items()
            ]
            options = sorted(options, key=lambda o: o[1])[:64]
        said = (
            [text for text, _ in options if text.isalpha() and meaning(text)]
            if len(word) > 2
            else []
        )
        text = (
            said[0]
            if said
            else min(options, key=lambda o: o[1] - _HABIT * masks[_mask(o[0])] / most)[0]
        )
        return text, max(
            one.unlike + one.also.get(letter, 0.0) for one, letter in zip(word, text, strict=True)
        )

    return [[settle(word) for word in words] for words in lines]


def _mask(text: str) -> str:
    return "".join("D" if c.isdigit() else "L" if c.isalpha() else c for c in text)
