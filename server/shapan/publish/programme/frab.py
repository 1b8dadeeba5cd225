"""The programme as a frab schedule (https://c3voc.de/wiki/schedule), valid by its published XSD and JSON schema. Apps
such as Giggity, EventFahrplan and infobeamer read it."""

from __future__ import annotations

import re
import uuid
import zlib
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

import msgspec
from lxml import etree

from shapan import __version__
from shapan.expo.model import Expo, Item
from shapan.pages.render.words import say_in, ui
from shapan.publish.programme.documents import item_places
from shapan.source.json_types import JsonObject

_NUMBERS = 999_999  # a slug has at most six digits
_LONGEST = timedelta(hours=99, minutes=59)  # longest duration of the format: two digits of hours


def frab_json(expo: Expo) -> bytes:
    return msgspec.json.format(msgspec.json.encode(frab_schedule(expo)), indent=1) + b"\n"


def frab_xml(expo: Expo) -> bytes:
    """The same schedule as XML."""
    document = frab_schedule(expo)
    said = document["schedule"]
    root = etree.Element("schedule")
    etree.SubElement(root, "generator", document["generator"])
    _text(root, "version", said["version"])
    conference = etree.SubElement(root, "conference")
    whole = said["conference"]
    for tag, key in (
        ("title", "title"),
        ("acronym", "acronym"),
        ("start", "start"),
        ("end", "end"),
        ("days", "daysCount"),
        ("timeslot_duration", "timeslot_duration"),
        ("time_zone_name", "time_zone_name"),
    ):
        _text(conference, tag, whole[key])
    for one in whole["days"]:
        day = etree.SubElement(
            root,
            "day",
            index=str(one["index"]),
            date=one["date"],
            start=one["day_start"],
            end=one["day_end"],
        )
        for name, events in one["rooms"].items():
            room = etree.SubElement(day, "room", name=name)
            for event in events:
                _event_element(room, event)
    out: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return out


def frab_schedule(expo: Expo) -> JsonObject:
    """The schedule as JSON. An item without a place has the room "-", as in frab's own files."""
    ordered = sorted(
        expo.items, key=lambda one: (datetime.fromisoformat(one.start), one.end, one.id)
    )
    days = [(day, list(own)) for day, own in groupby(ordered, key=lambda one: one.start[:10])]
    first, last = (
        (days[0][0], days[-1][0])
        if days
        else (expo.start or "1970-01-01", expo.end or "1970-01-01")
    )
    numbers = _numbers(ordered)
    slugs = {
        item: f"{_acronym(expo.id)}-{number}-{_slug(item, number)}"
        for item, number in numbers.items()
    }
    rooms = _rooms(expo)
    return {
        "generator": {"name": "shapan", "version": __version__},
        "schedule": {
            "version": _version(ordered),
            "conference": {
                "acronym": _acronym(expo.id),
                "title": say_in(expo.title, expo.locales[0])[0],
                "start": first,
                "end": last,
                "daysCount": (date.fromisoformat(last) - date.fromisoformat(first)).days + 1,
                "timeslot_duration": "00:05",
                "time_zone_name": expo.timezone,
                "days": [
                    _day(expo, index, day, own, rooms, numbers, slugs) for index, (day, own) in enumerate(days, 1)
                ],
            },
        }
    }  # fmt: skip


def _day(
    expo: Expo, index: int, day: str, items: Sequence[Item], rooms: dict[str, str], numbers: dict[str, int],
    slugs: dict[str, str],
) -> JsonObject:  # fmt: skip
    by_room: dict[str, list[JsonObject]] = {}
    for item in items:
        room = rooms.get(item.place) or item.room or "-"
        by_room.setdefault(room, []).append(
            _event(expo, item, room, numbers[item.id], slugs[item.id])
        )
    begin = min(datetime.fromisoformat(one.start) for one in items)
    end = max(datetime.fromisoformat(one.end) for one in items)
    return {
        "index": index,
        "date": day,
        "day_start": begin.isoformat(),
        "day_end": end.isoformat(),
        "rooms": by_room,
    }


