"""What is done by the clock: scheduled releases, deletions whose waiting period has passed, sweeping."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

import msgspec

from shapan.errors import ShapanError
from shapan.http.api import jobs
from shapan.http.api.desk import Desk
from shapan.http.api.drafts import tree_of
from shapan.store.books import Books

LOG = logging.getLogger("shapan.housekeeping")
EVERY_S = 5.0
_SWEEP_MS = 6 * 3600_000
_SCRUB_MS = 24 * 3600_000


async def keep_house(desk: Desk) -> None:
    """Until cancelled."""
    swept = scrubbed = desk.clock()
    while True:
        try:
            await tick(desk)
            if desk.sites.checked.hurt or desk.preview_sites.checked.hurt or desk.clock() - scrubbed >= _SCRUB_MS:
                scrubbed = desk.clock()
                await scrub(desk)
            if desk.clock() - swept >= _SWEEP_MS:
                swept = desk.clock()
                await sweep(desk)
        except ShapanError as problem:  # a full disk, a locked database: the next time it may go
            LOG.warning("housekeeping: %s", problem.message)
            desk.heed(problem)
        await asyncio.sleep(EVERY_S)


async def tick(desk: Desk) -> None:
    """Whatever is due now."""
    now = desk.clock()
    due = await desk.read(lambda books: _due(books, now))
    if not due:
        return
    for name in await desk.write(lambda books: _settle(desk, books, now)):
        desk.sites.hide(name)
        desk.preview_sites.hide(name)
        await desk.off_loop(lambda gone=name: _remove(desk, gone))  # type: ignore[misc]  # mypy cannot infer a lambda with a default
    await desk.runner.woken()


async def sweep(desk: Desk) -> None:
    """Forgets what nothing refers to. In the worker: it reads every manifest."""
    keep = await desk.read(lambda books: sorted(books.drafts.documents()))
    await desk.worker.ask({"do": "sweep", "documents": keep}, lambda *_: None)


async def scrub(desk: Desk) -> None:
    """Looks whether everything has the bytes of its name, and publishes again what has not, from its documents."""
    desk.sites.checked.hurt = desk.preview_sites.checked.hurt = False
    keep = await desk.read(lambda books: sorted(books.drafts.documents()))
    found = await desk.worker.ask({"do": "scrub", "documents": keep}, lambda *_: None)
    for one in found["documents"]:
        LOG.error("document %s is damaged or gone: bring it again, or restore a backup", one)
    for name in found["expos"]:
        LOG.error("of %s something published is damaged or gone: it is published again", name)
    await desk.write(lambda books: _heal(desk, books, found["expos"]))
    await desk.runner.woken()


def _heal(desk: Desk, books: Books, expos: Sequence[str]) -> None:
    now = desk.clock()
    for name in expos:
        live = desk.store.releases.current(name)
        made = books.publications.get(name, live) if live else None
        if made is not None:  # else it is a folder's: what is given to `serve` is built at the next start
            job = jobs.new_job(books, now, "publish", name, made.revision, made.by)
            books.audit.append(now, made.by, "", "release.ask", name, job.id, {"healed": True})


def _due(books: Books, now: int) -> bool:
    return any(0 < one.publish_at <= now or 0 < one.delete_at <= now for one in books.expos.find())


def _settle(desk: Desk, books: Books, now: int) -> list[str]:
    """Turns due schedules into jobs and forgets expos whose time has come; names those."""
    gone = []
    for one in books.expos.find():
        if 0 < one.delete_at <= now:
            _forget(books, one.id, now)
            gone.append(one.id)
        elif 0 < one.publish_at <= now:
            number, _ = tree_of(books, one.id, one.publish_revision)
            if number:
                job = jobs.new_job(books, now, "publish", one.id, number, one.publish_by)
                books.audit.append(now, one.publish_by, "", "release.ask", one.id, job.id, {"scheduled": True})
            books.expos.replace(msgspec.structs.replace(one, publish_at=0, publish_revision=0, publish_by=""))
    return gone


def _forget(books: Books, name: str, now: int) -> None:
    for member in books.members.find(expo=name):
        books.members.drop(name, member.person)
    for invitation in books.invitations.find(expo=name):
        books.invitations.drop(invitation.id)
    for job in books.jobs.find(expo=name):
        books.jobs.drop(job.id)
    for made in books.publications.find(expo=name):
        books.publications.drop(name, made.release)
    books.drafts.forget(name)
    books.expos.drop(name)
    books.audit.append(now, "", "", "expo.gone", name, name, {})


def _remove(desk: Desk, name: str) -> None:
    for releases in (desk.sites.store.releases, desk.preview_sites.store.releases):
        releases.withdraw(name)
        for one in releases.list(name):
            releases.drop(name, one)
