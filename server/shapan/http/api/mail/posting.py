"""Sends what is in the outbox: one node does, letter by letter."""

from __future__ import annotations

import asyncio
import contextlib
import logging

from shapan.errors import ShapanError
from shapan.http.api.context import ApiContext
from shapan.http.api.jobs.leader import leads
from shapan.http.api.mail.outbox import due_mails, give_up_lost, lease_mail, settle_mail
from shapan.mail.delivery import MailSender
from shapan.mail.letters import letter_of

_LOG = logging.getLogger("shapan.mail")
_EVERY_S = 5.0


async def keep_posting(context: ApiContext) -> None:
    """Until cancelled; returns at once without a mail server."""
    while context.mail is not None:
        context.mail_added.clear()
        try:
            if await leads(context, "mail"):
                await post_due(context, context.mail)
        except ShapanError as problem:
            _LOG.warning("mail: %s", problem.message)
            context.on_error(problem)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_EVERY_S):
                await context.mail_added.wait()


async def post_due(context: ApiContext, sender: MailSender) -> None:
    """Sends everything that is due, until the mail server does not answer or another node leads."""
    lost = await context.write(lambda uow: give_up_lost(uow, context.clock()))
    if lost:
        _LOG.warning("mail: of %d letters nobody knows whether they were sent", lost)
    for id in await context.read(lambda uow: due_mails(uow, context.clock())):
        posting = asyncio.ensure_future(_post(context, sender, id))
        try:
            reached = await asyncio.shield(posting)
        except asyncio.CancelledError:
            with contextlib.suppress(ShapanError):
                await posting  # a letter that is under way is told, or it would be uncertain
            raise
        if not reached or not await leads(context, "mail"):
            return


async def _post(context: ApiContext, sender: MailSender, id: str) -> bool:
    """Whether the mail server answered."""
    leased = await context.write(lambda uow: lease_mail(uow, id, context.clock()))
    if leased is None:
        return True
    delivery = await asyncio.to_thread(
        lambda: sender.deliver(letter_of(*leased, context.address.first))
    )
    mail = await context.write(lambda uow: settle_mail(uow, leased[0], delivery, context.clock()))
    if mail.state != "sent":  # neither addresses nor texts are logged
        _LOG.warning("mail: %s %s: %s", mail.kind, mail.id, mail.state)
    return not delivery.unreachable
