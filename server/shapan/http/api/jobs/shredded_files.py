"""How documents, releases and other files are shredded. Each function deletes what is older than `before` (ms), and
returns how much."""

from __future__ import annotations

import contextlib
import re
import shutil

from shapan.errors import Usage
from shapan.http.api.context import ApiContext
from shapan.http.api.firms.previews import drop_firm_previews
from shapan.http.api.jobs.exhibit_jobs import drop_exhibit_jobs
from shapan.publish.drafts.orders import SweepStores
from shapan.store.database.unit_of_work import UnitOfWork, needed_documents
from shapan.store.documents.pending import UPLOAD_LASTS, drop_expired

# Documents with contacts of people: the list of exhibitors, what firms say of themselves, speakers
_CONTACTS = re.compile(r"(exhibitors|programme)\.[a-z]+|exhibitors/[^/]+/profile\.toml")
# Folders of `store.backup.restore_backup`, and what a killed backup left
_ASIDE = re.compile(r"(?:replaced|restoring)-\d+|backing-up-\w+")


async def shred_uploads(context: ApiContext, now: int, before: int) -> int:
    """Those whose time is over, and what a killed process left of others."""

    def drop(uow: UnitOfWork) -> tuple[list[str], set[str]]:
        return drop_expired(uow.uploads, now), {one.id for one in uow.uploads.find()}

    gone, kept = await context.write(drop)

    def end() -> int:
        for id in gone:
            context.uploads.end(id)
        return len(gone) + context.uploads.sweep(kept, UPLOAD_LASTS / 1000)

    return await context.off_loop(end)


async def shred_old_contacts(context: ApiContext, now: int, before: int) -> int:
    """In revisions that are neither live nor scheduled nor worked on."""
    live = await context.off_loop(
        lambda: {one: context.store.releases.current(one) for one in _expos(context)}
    )

    def shred(uow: UnitOfWork) -> set[str]:
        gone: set[str] = set()
        for expo in uow.expos.find():
            made = uow.publications.get(expo.id, live.get(expo.id) or "")
            busy = [
                one.revision
                for one in uow.jobs.find(expo=expo.id)
                if one.state in ("waiting", "running")
            ]
            keep = {made.revision if made else 0, expo.publish_revision, *busy}
            gone |= uow.drafts.shred(expo.id, _holds_contacts, before + 1, now, keep)
        return gone - needed_documents(uow) if gone else gone

    gone = await context.write(shred)
    if gone:
        await context.off_loop(lambda: context.documents.drop(*gone, grace_s=context.purge_grace_s))
    return len(gone)


async def shred_releases(context: ApiContext, now: int, before: int) -> int:
    """Counted from when another took their place."""

    def ended(uow: UnitOfWork) -> list[tuple[str, str]]:
        found = []
        for expo in uow.expos.find():
            made = sorted(uow.publications.find(expo=expo.id), key=lambda one: one.at)
            replaced = [*(one.at for one in made[1:]), *(one.at for one in made[-1:])]
            found += [
                (expo.id, one.release)
                for one, at in zip(made, replaced, strict=True)
                if at <= before
            ]
        return found

    old, releases = await context.read(ended), context.store.releases

    def drop() -> int:
        there = [
            (expo, one)
            for expo, one in old
            if one in releases.list(expo) and one != releases.current(expo)
        ]
        for expo, one in there:
            with contextlib.suppress(Usage):  # it was made the current one a moment ago
                releases.drop(expo, one)
        return len(there)

    return await context.off_loop(drop)


async def shred_previews(context: ApiContext, now: int, before: int) -> int:
    """Of drafts that nobody has looked at since."""
    releases = context.preview_sites.store.releases
    there = await context.off_loop(releases.expos)

    def ended(uow: UnitOfWork) -> list[str]:
        jobs = {expo: uow.jobs.find(1, expo=expo, kind="preview", state="done") for expo in there}
        return [expo for expo, found in jobs.items() if not found or found[0].finished <= before]

    old = await context.read(ended)

    def drop() -> None:
        for expo in old:
            releases.withdraw(expo)
            for one in releases.list(expo):
                releases.drop(expo, one)

    await context.off_loop(drop)
    for expo in old:
        await context.news.previewed(expo)
    return len(old)


async def shred_cache(context: ApiContext, now: int, before: int) -> int:
    """It can be made again."""
    return await context.off_loop(lambda: context.store.cache.forget(before / 1000))


async def shred_set_aside(context: ApiContext, now: int, before: int) -> int:
    """What a restore has replaced."""
    if (folder := context.folder) is None:
        return 0

    def drop() -> int:
        found = [one for one in folder.iterdir() if _ASIDE.fullmatch(one.name)]
        old = [one for one in found if one.stat().st_mtime * 1000 <= before]
        for one in old:
            shutil.rmtree(one)
        return len(old)

    return await context.off_loop(drop)


async def sweep_documents(context: ApiContext) -> None:
    """Deletes unreferenced documents and blobs. The worker does it, because it reads every manifest."""
    keep = await context.read(lambda uow: sorted(needed_documents(uow)))
    await context.worker.ask(SweepStores(documents=tuple(keep)))
    await context.write(drop_exhibit_jobs)
    for name in await context.write(drop_firm_previews):
        context.news.hidden(name)


def _expos(context: ApiContext) -> tuple[str, ...]:
    return context.store.releases.expos()


def _holds_contacts(path: str) -> bool:
    return _CONTACTS.fullmatch(path) is not None
