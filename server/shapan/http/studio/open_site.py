"""An opened site as the context of the API, and the tasks that run behind it while the server runs."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator, Sequence

from aiohttp import web

from shapan.http.api.accounts.invitations import set_up_link
from shapan.http.api.context import CONTEXT, ApiContext
from shapan.http.api.jobs.housekeeping import keep_house
from shapan.http.api.jobs.jobs import JobRunner, Work
from shapan.http.api.jobs.worker_pool import ProcessWorker, WorkerPool
from shapan.http.api.releases.pointer import finish_moves
from shapan.http.api.releases.previews import do_preview
from shapan.http.api.releases.releases import do_publish
from shapan.http.api.uploads.intake_queue import IntakeQueue
from shapan.http.hub import EventHub
from shapan.http.news import News
from shapan.http.site.published import PublishedExpos
from shapan.store.backup import locked
from shapan.store.open import Addresses, SiteStores, open_bus, open_site

WORK: dict[str, Work[ApiContext]] = {"preview": do_preview, "publish": do_publish}


@contextlib.contextmanager
def locked_context(addresses: Addresses, expected: Sequence[str] = (), proxies: int = 0) -> Iterator[ApiContext]:
    """The context of a folder that no other process works in. Raises Unavailable (`code="in-use"`) when one does, and
    what `open_site` raises."""
    with locked(addresses.folder):
        yield site_context(open_site(addresses), expected, proxies)


def site_context(site: SiteStores, expected: Sequence[str] = (), proxies: int = 0) -> ApiContext:
    folder, hub = site.addresses.folder, EventHub(proxies=proxies)
    sites = PublishedExpos(store=site.store, expected=tuple(expected), offers=True, hub=hub)
    previews = PublishedExpos(store=site.previews, hub=hub, channel="preview")
    runner = JobRunner(work=WORK, shared=site.addresses.shared)
    return ApiContext(
        database=site.database,
        documents=site.documents,
        uploads=site.uploads,
        spool=site.addresses.spool,
        sites=sites,
        preview_sites=previews,
        worker=WorkerPool(builder=ProcessWorker(folder), interactive=ProcessWorker(folder)),
        runner=runner,
        news=News(
            sites=sites,
            previews=previews,
            hub=hub,
            bus=open_bus(site.addresses),
            wake=runner.wake,
            cancel=runner.cancel,
        ),
        reserve=site.reserve,
        intake=IntakeQueue(),
        proxies=proxies,
    )


async def working(app: web.Application) -> AsyncIterator[None]:
    """For `cleanup_ctx`: runs jobs and scheduled tasks while the application runs."""
    context = app[CONTEXT]
    await context.news.start()
    for expo in await finish_moves(context):
        await context.news.published(expo)
    await context.off_loop(context.reserve.hold)
    tasks = [asyncio.create_task(context.runner.run(context)), asyncio.create_task(keep_house(context))]
    yield
    for task in tasks:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    await context.news.close()
    await context.worker.close()
    await asyncio.to_thread(context.database.close)


def welcome(context: ApiContext, address: str) -> str:
    """The text at server start: the set-up link if there is no account yet."""
    secret = set_up_link(context.database, context.clock())
    if secret is None:
        return f"studio: {address}studio/"
    return f"nobody has an account yet; within 72 hours open {address}studio/join/{secret}"
