"""Times of day, moments and durations in tables. A clock time is the duration since midnight: `24:00` and `25:30`
belong to the following night."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo

from shapan.intake.programme.days import Days, day_of, without_date

_CLOCK = re.compile(
    r"(上午|早上|中午|下午|晚上|凌晨)?\s*(\d{1,2})\s*(?:[:：.hч点时]\s*(\d{2})?)?(?:[:：]\d{2})?\s*分?\s*"
    r"(?:uhr|ч\.?|час\w*)?\s*([ap]\.?\s?m\.?|утра|дня|вечера|ночи)?",
    re.IGNORECASE,
)
_HALF_PAST = re.compile(r"([点时])半")
_MILITARY = re.compile(r"([01]\d|2[0-4])([0-5]\d)")
_NAMED = {
    "noon": 12,
    "midday": 12,
    "midnight": 24,
    "полдень": 12,
    "полночь": 24,
    "正午": 12,
    "mittag": 12,
}
_OF_DAY = re.compile(r"0[.,]\d+")  # an unformatted time of a spreadsheet: a fraction of the day
_BETWEEN = re.compile(r"\s*(?:[-‐-―~～〜至到]|\bto\b|\bдо\b|\bbis\b)\s*", re.IGNORECASE)
_FROM = re.compile(r"^(?:from|с|от|von|从|自)\s*", re.IGNORECASE)
_ISO_MINUTES = re.compile(
    r"^P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?\Z", re.IGNORECASE
)
_SPOKEN_MINUTES = re.compile(
    r"^(?:(\d{1,3}(?:[.,]\d+)?)\s*(?:h|hr|hrs|hours?|小时|час\w*|ч)\.?)?\s*"
    r"(?:(\d{1,4})\s*(?:m|min|mins|minutes?|分钟?|мин\w*)?\.?)?\Z",
    re.IGNORECASE,
)
_LATEST = 30  # hours: later values are no time of day
_HALF = timedelta(hours=12)


def span_of(text: str) -> tuple[timedelta | None, timedelta | None]:
    """`"9:00 – 9:45"` -> both; `"9.30 pm"` -> only the first. A single am/pm mark applies to both if the span is then
    forward: `2-3:30 PM`, `下午2点—3点30分`, but `11:30 – 1:00 pm`."""
    parts = _BETWEEN.split(_FROM.sub("", text.strip()))
    if len(parts) > 2:
        return None, None
    first = _read(parts[0])
    last = _read(parts[1]) if len(parts) == 2 else None
    if first is None or last is None:
        return (first[0] if first else None), (last[0] if last else None)
    (start, start_half), (end, end_half) = first, last
    if end_half and not start_half:
        same = _halved(start, end_half)
        start = same if same <= end else start
    elif start_half and not end_half:
        same = _halved(end, start_half)
        end = next((one for one in (same, end, end + _HALF) if one >= start), end)
    return start, end


def clock_of(text: str) -> timedelta | None:
    found = _read(text)
    return found[0] if found else None


def _read(text: str) -> tuple[timedelta, str] | None:
    """The time and its am/pm mark: "a", "p" or ""."""
    text = _HALF_PAST.sub(r"\g<1>30分", text.strip())
    if text.lower() in _NAMED:
        return timedelta(hours=_NAMED[text.lower()]), ""
    if found := _MILITARY.fullmatch(text):
        return timedelta(hours=int(found[1]), minutes=int(found[2])), ""
    found = _CLOCK.fullmatch(text)
    hour, minute = (int(found[2]), int(found[3] or 0)) if found else (99, 99)
    if found is None or hour >= _LATEST or minute >= 60:
        part = float(text.replace(",", ".")) if _OF_DAY.fullmatch(text) else None
        return (timedelta(minutes=round(part * 1440)), "") if part is not None else None
    half = _half((found[1] or found[4] or "").lower())
    clock = timedelta(hours=hour, minutes=minute)
    return (_halved(clock, half) if half and hour <= 12 else clock), half


def _half(said: str) -> str:
    if said == "中午":
        return "n"
    return "p" if said.startswith(("p", "下", "晚", "дня", "вечера")) else "a" if said else ""


def _halved(clock: timedelta, half: str) -> timedelta:
    """A 12-hour time with its am/pm mark. 中午 is around noon: 11 and 12 are before 1 pm."""
    hours = clock // timedelta(hours=1)
    if half == "p" or (half == "n" and hours < 10):
        return clock + _HALF if hours < 12 else clock
    return clock - _HALF if half == "a" and hours == 12 else clock


def moment_at(day: date, clock: timedelta, zone: tzinfo) -> datetime:
    """By elapsed time: three hours into a night that loses one it is four o'clock."""
    return (datetime.combine(day, datetime.min.time()) + clock).replace(tzinfo=zone)


def moment_of(text: str, zone: tzinfo, days: Days = ("", "")) -> datetime | None:
    """A date and a time in one text; without an offset in `zone`. None for other texts and for a date alone."""
    text = text.strip()
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{1,2}", text):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment
    day = day_of(text, days)
    clock = clock_of(without_date(text).strip(" ,T"))
    return moment_at(day, clock, zone) if day and clock is not None else None


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
