"""Dates, times and durations as people write them in tables, in en, zh and ru."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

_MONTHS = (
    ("jan", "янв"), ("feb", "фев"), ("mar", "мар"), ("apr", "апр"), ("may", "мая", "май"), ("jun", "июн"),
    ("jul", "июл"), ("aug", "авг"), ("sep", "сен"), ("oct", "окт"), ("nov", "ноя"), ("dec", "дек"),
)  # fmt: skip
_YMD = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")
_DAY_MONTH = re.compile(r"(\d{1,2})\.?\s+([a-zа-я]{3,})\.?,?\s+(\d{4})", re.IGNORECASE)
_MONTH_DAY = re.compile(r"([a-zа-я]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
_NTH = re.compile(r"^(?:day|день|第)\s*(\d{1,2})\s*天?$", re.IGNORECASE)
_CLOCK = re.compile(
    r"(上午|下午|晚上)?\s*(\d{1,2})\s*(?:[:：.hч点时]\s*(\d{2})?)?(?::\d{2})?\s*分?\s*([ap]\.?m\.?)?", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:[-–—~～至到]|\bto\b|\bдо\b)\s*", re.IGNORECASE)
_FROM = re.compile(r"^(?:from|с|от|从|自)\s*", re.IGNORECASE)
_ISO_MINUTES = re.compile(r"^P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$", re.IGNORECASE)
_SPOKEN_MINUTES = re.compile(
    r"^(?:(\d{1,3}(?:[.,]\d+)?)\s*(?:h|hr|hrs|hours?|小时|час\w*|ч)\.?)?\s*"
    r"(?:(\d{1,4})\s*(?:m|min|mins|minutes?|分钟?|мин\w*)?\.?)?$",
    re.IGNORECASE,
)


def day_of(text: str, days: tuple[str, str] = ("", "")) -> date | None:
    """The date that a text begins with or holds. `days` (the expo's first and last) counts "Day 2" and decides
    whether 03/04 is in March or in April."""
    text = text.strip()
    if found := _YMD.search(text):
        return _date(*(int(one) for one in found.groups()))
    if found := _NUMBERS.search(text):
        first, second, year = (int(one) for one in found.groups())
        readings = [one for one in (_date(year, second, first), _date(year, first, second)) if one is not None]
        inside = [one for one in readings if days[0] and days[0] <= one.isoformat() <= days[1]]
        return next(iter(inside or readings), None)
    for pattern, at in ((_DAY_MONTH, (3, 2, 1)), (_MONTH_DAY, (3, 1, 2))):
        if found := pattern.search(text):
            spoken = found[at[1]].lower()
            month = next((i for i, names in enumerate(_MONTHS, 1) if spoken.startswith(names)), 0)
            return _date(int(found[at[0]]), month, int(found[at[2]]))
    nth = _NTH.match(text)
    if nth and days[0] and int(nth[1]) >= 1:
        return date.fromisoformat(days[0]) + timedelta(days=int(nth[1]) - 1)
    return None


def span_of(text: str) -> tuple[time | None, time | None]:
    """`"9:00 – 9:45"` -> both; `"9.30 pm"` -> the first alone."""
    parts = _BETWEEN.split(_FROM.sub("", text.strip()))
    if len(parts) > 2:
        return None, None
    return clock_of(parts[0]), clock_of(parts[1]) if len(parts) == 2 else None


def clock_of(text: str) -> time | None:
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        return None
    half, hour, minute = (found[1] or found[4] or "").lower(), int(found[2]), int(found[3] or 0)
    if half.startswith(("p", "下", "晚")) and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def moment_of(text: str, zone: tzinfo, days: tuple[str, str] = ("", "")) -> datetime | None:
    """A date and a time in one text; without an offset in `zone`. None when it is none, or a date alone."""
    text = text.strip()
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{1,2}", text):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment
    day = day_of(text, days)
    clock = clock_of(_without_date(text).strip(" ,T"))
    return datetime.combine(day, clock, zone) if day and clock else None


def minutes_of(text: str) -> float | None:
    """`"45"`, `"0:45"`, `"00:45:00"`, `"1.5 h"`, `"1 h 30"`, `"45分钟"`, `"PT45M"`; at most 31 days."""
    text = text.strip()
    if found := re.fullmatch(r"(\d{1,3}):(\d{2})(?::\d{2})?", text):
        total = int(found[1]) * 60.0 + int(found[2])
    elif text and (found := _ISO_MINUTES.match(text)) and any(found.groups()):
        days, hours, minutes, seconds = (int(one or 0) for one in found.groups())
        total = days * 1440.0 + hours * 60 + minutes + seconds / 60
    elif text and (found := _SPOKEN_MINUTES.match(text)) and any(found.groups()):
        total = float((found[1] or "0").replace(",", ".")) * 60 + int(found[2] or 0)
    else:
        return None
    return min(total, 31 * 1440.0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_date(text: str) -> str:
    for pattern in (_YMD, _NUMBERS, _DAY_MONTH, _MONTH_DAY):
        if found := pattern.search(text):
            return text[: found.start()] + " " + text[found.end() :]
    return text
