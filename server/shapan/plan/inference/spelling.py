"""Learns the spelling of a plan's numbers from all labels of one kind. A label that could be a length, a date or a
diameter is a number among similar ones (`12M` next to `12K`, `1.1.12`, `D:19`). A word at the beginning of all labels
is a word for booth in any language.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from shapan.plan.inference.labels import (
    HALL_FIRST,
    NOT_NUMBER,
    PARTS,
    PLAIN_NUMBER,
    bare,
    mask_of,
    number_of,
    tidy,
)
from shapan.plan.vocabulary.lists import LISTS
from shapan.plan.vocabulary.words import fold, is_generic, meaning

_DIGIT = re.compile(r"\d")
_SUFFIXED = re.compile(r"(?<![\d.,])(\d{1,5})([^\W\d_])\Z")
_HEADED = re.compile(r"([^\W\d_]{4,12})[\-–. ]?([A-Za-z]?\d{1,4}[A-Za-z]?)")
_WORDED = re.compile(r"([^\W\d_]{3,})(?:[.:#]+\s*|\s+)(?=.*\d)")
_OTHERS = re.compile(LISTS["other numbered"])
_SUFFIXES = 3  # minimum of non-unit suffix letters, before unit letters also count as suffixes
# minimum of numbers with so many digits and the same suffix letter: it is the hall's letter, even if it can be a unit
ALONE, PLACES = 20, 3
# minimum labels with the word, its share of labels with digits, and the share of all words together
HEADED, HEADED_SHARE, HEADED_ALL = 8, 0.25, 0.6
# minimum labels of one mask; share of unambiguous numbers in it; shares of all labels with digits
LIKES, ALIKE, USUAL, MOST = 12, 0.6, 0.1, 0.5
LONGEST, LOOKED = 40, 1000


@dataclass(frozen=True, slots=True)
class Spelling:
    """`suffixes`: letters after numbers that can be units; `heads`: words that are part of numbers (`EXPO-012`);
    `word`: the common first word; `masks`: masks of numbers that are ambiguous alone.
    """

    suffixes: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    word: str = ""
    masks: frozenset[str] = frozenset()

    def number(self, text: str) -> tuple[str, str] | None:
        """As `number_of`, for this plan."""
        if not (self.suffixes or self.heads or self.word or self.masks) or PLAIN_NUMBER.fullmatch(
            text
        ):
            return number_of(text)
        if self._suffixed(text):
            return text, "DL"
        if self.word and (front := _WORDED.match(text)) and fold(front[1]) == self.word:
            return self.number(text[front.end() :])
        if (
            self.heads
            and (m := _HEADED.fullmatch(tidy(text).strip(" .,;:()[]#*")))
            and fold(m[1]) in self.heads
        ):
            return m[0], "L" + mask_of(m[0][len(m[1]) :])
        found = number_of(text)
        if found is None and (self.suffixes or self.masks):
            text = bare(text)
            if self._suffixed(text):
                return text, "DL"
            if (mask := mask_of(text)) in self.masks and PARTS.fullmatch(text):
                return text, mask
        return found

    def _suffixed(self, text: str) -> bool:
        return text[-1:] in self.suffixes and text[:-1].isdecimal() and len(text) < 7


def spelling_of(
    texts: Iterable[str], more: Iterable[str] = (), *, capitals: bool = False
) -> Spelling:
    """`more`: labels of another kind, whose suffixes count as well. `capitals`: words in lower case come from an
    exporter and are not part of a number.
    """
    texts = {*texts}
    numbered = [text for text in texts if _DIGIT.search(text) and len(text) < LONGEST]
    if len(numbered) > LOOKED:  # a thousand labels are a sufficient sample of ten thousand
        numbered = sorted(numbered)[:: len(numbered) // LOOKED]
    word = _word(numbered)
    return Spelling(
        _suffixes(texts.union(more)), _heads(numbered, capitals), word, _masks(numbered, word)
    )


def _suffixes(texts: Iterable[str]) -> frozenset[str]:
    """The last letters of `12A`, `12B` … if so many occur that `12M` is no length and `12H` no hour, or one letter
    after hundreds of numbers: `1401H`, `1403H` …
    """
    seen: dict[str, set[str]] = {}
    for text in texts:
        if text[-1:].isalpha() and (m := _SUFFIXED.search(text)):
            seen.setdefault(m.group(2), set()).add(m.group(1))
    for group in ([c for c in seen if c.isupper()], [c for c in seen if not c.isupper()]):
        ordinary = [c for c in group if len(seen[c]) > 2 and not NOT_NUMBER.match(f"1{c}")]
        if len(ordinary) >= _SUFFIXES:
            return frozenset(group)
    long = {c: sum(len(n) >= PLACES for n in numbers) for c, numbers in seen.items()}
    return frozenset(
        c for c, n in long.items() if n >= ALONE and n > 0.8 * len(seen[c]) and c.isupper()
    )


def _heads(numbered: list[str], capitals: bool) -> frozenset[str]:
    """Folded words before so many numbers that they are part of them: `EXPO-001`, `TECH 12` next to `FOOD 12`.
    Excluded: words for other numbered objects, and a separate word before all labels, which is a word for booth.
    """
    seen: dict[str, set[str]] = defaultdict(set)
    spaced: Counter[str] = Counter()
    for text in numbered:
        if (
            text[:3].isalpha()
            and (m := _HEADED.fullmatch(tidy(text)))
            and (not capitals or m[1].isupper())
        ):
            seen[fold(m[1])].add(m[2])
            spaced[fold(m[1])] += text[len(m[1]) : len(m[1]) + 1].isspace()
    many = {
        w: n for w, rest in seen.items() if (n := len(rest)) >= HEADED and not _OTHERS.fullmatch(w)
    }
    free = {w for w in many if _is_free(w)}
    together = (
        len(free) > 1
        and len(free) > 0.5 * len(many)
        and sum(many.values()) >= HEADED_ALL * len(numbered)
    )
    least, most = HEADED_SHARE * len(numbered), HEADED_ALL * len(numbered)
    return frozenset(
        w for w, n in many.items() if (together or (n >= least and w in free)) and spaced[w] < most
    )


def _word(numbered: list[str]) -> str:
    """`lot` of `Lot 110`, `Lot 111` …: a separate word before so many numbers that it is a word for booth. Three
    capitals may be part of the number.
    """
    rests: dict[str, set[str]] = defaultdict(set)
    for text in numbered:
        m = None if HALL_FIRST.match(text) else _WORDED.match(text)
        if m and not (len(m[1]) == 3 and m[1].isupper()) and number_of(rest := text[m.end() :]):
            rests[fold(m[1])].add(rest)
    word = max(rests, key=lambda one: len(rests[one]), default="")
    enough = word and len(rests[word]) >= max(LIKES, HEADED_ALL * len(numbered))
    return word if enough and _is_free(word) else ""


def _is_free(word: str) -> bool:
    """Whether it has no other known meaning."""
    return not (_OTHERS.fullmatch(word) or meaning(word) or is_generic(word))


def _masks(numbered: list[str], word: str) -> frozenset[str]:
    """Masks in which most labels are unambiguous numbers, and the one of half of all labels with a leading letter."""
    likes, numbers = Counter[str](), Counter[str]()
    for text in numbered:
        if PLAIN_NUMBER.fullmatch(text):
            continue
        front = _WORDED.match(text) if word else None
        text = bare(text[front.end() :] if front and fold(front[1]) == word else text)
        if PARTS.fullmatch(text):
            mask = mask_of(text)
            likes[mask] += 1
            numbers[mask] += number_of(text) is not None
    masks = {mask: n for mask, n in likes.items() if numbers[mask] < n >= LIKES}
    usual = {
        mask
        for mask, n in masks.items()
        if numbers[mask] >= ALIKE * n and n >= USUAL * len(numbered)
    }
    return frozenset(
        usual | {mask for mask, n in masks.items() if mask[0] == "L" and n >= MOST * len(numbered)}
    )
