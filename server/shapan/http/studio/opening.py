"""A server's folder as a desk: the database, the documents, what visitors see and what organizers see of drafts; and
what works behind it while the server runs."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

from aiohttp import web

from shapan.http.api.builds import do_preview
from shapan.http.api.desk import DESK, Desk
from shapan.http.api.door import Door
from shapan.http.api.housekeeping import keep_house
from shapan.http.api.invitations import set_up_link
from shapan.http.api.jobs import Runner, Work
from shapan.http.api.releases import do_publish
from shapan.http.api.worker import Bench, ProcessWorker
from shapan.http.sites import Sites
from shapan.store.directory import DirectoryStore
from shapan.store.documents import DirectoryDocuments
from shapan.store.site import database, locked

WORK: dict[str, Work] = {"preview": do_preview, "publish": do_publish}


@contextlib.contextmanager
def opened_desk(store: DirectoryStore, expected: Sequence[str] = (), proxies: int = 0) -> Iterator[Desk]:
    """A desk that nobody else works at meanwhile. Raises Unavailable (`code="in-use"`) when somebody does."""
    with locked(store.folder):
        yield open_desk(store, expected, proxies)


def open_desk(store: DirectoryStore, expected: Sequence[str] = (), proxies: int = 0) -> Desk:
    """Raises Unavailable for a database that is damaged, gone or newer than this program."""
    from shapan.store.sql import open_registry  # half a second of imports that a server without a studio does not need

    folder: Path = store.folder
    return Desk(
        open_registry(database(folder)), DirectoryDocuments(folder / "documents"),
        Sites(store, tuple(expected), offers=True),
        Sites(DirectoryStore(folder / "previews", folder / "cache")),
        Bench(builder=ProcessWorker(folder), clerk=ProcessWorker(folder)), Runner(WORK), Door(), proxies=proxies,
    )  # fmt: skip


async def working(app: web.Application) -> AsyncIterator[None]:
    """For `cleanup_ctx`: jobs are done and the clock is watched while the application runs."""
    desk = app[DESK]
    tasks = [asyncio.create_task(desk.runner.run(desk)), asyncio.create_task(keep_house(desk))]
    yield
    for task in tasks:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    await desk.worker.close()


def welcome(desk: Desk, address: str) -> str:
    """What a server says when it starts: the set-up link while nobody has an account."""
    secret = set_up_link(desk.registry, desk.clock())
    if secret is None:
        return f"studio: {address}studio/"
    return f"nobody has an account yet; within 72 hours open {address}studio/join/{secret}"
