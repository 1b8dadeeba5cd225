"""Dates in tables, in en, zh, ru, de, fr and es: with a year, with two digits of a year, or without."""

from __future__ import annotations

import re
from datetime import date, timedelta

Days = tuple[str, str]  # the expo's first and last day, ISO; ("", "") if unknown

_MONTHS = (
    "january jan январь января янв januar jänner janvier enero",
    "february feb февраль февраля фев februar février fevrier febrero",
    "march mar март марта мар märz maerz mars marzo",
    "april apr апрель апреля апр avril abril",
    "may май мая mai mayo",
    "june jun июнь июня июн juni juin junio",
    "july jul июль июля июл juli juillet julio",
    "august aug август августа авг août aout agosto",
    "september sep sept сентябрь сентября сен сент septembre septiembre",
    "october oct октябрь октября окт oktober okt octobre octubre",
    "november nov ноябрь ноября ноя нояб novembre noviembre",
    "december dec декабрь декабря дек dezember dez décembre decembre diciembre",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME = "|".join(sorted(_MONTH, key=len, reverse=True))
_YEAR = r"(?:,?\s*(?:de\s+)?(\d{4}))?"
_YMD = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_CHINESE = re.compile(r"()(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")
_NUMBERS = re.compile(r"(?<![\d.:])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d:])")
_DAY_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})\.?\s*(?:de\s+)?({_NAME})\b\.?{_YEAR}", re.IGNORECASE)
_MONTH_DAY = re.compile(
    rf"\b({_NAME})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:){_YEAR}", re.IGNORECASE
)
_SHORT = re.compile(r"^(?:\D*\s)?(\d{1,2})[./](\d{1,2})\.?(?:\s*[(（]?[^\d:]*)?\Z")
_NTH = re.compile(r"^(?:day|день|tag|jour|día|第)\s*(\d{1,2})\s*天?\Z", re.IGNORECASE)


def day_of(text: str, days: Days = ("", "")) -> date | None:
    """The date at the beginning of a text or inside it. `days` resolves "Day 2", gives the year if it is missing, and
    decides whether 03/04 is in March or in April."""
    text = text.strip()
    found = _written(text)
    if found:
        readings = [
            one
            for year, month, day in found[0]
            if (one := _dated(year, month, day, days)) is not None
        ]
        return next(iter([one for one in readings if _inside(one, days)] or readings), None)
    if short := _SHORT.match(text):  # "26.11." is a date if it is one of the show's days
        first, second = int(short[1]), int(short[2])
        readings = [
            one
            for m, d in ((second, first), (first, second))
            if (one := _dated(0, m, d, days)) is not None
        ]
        return next((one for one in readings if _inside(one, days)), None)
    nth = _NTH.match(text)
    if nth and days[0] and int(nth[1]) >= 1:
        return date.fromisoformat(days[0]) + timedelta(days=int(nth[1]) - 1)
    return None


def without_date(text: str) -> str:
    found = _written(text)
    return text[: found[1].start()] + " " + text[found[1].end() :] if found else text


def _written(text: str) -> tuple[list[tuple[int, int, int]], re.Match[str]] | None:
    """The possible (year or 0, month, day), and the match."""
    for pattern in (_YMD, _NUMBERS, _CHINESE, _DAY_MONTH, _MONTH_DAY):
        found = pattern.search(text)
        if not found:
            continue
        if pattern is _NUMBERS:
            first, second, year = int(found[1]), int(found[3]), int(found[4])
            year += 2000 if year < 100 else 0
            return [(year, second, first), (year, first, second)], found
        if pattern in (_DAY_MONTH, _MONTH_DAY):
            day, name = (found[1], found[2]) if pattern is _DAY_MONTH else (found[2], found[1])
            return [(int(found[3] or 0), _MONTH[name.lower()], int(day))], found
        return [(int(found[1] or 0), int(found[2]), int(found[3]))], found
    return None


def _dated(year: int, month: int, day: int, days: Days) -> date | None:
    """Without a year, the date closest to the show; None if the days of the show are unknown."""
    try:
        if year:
            return date(year, month, day)
        if not days[0]:
            return None
        begins = date.fromisoformat(days[0])
        near = [date(begins.year + more, month, day) for more in (-1, 0, 1)]
    except ValueError:
        return None
    return min(near, key=lambda one: abs(one - begins))


def _inside(one: date, days: Days) -> bool:
    return bool(days[0]) and days[0] <= one.isoformat() <= (days[1] or days[0])
