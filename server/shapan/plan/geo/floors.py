"""Names of floors, ordered from the lowest to the highest: `-1`, `UG`, `Ground floor`, `Mezzanine`, `1. OG`, `2F`."""

from __future__ import annotations

import re

_BELOW = re.compile(
    r"\b(?:basement|b\d|ug|untergeschoss|souterrain|sous[- ]sol|s[oó]tano|bodrum|suterén|подвал|цоколь\w*)\b"
    r"|地下|지하|^-\d",
    re.IGNORECASE,
)
_GROUND = re.compile(
    r"\b(?:ground|eg|erdgeschoss|parterre|parter|rdc|rez[- ]de[- ]chaussée|planta baja|pb|gf|lobby|přízemí|zemin|térreo"
    r"|piano terra|begane grond)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:mezzanine|mezz|gallery|galerie|entresol|антресоль|галерея)\b|夹层", re.IGNORECASE)
_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "upper": 1, "первый": 1, "второй": 2, "третий": 3}
_HAN = re.compile("([一二三四五六七八九])[层層楼樓]")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def storey(name: str) -> tuple[float, str]:
    """The sort key of a floor name; unknown names are sorted alphabetically, above the known ones."""
    folded = name.casefold().strip()
    digits = _DIGITS.search(folded)
    han = _HAN.search(folded)
    number = float(digits.group()) if digits else 1.0 + "一二三四五六七八九".index(han[1]) if han else None
    if _BELOW.search(folded):
        return -(number or 1.0), name
    if _GROUND.search(folded):
        return 0.0, name
    if _BETWEEN.search(folded):
        return 0.5, name
    if number is not None:
        return number, name
    return float(next((n for word, n in _WORDS.items() if word in folded), 1_000)), name
