"""The programme as iCalendar (RFC 5545, and CONFERENCE of RFC 7986): one file per item and one for all. They are
generated on request, so that an edit of an item rewrites none of them in the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType

from shapan.expo.model import Expo, Face
from shapan.expo.texts.glossary import Glossary, called
from shapan.expo.values import Words
from shapan.pages.render.words import say_in, ui
from shapan.publish.export.content_lines import escaped_text, folded_lines
from shapan.publish.programme.documents import item_of, item_places
from shapan.publish.programme.timetable import programme_items
from shapan.publish.release.hall_heads import expo_head
from shapan.publish.release.listing import programme_of
from shapan.store.ports import Blobs
from shapan.wire import ExpoHead, ProgrammeItem, ProgrammePlace, Release

CalendarEntry = tuple[ProgrammeItem, ProgrammePlace | None]


def calendars(release: Release, blobs: Blobs) -> Iterator[tuple[str, bytes]]:
    """(path below the expo's folder, file) of every calendar, for a static tree. Links use the `address` of
    `expo.toml`."""
    entries, halls = list(programme_items(release, blobs)), titles_of(release)
    glossary = programme_of(release, blobs).words
    for locale in release.locales if entries else ():
        base = calendar_base(release.expo, locale)
        yield f"{locale}/programme.ics", calendar(release.expo, halls, entries, locale, base, glossary)
        for entry in entries:
            yield (
                f"{locale}/programme/{entry[0].id}.ics",
                calendar(release.expo, halls, [entry], locale, base, glossary),
            )


def expo_calendar(expo: Expo) -> bytes:
    """The whole programme in the expo's first language, for `shapan export --as ical`."""
    places = item_places(expo)
    halls = {hall.id: hall.title for level in expo.levels for hall in level.halls}
    entries = [(item_of(item), places.get(item.place)) for item in expo.items]
    locale = expo.locales[0]
    return calendar(
        expo_head(expo, Face()),
        halls,
        entries,
        locale,
        f"{expo.address}/{expo.id}/{locale}/" if expo.address else "",
        expo.glossary,
    )


def calendar_base(head: ExpoHead, locale: str) -> str:
    """The address of the pages of a language, as far as expo.toml gives it."""
    return f"{head.address}/{head.id}/{locale}/" if head.address else ""


def titles_of(release: Release) -> dict[str, Words]:
    return {hall.id: hall.title for hall in release.halls}


def calendar(
    head: ExpoHead,
    halls: Mapping[str, Words],
    entries: Sequence[CalendarEntry],
    locale: str,
    base: str = "",
    glossary: Glossary = MappingProxyType({}),
) -> bytes:
    """`halls`: titles by id. `base`: the absolute address of the language's folder, or "" if it is unknown; then links
    are omitted."""
    title = say_in(head.title, locale)[0]
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Shapan//Programme//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped_text(title)}", f"X-WR-TIMEZONE:{head.timezone}",
    ]  # fmt: skip
    for item, place in entries:
        track = say_in(called(glossary, item.track), locale)[0] if item.track else ""
        lines += _event(head.id, item, place, halls, locale, base, track)
    lines.append("END:VCALENDAR")
    return folded_lines(lines)


def _event(
    expo: str, item: ProgrammeItem, place: ProgrammePlace | None, halls: Mapping[str, Words], locale: str, base: str,
    track: str,
) -> Iterator[str]:  # fmt: skip
    yield "BEGIN:VEVENT"
    yield f"UID:{item.id}@{expo}"
    # the server's clock is not used, so that the same programme gives the same file
    yield f"DTSTAMP:{_moment(item.start)}"
    yield f"DTSTART:{_moment(item.start)}"
    yield f"DTEND:{_moment(item.end)}"
    yield f"SUMMARY:{escaped_text(say_in(item.title, locale)[0])}"
    summary = say_in(item.summary, locale)[0]
    if summary:
        yield f"DESCRIPTION:{escaped_text(summary)}"
    where = _location(place, halls, locale, base) if place is not None else item.room
    if where:
        yield f"LOCATION:{escaped_text(where)}"
    if base:
        yield f"URL:{base}programme/{item.id}/"
    if track:
        yield f"CATEGORIES:{escaped_text(track)}"
    yield f"X-KIND:{item.kind}"
    yield from (f"X-SPEAKER:{escaped_text(name)}" for name in item.speakers)
    if item.stream:
        yield f"CONFERENCE;VALUE=URI;FEATURE=FEED:{item.stream}"
    if item.recording:
        yield f"X-RECORDING:{item.recording}"
    yield "END:VEVENT"


def _location(place: ProgrammePlace, halls: Mapping[str, Words], locale: str, base: str) -> str:
    """`"SCO Forum, N1, https://…"`: the link opens the walk in front of the place."""
    name = say_in(place.title, locale)[0]
    if place.page.startswith("booths/"):
        name = ui(locale, "booth-n", number=name)
    hall = say_in(halls.get(place.hall, {}), locale)[0]
    return ", ".join(
        part for part in (name, hall if hall != name else "", f"{base}?{place.view}" if base else "") if part
    )


def _moment(iso: str) -> str:
    return datetime.fromisoformat(iso).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
