"""What a name says about a building and its floor: `Hall 4.2`, `west-ground`, `2. OG`, `2层`, `первый этаж`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from shapan.expo.hall_names import hall_code

_WORD = (
    r"(?:floor|level|storey|story|ebene|etage|stock(?:werk)?|geschoss|niveau|planta|piso|piano|livello|этаж|уровень|ярус"
    r"|层|楼|階|층)"
)
_HAN = "一二三四五六七八九"
_NTH = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "erster": 1, "erste": 1, "zweiter": 2, "zweite": 2,
    "первый": 1, "второй": 2, "третий": 3, "четвертый": 4, "primera": 1, "premier": 1, "primo": 1,
}  # fmt: skip
# (?<![^\W\d_]): no letter before, so that `leg` does not hold `eg`
_B, _E = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_BELOW = re.compile(
    rf"{_B}(?:(?:(\d)(?:\.\s?)?)?(?:ug|untergeschoss)|basement\s?(\d*)|cellar|keller|souterrain|подвал|цокольный этаж|"
    rf"lower\s?ground(?:\s?floor)?|地下\s?(\d?)[层層楼]?)(?:\s?(\d))?{_E}"
)
_GROUND = re.compile(
    rf"{_B}(?:ground(?:\s?(?:floor|level))?|erdgeschoss|eg|e\.?\s?g\.?|rez[\s-]de[\s-]chaussee|rdc|planta baja|"
    rf"piano terra|lower\s?(?:floor|level|hall)?|gf|底层|地面层|地上|нижний этаж){_E}"
)
_BETWEEN = re.compile(rf"{_B}(?:mezzanine|zwischengeschoss|夹层|мезонин|антресоль){_E}")
_ABOVE = re.compile(
    rf"{_B}(?:(\d)(?:\.\s?)?(?:og|obergeschoss|stock|stockwerk|etage)|(?:og|obergeschoss)\s?(\d?)|(\d)fl?"
    rf"|{_WORD}\s?(-?\d)|(\d)(?:(?:st|nd|rd|th|er|e|й|-й|\.)\s?)?{_WORD}|([{_HAN}])[层層楼階]|第([{_HAN}\d])[层層]"
    rf"|({'|'.join(_NTH)})\s?{_WORD}|(upper(?:\s?(?:floor|level|hall))?|верхний этаж|上层)){_E}"
)
_LOOSE = re.compile(rf"{_B}(\d)\s{_WORD}{_E}")  # `2 этаж`, where `Hall 1 floor 2` has been read


@dataclass(frozen=True)
class FloorName:
    """`building`: what is left of the name without the floor; `floor`: None if the name says none."""

    building: tuple[str, ...]
    floor: float | None


def floor_name_of(name: str) -> FloorName:
    """By words for floors first; else `4.2` is floor 2 of building 4."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    # й keeps its breve
    plain = "".join(c for c in plain if not unicodedata.combining(c) or c == "\u0306")
    plain = re.sub(r"[_/\\()\[\],:;·–—-]+", " ", unicodedata.normalize("NFC", plain)).strip()
    for pattern, rank in (
        (_BELOW, _below),
        (_GROUND, lambda _: 0.0),
        (_BETWEEN, lambda _: 0.5),
        (_ABOVE, _above),
        (_LOOSE, _above),
    ):
        if (found := pattern.search(plain)) is not None:
            rest = f"{plain[: found.start()]} {plain[found.end() :]}"
            return FloorName(_building(rest), rank(found))
    digits, words = hall_code(name)
    if len(digits) == 2 and max(map(len, digits)) <= 2:
        return FloorName((digits[0], *sorted(words)), float(digits[1]))
    return FloorName((*digits, *sorted(words)), None)


def _building(rest: str) -> tuple[str, ...]:
    digits, words = hall_code(rest)
    return (*digits, *sorted(words))


def _below(found: re.Match[str]) -> float:
    return -float(next((group for group in found.groups() if group), 1))


def _above(found: re.Match[str]) -> float:
    said = next((group for group in found.groups() if group), "")
    if said in _NTH:
        return float(_NTH[said])
    if said and said in _HAN:
        return float(_HAN.index(said) + 1)
    return float(said) if re.fullmatch(r"-?\d", said) else 1.0
