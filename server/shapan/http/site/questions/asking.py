"""`/{expo}/{lang}/ask/?to=`: a visitor asks a firm, without an account and without JavaScript.

Programs are kept out by what costs a person nothing: a field that nobody sees, a form that is good once and not before
some seconds, and few questions from one network."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl

from aiohttp import web

from shapan.errors import Conflict, Full, NotFound, TakenDown, TooMany, WrongType
from shapan.http.api.context import CONTEXT, ApiContext
from shapan.http.api.request.bodies import read_body
from shapan.http.api.request.origin import refuse_foreign
from shapan.http.connections.peer import address, network
from shapan.http.content.headers import ALWAYS, page_headers
from shapan.http.keys import SITES
from shapan.http.site.programme import shown_in
from shapan.http.site.published import PublishedExpo, site_of
from shapan.http.site.questions.form_token import (
    LEAST_MS,
    form_token,
    made_signing_key,
    read_form_token,
    signing_key,
)
from shapan.http.site.questions.notices import queue_notices
from shapan.http.talks.booth_talks import staffed_exhibitors
from shapan.language.catalogue import interface
from shapan.mail.mail_server import is_mail_address
from shapan.pages.questions import (
    EMAIL_CHARS,
    MEET_CHARS,
    NAME_CHARS,
    TEXT_CHARS,
    TRAP,
    AskForm,
    ask_page,
)
from shapan.pages.render.frame import Frames, Page
from shapan.pages.render.words import say_in
from shapan.people.questions import VisitorQuestion, typed_text
from shapan.people.secrets import new_id, new_secret, secret_digest
from shapan.publish.release.firm_names import ReleasedFirm, firms_of_release
from shapan.publish.search.query import head_of_release
from shapan.settings import QUESTIONS_PER_FIRM
from shapan.store.database.records import SigningKey
from shapan.store.database.unit_of_work import UnitOfWork
from shapan.store.ports import Blobs

# tells the browsers of a hall apart, whose Wi-Fi is one network; it ends with the browser, and nothing is kept with it
ASKER = "__Host-shapan-ask"
_BODY = 32 << 10
_DAY = 24 * 3600_000
_FIELDS = {"name": NAME_CHARS, "email": EMAIL_CHARS, "text": TEXT_CHARS, "meet": MEET_CHARS}
PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


@dataclass
class ReleasedFirms:
    """The firms of each expo's current release; read at the first question."""

    _kept: dict[str, tuple[str, Mapping[str, ReleasedFirm]]] = field(default_factory=dict)

    async def of(self, shown: PublishedExpo, blobs: Blobs) -> Mapping[str, ReleasedFirm]:
        release, kept = shown.release, self._kept.get(shown.release.expo.id)
        if kept is None or kept[0] != release.id:
            found = await asyncio.to_thread(firms_of_release, release, blobs)
            kept = self._kept[release.expo.id] = (release.id, found)
        return kept[1]


RELEASED_FIRMS: web.AppKey[ReleasedFirms] = web.AppKey("released-firms")


async def show_form(request: web.Request) -> web.StreamResponse:
    shown, firm = await _asked(request)
    key = await _key(request.app[CONTEXT])
    token = form_token(key, _about(shown, firm), request.app[CONTEXT].clock())
    form = _form(request, shown, firm, token, {"booth": request.query.get("booth", "")})
    form = replace(form, staffed=await _staffed(request, shown, firm))
    answer = _answer(
        shown, ask_page(head_of_release(shown.release), request.match_info["lang"], form)
    )
    if not secret_digest(request.cookies.get(ASKER, "")):
        answer.set_cookie(
            ASKER, new_secret(), secure=True, httponly=True, samesite="Strict", path="/"
        )
    return answer


async def _staffed(request: web.Request, shown: PublishedExpo, firm: ReleasedFirm) -> str:
    """The booth where somebody answers at once: the one that was looked at, or the first."""
    context, asked = request.app[CONTEXT], request.query.get("booth", "")
    live = shown.release.expo.live
    if live.mode == "off" or live.closed or not firm.booths:
        return ""
    found = await context.read(
        lambda uow: staffed_exhibitors(uow, shown.release.expo.id, context.clock())
    )
    booth = asked if asked in firm.booths else firm.booths[0]
    return booth if firm.id in found else ""


def _device(request: web.Request, where: str) -> str:
    """The browser that asks; of one that keeps no cookie, its address and program."""
    return (
        secret_digest(request.cookies.get(ASKER, ""))
        or f"{where} {request.headers.get('User-Agent', '')[:200]}"
    )


