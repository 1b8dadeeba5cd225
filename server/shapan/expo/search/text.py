"""How texts are compared in a search: folded, cut into terms, and how many slips lie between two of them.

The viewer has the same in `web/src/core/search/text.ts`; tests/expo/vectors/search.json holds both to the same.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence

_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
        (
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
            "i",
            "yi",
            "ye",
            "g",
            "u",
        ),
        strict=True,
    )
)
_SPELT = str.maketrans(_CYRILLIC)
_GAP = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
# Kana and Han are written without spaces: U+3005-3007, Hiragana and Katakana, Han with its extensions.
_RUN = re.compile("([々-〇\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)")


@functools.lru_cache(4096)
def fold_text(text: str) -> str:
    """Compatibility forms and marks off, lower case, letters that do not decompose as their neighbours would write
    them, anything but letters and digits as one space: `"Żółw-Systems  Ⅳ"` -> `"zolw systems iv"`."""
    if not text.isascii():
        bare = "".join(one for one in unicodedata.normalize("NFKD", text) if unicodedata.category(one)[0] != "M")
        text = unicodedata.normalize("NFKC", bare.lower()).translate(_LETTERS)
    return _GAP.sub(" ", text.lower()).strip()


def pack_letters(text: str) -> str:
    """Numbers are compared without what people put between their parts: "B 12", "b-12" and "B12" are one."""
    return fold_text(text).replace(" ", "")


def bare_text(number: str) -> str:
    """A packed number without leading zeros: "a01" and "a001" are "a1"."""
    return _ZEROS.sub("", number)


def latin(text: str) -> str:
    """A folded text's Cyrillic in Latin letters, as passports spell it: who speaks is often written so only."""
    return text.translate(_SPELT)


def query_words(text: str) -> Iterator[str]:
    """Words of a folded text; a run of Han or kana is a word of its own."""
    for word in text.split():
        yield from filter(None, _RUN.split(word))


def is_run(word: str) -> bool:
    return _RUN.match(word) is not None


def grams(run: str) -> tuple[str, ...]:
    """Neighbouring pairs of a run's characters; a lone character is itself."""
    return tuple(run[i : i + 2] for i in range(len(run) - 1)) or (run,)


def terms(text: str) -> Iterator[str]:
    """What a text is found by: its words, and of runs their pairs."""
    for word in query_words(fold_text(text)):
        yield from grams(word) if is_run(word) else (word,)


def slips(word: str) -> int:
    """How many slips a word of this length may have and still be recognised."""
    if is_run(word):
        return 0 if len(word) < 3 else 1 if len(word) < 6 else 2
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def letters(word: Sequence[str]) -> int:
    """A set of letters as bits. A letter of the query that a term lacks costs it one slip at least, so most terms need
    no table (a tenth of the time)."""
    mask = 0
    for one in word:
        mask |= 1 << (ord(one) % 31)
    return mask


def slips_to_beginning(word: str, term: str, most: int) -> int:
    """The fewest slips (a letter more, less, other, or two swapped) from `word` to a beginning of `term`; more than
    `most`: most + 1."""
    return _least(word, term[: len(word) + most], most, anywhere=False)


def slips_within(run: str, text: str, most: int) -> int:
    """The fewest slips from `run` to any part of `text`; more than `most`: most + 1."""
    return _least(run, text, most, anywhere=True)


def _least(word: str, text: str, most: int, anywhere: bool) -> int:
    """Optimal string alignment; row i holds the slips from the first i letters of `word` to what ends at each j."""
    before: list[int] = []
    last = [0] * (len(text) + 1) if anywhere else list(range(len(text) + 1))
    for i, letter in enumerate(word, 1):
        now = [i]
        for j, other in enumerate(text, 1):
            d = min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == text[j - 2] and word[i - 2] == other:
                d = min(d, before[j - 2] + 1)
            now.append(d)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return min(min(last), most + 1)
