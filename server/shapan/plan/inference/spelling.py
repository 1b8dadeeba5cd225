"""How a plan spells its numbers, learned from all labels of one kind: what by itself could as well be a length, a date
or a diameter is a number among its likes (`12M` beside `12K`, `1.1.12`, `D:19`), and a word that all of them begin with
is a word for booth in whichever language.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from shapan.plan.inference.labels import HALL_FIRST, NOT_NUMBER, PARTS, PLAIN_NUMBER, bare, mask_of, number_of, tidy
from shapan.plan.vocabulary.words import fold, is_generic, meaning

_DIGIT = re.compile(r"\d")
_SUFFIXED = re.compile(r"(?<![\d.,])(\d{1,5})([^\W\d_])$")
_HEADED = re.compile(r"([^\W\d_]{4,12})[\-–. ]?([A-Za-z]?\d{1,4}[A-Za-z]?)")
_WORDED = re.compile(r"([^\W\d_]{3,})(?:[.:#]+\s*|\s+)(?=.*\d)")
_OTHERS = re.compile(
    r"rooms?|raum|zimmer|salle|sala|table|tisch|mesa|column|axis|achse|dock|level|floor|etage|ebene|phase|zone|area|sheet"
    r"|aisle|allee|gang|hall|halle|pavilion|page|type|typ|detail|section|space|panel|circuit|note|item|seat|sitz|row"
    r"|reihe|комната|кабинет|стол|ось|этаж|зал|павильон|лист|стенд|место|stand|booth|stall|unit|kiosk"
)
_SUFFIXES = 3  # letters other than units, before those that can be units are taken for letters
ALONE, PLACES = 20, 3  # numbers of so many places that one letter follows: it is the hall's, whatever unit it can be
HEADED, HEADED_SHARE, HEADED_ALL = 8, 0.25, 0.6  # labels, and of those with digits; of all together
LIKES, ALIKE, USUAL, MOST = 12, 0.6, 0.1, 0.5  # labels of one mask; of them numbers by themselves; of all with digits
LONGEST, LOOKED = 40, 1000


@dataclass(frozen=True, slots=True)
class Spelling:
    """`suffixes`: letters that follow numbers although they can be units; `heads`: words that are part of them
    (`EXPO-012`); `word`: the one that all begin with; `masks`: of numbers that by themselves could be something else.
    """

    suffixes: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    word: str = ""
    masks: frozenset[str] = frozenset()

    def number(self, text: str) -> tuple[str, str] | None:
        """As `number_of`, on this plan."""
        if not (self.suffixes or self.heads or self.word or self.masks) or PLAIN_NUMBER.fullmatch(text):
            return number_of(text)
        if self._suffixed(text):
            return text, "DL"
        if self.word and (front := _WORDED.match(text)) and fold(front[1]) == self.word:
            return self.number(text[front.end() :])
        if self.heads and (m := _HEADED.fullmatch(tidy(text).strip(" .,;:()[]#*"))) and fold(m[1]) in self.heads:
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


def spelling_of(texts: Iterable[str], more: Iterable[str] = (), *, capitals: bool = False) -> Spelling:
    """`more`: labels of another kind, whose suffixes count as well. `capitals`: words in small letters are an
    exporter's, no part of a number.
    """
    texts = {*texts}
    numbered = [text for text in texts if _DIGIT.search(text) and len(text) < LONGEST]
    if len(numbered) > LOOKED:  # how ten thousand are spelled, a thousand tell as well
        numbered = sorted(numbered)[:: len(numbered) // LOOKED]
    word = _word(numbered)
    return Spelling(_suffixes(texts.union(more)), _heads(numbered, capitals), word, _masks(numbered, word))


def _suffixes(texts: Iterable[str]) -> frozenset[str]:
    """The last letters of `12A`, `12B` … where so many follow numbers that `12M` is no length and `12H` no hour, or one
    that follows hundreds of them: `1401H`, `1403H` …
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
    return frozenset(c for c, n in long.items() if n >= ALONE and n > 0.8 * len(seen[c]) and c.isupper())


def _heads(numbered: list[str], capitals: bool) -> frozenset[str]:
    """Words before the numbers of so many labels that they are part of them, folded: `EXPO-001`, `TECH 12` beside
    `FOOD 12`. None that says what else is numbered on a plan, nor one set apart that all bear: it is a word for booth.
    """
    seen: dict[str, set[str]] = defaultdict(set)
    spaced: Counter[str] = Counter()
    for text in numbered:
        if text[:3].isalpha() and (m := _HEADED.fullmatch(tidy(text))) and (not capitals or m[1].isupper()):
            seen[fold(m[1])].add(m[2])
            spaced[fold(m[1])] += text[len(m[1]) : len(m[1]) + 1].isspace()
    many = {w: n for w, rest in seen.items() if (n := len(rest)) >= HEADED and not _OTHERS.fullmatch(w)}
    free = {w for w in many if _is_free(w)}
    together = len(free) > 1 and len(free) > 0.5 * len(many) and sum(many.values()) >= HEADED_ALL * len(numbered)
    least, most = HEADED_SHARE * len(numbered), HEADED_ALL * len(numbered)
    return frozenset(w for w, n in many.items() if (together or (n >= least and w in free)) and spaced[w] < most)


def _word(numbered: list[str]) -> str:
    """`lot` of `Lot 110`, `Lot 111` …: set apart, and before so many numbers that it is a word for booth. Three
    capitals may be a part of the number.
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
    """Whether it says nothing else."""
    return not (_OTHERS.fullmatch(word) or meaning(word) or is_generic(word))


def _masks(numbered: list[str], word: str) -> frozenset[str]:
    """Masks most of whose labels are numbers by themselves, and the one of half of all that begin with a letter."""
    likes, numbers = Counter[str](), Counter[str]()
    for text in numbered:
        if PLAIN_NUMBER.fullmatch(text):
            continue
        if word and (front := _WORDED.match(text)) and fold(front[1]) == word:
            text = text[front.end() :]
        text = bare(text)
        if PARTS.fullmatch(text):
            mask = mask_of(text)
            likes[mask] += 1
            numbers[mask] += number_of(text) is not None
    return frozenset(
        mask
        for mask, n in likes.items()
        if numbers[mask] < n >= LIKES
        and (
            (numbers[mask] >= ALIKE * n and n >= USUAL * len(numbered))
            or (mask[0] == "L" and n >= MOST * len(numbered))
        )
    )
