"""Names of floors, ordered from the lowest to the highest: `-1`, `UG`, `Ground floor`, `Mezzanine`, `1. OG`, `2F`."""

from __future__ import annotations

import re

from shapan.plan.vocabulary.lists import LISTS

_BELOW, _GROUND, _BETWEEN = (
    re.compile(LISTS[f"floor {where}"], re.IGNORECASE) for where in ("below", "ground", "between")
)
_WORDS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "upper": 1,
    "первый": 1,
    "второй": 2,
    "третий": 3,
}
_HAN = re.compile("([一二三四五六七八九])[层層楼樓]")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def storey(name: str) -> tuple[float, str]:
    """The sort key of a floor name; unknown names are sorted alphabetically, above the known ones."""
    folded = name.casefold().strip()
    digits = _DIGITS.search(folded)
    han = _HAN.search(folded)
    number = (
        float(digits.group())
        if digits
        else 1.0 + "一二三四五六七八九".index(han[1])
        if han
        else None
    )
    if _BELOW.search(folded):
        return -(number or 1.0), name
    if _GROUND.search(folded):
        return 0.0, name
    if _BETWEEN.search(folded):
        return 0.5, name
    if number is not None:
        return number, name
    return float(next((n for word, n in _WORDS.items() if word in folded), 1_000)), name
