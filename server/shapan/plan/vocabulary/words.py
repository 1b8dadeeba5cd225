"""The meaning of words on plans, in the languages of plans: labels for shapes, layer names, exporters' generated names.

Labels are looked up in folded form (NFKC, case, punctuation to spaces). Phrases come first, so that "photo booth" is
not a booth.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from shapan.expo.model import Category
from shapan.plan.vocabulary.lists import LISTS, listed_words

BOOTH_WORDS = re.compile(rf"^(?:{LISTS['booth word']})[\s.:_#№\-]*(?=[^\W_])", re.IGNORECASE)

LABEL_TAGS = frozenset(listed_words("label tag"))  # attributes that people read

# Names that exporters and editors generate: they number objects, but not booths
GENERIC = frozenset(listed_words("generic"))


def fold(text: str) -> str:
    """NFKC, lower case; all characters except letters and digits become single spaces."""
    text = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[^\w]+|_+", " ", text).strip()


def _pattern(words: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole words, and stems: a trailing * matches any ending (декоратив*, Garderobe*)."""
    items = [w.strip() for w in words.split("|") if w.strip()]
    return frozenset(fold(w) for w in items if w[-1] != "*"), tuple(
        sorted(fold(w[:-1]) for w in items if w[-1] == "*")
    )


_TABLE: dict[tuple[Category, str], tuple[frozenset[str], tuple[str, ...]]] = {
    (cast(Category, name.split()[1]), name.split()[2]): _pattern(words)
    for name, words in LISTS.items()
    if name.startswith("meaning ")
}
_WHOLE = {word: meaning for meaning, (whole, _) in reversed(_TABLE.items()) for word in whole}
_STEMS = [
    (stem, meaning) for meaning, (_, stems) in _TABLE.items() for stem in stems if len(stem) > 1
]
_STEMS.sort(key=lambda pair: -len(pair[0]))
# The role of a layer, group or class: the first match in the order of the file wins
_ROLES = {name[6:]: _pattern(words) for name, words in LISTS.items() if name.startswith("layer ")}
_HALL, _ZONE = _pattern(LISTS["hall"]), _pattern(LISTS["zone"])
# Rooms of flats and houses: a plan with three of them is no expo
_DWELLING = frozenset(listed_words("dwelling"))
_SUITE = re.compile(rf"(?:{LISTS['suite']})\b", re.IGNORECASE)
_AREAS: tuple[tuple[tuple[str, ...], tuple[Category, str]], ...] = (
    (listed_words("area seating"), ("fixture", "seating")),
    (listed_words("area stage"), ("fixture", "stage")),
    (listed_words("area last"), ("zone", "zone")),
)
_AREAS_FIRST = frozenset(listed_words("area first"))
_TRAILING = re.compile(r"(?:^|\s)(?:[a-zа-я]|no|nr|№|[0-9]+[a-zа-я]?|[ivx]+)(?=\s|\Z)")


def meaning(text: str) -> tuple[Category, str] | None:
    """The meaning of a whole label: `"Main Stage 2"` -> `("fixture", "stage")`. None if it has no known meaning."""
    folded = fold(text)
    for candidate in dict.fromkeys((folded, " ".join(_TRAILING.sub(" ", folded).split()))):
        if candidate in _WHOLE:
            return _WHOLE[candidate]
        for stem, found in _STEMS:
            if candidate.startswith(stem) and len(candidate) <= len(stem) + 12:
                return found
    return None


def named_area(text: str) -> tuple[Category, str] | None:
    """`Networking Zone`, `Startup Village`, `Зона стартапов`, `创新专区` -> a zone; `Meeting Tables` -> seating."""
    words = fold(text).split()
    if not 1 < len(words) + (bool(words) and ord(words[-1][-1]) > 0x2E7F) <= 5:
        return None
    for ends, found in _AREAS:
        if words[-1] in ends or words[-1].endswith(
            tuple(end for end in ends if ord(end[0]) > 0x2E7F)
        ):
            return found
    return ("zone", "zone") if words[0] in _AREAS_FIRST else None


def dwelling(texts: Iterable[str]) -> bool:
    """Whether the lettering names the rooms of a flat: three different ones."""
    return (
        len(
            {
                word
                for text in texts
                if len(text) < 40
                for word in fold(text).split()
                if word in _DWELLING
            }
        )
        >= 3
    )


def names_a_suite(text: str) -> bool:
    """Whether lettering begins with a word for a room that is let by the year: an office floor is no expo."""
    return bool(_SUITE.match(text.strip()))


def layer_meaning(layer: str) -> tuple[Category, str] | None:
    """The content of a layer, by its whole name or the words after a prefix: `SEATING`, `AMENITY-WC`, `A-DOOR-EXIT`,
    `Emergency exits`."""
    words = fold(layer).split()
    for i in range(len(words)):
        rest = " ".join(words[i:])
        found = meaning(rest) or (
            meaning(rest[:-1]) if rest.endswith("s") and len(rest) > 4 else None
        )
        if found:
            return found
    return meaning(" ".join(words[:1])) if len(words) > 1 else None


def _matches(text: str, table: tuple[frozenset[str], tuple[str, ...]]) -> bool:
    whole, stems = table
    words = fold(text).split()
    phrases = {
        " ".join(words[i:j])
        for i in range(len(words))
        for j in range(i + 1, min(i + 3, len(words)) + 1)
    }
    if phrases & whole or any(p.startswith(s) for p in words for s in stems if len(s) >= 2):
        return True
    joined = "".join(words)
    return any(ord(w[0]) > 0x2E7F and w in joined for w in (*whole, *stems))


def is_hall(text: str) -> bool:
    return _matches(text, _HALL)


def is_zone(text: str) -> bool:
    return _matches(text, _ZONE)


def role(layer: str) -> str:
    """The role of a layer, group or class: skip booth column door hall wall aisle zone furniture stage, or ""."""
    return next((name for name, table in _ROLES.items() if _matches(layer, table)), "")


@lru_cache(
    maxsize=20_000
)  # asked eight times of each name: a tenth of the CPU of an artwork of 17,000 curves
def is_generic(name: str) -> bool:
    """A generated name: `rect1234`, `Group 12`, `LWPOLYLINE-7`, `path-1_00000143`."""
    if re.fullmatch(r"g\d{3,}(?:[-_]\d+)*", name):  # Inkscape's g1234
        return True
    word = re.sub(r"[\W\d_]+.*\Z", "", unicodedata.normalize("NFKC", name).lower().lstrip("_"))
    rest = fold(name)
    return word in GENERIC or bool(
        rest
        and all(w in GENERIC or w.isdigit() for w in rest.split())
        and not rest.replace(" ", "").isdigit()
    )
