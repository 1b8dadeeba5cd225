"""Text comparison for the search: folding, splitting into terms, and edit distance.

The viewer has the same functions in `web/src/core/search/text.ts`; tests/expo/vectors/search.json tests both.
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
_LETTERS = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)
# Kana and Han are written without spaces: U+3005-3007, Hiragana and Katakana, Han with its extensions.
_RUN = re.compile(
    "([々-〇\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
)


@functools.lru_cache(4096)
def fold_text(text: str) -> str:
    """Removes compatibility forms and diacritics, converts to lower case, replaces letters without decomposition by
    similar base letters, and turns all other characters into single spaces: `"Żółw-Systems  Ⅳ"` -> `"zolw systems
    iv"`."""
    if not text.isascii():
        bare = "".join(
            one
            for one in unicodedata.normalize("NFKD", text)
            if unicodedata.category(one)[0] != "M"
        )
        text = unicodedata.normalize("NFKC", bare.lower()).translate(_LETTERS)
    return _GAP.sub(" ", text.lower()).strip()


def pack_letters(text: str) -> str:
    """Numbers are compared without separators: "B 12", "b-12" and "B12" are equal."""
    return fold_text(text).replace(" ", "")


def bare_text(number: str) -> str:
    """A packed number without leading zeros: "a01" and "a001" are "a1"."""
    return _ZEROS.sub("", number)


def latin(text: str) -> str:
    """A folded text with Cyrillic in Latin letters, spelled as in passports: speakers' names are often
    written only so."""
    return text.translate(_SPELT)


def query_words(text: str) -> Iterator[str]:
    """Words of a folded text; a run of Han or kana is one word."""
    for word in text.split():
        yield from filter(None, _RUN.split(word))


def is_run(word: str) -> bool:
    return _RUN.match(word) is not None


def grams(run: str) -> tuple[str, ...]:
    """Pairs of adjacent characters of a run; a single character gives itself."""
    return tuple(run[i : i + 2] for i in range(len(run) - 1)) or (run,)


def terms(text: str) -> Iterator[str]:
    """The search terms of a text: its words, and the pairs of Han or kana runs."""
    for word in query_words(fold_text(text)):
        yield from grams(word) if is_run(word) else (word,)


def slips(word: str) -> int:
    """Maximum edit distance for a word of this length."""
    if is_run(word):
        return 0 if len(word) < 3 else 1 if len(word) < 6 else 2
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def letters(word: Sequence[str]) -> int:
    """A set of letters as bits. Each letter of the query that a term lacks costs at least one edit, so most terms need
    no distance table (a tenth of the time)."""
    mask = 0
    for one in word:
        mask |= 1 << (ord(one) % 31)
    return mask


def slips_to_beginning(word: str, term: str, most: int) -> int:
    """The smallest edit distance (insertion, deletion, substitution, transposition) from `word` to a prefix of `term`;
    `most` + 1 if it is larger than `most`."""
    return _least(word, term[: len(word) + most], most, anywhere=False)


def slips_within(run: str, text: str, most: int) -> int:
    """The smallest edit distance from `run` to any substring of `text`; `most` + 1 if it is larger than `most`."""
    return _least(run, text, most, anywhere=True)


def _least(word: str, text: str, most: int, anywhere: bool) -> int:
    """Optimal string alignment; row i has the distances from the first i letters of `word` to text
    that ends at each j."""
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
