"""`/{expo}/{lang}/talk/mine/#<secret>`: a visitor's own lines of talks of halls: to read, to export, to delete.

As with the own question, the secret stands in no address that a server, a proxy or a log gets."""

from __future__ import annotations

import msgspec
from aiohttp import web

from shapan.http.api.context import CONTEXT
from shapan.http.api.messages import time_text
from shapan.http.api.request.origin import refuse_foreign
from shapan.http.content.headers import ALWAYS, page_headers
from shapan.http.site.programme import shown_in
from shapan.http.site.published import PublishedExpo, site_of
from shapan.http.site.questions.asking import PRIVATE, read_form
from shapan.http.talks.hall_talk import delete_own_lines, own_lines, tell_of_hall
from shapan.pages.own_lines import OwnLine, OwnLines, own_lines_page
from shapan.pages.render.frame import Frames
from shapan.pages.render.words import say_in
from shapan.people.hall_talk import HallLine
from shapan.people.secrets import secret_digest
from shapan.publish.search.query import head_of_release


async def show_lines_door(request: web.Request) -> web.StreamResponse:
    """Asks for the secret."""
    return _page(request, None)


async def show_own_lines(request: web.Request) -> web.StreamResponse:
    secret, _ = await _asked(request)
    return await _own_page(request, secret, gone=False)


async def download_own_lines(request: web.Request) -> web.StreamResponse:
    """All that is kept of them, as JSON."""
    secret, _ = await _asked(request)
    kept = [
        {
            **msgspec.to_builtins(line),
            "sent": time_text(line.sent),
            "taken": time_text(line.taken),
        }
        for line in await _lines(request, secret)
    ]
    headers = {**ALWAYS, **PRIVATE, "Content-Disposition": 'attachment; filename="lines.json"'}
    body = msgspec.json.format(msgspec.json.encode(kept), indent=2)
    return web.Response(body=body, content_type="application/json", headers=headers)


async def delete_lines(request: web.Request) -> web.StreamResponse:
    """One, or all; then those that are left."""
    secret, line = await _asked(request)
    context, expo = request.app[CONTEXT], request.match_info["expo"]
    digest = secret_digest(secret)
    for news in await context.write(lambda uow: delete_own_lines(uow, expo, digest, line)):
        tell_of_hall(context.events, expo, news)
    return await _own_page(request, secret, gone=True)


async def _asked(request: web.Request) -> tuple[str, str]:
    """The secret and the line of the form. Raises Denied, and what `read_form` raises."""
    refuse_foreign(request)
    form = await read_form(request, request.app[CONTEXT].silent_s)
    # who has no script pastes the whole link
    return form.get("secret", "").rpartition("#")[2], form.get("line", "")


async def _lines(request: web.Request, secret: str) -> tuple[HallLine, ...]:
    """Raises NotFound."""
    expo, digest = request.match_info["expo"], secret_digest(secret)
    return await request.app[CONTEXT].read(lambda uow: own_lines(uow, expo, digest))


async def _own_page(request: web.Request, secret: str, *, gone: bool) -> web.Response:
    shown = shown_in(request, request.match_info["lang"])
    halls = _hall_names(shown, request.match_info["lang"])
    lines = tuple(
        OwnLine(
            id=line.id,
            hall=halls.get(line.hall, line.hall),
            text=line.text,
            sent=time_text(line.sent)[:10],
            taken=bool(line.taken),
        )
        for line in await _lines(request, secret)
    )
    return _page(request, OwnLines(secret=secret, lines=lines, gone=gone))


def _hall_names(shown: PublishedExpo, locale: str) -> dict[str, str]:
    return {hall.id: say_in(hall.title, locale)[0] for hall in shown.release.halls}


def _page(request: web.Request, own: OwnLines | None) -> web.Response:
    locale = request.match_info["lang"]
    shown = shown_in(request, locale)
    head = head_of_release(shown.release)
    body = Frames(head, site_of(shown)).page(own_lines_page(head, locale, own))
    headers = {**ALWAYS, **page_headers(), **PRIVATE}
    return web.Response(body=body, content_type="text/html", charset="utf-8", headers=headers)
