"""`/{expo}/{lang}/ask/mine/{secret}/`: the visitor's own question: to read, to take away as JSON, to delete."""

from __future__ import annotations

import msgspec
from aiohttp import web

from shapan.errors import NotFound
from shapan.http.api.context import CONTEXT
from shapan.http.api.messages import time_text
from shapan.http.api.request.origin import refuse_foreign
from shapan.http.content.headers import ALWAYS, page_headers
from shapan.http.site.programme import shown_in
from shapan.http.site.published import site_of
from shapan.http.site.questions.asking import PRIVATE, RELEASED_FIRMS
from shapan.pages.questions import OwnQuestion, own_question_page
from shapan.pages.render.frame import Frames
from shapan.people.questions import VisitorQuestion
from shapan.people.secrets import secret_digest
from shapan.publish.search.query import head_of_release
from shapan.store.database.unit_of_work import UnitOfWork


async def show_own(request: web.Request) -> web.StreamResponse:
    question = await _own(request)
    shown = shown_in(request, request.match_info["lang"])
    firms = await request.app[RELEASED_FIRMS].of(request, shown)
    name = next((one.name for one in firms.values() if one.id == question.exhibitor), {"": question.exhibitor})
    own = OwnQuestion(
        firm=name,
        base="",
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
    kept = msgspec.to_builtins(await _own(request))
    times = {name: time_text(kept[name]) for name in ("created", "changed", "answered", "until")}
    body = msgspec.json.format(msgspec.json.encode({**kept, **times, "digest": None, "form": None}), indent=2)
    headers = {**ALWAYS, **PRIVATE, "Content-Disposition": 'attachment; filename="question.json"'}
    return web.Response(body=body, content_type="application/json", headers=headers)


async def delete_own(request: web.Request) -> web.StreamResponse:
    refuse_foreign(request)
    question = await _own(request)

    def drop(uow: UnitOfWork) -> None:
        uow.questions.drop(question.id)
        for mail in uow.mails.find(about=question.id):
            uow.mails.drop(mail.id)

    await request.app[CONTEXT].write(drop)
    location = f"/{question.expo}/{request.match_info['lang']}/ask/gone/"
    return web.Response(status=303, headers={**ALWAYS, **PRIVATE, "Location": location})


async def show_gone(request: web.Request) -> web.StreamResponse:
    return _page(request, None)


def _page(request: web.Request, own: OwnQuestion | None) -> web.Response:
    locale = request.match_info["lang"]
    shown = shown_in(request, locale)
    head = head_of_release(shown.release)
    body = Frames(head, site_of(shown)).page(own_question_page(head, locale, own))
    headers = {**ALWAYS, **page_headers(), **PRIVATE}
    return web.Response(body=body, content_type="text/html", charset="utf-8", headers=headers)


async def _own(request: web.Request) -> VisitorQuestion:
    """Of this link, or of the link in a letter with an answer. Raises NotFound."""
    digest, expo = secret_digest(request.match_info["secret"]), request.match_info["expo"]

    def find(uow: UnitOfWork) -> VisitorQuestion | None:
        found = next(iter(uow.questions.find(digest=digest)), None)
        mail = next(iter(uow.mails.find(digest=digest)), None) if found is None else None
        return uow.questions.get(mail.about) if mail is not None and mail.kind == "answer" else found

    question = await request.app[CONTEXT].read(find)
    if question is None or question.expo != expo:
        raise NotFound("not-found.question")
    return question
