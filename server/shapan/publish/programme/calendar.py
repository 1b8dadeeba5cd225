"""The programme as iCalendar (RFC 5545, and CONFERENCE of RFC 7986): one file per item and one for all. They are
generated on request, so that an edit of an item rewrites none of them in the store."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType

import msgspec

from shapan.errors import ShapanError
from shapan.expo.model import Expo, Face
from shapan.expo.texts.glossary import Glossary, called
from shapan.expo.values import Words
from shapan.pages.render.words import say_in, ui
from shapan.publish.export.content_lines import escaped_text, folded_lines
from shapan.publish.programme.documents import item_of, item_places
from shapan.publish.programme.sequences import (
    ItemSequence,
    ProgrammeSequences,
    build_time,
    next_sequences,
    sequences_of,
)
from shapan.publish.programme.timetable import programme_items
from shapan.publish.release.hall_heads import expo_head
from shapan.publish.release.listing import programme_of
from shapan.store.ports import Blobs, Store
from shapan.wire import ExpoHead, ProgrammeItem, ProgrammePlace, Release

CalendarEntry = tuple[ProgrammeItem, ProgrammePlace | None]


def record_sequences(release: Release, store: Store, now: int) -> ProgrammeSequences:
    """The record of the expo up to this release, and kept so if it is the current one. Nodes that do it at the same
    time count the same; the time is that of the last. `now`: seconds since 1970. Raises NotFound and Unavailable."""
    before = sequences_of(store.releases, release.expo.id)
    if before.release == release.id:
        return before
    after = next_sequences(before, release.id, _digests(release, store.blobs), now)
    if store.releases.current(release.expo.id) == release.id:  # else another node is further
        # visits go on without room; the next look tries again
        with contextlib.suppress(ShapanError, OSError):
            store.releases.keep_sequences(release.expo.id, msgspec.json.encode(after))
    return after


def _digests(release: Release, blobs: Blobs) -> dict[str, str]:
    """Item -> digest of what its event says in all languages, wherever the server is."""
    entries, halls = list(programme_items(release, blobs)), titles_of(release)
    glossary = programme_of(release, blobs).words
    found = {}
    for item, place in entries:
        lines = (
            line
            for locale in release.locales
            for line in _event(
                release.expo.id, item, place, halls, locale, "/", _track(item, glossary, locale)
            )
        )
        found[item.id] = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
    return found


def calendars(
    release: Release, blobs: Blobs, sequences: Mapping[str, ItemSequence] = MappingProxyType({})
) -> Iterator[tuple[str, bytes]]:
    """(path below the expo's folder, file) of every calendar, for a static tree. Links use the `address` of
    `expo.toml`."""
    now = build_time()
    entries, halls = list(programme_items(release, blobs)), titles_of(release)
    glossary = programme_of(release, blobs).words
    for locale in release.locales if entries else ():
        base = calendar_base(release.expo, locale)
        yield (
            f"{locale}/programme.ics",
            calendar(release.expo, halls, entries, locale, now, base, glossary, sequences),
        )
        for entry in entries:
            yield (
                f"{locale}/programme/{entry[0].id}.ics",
                calendar(release.expo, halls, [entry], locale, now, base, glossary, sequences),
            )


def expo_calendar(expo: Expo) -> bytes:
    """The whole programme in the expo's first language, for `shapan export --as ical`."""
    places = item_places(expo)
    halls = {hall.id: hall.title for hall in expo.halls}
    entries = [(item_of(item), places.get(item.place)) for item in expo.items]
    locale = expo.locales[0]
    return calendar(
        expo_head(expo, Face()),
        halls,
        entries,
        locale,
        build_time(),
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
    now: int,
    base: str = "",
    glossary: Glossary = MappingProxyType({}),
    sequences: Mapping[str, ItemSequence] = MappingProxyType({}),
) -> bytes:
    """`halls`: titles by id. `base`: the absolute address of the language's folder, or "" if it is unknown; then links
    are omitted. `sequences`: by id; an item without one was written `now`, in seconds since 1970."""
    new = ItemSequence("", 0, now)
    title = say_in(head.title, locale)[0]
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Shapan//Programme//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped_text(title)}", f"X-WR-TIMEZONE:{head.timezone}",
    ]  # fmt: skip
    for item, place in entries:
        text = _event(head.id, item, place, halls, locale, base, _track(item, glossary, locale))
        lines += ["BEGIN:VEVENT", *_revision(sequences.get(item.id, new)), *text, "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return folded_lines(lines)


def _track(item: ProgrammeItem, glossary: Glossary, locale: str) -> str:
    return say_in(called(glossary, item.track), locale)[0] if item.track else ""


def _revision(one: ItemSequence) -> Iterator[str]:
    written = _moment_of(datetime.fromtimestamp(one.modified, UTC))
    # of the event, so that a change of another one leaves its file alone
    yield f"DTSTAMP:{written}"
    yield f"LAST-MODIFIED:{written}"
    yield f"SEQUENCE:{one.sequence}"


def _event(
    expo: str, item: ProgrammeItem, place: ProgrammePlace | None, halls: Mapping[str, Words], locale: str, base: str,
    track: str,
) -> Iterator[str]:  # fmt: skip
    yield f"UID:{item.id}@{expo}"
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


def _location(place: ProgrammePlace, halls: Mapping[str, Words], locale: str, base: str) -> str:
    """`"SCO Forum, N1, https://…"`: the link opens the walk in front of the place."""
    name = say_in(place.title, locale)[0]
    if place.page.startswith("booths/"):
        name = ui(locale, "booth-n", number=name)
    hall = say_in(halls.get(place.hall, {}), locale)[0]
    return ", ".join(
        part
        for part in (name, hall if hall != name else "", f"{base}?{place.view}" if base else "")
        if part
    )


def _moment(iso: str) -> str:
    return _moment_of(datetime.fromisoformat(iso).astimezone(UTC))


def _moment_of(time: datetime) -> str:
    return f"{time:%Y%m%dT%H%M%SZ}"
