"""iCalendar (RFC 5545): each VEVENT is an item; recurrences within the days of the expo are several items.

Recurrences are limited: only DAILY and WEEKLY, only the days in the window, tested one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

from shapan.errors import TooComplex
from shapan.expo.values import Words
from shapan.intake.programme.entries import Context, ProgrammeEntry
from shapan.intake.programme.ical_lines import Component, ContentLine, components
from shapan.intake.programme.ical_zone import WEEKDAYS, Zones, calendar_zones
from shapan.intake.programme.when import minutes_of

_INSTANCES = 500  # limit per event
_BACK = 400  # days before the window from which a rule is evaluated
WINDOW = 31  # length of the window in days if the expo's dates are unknown
_STAMP = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?\Z")
_WEEKS = re.compile(r"^P(\d{1,2})W\Z", re.IGNORECASE)
_STREAM, _RECORDING = ("X-STREAM", "X-LIVE-URL"), ("X-RECORDING", "X-VIDEO-URL")


def ical_entries(data: bytes, context: Context) -> list[ProgrammeEntry]:
    """Raises TooComplex. An invalid line becomes a finding and is skipped."""
    text = data.decode("utf-8-sig", "replace")
    context.check_count(len(re.findall(r"^BEGIN:VEVENT", text, re.MULTILINE | re.IGNORECASE)))
    root = components(text)
    _report_lines([root, *(one for one in root.inner if one.name == "VCALENDAR")], context)
    zones = calendar_zones(root)
    events = list(root.walk("VEVENT"))
    window = _window(events, context)
    moved = {
        (one.text("UID"), line.value)
        for one in events
        if (line := one.first("RECURRENCE-ID")) is not None
    }
    calendar = next((one for one in root.inner if one.name == "VCALENDAR"), root)
    floating = calendar.text("X-WR-TIMEZONE")
    found: list[ProgrammeEntry] = []
    for event in events:
        if event.text("STATUS").upper() == "CANCELLED":
            continue
        found += _event(event, zones, floating, window, moved, context)
        context.check_count(len(found))
    return found


def _window(events: list[Component], context: Context) -> tuple[date, date]:
    """The expo's days, else a month from the first event."""
    try:
        return date.fromisoformat(context.days[0]), date.fromisoformat(
            context.days[1] or context.days[0]
        )
    except ValueError:
        starts = [at.date() for one in events if (at := _local(one.first("DTSTART"))) is not None]
        first = min(starts, default=date(2000, 1, 1))
        return first, first + timedelta(days=min(WINDOW, (date.max - first).days))


def _event(
    event: Component, zones: Zones, floating: str, window: tuple[date, date], moved: set[tuple[str, str]],
    context: Context,
) -> Iterator[ProgrammeEntry]:  # fmt: skip
    begin, finish = event.first("DTSTART"), event.first("DTEND")
    local, end = _local(begin), _local(finish)
    said = " to ".join(line.value for line in (begin, finish) if line)
    _report_lines([event], context)
    all_day = begin is not None and len(begin.value) == 8
    length = _length(event, local, end, all_day) if local is not None else None
    if local is None or begin is None or length is None:
        yield _entry(event, None, None, said, event.number)
        return
    zone_name = begin.parameters.get("TZID", "") or ("" if begin.value.endswith("Z") else floating)
    zone_name = "" if all_day else zone_name

    def at(moment: datetime) -> datetime:
        if begin.value.endswith("Z"):
            return moment.replace(tzinfo=UTC)
        zone = zones.resolve(zone_name, moment) if zone_name else context.zone
        return moment.replace(tzinfo=zone or context.zone)

    _check_zone(zone_name, zones, local, event, context)
    rule = event.first("RRULE") if event.text("SUMMARY") else None
    days = (
        [local.date()] if rule is None else _recurrences(rule.value, local, window, event, context)
    )
    left_out = _left_out(event)
    for day in days:
        moment = datetime.combine(day, local.time())
        stamps = _stamps(moment, all_day)
        if rule is not None and (
            stamps & left_out or moved & {(event.text("UID"), one) for one in stamps}
        ):
            continue
        start = at(moment)
        yield _entry(
            event,
            start,
            start + length,
            said,
            event.number,
            day.isoformat() if rule is not None else "",
        )


def _left_out(event: Component) -> set[str]:
    return {
        stamp for line in event.lines if line.name == "EXDATE" for stamp in line.value.split(",")
    }


def _stamps(moment: datetime, all_day: bool) -> set[str]:
    """How a file may name an instance of an event."""
    stamp = moment.strftime("%Y%m%d" if all_day else "%Y%m%dT%H%M%S")
    return {stamp, f"{stamp}Z", stamp[:8]}


def _report_lines(components: list[Component], context: Context) -> None:
    lines = [number for one in components for number in one.broken]
    if lines:
        case = "ical-line.more" if len(lines) > 1 else "ical-line"
        context.say(case, "warning", lines[0], line=lines[0], n=len(lines) - 1)


def _check_zone(
    zone: str, zones: Zones, local: datetime, event: Component, context: Context
) -> None:
    if not zone or zones.resolve(zone, local) is not None:
        return
    if all(
        one.values.get("got") != zone[:40]
        for one in context.findings
        if one.code == "programme-zone"
    ):
        context.say("programme-zone", "warning", event.number, got=zone[:40], zone=context.zone.key)


