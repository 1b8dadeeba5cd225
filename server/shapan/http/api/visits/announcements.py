"""An organizer speaks to the visitors who are there."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from shapan.errors import NotFound, TooLarge
from shapan.expo.records.kinds import SentLocale
from shapan.expo.values import Words
from shapan.http.api.messages import time_text
from shapan.http.api.request.route import Call
from shapan.live.messages import Announcement
from shapan.people.records import Person
from shapan.people.secrets import new_id
from shapan.store.database.records import AuditEntry

# Nodes hear of it by one message of the bus (4,000 bytes), in which it is a string of JSON: at most twice as long
ANNOUNCEMENT_BYTES = 1_900
_LISTED = 100
_SAID = ("words", "hall")  # of an entry of the log
_Text = Annotated[str, Meta(min_length=1, max_length=300)]


class NewAnnouncement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`words` by locale: a visitor reads the own language, else the first; `hall`: its id, or everybody."""

    words: Annotated[dict[SentLocale, _Text], Meta(min_length=1, max_length=20)]
    hall: str = ""


class AnnouncedHall(msgspec.Struct, frozen=True):
    id: str
    title: Words


class SentAnnouncement(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    at: str
    by: str  # name of the person; "" for one who was deleted
    hall: str  # id; "" for everybody
    words: dict[str, str]


class AnnouncementsView(msgspec.Struct, frozen=True, kw_only=True):
    """`halls` and `locales`: of the release that visitors see, none without one. `sent`: the newest first."""

    halls: tuple[AnnouncedHall, ...]
    locales: tuple[str, ...]
    sent: tuple[SentAnnouncement, ...]


class AnnouncementView(msgspec.Struct, frozen=True, kw_only=True):
    id: str


def announcements(call: Call) -> AnnouncementsView:
    """What was said to visitors who were there, and to which halls something can be said"""
    expo, uow = call.expo.id, call.uow
    shown = call.context.sites.shown.get(expo)
    halls = shown.release.halls if shown else ()
    notes = uow.audit.list(expo, limit=_LISTED, about="live")
    found = [one for one in notes if one.action == "live.announce"]
    people = {id: uow.people.get(id) for id in {one.by for one in found}}
    return AnnouncementsView(
        halls=tuple(AnnouncedHall(one.id, one.title) for one in halls),
        locales=shown.release.locales if shown else (),
        sent=tuple(_sent(one, people[one.by]) for one in found),
    )


def _sent(note: AuditEntry, by: Person | None) -> SentAnnouncement:
    said = msgspec.convert({name: note.detail[name] for name in _SAID}, NewAnnouncement)
    return SentAnnouncement(
        id=note.target,
        at=time_text(note.at),
        by=by.name if by else "",
        hall=said.hall,
        words=said.words,
    )


def announce(call: Call) -> AnnouncementView:
    """Tell visitors who are there something, once: those in a hall, or all"""
    new: NewAnnouncement = call.body
    expo = call.expo.id
    shown = call.context.sites.expo(expo)
    if new.hall and new.hall not in {hall.id for hall in shown.release.halls}:
        raise NotFound("not-found.hall-announced", hall=new.hall[:80])
    said = Announcement(id=new_id(call.now), hall=new.hall, words=new.words)
    text = msgspec.json.encode(said).decode()
    if len(text.encode()) > ANNOUNCEMENT_BYTES:
        raise TooLarge("live-long", most=ANNOUNCEMENT_BYTES, came=len(text.encode()))
    call.note("live.announce", said.id, expo, hall=new.hall, words=new.words)

    async def tell() -> None:
        call.context.news.announced(expo, text)

    call.after.append(tell)
    return AnnouncementView(id=said.id)