def _event(expo: Expo, item: Item, room: str, number: int, slug: str) -> JsonObject:
    locale = expo.locales[0]
    start = datetime.fromisoformat(item.start)
    minutes = int(min(datetime.fromisoformat(item.end) - start, _LONGEST).total_seconds() // 60)
    links = [("Live stream", item.stream), ("Video recording", item.recording)]
    guid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"shapan:{expo.id}/{item.id}"))
    page = (
        f"{expo.address}/{expo.id}/{locale}/programme/{item.id}/"
        if expo.address
        else f"urn:uuid:{guid}"
    )
    return {
        "id": number,
        "guid": guid,
        "date": start.isoformat(),
        "start": start.strftime("%H:%M"),
        "duration": f"{minutes // 60:02}:{minutes % 60:02}",
        "room": room,
        "slug": slug,
        "title": say_in(item.title, locale)[0],
        "subtitle": "",
        "track": item.track,
        "type": item.kind,
        "language": item.language or None,
        "abstract": say_in(item.summary, locale)[0],
        "description": "",
        "persons": [{"id": _number(name), "public_name": name} for name in item.speakers],
        "links": [{"title": title, "url": url} for title, url in links if url],
        "url": item.url or page,
        "attachments": [],
    }


def _event_element(room: etree._Element, event: JsonObject) -> None:
    element = etree.SubElement(room, "event", id=str(event["id"]), guid=event["guid"])
    for tag in (
        "date",
        "start",
        "duration",
        "room",
        "slug",
        "title",
        "subtitle",
        "track",
        "type",
        "language",
        "abstract",
        "description",
    ):
        if event[tag] is not None:
            _text(element, tag, event[tag])
    if event["url"].startswith("http"):
        _text(element, "url", event["url"])
    persons = etree.SubElement(element, "persons")
    for one in event["persons"]:
        _text(persons, "person", one["public_name"]).set("id", str(one["id"]))
    links = etree.SubElement(element, "links")
    for one in event["links"]:
        _text(links, "link", one["title"]).set("href", one["url"])


def _text(parent: etree._Element, tag: str, text: object) -> etree._Element:
    element = etree.SubElement(parent, tag)
    element.text = str(text)
    return element


def _rooms(expo: Expo) -> dict[str, str]:
    """Place -> room name; two places with the same title also get the title of their hall."""
    locale = expo.locales[0]
    halls = {hall.id: say_in(hall.title, locale)[0] or hall.id for hall in expo.halls}
    places = item_places(expo)
    named = {}
    for key, place in places.items():
        title = say_in(place.title, locale)[0]
        named[key] = (
            ui(locale, "booth-n", number=title) if place.page.startswith("booths/") else title
        )
    times = Counter(named.values())
    return {
        key: f"{name} ({halls.get(places[key].hall, key)})" if times[name] > 1 else name
        for key, name in named.items()
    }


def _acronym(id: str) -> str:
    """At least four characters of a-z, 0-9 and _, as the schema requires."""
    plain = re.sub(r"[^a-z0-9]+", "_", id.lower()).strip("_")
    return plain if len(plain) >= 4 else f"expo_{plain}".rstrip("_")


def _number(text: str) -> int:
    """An integer that is stable between exports."""
    return zlib.crc32(text.encode()) % _NUMBERS + 1


def _numbers(items: Sequence[Item]) -> dict[str, int]:
    taken: set[int] = set()
    numbers = {}
    for item in sorted(items, key=lambda one: one.id):
        number = _number(item.id)
        while number in taken:
            number = number % _NUMBERS + 1
        taken.add(number)
        numbers[item.id] = number
    return numbers


def _slug(item: str, number: int) -> str:
    """The last part of a slug: the item's id where it fits the schema."""
    return item if re.fullmatch(r"[a-z0-9_-]{4,}", item) else f"item-{number}"


def _version(items: Sequence[Item]) -> str:
    """Changes when the programme changes: apps check it before they read the rest."""
    return f"{zlib.crc32(msgspec.json.encode(items)):08x}"