def _entry(
    event: Component,
    start: datetime | None,
    end: datetime | None,
    said: str,
    row: int,
    instance: str = "",
) -> ProgrammeEntry:
    uid = event.text("UID")
    people = [
        line.parameters.get("CN", "")
        for line in event.lines
        if line.name in ("ORGANIZER", "ATTENDEE")
    ]
    links = {line.name: line.value for line in event.lines}
    categories = event.text("CATEGORIES").split(",")
    title = _words(event, "SUMMARY")
    return ProgrammeEntry(
        row=row,
        title=title,
        start=start,
        end=end,
        said=said,
        id=_id(uid, title, instance),
        kind=links.get("X-KIND", ""),
        place=event.text("LOCATION"),
        summary=_words(event, "DESCRIPTION"),
        speakers=[one for line in event.lines if line.name == "X-SPEAKER" for one in (line.text,)]
        or people,
        track=categories[0],
        language=next(
            (line.parameters["LANGUAGE"] for line in event.lines if "LANGUAGE" in line.parameters),
            "",
        ),
        url=links.get("URL", ""),
        stream=next((links[one] for one in _STREAM if one in links), "") or _conference(event),
        recording=next((links[one] for one in _RECORDING if one in links), ""),
    )


def _id(uid: str, title: Words, instance: str) -> str:
    """A UID often has 60 hexadecimal digits: then the title is the better address."""
    name = uid.partition("@")[0]
    plain = name if name and len(name) <= 40 and not re.search(r"[0-9a-fA-F]{12}", name) else ""
    base = plain or next(iter(title.values()), name)
    return f"{base} {instance}".strip()


def _words(event: Component, name: str) -> Words:
    """By LANGUAGE if a property is repeated."""
    lines = [line for line in event.lines if line.name == name]
    if len(lines) < 2:
        return {"": lines[0].text} if lines else {}
    return {line.parameters.get("LANGUAGE", "").lower(): line.text for line in reversed(lines)}


def _conference(event: Component) -> str:
    line = event.first("CONFERENCE")  # RFC 7986
    return line.value if line else ""


def _local(line: ContentLine | None) -> datetime | None:
    """The moment as written, without a zone; for a date, its beginning."""
    found = _STAMP.match(line.value.strip()) if line else None
    if not found:
        return None
    year, month, day, hour, minute, second = (int(one or 0) for one in found.groups()[:6])
    try:
        return datetime.combine(date(year, month, day), time(hour, minute, min(second, 59)))
    except ValueError:
        return None


def _length(
    event: Component, start: datetime, end: datetime | None, all_day: bool
) -> timedelta | None:
    """From DTEND, DURATION, or the default of the standard; None if they are invalid.

    Both ends of an event are assumed to be in one zone, which only flights violate.
    """
    finish = event.first("DTEND")
    if finish is not None:
        begin = event.first("DTSTART")
        if end is None or begin is None:
            return None
        return end - start if end >= start else None
    duration = event.text("DURATION")
    if duration:
        weeks = _WEEKS.match(duration)
        minutes = float(weeks[1]) * 10_080 if weeks else minutes_of(duration)
        return timedelta(minutes=minutes) if minutes is not None else None
    return timedelta(days=1) if all_day else timedelta()


def _recurrences(
    text: str, start: datetime, window: tuple[date, date], event: Component, context: Context
) -> list[date]:
    """Dates of an event's instances within the window; for an unsupported rule only the first, with a finding."""
    rule = dict(part.partition("=")[::2] for part in text.upper().strip().split(";") if part)
    if not _understood(rule) or (window[0] - start.date()).days > _BACK:
        context.say(
            "ical-recurrence", "warning", event.number, most=_BACK, got=text[:60], line=event.number
        )
        return [start.date()]
    first = start.date()
    until = _STAMP.match(rule.get("UNTIL", ""))
    last = min(window[1], _day(until)) if until else window[1]
    wanted = set(map(WEEKDAYS.index, _weekdays(rule)))
    interval, count = int(rule.get("INTERVAL", "1")), rule.get("COUNT")
    weekly = rule["FREQ"] == "WEEKLY"
    if weekly and not wanted:
        wanted = {first.weekday()}
    monday = first - timedelta(days=first.weekday())
    left = int(count) if count else _INSTANCES + _BACK
    found = []
    day = first
    while day <= last and left > 0:
        away = (day - monday).days // 7 if weekly else (day - first).days
        if away % interval == 0 and (not wanted or day.weekday() in wanted):
            left -= 1
            if day >= window[0]:
                found.append(day)
        day += timedelta(days=1)
    if len(found) > _INSTANCES:
        raise TooComplex(
            "ical-instances",
            where=f"{context.name}:{event.number}",
            limit=str(_INSTANCES),
            most=_INSTANCES,
            name=context.name,
            came=len(found),
        )
    return found


def _understood(rule: Mapping[str, str]) -> bool:
    interval, count = rule.get("INTERVAL", "1"), rule.get("COUNT", "")
    return (
        rule.get("FREQ") in ("DAILY", "WEEKLY")
        and set(rule) <= {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"}
        and set(_weekdays(rule)) <= set(WEEKDAYS)
        and interval.isdigit()
        and int(interval) > 0
        and (not count or count.isdigit())
        and ("UNTIL" not in rule or _STAMP.match(rule["UNTIL"]) is not None)
    )


def _weekdays(rule: Mapping[str, str]) -> list[str]:
    return rule["BYDAY"].split(",") if "BYDAY" in rule else []


def _day(found: re.Match[str]) -> date:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return date.min
