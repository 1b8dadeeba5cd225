"""An organizer speaks to the visitors who are there."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from shapan.errors import NotFound, TooLarge
from shapan.expo.records.kinds import SentLocale
from shapan.http.api.request.route import Call
from shapan.live.messages import Announcement
from shapan.people.secrets import new_id

# Nodes hear of it by one message of the bus, which holds 1,000 with its envelope
ANNOUNCEMENT_BYTES = 800
_Text = Annotated[str, Meta(min_length=1, max_length=300)]


class NewAnnouncement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`words` by locale: a visitor reads the own language, else the first; `hall`: its id, or everybody."""

    words: Annotated[dict[SentLocale, _Text], Meta(min_length=1, max_length=20)]
    hall: str = ""


class AnnouncementView(msgspec.Struct, frozen=True, kw_only=True):
    id: str


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
