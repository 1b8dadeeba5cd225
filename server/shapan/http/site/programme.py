"""The programme pages: filters, items in progress, and calendars."""

from __future__ import annotations

import asyncio
import time

from aiohttp import web

from shapan.errors import NotFound
from shapan.expo.search.index import MOST_CHARS
from shapan.http.connections.host import own_origin
from shapan.http.content.headers import ALWAYS, REVALIDATE, page_headers
from shapan.http.keys import SITES
from shapan.http.site.published import PublishedExpo, site_of
from shapan.pages.agenda import Filters, found_page
from shapan.pages.render.frame import Frames
from shapan.publish.programme.calendar import calendar, record_sequences, titles_of
from shapan.publish.programme.timetable import programme_items
from shapan.publish.release.listing import programme_of
from shapan.publish.search.query import head_of_release

MOST_ITEMS = 500  # items per response: a page of 300 kB


async def agenda(request: web.Request) -> web.StreamResponse:
    """`/{expo}/{lang}/programme/?day=&track=&kind=&language=&q=&now=`: the filters without JavaScript."""
    sites = request.app[SITES]
    name, locale = request.match_info["expo"], request.match_info["lang"]
    shown = shown_in(request, locale)
    timetable = await asyncio.to_thread(sites.timetable, name)
    asked = Filters(
        **{field: " ".join(request.query.get(field, "").split())[:MOST_CHARS] for field in _FIELDS}
    )
    zone = shown.release.expo.timezone
    filters, rows = await asyncio.to_thread(timetable.find, asked, zone)
    head = head_of_release(shown.release, timetable.glossary)
    page = await asyncio.to_thread(
        found_page, head, timetable.links, rows[:MOST_ITEMS], filters, timetable.choices, locale
    )
    body = Frames(head, site_of(shown)).page(page)
    headers = {**ALWAYS, **page_headers(shown.release.embed), "Cache-Control": REVALIDATE}
    return web.Response(body=body, content_type="text/html", charset="utf-8", headers=headers)


async def ical(request: web.Request) -> web.StreamResponse:
    """`/{expo}/{lang}/programme.ics`, and `…/programme/{item}.ics`."""
    locale, wanted = request.match_info["lang"], request.match_info.get("item")
    shown = shown_in(request, locale)
    release, store = shown.release, request.app[SITES].store
    blobs = store.blobs
    entries = await asyncio.to_thread(
        lambda: [
            entry for entry in programme_items(release, blobs) if wanted in (None, entry[0].id)
        ]
    )
    glossary = (await asyncio.to_thread(programme_of, release, blobs)).words
    if not entries:
        raise NotFound("not-found.item-programme-address-none-name")
    base = f"{release.expo.address or own_origin(request)}/{release.expo.id}/{locale}/"
    now, halls = int(time.time()), titles_of(release)
    items = (await asyncio.to_thread(record_sequences, release, store, now)).items
    body = await asyncio.to_thread(
        calendar, release.expo, halls, entries, locale, now, base, glossary, items
    )
    headers = {
        **ALWAYS, "Cache-Control": REVALIDATE,
        "Content-Disposition": f'attachment; filename="{wanted or release.expo.id}.ics"',
    }  # fmt: skip
    return web.Response(body=body, content_type="text/calendar", charset="utf-8", headers=headers)


_FIELDS = ("day", "track", "kind", "language", "q", "now")


def shown_in(request: web.Request, locale: str) -> PublishedExpo:
    """Raises NotFound for an unknown language."""
    shown = request.app[SITES].expo(request.match_info["expo"])
    if locale not in shown.release.locales:
        raise NotFound(
            "not-found.language",
            locales=", ".join(shown.release.locales),
            locale=locale[:20],
        )
    return shown
