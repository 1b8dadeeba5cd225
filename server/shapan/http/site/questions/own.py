"""`/{expo}/{lang}/ask/mine/#<secret>`: the visitor's own question: to read, to take away as JSON, to delete.

The page has nothing of it: its script, or the visitor by a form, posts the secret, which stands in no address that a
server, a proxy or a log gets."""

from __future__ import annotations

import msgspec
from aiohttp import web

from shapan.errors import NotFound
from shapan.http.api.context import CONTEXT
from shapan.http.api.messages import time_text
from shapan.http.api.request.origin import refuse_foreign
from shapan.http.content.headers import ALWAYS, page_headers
from shapan.http.keys import SITES
from shapan.http.site.programme import shown_in
from shapan.http.site.published import site_of
from shapan.http.site.questions.asking import PRIVATE, RELEASED_FIRMS, read_form
from shapan.pages.questions import OwnLink, OwnQuestion, own_question_page
from shapan.pages.render.frame import Frames
from shapan.people.questions import VisitorQuestion
from shapan.people.secrets import secret_digest
from shapan.publish.search.query import head_of_release
from shapan.store.database.unit_of_work import UnitOfWork


async def show_door(request: web.Request) -> web.StreamResponse:
    """Asks for the secret."""
    return _page(request, OwnLink(sent="sent" in request.query))


async def show_own(request: web.Request) -> web.StreamResponse:
    question, secret = await _own(request)
    shown = shown_in(request, request.match_info["lang"])
    firms = await request.app[RELEASED_FIRMS].of(shown, request.app[SITES].store.blobs)
    name = next(
        (one.name for one in firms.values() if one.id == question.exhibitor),
        {"": question.exhibitor},
    )
    own = OwnQuestion(
        firm=name,
        secret=secret,
        sent="sent" in request.query,
        name=question.name,
        email=question.email,
        text=question.text,
        meet=question.meet,
        asked=time_text(question.created)[:10],
        until=time_text(question.until)[:10],
        state=question.state,
        answer=question.answer,
    )
    return _page(request, own)


async def download_own(request: web.Request) -> web.StreamResponse:
    """All that is kept of it, as JSON."""
    question, _ = await _own(request)
    kept = msgspec.to_builtins(question)
    times = {name: time_text(kept[name]) for name in ("created", "changed", "answered", "until")}
    body = msgspec.json.format(
        msgspec.json.encode({**kept, **times, "digest": None, "form": None}), indent=2
    )
    headers = {**ALWAYS, **PRIVATE, "Content-Disposition": 'attachment; filename="question.json"'}
    return web.Response(body=body, content_type="application/json", headers=headers)


async def delete_own(request: web.Request) -> web.StreamResponse:
    question, _ = await _own(request)

    def drop(uow: UnitOfWork) -> None:
        uow.questions.drop(question.id)
        for mail in uow.mails.find(about=question.id):
            uow.mails.drop(mail.id)

    await request.app[CONTEXT].write(drop)
    location = f"/{question.expo}/{request.match_info['lang']}/ask/gone/"
    return web.Response(status=303, headers={**ALWAYS, **PRIVATE, "Location": location})


async def show_gone(request: web.Request) -> web.StreamResponse:
    return _page(request, None)


def _page(request: web.Request, own: OwnQuestion | OwnLink | None) -> web.Response:
    locale = request.match_info["lang"]
    shown = shown_in(request, locale)
    head = head_of_release(shown.release)
    body = Frames(head, site_of(shown)).page(own_question_page(head, locale, own))
    headers = {**ALWAYS, **page_headers(), **PRIVATE}
    return web.Response(body=body, content_type="text/html", charset="utf-8", headers=headers)


async def _own(request: web.Request) -> tuple[VisitorQuestion, str]:
    """Of the visitor's link, or of the link in a letter with an answer; and its secret. Raises NotFound, Denied, and
    what `read_form` raises."""
    refuse_foreign(request)
    form = await read_form(request, request.app[CONTEXT].silent_s)
    secret = form.get("secret", "").rpartition("#")[2]  # who has no script pastes the whole link
    digest, expo = secret_digest(secret), request.match_info["expo"]

    def find(uow: UnitOfWork) -> VisitorQuestion | None:
        found = next(iter(uow.questions.find(digest=digest)), None)
        mail = next(iter(uow.mails.find(digest=digest)), None) if found is None else None
        return (
            uow.questions.get(mail.about) if mail is not None and mail.kind == "answer" else found
        )

    question = await request.app[CONTEXT].read(find)
    if question is None or question.expo != expo:
        raise NotFound("not-found.question")
    return question, secret
