"""What floors are called, from the lowest to the highest: `-1`, `UG`, `Ground floor`, `Mezzanine`, `1. OG`, `2F`."""

from __future__ import annotations

import re

_BELOW = re.compile(
    r"\b(?:basement|b\d|ug|untergeschoss|souterrain|sous[- ]sol|sótano|подвал|цоколь\w*)\b|地下|^-\d", re.IGNORECASE
)
_GROUND = re.compile(
    r"\b(?:ground|eg|erdgeschoss|parterre|rdc|rez[- ]de[- ]chaussée|planta baja|pb|gf|lobby)\b", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:mezzanine|mezz|gallery|galerie|entresol|антресоль|галерея)\b|夹层", re.IGNORECASE)
_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "upper": 1, "первый": 1, "второй": 2, "третий": 3}
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def storey(name: str) -> tuple[float, str]:
    """To sort by; names that say nothing keep the order of their letters, above those that do."""
    folded = name.casefold().strip()
    digits = _DIGITS.search(folded)
    number = float(digits.group()) if digits else None
    if _BELOW.search(folded):
        return -(number or 1.0), name
    if _GROUND.search(folded):
        return 0.0, name
    if _BETWEEN.search(folded):
        return 0.5, name
    if number is not None:
        return number, name
    return float(next((n for word, n in _WORDS.items() if word in folded), 1_000)), name
