"""The dependencies of the API, and its thread pools for blocking work."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from aiohttp import web

from shapan.errors import DiskFailed, ShapanError, Unavailable
from shapan.http.api.drafts.plan.plan_cache import PlanCache
from shapan.http.api.firms.bases import FirmBasesCache
from shapan.http.api.firms.daily_bytes import DailyBytes
from shapan.http.api.jobs.jobs import JobRunner
from shapan.http.api.jobs.worker_pool import Worker
from shapan.http.api.request.bodies import SILENT_S
from shapan.http.api.request.sign_in_limits import SignInLimits
from shapan.http.api.uploads.intake_queue import IntakeQueue
from shapan.http.connections.buckets import Buckets
from shapan.http.connections.counts import SharedCounts
from shapan.http.connections.shared_buckets import SharedBuckets
from shapan.http.connections.site_address import SiteAddress
from shapan.http.hub import EventHub
from shapan.http.identity.provider import IdentityProvider
from shapan.http.news import News
from shapan.http.site.published import PublishedExpos
from shapan.http.site.visit_counter import VisitCounter
from shapan.mail.delivery import MailSender
from shapan.people.passwords import Passwords
from shapan.settings import EXPO_BYTES
from shapan.store.audit_heads import AuditHeads
from shapan.store.database.unit_of_work import Database, JobQueue, UnitOfWork
from shapan.store.files.reserve import DiskReserve
from shapan.store.ports import Documents, Store, UploadParts

_T = TypeVar("_T")
_PATIENCE_S, _LEAST_S = 1.6, 0.2  # for all that one request asks of a database; for each thing
WAITED: ContextVar[list[float]] = ContextVar("waited")  # seconds, of what this request has asked
_ZIP_WAIT_S = 20.0
_HASHES_WAITING = 20  # at 30 ms each, the last one waits less than a second; more are refused


def now_ms() -> int:
    return time.time_ns() // 1_000_000


@dataclass
class DatabaseClock:
    """The database's clock, as far as it was from this machine's when it was last asked."""

    database: Database
    ahead: int = 0  # ms

    def __call__(self) -> int:
        return now_ms() + self.ahead

    def set(self) -> None:
        """Blocking. Raises Unavailable."""
        before = now_ms()
        there = self.database.now()
        self.ahead = there - (before + now_ms()) // 2


@dataclass(kw_only=True)
class ApiContext:
    """`sites`: what visitors see. `preview_sites`: what organizers see of drafts; both
    tell of releases through one hub. `spool`: a folder for bodies of
    requests that are too large for memory. Without `intake` every document is kept without being tried."""

    database: Database
    documents: Documents
    uploads: UploadParts
    spool: Path
    sites: PublishedExpos
    preview_sites: PublishedExpos
    worker: Worker
    runner: JobRunner[ApiContext]
    news: News
    reserve: DiskReserve
    intake: IntakeQueue | None = None
    mail: MailSender | None = None  # without one no letter is queued
    provider: IdentityProvider | None = None  # by which people may sign in
    heads: AuditHeads | None = None  # without them none is exported
    folder: Path | None = None  # what a restore has set aside is here
    passwords: Passwords = field(default_factory=Passwords)
    clock: Callable[[], int] = now_ms
    shared: bool = False  # other nodes may work on the same site
    shows: bool = True  # this node answers visitors and organizers
    works: bool = True  # this node runs jobs and keeps house
    proxies: int = 0  # number of trusted proxies in front
    address: SiteAddress = field(default_factory=SiteAddress)  # what links begin with
    expo_bytes: int = EXPO_BYTES  # all revisions of one expo together
    # a document that was brought so recently may be about to get its revision
    purge_grace_s: float = 60.0
    silent_s: float = SILENT_S  # a body without a byte for so long is given up
    buckets: Buckets = field(default_factory=Buckets)
    sign_ins: SignInLimits = field(default_factory=SignInLimits)
    # set when the disk fails: the process ends
    failed: asyncio.Event = field(default_factory=asyncio.Event)
    plan_cache: PlanCache = field(default_factory=PlanCache)
    visit_counter: VisitCounter = field(init=False)
    firm_bytes: DailyBytes = field(default_factory=DailyBytes)
    mail_added: asyncio.Event = field(default_factory=asyncio.Event)  # the outbox has a letter
    firm_bases: FirmBasesCache = field(default_factory=FirmBasesCache)
    _threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(4, thread_name_prefix="uow")
    )
    _writers: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(4, thread_name_prefix="writers")
    )
    _hasher: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="passwords")
    )
    _hashing: int = 0
    _zips: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(2))
    _remembering: asyncio.Task[None] | None = None
    _shared_buckets: SharedBuckets | None = None

    @property
    def store(self) -> Store:
        """The store of what visitors see."""
        return self.sites.store

    @property
    def events(self) -> EventHub:
        return self.sites.hub

    def __post_init__(self) -> None:
        self.visit_counter = VisitCounter(lambda: self.clock())
        if self.shared:
            counts = SharedCounts(self.write)
            self.sign_ins = SignInLimits(clock=lambda: self.clock() / 1000, counts=counts)
            self._shared_buckets = SharedBuckets(counts, lambda: self.clock())

    async def take(self, bucket: str, key: str) -> None:
        """One request of those that a bucket allows, on all nodes together. Raises TooMany."""
        self.buckets.take(bucket, key)
        if self._shared_buckets is not None:
            await self._shared_buckets.take(bucket, key)

    async def read(self, work: Callable[[UnitOfWork], _T]) -> _T:
        def inside() -> _T:
            with self.database.read() as uow:
                return work(uow)

        return await self._answered(self.off_loop(inside))

    async def write(self, work: Callable[[UnitOfWork], _T]) -> _T:
        def inside() -> _T:
            with self.database.write() as uow:
                return work(uow)

        # writers have their own threads: they may wait for the database, and readers must not wait for them
        return await self._answered(self._in_writer(inside))

    async def write_jobs(self, work: Callable[[JobQueue], _T]) -> _T:
        def inside() -> _T:
            with self.database.write_jobs() as jobs:
                return work(jobs)

        return await self._answered(self._in_writer(inside))

    def _in_writer(self, work: Callable[[], _T]) -> Awaitable[_T]:
        return asyncio.get_running_loop().run_in_executor(self._writers, copy_context().run, work)

    async def _answered(self, work: Awaitable[_T]) -> _T:
        """Of a database on another machine, which may not answer at all. Raises Unavailable then."""
        if not self.shared:
            return await work
        began, waited = time.monotonic(), WAITED.get([])
        try:
            async with asyncio.timeout(max(_PATIENCE_S - sum(waited), _LEAST_S)):
                return await work
        except TimeoutError:
            raise Unavailable("database-away.silent", seconds=_PATIENCE_S) from None
        finally:
            waited.append(time.monotonic() - began)

    async def wake_mail(self) -> None:
        """Wakes who sends letters: there is one."""
        self.mail_added.set()

    async def job_added(self) -> None:
        """Wakes the runners: there is a job."""
        self.runner.wake()
        self.news.jobs()

    async def write_visits(self) -> None:
        """What was counted since the last time. It is kept for the next time when the database does not take it."""
        if not (taken := self.visit_counter.take()):
            return
        try:
            await self.write(lambda uow: uow.visit_counts.add_up(taken))
        except ShapanError as problem:
            self.visit_counter.put_back(taken)
            self.on_error(problem)

    def on_error(self, problem: ShapanError) -> None:
        """Error callback of background tasks."""
        if isinstance(problem, DiskFailed):
            self.failed.set()

    def write_later(self, work: Callable[[UnitOfWork], _T]) -> None:
        """Writes in the background, one at a time. Nothing waits for it, and it may be lost."""
        if self._remembering is None or self._remembering.done():
            self._remembering = asyncio.create_task(self._quietly(work))

    async def _quietly(self, work: Callable[[UnitOfWork], _T]) -> None:
        try:
            await self.write(work)
        except ShapanError as problem:
            self.on_error(problem)

    async def settle(self) -> None:
        """Waits for the background write."""
        if self._remembering is not None:
            await self._remembering

    async def off_loop(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(
            self._threads, copy_context().run, work
        )

    async def hashing(self, work: Callable[[], _T]) -> _T:
        """Hashes passwords one at a time. Raises Unavailable when too many wait."""
        if self._hashing >= _HASHES_WAITING:
            raise Unavailable("busy.too-people-signing")
        self._hashing += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._hasher, work)
        finally:
            self._hashing -= 1

    @contextlib.asynccontextmanager
    async def zips(self) -> AsyncIterator[None]:
        """A turn to write a zip: two at a time. Raises Unavailable when the wait is too long."""
        try:
            async with asyncio.timeout(_ZIP_WAIT_S):
                await self._zips.acquire()
        except TimeoutError:
            raise Unavailable("busy.zips") from None
        try:
            yield
        finally:
            self._zips.release()

    def close(self) -> None:
        self._threads.shutdown(wait=True)
        self._writers.shutdown(wait=True)
        self._hasher.shutdown(wait=True)


CONTEXT = web.AppKey("context", ApiContext)
