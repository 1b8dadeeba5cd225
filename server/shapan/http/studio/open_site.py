"""An opened site as the context of the API, and the tasks that run behind it while the server runs."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator, Sequence

from aiohttp import web

from shapan.errors import ShapanError
from shapan.http.api.accounts.invitations import set_up_is_open, set_up_link
from shapan.http.api.context import CONTEXT, ApiContext, DatabaseClock, now_ms
from shapan.http.api.firms.access.sessions import firms_off
from shapan.http.api.firms.previews import do_firm_preview
from shapan.http.api.jobs.exhibit_jobs import EXHIBITS, do_exhibits
from shapan.http.api.jobs.housekeeping import keep_house
from shapan.http.api.jobs.jobs import JobRunner, Lane, Work
from shapan.http.api.jobs.worker_pool import AHEAD, ProcessWorker, WorkerPool
from shapan.http.api.mail.posting import keep_posting
from shapan.http.api.releases.pointer import finish_moves
from shapan.http.api.releases.previews import do_preview
from shapan.http.api.releases.releases import do_publish
from shapan.http.api.uploads.intake_queue import IntakeQueue
from shapan.http.connections.site_address import NO_ADDRESS, SiteAddress, require_site_address
from shapan.http.hub import EventHub
from shapan.http.identity.provider import IdentityProvider
from shapan.http.identity.provider_settings import OIDC_SETTING, provider_of_settings
from shapan.http.news import News
from shapan.http.site.published import PublishedExpos
from shapan.mail.mail_server import SMTP_SETTING
from shapan.mail.smtp import smtp_sender_of_settings
from shapan.store.backup import locked
from shapan.store.database.records import JobKind
from shapan.store.open import Addresses, SiteStores, open_bus, open_site

_CLOCK_S = 30.0
_VISITS_S = 10.0
WORK: dict[JobKind, Work[ApiContext]] = {
    "preview": do_preview,
    "publish": do_publish,
    "firm-preview": do_firm_preview,
    EXHIBITS: do_exhibits,
}
LANES: tuple[Lane, ...] = (("preview", "publish", "firm-preview"), (EXHIBITS,))


@contextlib.contextmanager
def locked_context(
    addresses: Addresses,
    expected: Sequence[str] = (),
    proxies: int = 0,
    *,
    address: SiteAddress = NO_ADDRESS,
    shows: bool = True,
    works: bool = True,
) -> Iterator[ApiContext]:
    """The context of a folder that no other process works in. `shows`: this node answers visitors; `works`: it runs
    jobs. Raises Unavailable (`code="in-use"`) when another process works there, and what `open_site` and
    `site_context` raise."""
    with locked(addresses.folder):
        site = open_site(addresses)
        yield site_context(site, expected, proxies, address=address, shows=shows, works=works)


def site_context(
    site: SiteStores,
    expected: Sequence[str] = (),
    proxies: int = 0,
    *,
    address: SiteAddress = NO_ADDRESS,
    shows: bool = True,
    works: bool = True,
) -> ApiContext:
    """Raises Usage for letters, or an identity provider, without an address of the site."""
    folder, shared = site.addresses.folder, site.addresses.shared
    hub = EventHub(proxies=proxies)
    sites = PublishedExpos(
        store=site.store,
        expected=tuple(expected),
        offers=True,
        hub=hub,
        off=lambda expo: firms_off(site.database, expo),
        counts=True,
        meets=True,
    )
    previews = PublishedExpos(
        store=site.previews, hub=hub, channel="preview", author="/api/v1/expos/{expo}/stops"
    )
    runner = JobRunner(work=WORK, lanes=LANES, shared=shared)
    news = News(
        sites=sites,
        previews=previews,
        hub=hub,
        bus=open_bus(site.addresses),
        shows=shows,
        wake=runner.wake,
        cancel=runner.cancel,
    )
    provider, mail = provider_of_settings(), smtp_sender_of_settings()
    used = {SMTP_SETTING: mail, OIDC_SETTING: provider}
    require_site_address(address, [name for name, value in used.items() if value is not None])
    return ApiContext(
        database=site.database,
        documents=site.documents,
        uploads=site.uploads,
        spool=site.addresses.spool,
        sites=sites,
        preview_sites=previews,
        worker=WorkerPool(
            ProcessWorker(folder), ProcessWorker(folder), ProcessWorker(folder, nice=AHEAD)
        ),
        runner=runner,
        news=news,
        reserve=site.reserve,
        intake=IntakeQueue(),
        mail=mail,
        provider=IdentityProvider(settings=provider) if provider is not None else None,
        heads=site.heads,
        folder=folder,
        clock=DatabaseClock(site.database) if shared else now_ms,
        shared=shared,
        shows=shows,
        works=works,
        proxies=proxies,
        address=address,
    )


async def working(app: web.Application) -> AsyncIterator[None]:
    """For `cleanup_ctx`: what runs behind the application."""
    async with background(app[CONTEXT]):
        yield


@contextlib.asynccontextmanager
async def background(context: ApiContext) -> AsyncIterator[None]:
    """News, jobs and scheduled tasks, while the block runs."""
    await context.news.start()
    tasks = []
    if isinstance(context.clock, DatabaseClock):
        await context.off_loop(context.clock.set)
        tasks.append(asyncio.create_task(_keep_time(context, context.clock)))
    if context.shows:
        tasks.append(asyncio.create_task(_write_visits(context)))
    if context.works:
        for expo in await finish_moves(context):
            await context.news.published(expo)
        await context.off_loop(context.reserve.hold)
        tasks += [
            asyncio.create_task(work)
            for work in (context.runner.run(context), keep_house(context), keep_posting(context))
        ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await context.write_visits()
        await context.news.close()
        await context.worker.close()
        await asyncio.to_thread(context.database.close)


async def _write_visits(context: ApiContext) -> None:
    while True:
        await asyncio.sleep(_VISITS_S)
        await context.write_visits()


async def _keep_time(context: ApiContext, clock: DatabaseClock) -> None:
    while True:
        await asyncio.sleep(_CLOCK_S)
        with contextlib.suppress(ShapanError):
            await context.off_loop(clock.set)


def welcome(context: ApiContext, address: str, *, again: bool = False) -> str:
    """The text at server start: the set-up link if there is no account yet. `again`: a new one in place of the open
    one."""
    secret = set_up_link(context.database, context.clock(), again=again)
    if secret is not None:
        return f"nobody has an account yet; within 72 hours open {address}studio/join#{secret}"
    if set_up_is_open(context.database, context.clock()):
        return "nobody has an account yet; the set-up link of an earlier start is open; --new-setup-link makes another"
    return f"studio: {address}studio/"
