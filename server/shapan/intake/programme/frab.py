"""Schedules of frab, pretalx and pentabarf as JSON: days contain rooms, which contain events
(https://c3voc.de/wiki/schedule)."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from shapan.errors import Unreadable
from shapan.expo.values import Words
from shapan.intake.programme.days import day_of
from shapan.intake.programme.entries import Context, ProgrammeEntry
from shapan.intake.programme.when import clock_of, minutes_of, moment_at, moment_of

_RECORDED = re.compile(r"\brecord|\bvideo\b|запись|录像|回放", re.IGNORECASE)
_STREAMED = re.compile(r"\bstream|\blive\b|трансляц|直播", re.IGNORECASE)
_FILM = re.compile(r"\.(mp4|webm|m4v|mov)([?#]|\Z)", re.IGNORECASE)


def is_schedule(value: object) -> bool:
    return isinstance(value, dict) and (
        isinstance(value.get("schedule"), dict) or isinstance(_inner(value, "conference"), dict)
    )


def frab_entries(value: Any, context: Context) -> list[ProgrammeEntry]:
    """Raises Unreadable for a schedule without days."""
    schedule = value.get("schedule", value)
    conference = schedule.get("conference") if isinstance(schedule, dict) else None
    conference = conference if isinstance(conference, dict) else schedule
    days = conference.get("days") if isinstance(conference, dict) else None
    if not isinstance(days, list):
        raise Unreadable(
            "frab-no-days.schedule-conference-days",
            where=f"{context.name}#/schedule/conference",
            name=context.name,
        )
    check_zone(str(conference.get("time_zone_name") or ""), context)
    change = clock_of(str(conference.get("day_change") or "")) or timedelta()
    generator = value.get("generator")
    maker = text_of(generator.get("name")) if isinstance(generator, dict) else ""
    found: list[ProgrammeEntry] = []
    for day in days:
        for room, event in _events(day):
            context.check_count(len(found) + 1)
            date = str(day.get("date") or "")
            found.append(
                event_entry(item_named(event, maker), room, date, change, len(found) + 1, context)
            )
    return found


def item_named(event: dict[str, object], maker: str) -> dict[str, object]:
    """The event; in a schedule that this program wrote, the slug is the item's id again, without acronym and number."""
    if maker != "shapan":
        return event
    return {
        **event,
        "slug": text_of(event.get("slug")).partition(f"-{text_of(event.get('id'))}-")[2],
    }


def _inner(value: dict[str, object], key: str) -> object:
    inner = value.get(key)
    return inner if isinstance(inner, dict) and isinstance(inner.get("days"), list) else None


def _events(day: object) -> Iterator[tuple[str, dict[str, object]]]:
    rooms = day.get("rooms") if isinstance(day, dict) else None
    if isinstance(rooms, dict):
        rooms = [{"name": name, "events": events} for name, events in rooms.items()]
    for room in rooms if isinstance(rooms, list) else ():
        events = room.get("events") or room.get("talks") if isinstance(room, dict) else None
        for event in events if isinstance(events, list) else ():
            if isinstance(event, dict):
                yield str(room.get("name") or ""), event


def check_zone(name: str, context: Context) -> None:
    """A schedule in another time zone than the expo is converted to the expo's."""
    if not name or name == context.zone.key:
        return
    try:
        zone = zoneinfo.ZoneInfo(name[:64])
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        context.say("programme-zone", "warning", got=name[:40], zone=context.zone.key)
        return
    noon = datetime.combine(
        date.fromisoformat(context.days[0]) if context.days[0] else date(2024, 7, 1), time(12)
    )
    if noon.replace(tzinfo=zone).utcoffset() != noon.replace(tzinfo=context.zone).utcoffset():
        context.say("programme-zone.other", "info", theirs=name, zone=context.zone.key)


def event_entry(
    event: dict[str, object], room: str, day: str, change: timedelta, row: int, context: Context
) -> ProgrammeEntry:
    """One event. `day`: the date of its day in the schedule; an event that starts before `change` belongs to the next
    date."""
    start = moment_of(text_of(event.get("date")), context.zone, context.days)
    if start is None:
        start = _of_day(text_of(event.get("start")), day, change, context)
    minutes = minutes_of(text_of(event.get("duration")))
    end = moment_of(text_of(event.get("end")), context.zone, context.days)
    if start is not None and end is None:
        end = start + timedelta(minutes=minutes or 0)
    links = tuple(_links(event.get("links")))
    recording = (
        text_of(event.get("video_download_url")) or _like(links, _RECORDED) or _like(links, _FILM)
    )
    subtitle, abstract = _words(event.get("subtitle")), _words(event.get("abstract"))
    summary = abstract or _words(event.get("description")) or subtitle
    said = " ".join(
        one for key in ("date", "start", "duration") if (one := text_of(event.get(key)))
    )
    return ProgrammeEntry(
        row=row,
        title=_words(event.get("title")),
        start=start,
        end=end,
        said=said or day,
        id=text_of(event.get("slug"))
        or text_of(event.get("code"))
        or text_of(event.get("guid") or event.get("id")),
        kind=text_of(event.get("type")),
        place=text_of(event.get("room")) or room,
        summary=summary,
        speakers=tuple(_people(event.get("persons"))),
        track=text_of(event.get("track")),
        language=text_of(event.get("language")),
        url=text_of(event.get("url")),
        stream=_like(links, _STREAMED),
        recording=recording,
    )


def _of_day(start: str, day: str, change: timedelta, context: Context) -> datetime | None:
    on, clock = day_of(day, context.days), clock_of(start)
    if on is None or clock is None:
        return None
    return moment_at(on + timedelta(days=clock < change), clock, context.zone)


def text_of(value: object) -> str:
    """A text, a number, or the first text in a table or list."""
    if isinstance(value, dict):
        value = next(
            (value[k] for k in ("en", "name", "title", *value) if isinstance(value.get(k), str)), ""
        )
    if isinstance(value, list):
        value = value[0] if value else ""
    return (
        str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    )


def _words(value: object) -> Words:
    if isinstance(value, dict):
        return {k: v for k, v in value.items() if isinstance(v, str) and v.strip()}
    text = text_of(value)
    return {"": text} if text.strip() else {}


def _people(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict):
            yield next(
                (
                    text
                    for k in ("public_name", "full_public_name", "name")
                    if (text := text_of(one.get(k)))
                ),
                "",
            )
        else:
            yield text_of(one)


def _links(value: object) -> Iterator[tuple[str, str]]:
    """(text, address)"""
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict):
            yield text_of(one.get("title")), text_of(one.get("url") or one.get("href"))


def _like(links: Sequence[tuple[str, str]], pattern: re.Pattern[str]) -> str:
    """The address of the first link whose text matches the pattern; without a text, its address must match."""
    tested = ((address, address if pattern is _FILM else said) for said, address in links)
    return next((address for address, text in tested if pattern.search(text)), "")