async def take_question(request: web.Request) -> web.StreamResponse:
    """303 to the visitor's own link; the form again with what is wrong."""
    refuse_foreign(request)
    shown, firm = await _asked(request)
    context, now = request.app[CONTEXT], request.app[CONTEXT].clock()
    said = await read_form(request, context.silent_s)
    key = await _key(context)
    token = read_form_token(key, _about(shown, firm), said.get("form", ""), now)
    wrong = _wrong(said)
    if token is None:
        wrong[""] = "ask-again"
    elif token.age < LEAST_MS:
        wrong[""] = "ask-fast"
    if said.get(TRAP):
        wrong[""] = "ask-trapped"
    fresh = said["form"] if token is not None else form_token(key, _about(shown, firm), now)
    if wrong or token is None:
        return _again(request, shown, firm, fresh, said, wrong, 422)
    try:
        where = address(request, context.proxies)
        device = _device(request, where)
        await context.take("question-firm", f"{device} {shown.release.expo.id} {firm.id}")
        await context.take("question-device", device)
        await context.take("question", network(where))
    except TooMany as problem:
        answer = _again(request, shown, firm, fresh, said, {"": "ask-many"}, 429)
        answer.headers["Retry-After"] = str(math.ceil(problem.wait_s))
        return answer
    secret = new_secret()
    question = _question(shown, firm, request.match_info["lang"], said, secret, token.digest, now)
    try:
        await context.write(lambda uow: _add(context, uow, question, shown, firm))
    except Conflict:
        return _again(
            request,
            shown,
            firm,
            form_token(key, _about(shown, firm), now),
            said,
            {"": "ask-used"},
            409,
        )
    context.mail_added.set()
    lang = request.match_info["lang"]
    location = f"/{shown.release.expo.id}/{lang}/ask/mine/?sent=1#{secret}"
    return web.Response(status=303, headers={**ALWAYS, **PRIVATE, "Location": location})


def _add(
    context: ApiContext,
    uow: UnitOfWork,
    question: VisitorQuestion,
    shown: PublishedExpo,
    firm: ReleasedFirm,
) -> None:
    count, _ = uow.questions.total("created", expo=question.expo, exhibitor=question.exhibitor)
    if count >= QUESTIONS_PER_FIRM:
        raise Full("full.questions", most=QUESTIONS_PER_FIRM)
    uow.questions.add(question)
    if context.mail is not None:
        queue_notices(uow, question, firm.name, shown.release.expo.title)


async def _asked(request: web.Request) -> tuple[PublishedExpo, ReleasedFirm]:
    """Raises NotFound for an expo without questions and an unknown firm, TakenDown for one that was taken off."""
    shown = shown_in(request, request.match_info["lang"])
    firms = await request.app[RELEASED_FIRMS].of(shown, request.app[SITES].store.blobs)
    firm = firms.get(request.query.get("to", ""))
    if firm is None or not shown.release.expo.questions:
        raise NotFound(
            "not-found.address", start=f"/{shown.release.expo.id}/{request.match_info['lang']}/"
        )
    if firm.id in shown.off.exhibitors:
        raise TakenDown("taken-off")
    return shown, firm


async def read_form(request: web.Request, silent_s: float) -> dict[str, str]:
    """The fields of the form. Raises WrongType and what `read_body` raises."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise WrongType("media-type.form")
    data = await read_body(request, _BODY, silent_s)
    try:
        pairs = parse_qsl(data.decode(), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        pairs = []
    return {"form": "", **{name: typed_text(value) for name, value in pairs}}


def _wrong(said: Mapping[str, str]) -> dict[str, str]:
    """Field -> key of the phrase that says why."""
    wrong = {name: "ask-long" for name, most in _FIELDS.items() if len(said.get(name, "")) > most}
    if not said.get("name"):
        wrong["name"] = "ask-no-name"
    if not is_mail_address(said.get("email", "")):
        wrong["email"] = "ask-no-email"
    if said.get("agree") != "1":
        wrong["agree"] = "ask-no-agree"
    return wrong


def _question(
    shown: PublishedExpo,
    firm: ReleasedFirm,
    locale: str,
    said: Mapping[str, str],
    secret: str,
    form: str,
    now: int,
) -> VisitorQuestion:
    head = shown.release.expo
    return VisitorQuestion(
        id=new_id(now),
        digest=secret_digest(secret),
        form=form,
        expo=head.id,
        exhibitor=firm.id,
        booth=said.get("booth", "")[:200],
        language=interface(locale),
        created=now,
        until=now + head.question_days * _DAY,
        name=" ".join(said["name"].split()),
        email=said["email"],
        text=said.get("text", ""),
        meet=" ".join(said.get("meet", "").split()),
        consent=say_in(head.questions, locale)[0],
    )


def _again(
    request: web.Request,
    shown: PublishedExpo,
    firm: ReleasedFirm,
    token: str,
    said: Mapping[str, str],
    wrong: Mapping[str, str],
    status: int,
) -> web.Response:
    form = _form(request, shown, firm, token, said, wrong)
    return _answer(
        shown, ask_page(head_of_release(shown.release), request.match_info["lang"], form), status
    )


def _form(
    request: web.Request,
    shown: PublishedExpo,
    firm: ReleasedFirm,
    token: str,
    said: Mapping[str, str],
    wrong: Mapping[str, str] | None = None,
) -> AskForm:
    head = shown.release.expo
    return AskForm(
        to=request.query["to"],
        firm=firm.name,
        booth=said.get("booth", "")[:200],
        token=token,
        consent=head.questions,
        days=head.question_days,
        said={name: said.get(name, "") for name in (*_FIELDS, "agree")},
        wrong=wrong or {},
    )


def _answer(shown: PublishedExpo, page: Page, status: int = 200) -> web.Response:
    body = Frames(head_of_release(shown.release), site_of(shown)).page(page)
    headers = {**ALWAYS, **page_headers(shown.release.embed), **PRIVATE}
    return web.Response(
        body=body, status=status, content_type="text/html", charset="utf-8", headers=headers
    )


async def _key(context: ApiContext) -> SigningKey:
    found = await context.read(signing_key)
    if found is not None:
        return found
    return await context.write(lambda uow: made_signing_key(uow, context.clock()))


def _about(shown: PublishedExpo, firm: ReleasedFirm) -> str:
    return f"{shown.release.expo.id}\0{firm.id}"
