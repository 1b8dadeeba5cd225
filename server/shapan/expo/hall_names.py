"""By what a list calls a hall: `10.2`, `Hall 10-2`, `H10.2` and `10.2号馆` are one hall.

A name is compared as its digits and its words; words that mean "hall" or "floor" do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from shapan.geometry.slug import slug

_MEANS_HALL = frozenset((
    "hall", "halls", "halle", "hallen", "hal", "h", "pavilion", "pavillon", "pavilhao", "pabellon",
    "padiglione", "pav", "messehalle", "gebaude", "building", "bldg", "salle", "sala", "salon", "nave", "tent",
    "zelt", "floor", "level", "ebene", "etage", "stock", "geschoss", "niveau", "planta", "piso", "no", "nr",
    "展馆", "展厅", "馆", "馆号", "号馆", "号展馆", "号展厅", "館", "號館", "号館", "第", "层", "楼", "层楼", "зал",
    "павильон", "корпус", "этаж", "уровень",
))  # fmt: skip
# ground beside the halls, which is no floor of the building whose number it has
_OUTDOOR = re.compile(
    r"frei(?:gelande|flache)|open.?air|outdoor|aussen(?:gelande|flache)|exterieur|exterior|esterno|plein.?air"
    r"|aire.?libre|открыт|улиц|室外|露天|户外"
)
_INITIALS = 2  # letters of a word that may be the beginning of another: F8 of Freifläche 8
_RUN = re.compile(r"\d+|[^\W\d_]+")
_SEVERAL = re.compile(r"[,;，；、/&+|\n]|\s(?:and|und|et|y|и|с|和)\s")


@dataclass(frozen=True)
class HallNames:
    """How the documents call one hall: `own` are its title, number and id, `level` the title, id and file of the
    level."""

    own: tuple[str, ...] = ()
    level: tuple[str, ...] = ()


def of_file(stem: str) -> tuple[str, ...]:
    """What the name of a plan file may say: all of it, and what follows the word for a hall (`expo26_hall-3_final`)."""
    runs = [
        (match[0], match.start())
        for match in _RUN.finditer(unicodedata.normalize("NFKC", stem).casefold())
    ]
    for (word, start), after in pairwise(runs):
        if word in _MEANS_HALL and len(word) > 1 and after[0].isdecimal():
            end = next(
                (
                    at
                    for run, at in runs
                    if at > start and not run.isdecimal() and run not in _MEANS_HALL
                ),
                None,
            )
            return stem, stem[start:end]
    return (stem,)


@lru_cache(maxsize=1 << 14)
def hall_code(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The digits of a hall's name without leading zeros, in their order, and its other words."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    runs = _RUN.findall("".join(c for c in plain if not unicodedata.combining(c)))
    digits = tuple(run.lstrip("0") or "0" for run in runs if run.isdecimal())
    words = frozenset(run for run in runs if not run.isdecimal())
    return digits, words - _MEANS_HALL or (frozenset() if digits else words)


def halls_called(text: str, halls: Mapping[str, HallNames]) -> frozenset[str]:
    """Ids of the halls that a text names: exactly one for a full name, the floors of a building for its number."""
    if not text.strip():
        return frozenset()
    found = _called(text, halls)
    if found:
        return found
    pieces = [piece for piece in _SEVERAL.split(text) if piece and piece.strip()]
    return (
        frozenset().union(*(_called(piece, halls) for piece in pieces))
        if len(pieces) > 1
        else frozenset()
    )


def has_code(names: Iterable[str]) -> bool:
    """Whether any of the names tells a hall from another: a number, or a word besides "hall"."""
    return any(digits or words - _MEANS_HALL for digits, words in map(hall_code, names))


def halls_exactly(text: str, halls: Mapping[str, HallNames]) -> frozenset[str]:
    """Ids of the halls whose name a text is, with other words for "hall" at most: what may stand before a number."""
    wanted, code = slug(text), hall_code(text)
    return frozenset(
        h
        for h, n in halls.items()
        if any(wanted == slug(one) or code == hall_code(one) for one in (*n.own, *n.level))
    )


def _called(text: str, halls: Mapping[str, HallNames]) -> frozenset[str]:
    wanted, (digits, words) = slug(text), hall_code(text)
    if not wanted:
        return frozenset()
    for names in ({h: n.own for h, n in halls.items()}, {h: n.level for h, n in halls.items()}):
        exact = frozenset(h for h, own in names.items() if wanted in map(slug, own))
        codes = {h: [hall_code(name) for name in own] for h, own in names.items()}
        found = exact or frozenset(h for h, own in codes.items() if (digits, words) in own)
        if not found:
            found = frozenset(
                h
                for h, own in codes.items()
                if any(_abbreviates(digits, words, one) for one in own)
            )
        if not found and not _outdoor(words):
            found = frozenset(
                h for h, own in codes.items() if any(_agrees(digits, words, one) for one in own)
            )
        if found:
            return found
    return frozenset() if _outdoor(words) else _of_building(digits, words, halls)


def _outdoor(words: frozenset[str]) -> bool:
    return any(_OUTDOOR.match(word) for word in words)


def _abbreviates(
    digits: tuple[str, ...], words: frozenset[str], other: tuple[tuple[str, ...], frozenset[str]]
) -> bool:
    """`F8` of "Freifläche Halle 8 Nord": the same number, and every word is one of those or begins one."""
    return (
        digits == other[0]
        and bool(digits and other[1])
        and all(
            own in words or (len(own) <= _INITIALS and any(one.startswith(own) for one in words))
            for own in other[1]
        )
    )


def _agrees(
    digits: tuple[str, ...], words: frozenset[str], other: tuple[tuple[str, ...], frozenset[str]]
) -> bool:
    """Equal numbers, and no word contradicts: `3` may be `N3`, `West 1` is not `East 1`."""
    return digits == other[0] and bool(digits) and (words <= other[1] or other[1] <= words)


def _of_building(
    digits: tuple[str, ...], words: frozenset[str], halls: Mapping[str, HallNames]
) -> frozenset[str]:
    """`4` is both floors 4.1 and 4.2; `4.1` is hall 4 if no floor of it is known."""
    codes = [
        (h, hall_code(name)) for h, names in halls.items() for name in (*names.own, *names.level)
    ]
    alike = [(h, own) for h, (own, its) in codes if own and (words <= its or its <= words)]
    upper = frozenset(h for h, own in alike if digits and own[: len(digits)] == digits)
    return upper or frozenset(h for h, own in alike if digits[: len(own)] == own)


def by_codes(names: Sequence[str]) -> list[int]:
    """Order of names by their numbers: hall 2 before hall 10, unnumbered ones last."""
    keys = [
        (not d, [int(n) for n in d], sorted(w), i) for i, (d, w) in enumerate(map(hall_code, names))
    ]
    return [key[3] for key in sorted(keys)]
