"""A number in two columns: the row's letter in one, and in the other numbers that begin anew in each row."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from shapan.plan.geo.features import Raw

_ROWS = "row|rowletter|aisle|letter|block|reihe|gang|rij|rangee|allee|fila|letra|corsia|fileira|ряд|排|列"
_PLACES = "no|nr|num|number|numero|número|nummer|place|position|pos|seq|номер|место|号|编号|stand|booth"
FEWEST, ROWS = 12, 3  # areas, and rows among them
AGAIN, ONCE = 0.7, 0.97  # of the numbers by themselves differ at most; of the two together at least
LETTERS = 3


def with_rows(raws: list[Raw]) -> list[Raw]:
    """The features with their whole number as `boothnumber`, where two columns make it."""
    areas = [raw for raw in raws if raw.polygons or raw.lines]
    keys = {_folded(key): key for raw in areas[:50] for key in raw.properties}
    for row in sorted(keys.keys() & set(_ROWS.split("|"))):
        for place in sorted(keys.keys() & set(_PLACES.split("|"))):
            found = {id(raw): both for raw in areas if (both := _both(raw, keys[row], keys[place]))}
            alone = Counter(place for _, place in found.values())
            letters = {letter for letter, _ in found.values()}
            if len(found) < FEWEST or len(letters) < ROWS or len(alone) > AGAIN * len(found):
                continue
            if len({*found.values()}) >= ONCE * len(found):
                return [_numbered(raw, found[id(raw)]) if id(raw) in found else raw for raw in raws]
    return raws


def _both(raw: Raw, row: str, place: str) -> tuple[str, str] | None:
    letter, number = _text(raw.properties.get(row)), _text(raw.properties.get(place))
    good = letter.isalpha() and len(letter) <= LETTERS and number[:1].isdigit() and len(number) <= LETTERS + 1
    return (letter, number) if good else None


def _numbered(raw: Raw, both: tuple[str, str]) -> Raw:
    return replace(raw, properties={"boothnumber": "".join(both), **raw.properties})


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _folded(key: str) -> str:
    return "".join(letter for letter in str(key).casefold() if letter.isalnum())
