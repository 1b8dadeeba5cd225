"""Periodic work: scheduled releases, deletions after their waiting period, sweeping."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

import msgspec

from shapan.errors import ShapanError
from shapan.http.api.context import ApiContext
from shapan.http.api.drafts.drafts import draft_tree
from shapan.http.api.expos import forget_releases
from shapan.http.api.firms.access.sessions import forget_firm
from shapan.http.api.jobs import jobs
from shapan.http.api.jobs.leader import leads
from shapan.http.api.jobs.log_head import export_log_head
from shapan.http.api.jobs.retention import run_retention_if_due
from shapan.http.api.jobs.shredded_files import sweep_documents
from shapan.http.api.releases.pointer import finish_moves
from shapan.http.connections.counts import MOST_COUNTS
from shapan.http.talks.booth_talks import forget_talks, settle_talks, tell_of_talk
from shapan.http.talks.hall_talk import forget_hall_talk
from shapan.publish.drafts.orders import ScrubStores
from shapan.store.database.records import ExpoRecord
from shapan.store.database.unit_of_work import UnitOfWork, needed_documents

HOUSEKEEPING_LOG = logging.getLogger("shapan.housekeeping")
EVERY_S = 5.0
_DUTY = "housekeeping"
_COUNTS_MS = 60_000
_HOURLY_MS = 3600_000
_SWEEP_MS = 6 * 3600_000
_SCRUB_MS = 24 * 3600_000


async def keep_house(context: ApiContext) -> None:
    """Until cancelled."""
    swept = scrubbed = counted = context.clock()
    checked = 0  # the first time at once: processes that start every day shall find the time
    while True:
        try:
            if not await leads(context, _DUTY):
                await asyncio.sleep(EVERY_S)
                continue
            await tick(context)
            await settle(context)
            for name in await finish_moves(context):
                await context.news.published(name)
            if context.shared and context.clock() - counted >= _COUNTS_MS:
                counted = context.clock()
                await context.write(lambda uow: uow.counts.sweep(context.clock(), MOST_COUNTS))
            if context.clock() - checked >= _HOURLY_MS:
                checked = context.clock()
                await context.off_loop(context.database.checkpoint)
                await run_retention_if_due(context)
                await export_log_head(context)
                await context.off_loop(context.reserve.hold)
            if (
                context.sites.checked.hurt
                or context.preview_sites.checked.hurt
                or context.clock() - scrubbed >= _SCRUB_MS
            ):
                scrubbed = context.clock()
                await scrub_previews_and_blobs(context)
            if context.clock() - swept >= _SWEEP_MS:
                swept = context.clock()
                await sweep_documents(context)
        except ShapanError as problem:  # a full disk, a locked database: it is tried again later
            HOUSEKEEPING_LOG.warning("housekeeping: %s", problem.message)
            context.on_error(problem)
        await asyncio.sleep(EVERY_S)


async def tick(context: ApiContext) -> None:
    """Does everything that is due now."""
    now = context.clock()
    due = await context.read(lambda uow: _due(uow, now))
    if not due:
        return
    for name in await context.write(lambda uow: _settle(context, uow, now)):
        context.news.hidden(name)
        await context.off_loop(lambda gone=name: _remove(context, gone))  # type: ignore[misc]  # mypy cannot infer a lambda with a default
    await context.job_added()


async def settle(context: ApiContext) -> None:
    """Ends talks that silence has ended, and tells whoever is there."""
    now = context.clock()
    if not await context.read(lambda uow: uow.talks.find(-1) or uow.staffed_booths.find(-1)):
        return
    for talk in await context.write(lambda uow: settle_talks(uow, now)):
        tell_of_talk(context.events, talk.expo, talk.exhibitor, talk.id)


async def scrub_previews_and_blobs(context: ApiContext) -> None:
    """Compares everything with its SHA-256, and publishes damaged expos again from their documents."""
    context.sites.checked.hurt = context.preview_sites.checked.hurt = False
    keep = await context.read(lambda uow: sorted(needed_documents(uow)))
    found = await context.worker.ask(ScrubStores(documents=tuple(keep)))
    for one in found.documents:
        HOUSEKEEPING_LOG.error(
            "document %s is damaged or gone: bring it again, or restore a backup", one
        )
    for name in found.expos:
        HOUSEKEEPING_LOG.error(
            "of %s something published is damaged or gone: it is published again", name
        )
    live = await context.off_loop(
        lambda: {name: context.store.releases.current(name) for name in found.expos}
    )
    await context.write(lambda uow: _heal(uow, live, context.clock()))
    await context.job_added()


def _heal(uow: UnitOfWork, live_releases: Mapping[str, str | None], now: int) -> None:
    for name, live in live_releases.items():
        made = uow.publications.get(name, live) if live else None
        # else it was built from a folder: the next start of `serve` builds it again
        if made is not None:
            job = jobs.new_job(uow, now, "publish", name, made.revision, made.by)
            uow.audit.append(now, made.by, "", "release.ask", name, job.id, {"healed": True})


def _due(uow: UnitOfWork, now: int) -> bool:
    return any(_is_due(one, now) or 0 < one.delete_at <= now for one in uow.expos.find())


def _is_due(expo: ExpoRecord, now: int) -> bool:
    """A schedule of somebody who may not publish any more waits until another organizer sets it again."""
    return 0 < expo.publish_at <= now and bool(expo.publish_by)


def _settle(context: ApiContext, uow: UnitOfWork, now: int) -> list[str]:
    """Turns due schedules into jobs and deletes expos that are due. Returns the deleted ones."""
    gone = []
    for one in uow.expos.find():
        if 0 < one.delete_at <= now:
            _forget(uow, one.id, now)
            gone.append(one.id)
        elif _is_due(one, now):
            number, _ = draft_tree(uow, one.id, one.publish_revision)
            if number:
                job = jobs.new_job(uow, now, "publish", one.id, number, one.publish_by)
                uow.audit.append(
                    now, one.publish_by, "", "release.ask", one.id, job.id, {"scheduled": True}
                )
            uow.expos.replace(
                msgspec.structs.replace(one, publish_at=0, publish_revision=0, publish_by="")
            )
    return gone


def _forget(uow: UnitOfWork, name: str, now: int) -> None:
    for member in uow.members.find(expo=name):
        uow.members.drop(name, member.person)
    for invitation in uow.invitations.find(expo=name):
        uow.invitations.drop(invitation.id)
    for firm in uow.firms.find(expo=name):
        forget_firm(uow, firm)
    for question in uow.questions.find(expo=name):
        uow.questions.drop(question.id)
    forget_talks(uow, name)
    forget_hall_talk(uow, name)
    for mail in uow.mails.find(expo=name):
        uow.mails.drop(mail.id)
    for job in uow.jobs.find(expo=name):
        uow.jobs.drop(job.id)
    for made in uow.publications.find(expo=name):
        uow.publications.drop(name, made.release)
    uow.drafts.forget(name)
    uow.visit_counts.forget(name)
    uow.expos.drop(name)
    uow.audit.append(now, "", "", "expo.gone", name, name, {})


def _remove(context: ApiContext, name: str) -> None:
    for releases in (context.sites.store.releases, context.preview_sites.store.releases):
        forget_releases(releases, name)
