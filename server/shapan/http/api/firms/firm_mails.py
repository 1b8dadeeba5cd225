"""Links and reminders of firms, sent by mail. A letter has a link of its own beside the firm's: it ends with that one,
and a letter that does not arrive ends no link."""

from __future__ import annotations

import msgspec

from shapan.errors import Conflict
from shapan.expo.texts.words import pick
from shapan.http.api.firms.access.firm_keys import open_links
from shapan.http.api.firms.access.links import (
    firms_until,
    known_firms,
    new_firm,
    open_link_end,
    wanted_firms,
)
from shapan.http.api.firms.draft_bases import draft_bases
from shapan.http.api.firms.firm_messages import (
    FirmMail,
    FirmMailbox,
    FirmMailKind,
    FirmMailsQueued,
    NewFirmMails,
)
from shapan.http.api.mail.outbox import queue_mail
from shapan.http.api.messages import time_text
from shapan.http.api.request.route import Call, known_expo, refuse_archived
from shapan.language.of_country import language_of
from shapan.people.firms import Firm
from shapan.people.mails import Mail
from shapan.publish.drafts.firms.firms import FirmBases, FirmBasis
from shapan.store.database.unit_of_work import UnitOfWork

_DAY = 24 * 3600_000


def firm_mailbox(call: Call) -> FirmMailbox:
    """Letters to firms: what was sent when, what waits, what failed"""
    name = call.path["expo"]
    exhibitors = {one.id: one.exhibitor for one in known_firms(call.uow, name).values()}
    newest: dict[tuple[str, str], FirmMail] = {}
    for mail in call.uow.mails.find(expo=name):
        if mail.kind in ("link", "reminder") and mail.about in exhibitors:
            view = _view(mail, mail.kind, exhibitors[mail.about])
            shown = view if call.sees_addresses else msgspec.structs.replace(view, address="")
            newest[mail.about, mail.kind] = shown
    return FirmMailbox(
        call.context.mail.sender if call.context.mail else "", tuple(newest.values())
    )


async def queue_firm_mails(call: Call) -> FirmMailsQueued:
    """Send links or reminders by mail, to the addresses of the list and of what was accepted"""
    asked: NewFirmMails = call.body
    if call.context.mail is None:
        raise Conflict("mail-off")
    name = call.path["expo"]
    bases = await draft_bases(call, name)
    wanted = wanted_firms(bases, asked.exhibitors)
    expires = open_link_end(call, bases)

    def write(uow: UnitOfWork) -> FirmMailsQueued:
        refuse_archived(known_expo(uow, name))
        known = firms_until(uow, name, expires)
        queued = without = had = 0
        for id, basis in wanted.items():
            firm = known.get(id)
            if asked.kind == "reminder" and firm is not None and firm.state:
                continue
            if not basis.fields.email:
                without += 1
                continue
            if firm is None:
                firm = new_firm(name, id, call.now)
                uow.firms.add(firm)
            firm = open_links(uow, firm, call.now, expires)
            if _queue(
                call,
                uow,
                firm,
                basis,
                asked.kind,
                bases,
                again=asked.again and asked.kind == "link",
            ):
                queued += 1
            else:
                had += 1
        call.note("firm.mail", name, uow=uow, kind=asked.kind, count=queued, again=asked.again)
        return FirmMailsQueued(queued, without, had)

    found = await call.context.write(write)
    call.context.mail_added.set()
    return found


def _queue(
    call: Call,
    uow: UnitOfWork,
    firm: Firm,
    basis: FirmBasis,
    kind: FirmMailKind,
    bases: FirmBases,
    *,
    again: bool,
) -> bool:
    turn = call.now if again else firm.issued if kind == "link" else call.now // _DAY
    language = language_of(basis.fields.country or "", bases.locales)
    detail = {
        "firm": basis.name,
        "show": pick(bases.title, (language, *bases.locales)),
        "link": "/firm/#",
        "until": time_text(firm.expires)[:10],
    }
    return queue_mail(
        uow,
        call.now,
        kind,
        f"{firm.id} {turn}",
        expo=firm.expo,
        about=firm.id,
        address=basis.fields.email or "",
        language=language,
        detail=detail,
        expires=firm.expires,
    )


def _view(mail: Mail, kind: FirmMailKind, exhibitor: str) -> FirmMail:
    return FirmMail(
        exhibitor=exhibitor,
        kind=kind,
        address=mail.address,
        language=mail.language,
        state=mail.state,
        created=time_text(mail.created),
        finished=time_text(mail.finished),
        due=time_text(mail.due) if mail.state == "waiting" else "",
        attempts=mail.attempts,
        reason=mail.reason,
    )
