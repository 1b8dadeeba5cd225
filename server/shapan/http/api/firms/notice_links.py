"""The link of a letter that tells a firm of a question: it opens the inbox and nothing else, in a few browsers, for a
week. Programs that open links of letters use none of that up: a person presses a button first."""

from __future__ import annotations

import msgspec

from shapan.errors import Denied, NotFound
from shapan.expo.texts.words import pick
from shapan.http.api.firms.access.sessions import (
    FIRM_COOKIE,
    firm_session,
    is_notified,
    open_firm_session,
)
from shapan.http.api.firms.draft_bases import draft_bases, known_basis
from shapan.http.api.firms.firm_messages import NoticeOffer, NoticeSecret
from shapan.http.api.mail.outbox import queue_mail
from shapan.http.api.request.route import Call, known_expo, refuse_archived
from shapan.people.firms import Firm
from shapan.people.mails import Mail
from shapan.people.secrets import secret_digest
from shapan.store.database.unit_of_work import UnitOfWork

NOTICE_LASTS = 7 * 24 * 3600_000  # ms
NOTICE_USES = 5
_TURN = 600_000  # one more letter in this time to one address


async def offer_notice(call: Call) -> NoticeOffer:
    """What the link of a letter about a question opens, and whether it still does"""
    asked: NoticeSecret = call.body
    mail, firm = await call.context.read(lambda uow: _known(uow, asked.secret, call.now))
    bases = await draft_bases(call, firm.expo)
    title = pick(bases.title, (call.language, *bases.locales))
    return NoticeOffer(known_basis(bases, firm).name, title, _usable(mail, call.now))


def use_notice(call: Call) -> None:
    """Open the inbox of the firm in this browser, by the link of a letter about a question"""
    asked: NoticeSecret = call.body
    if not call.secure:
        raise Denied("insecure")
    mail, firm = _known(call.uow, asked.secret, call.now)
    refuse_archived(known_expo(call.uow, firm.expo))
    known = firm_session(call.uow, call.request.cookies.get(FIRM_COOKIE, ""), call.now)
    # who has a session of the firm keeps it, with all that it may
    if known is None or known[0].id != firm.id:
        if not _usable(mail, call.now):
            raise NotFound("notice-used")
        call.uow.mails.replace(msgspec.structs.replace(mail, uses=mail.uses + 1, used=call.now))
        call.firm_cookie = open_firm_session(
            call.uow, firm, call.now, call.agent, call.address, key=mail.id, inbox=True
        )
    call.firm = firm
    call.note("firm.open", firm.exhibitor, firm.expo)


async def renew_notice(call: Call) -> None:
    """Send a new letter in place of one whose link is used or too old, to the same address"""
    asked: NoticeSecret = call.body
    mail, firm = await call.context.read(lambda uow: _known(uow, asked.secret, call.now))
    bases = await draft_bases(call, firm.expo)
    names = known_basis(bases, firm).name, pick(bases.title, (mail.language, *bases.locales))

    def write(uow: UnitOfWork) -> None:
        known, _ = _known(uow, asked.secret, call.now)
        purpose = f"{firm.id} {known.address} again {call.now // _TURN}"
        queue_notice(uow, firm, known.address, known.language, purpose, names, call.now)
        call.note("firm.notice", firm.exhibitor, firm.expo, uow=uow)

    await call.context.write(write)
    call.context.mail_added.set()


def queue_notice(
    uow: UnitOfWork,
    firm: Firm,
    address: str,
    language: str,
    purpose: str,
    names: tuple[str, str],
    now: int,
) -> None:
    """`names`: of the firm, and of the show."""
    queue_mail(
        uow,
        now,
        "notice",
        purpose,
        expo=firm.expo,
        about=firm.id,
        address=address,
        language=language,
        detail={"firm": names[0], "show": names[1], "link": "/firm/#notice."},
        expires=min(now + NOTICE_LASTS, firm.expires),
    )


def _usable(mail: Mail, now: int) -> bool:
    return now < mail.expires and mail.uses < NOTICE_USES


def _known(uow: UnitOfWork, secret: str, now: int) -> tuple[Mail, Firm]:
    """The letter of a secret, however old, and its firm. Raises NotFound, also where its receiver has no more to do
    with the firm."""
    mail = next(iter(uow.mails.find(digest=secret_digest(secret))), None)
    firm = (
        next(iter(uow.firms.find(id=mail.about)), None)
        if mail is not None and mail.kind == "notice"
        else None
    )
    if mail is None or firm is None or not is_notified(uow, firm, mail, now):
        raise NotFound("no-notice")
    return mail, firm
