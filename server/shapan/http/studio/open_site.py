"""Opens a server's folder as an ApiContext (database, documents, published expos, previews of drafts) and runs its
background tasks."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

from aiohttp import web

from shapan.http.api.accounts.invitations import set_up_link
from shapan.http.api.context import CONTEXT, ApiContext
from shapan.http.api.jobs.housekeeping import keep_house
from shapan.http.api.jobs.jobs import JobRunner, Work
from shapan.http.api.jobs.worker_pool import ProcessWorker, WorkerPool
from shapan.http.api.releases.previews import do_preview
from shapan.http.api.releases.releases import do_publish
from shapan.http.api.uploads.intake_queue import IntakeQueue
from shapan.http.site.published import PublishedExpos
from shapan.store.backup import database_path, locked
from shapan.store.blobs.directory import DirectoryStore
from shapan.store.documents.documents import DirectoryDocuments

WORK: dict[str, Work[ApiContext]] = {"preview": do_preview, "publish": do_publish}


@contextlib.contextmanager
def locked_context(store: DirectoryStore, expected: Sequence[str] = (), proxies: int = 0) -> Iterator[ApiContext]:
    """A context with exclusive access. Raises Unavailable (`code="in-use"`) if another process uses the folder."""
    with locked(store.folder):
        yield open_context(store, expected, proxies)


def open_context(store: DirectoryStore, expected: Sequence[str] = (), proxies: int = 0) -> ApiContext:
    """Raises Unavailable for a database that is damaged, missing or newer than this program."""
    from shapan.store.database.sql import (
        open_sql_database,  # half a second of imports that a server without a studio does not need
    )

    folder: Path = store.folder
    return ApiContext(
        open_sql_database(database_path(folder)),
        DirectoryDocuments(folder / "documents"),
        PublishedExpos(store, tuple(expected), offers=True),
        PublishedExpos(DirectoryStore(folder / "previews", folder / "cache")),
        WorkerPool(builder=ProcessWorker(folder), interactive=ProcessWorker(folder)),
        JobRunner(WORK),
        IntakeQueue(),
        proxies=proxies,
    )


async def working(app: web.Application) -> AsyncIterator[None]:
    """For `cleanup_ctx`: runs jobs and scheduled tasks while the application runs."""
    context = app[CONTEXT]
    tasks = [asyncio.create_task(context.runner.run(context)), asyncio.create_task(keep_house(context))]
    yield
    for task in tasks:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    await context.worker.close()


def welcome(context: ApiContext, address: str) -> str:
    """The text at server start: the set-up link if there is no account yet."""
    secret = set_up_link(context.database, context.clock())
    if secret is None:
        return f"studio: {address}studio/"
    return f"nobody has an account yet; within 72 hours open {address}studio/join/{secret}"
