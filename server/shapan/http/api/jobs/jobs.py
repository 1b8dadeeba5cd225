"""Background jobs (previews, publications, models to read): queued in the database, run one after another in each lane,
with progress events.

A node leases a job and renews its lease while it works, and gives it back when it is asked to end. A job whose lease
has ended is run again, by any node; after three attempts it has failed. A node past its lease changes
nothing: `hold` refuses it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, Protocol, TypeVar

import msgspec

from shapan.errors import ShapanError, Stale
from shapan.expo.findings import Finding, Told, told
from shapan.http.api.jobs.fair_turn import TurnOrder
from shapan.http.api.messages import JobView, time_text
from shapan.http.hub import EventHub, event_text
from shapan.http.metrics.tallies import JobTally
from shapan.language.catalogue import MAIN
from shapan.language.problems import detail
from shapan.people.secrets import new_id
from shapan.publish.progress import Progress
from shapan.source.json_types import JsonObject
from shapan.store.database.records import Job, JobKind
from shapan.store.database.unit_of_work import JobQueue, UnitOfWork
from shapan.telemetry.log_lines import log_fields
from shapan.telemetry.trace import TRACE, entered_trace

JOBS_LOG = logging.getLogger("shapan.jobs")
ATTEMPTS = 3
_KEPT = 50  # finished jobs of an expo
# the queue is read this often even without a wake-up; that of other nodes, whose leases end, oftener
_LOOK_S = 30.0
_LOOK_SHARED_S = 5.0
LEASE_MS = 30_000
_RENEW_S = 10.0

_CANCELLED = "job-cancelled"
_GIVEN_BACK = "given_back"  # a member of the detail

Lane = tuple[JobKind, ...]
ALL_KINDS: Lane = ()

_T = TypeVar("_T")


class JobHost(Protocol):
    """What the runner needs of its context (`ApiContext`)."""

    @property
    def clock(self) -> Callable[[], int]: ...

    @property
    def events(self) -> EventHub: ...

    async def read(self, work: Callable[[UnitOfWork], _T]) -> _T: ...

    async def write(self, work: Callable[[UnitOfWork], _T]) -> _T: ...

    async def write_jobs(self, work: Callable[[JobQueue], _T]) -> _T: ...

    def on_error(self, problem: ShapanError) -> None: ...


Host = TypeVar("Host", bound=JobHost)
Work = Callable[[Host, Job, Progress], Awaitable[JsonObject]]  # -> the job's result


def new_job(
    uow: UnitOfWork,
    now: int,
    kind: JobKind,
    expo: str,
    revision: int,
    by: str,
    detail: dict[str, object] | None = None,
) -> Job:
    """Adds a job, in the trace of the request that asked for it. The caller wakes the runner after the transaction."""
    trace = TRACE.get()
    asked = {**(detail or {}), **({"traceparent": trace.traceparent} if trace is not None else {})}
    job = Job(
        id=new_id(now), kind=kind, expo=expo, revision=revision, by=by, created=now, detail=asked
    )
    uow.jobs.add(job)
    old = [one for one in uow.jobs.find(expo=expo) if one.state in ("done", "failed")]
    for one in old[:-_KEPT]:
        uow.jobs.drop(one.id)
    return job


@dataclass(kw_only=True)
class JobRunner(Generic[Host]):
    """`work`: the function of each kind of job. `lanes`: kinds that do not wait for the others'; one lane of all kinds
    by default. `shared`: other nodes run jobs, too. Used in the event loop only."""

    work: dict[JobKind, Work[Host]]
    lanes: tuple[Lane, ...] = (ALL_KINDS,)
    shared: bool = False
    tally: JobTally = field(default_factory=JobTally)
    _woken: dict[Lane, asyncio.Event] = field(init=False)
    # with their progress, which is not stored
    _running: dict[str, Job] = field(default_factory=dict)
    _tasks: dict[str, asyncio.Task[JsonObject]] = field(default_factory=dict)
    _next: dict[Lane, Job] = field(default_factory=dict)  # taken as the one before it ended
    _order: TurnOrder = field(default_factory=TurnOrder)  # expos take turns

    def __post_init__(self) -> None:
        self._woken = {lane: asyncio.Event() for lane in self.lanes}

    def wake(self) -> None:
        """There is a job."""
        for woken in self._woken.values():
            woken.set()

    def now(self, job: Job) -> Job:
        """The job with its progress."""
        return self._running.get(job.id, job)

    def cancel(self, id: str) -> None:
        """Ends a running job; it fails with the code `job-cancelled`. A job that is not running is ignored."""
        if id in self._tasks:
            self._tasks[id].cancel()

    async def run(self, host: Host) -> None:
        """Runs until cancelled. Jobs that a process before this one left running start again: at once where this is the
        only node."""
        if not self.shared:
            await host.write_jobs(_end_leases)
        async with asyncio.TaskGroup() as lanes:
            for lane in self.lanes:
                lanes.create_task(self._run_lane(host, lane))

    async def _run_lane(self, host: Host, lane: Lane) -> None:
        while True:
            self._woken[lane].clear()
            try:
                while await self.step(host, lane):
                    pass
            # a full disk, a locked database: it is tried again later
            except ShapanError as problem:
                JOBS_LOG.warning("jobs: %s", problem.message)
                host.on_error(problem)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_SHARED_S if self.shared else _LOOK_S):
                    await self._woken[lane].wait()

    async def step(self, host: Host, lane: Lane = ALL_KINDS) -> bool:
        """Does the next job: the oldest of the expo that was served longest ago. Returns whether there was one."""
        TRACE.set(None)
        job = self._next.pop(lane, None)
        if job is None and await host.read(lambda uow: bool(uow.jobs.turns(host.clock(), lane))):
            job = await host.write_jobs(
                lambda queue: _leased(queue, host.clock(), self._order, lane)
            )
        if job is None:
            return False
        self._order.took(job.expo)
        self._show(host, job)

        def progress(step: str, done: int, total: int) -> None:
            loop.call_soon_threadsafe(self._progress, host, job.id, step, done, total)

        loop, began = asyncio.get_running_loop(), time.monotonic()
        TRACE.set(entered_trace(str(job.detail.get("traceparent", ""))))
        try:
            result = await self._work(host, job, progress)
            ended = (
                msgspec.structs.replace(job, state="done", result=result)
                if result is not None
                else _failed(job, ShapanError(_CANCELLED))
            )
        except asyncio.CancelledError:
            await self._give_back(host, job)
            raise
        except ShapanError as problem:
            ended = _failed(job, problem)
            host.on_error(problem)
        except Exception:
            JOBS_LOG.exception("job %s (%s of %s) failed", job.id, job.kind, job.expo)
            ended = _failed(job, ShapanError("internal"))
        outcome = "cancelled" if ended.code == _CANCELLED else ended.state
        took = time.monotonic() - began
        self.tally.add(job.kind, outcome, took)
        fields = {
            "job": job.id,
            "kind": job.kind,
            "expo": job.expo,
            "outcome": outcome,
            "seconds": round(took, 1),
        }
        log_fields(JOBS_LOG, "ended", fields | ({"code": ended.code} if ended.code else {}))
        ended = msgspec.structs.replace(ended, finished=host.clock())
        following = await host.write_jobs(
            lambda queue: _end(
                queue, ended, host.clock(), self._order if self.shared else None, lane
            )
        )
        if following is not None:
            self._next[lane] = following
        self._running.pop(job.id, None)
        self._show(host, ended)
        return True

    async def _work(self, host: Host, job: Job, progress: Progress) -> JsonObject | None:
        """The result of the job; None when it was cancelled. Raises what it raises."""
        task = self._tasks[job.id] = asyncio.create_task(self._result(host, job, progress))
        renewing = asyncio.create_task(self._renew(host, job, task)) if self.shared else None
        try:
            await asyncio.wait({task})
        finally:
            del self._tasks[job.id]
            if renewing is not None:
                renewing.cancel()
            if not task.done():  # this runner is cancelled: the process ends
                task.cancel()
                await asyncio.wait({task})
        return None if task.cancelled() else task.result()

    async def _give_back(self, host: Host, job: Job) -> None:
        """The process ends: another node or the next start begins the job at once, and this attempt does not count."""
        detail = {**job.detail, _GIVEN_BACK: _given_back(job) + 1}
        back = msgspec.structs.replace(job, state="waiting", leased_until=0, detail=detail)
        try:
            await host.write_jobs(lambda queue: queue.renew(back))
        except ShapanError as problem:  # its lease ends by itself
            JOBS_LOG.warning("jobs: %s", problem.message)
        else:
            log_fields(JOBS_LOG, "given back", {"job": job.id, "kind": job.kind, "expo": job.expo})

    async def _renew(self, host: Host, job: Job, task: asyncio.Task[JsonObject]) -> None:
        """While the task runs. It is cancelled when the job was, and when another node has taken it."""
        until = host.clock() + LEASE_MS
        while True:
            await asyncio.sleep(_RENEW_S)
            try:
                longer = msgspec.structs.replace(
                    self.now(job), leased_until=host.clock() + LEASE_MS
                )
                kept = await host.write_jobs(lambda queue: queue.renew(longer))  # noqa: B023 - awaited here
                until = host.clock() + LEASE_MS
            # the database is away: the work goes on as long as the lease lasts
            except ShapanError as problem:
                JOBS_LOG.warning("jobs: %s", problem.message)
                kept = host.clock() < until
            if not kept:
                task.cancel()
                return

    async def _result(self, host: Host, job: Job, progress: Progress) -> JsonObject:
        return await self.work[job.kind](host, job, progress)

    def _progress(self, host: Host, id: str, step: str, done: int, total: int) -> None:
        if id in self._running:
            self._show(
                host, msgspec.structs.replace(self._running[id], step=step, done=done, total=total)
            )

    def _show(self, host: Host, job: Job) -> None:
        if job.state == "running":
            self._running[job.id] = job
        text = partial(event_text, "job", job_view(job, whole=False))
        host.events.publish(("draft", job.expo), text, everywhere=True)


def hold(uow: UnitOfWork, job: Job) -> None:
    """Refuses a node whose attempt at a job is over. Raises Stale (`code="lease-ended"`)."""
    now = uow.jobs.get(job.id)
    if now is None or (now.state, now.attempts) != ("running", job.attempts):
        raise Stale("lease-ended", job=job.id)


def _given_back(job: Job) -> int:
    """How many attempts ended because their process was asked to end."""
    return int(job.detail.get(_GIVEN_BACK, 0))


def _end_leases(queue: JobQueue) -> None:
    for job in queue.find(state="running"):
        queue.replace(msgspec.structs.replace(job, leased_until=0))


def _failed(job: Job, problem: ShapanError) -> Job:
    told = {"told": [problem.text, problem.values]}  # for other languages than English
    return msgspec.structs.replace(
        job, state="failed", code=problem.code, message=problem.message, result=told
    )


def asked_to_end(job: Job) -> Job:
    """A running job that its node will cancel."""
    return msgspec.structs.replace(job, code=_CANCELLED)


def cancelled(job: Job, now: int) -> Job:
    return msgspec.structs.replace(_failed(job, ShapanError(_CANCELLED)), finished=now)


def _leased(queue: JobQueue, now: int, order: TurnOrder, lane: Lane = ALL_KINDS) -> Job | None:
    """The next job, of the expo that was served longest ago; those that have ended every attempt have failed."""
    waiting = dict(queue.turns(now, lane))
    while waiting:
        expo = order.next(waiting)
        job = queue.lease(waiting.pop(expo), now, now + LEASE_MS)
        if job is not None and job.attempts - _given_back(job) <= ATTEMPTS:
            return job
        if job is not None:
            queue.end(_failed(job, ShapanError("worker-died.given-up-after", times=ATTEMPTS)))
    return None


def _end(
    queue: JobQueue, job: Job, now: int, order: TurnOrder | None = None, lane: Lane = ALL_KINDS
) -> Job | None:
    """Nothing where its expo was deleted meanwhile, or another node has taken it. With `order` the next one is taken:
    among nodes a transaction is what a job costs."""
    queue.end(job)
    if "findings" in job.result:
        _shorten(queue, job.expo)
    return _leased(queue, now, order, lane) if order is not None else None


def _shorten(queue: JobQueue, expo: str) -> None:
    """Of the findings of earlier builds only the first is kept, which says why one was blocked: 2,000 of them take
    half a megabyte, and only the last build's are asked for."""
    builds = [one for one in queue.find(expo=expo, state="done") if "findings" in one.result]
    last = max(builds, key=lambda one: (one.revision, one.id), default=None)
    for one in builds:
        if one is not last and len(one.result["findings"]) > 1:
            short = {**one.result, "findings": one.result["findings"][:1]}
            queue.replace(msgspec.structs.replace(one, result=short))


def told_findings(job: Job, language: str = MAIN) -> tuple[Told, ...] | None:
    """Findings of a build, as text. None when another version of the program stored them: it is built again."""
    try:
        found = msgspec.convert(job.result["findings"], tuple[Finding, ...])
        return tuple(told(one, language) for one in found)
    # another form, phrase, or values of a phrase
    except (msgspec.ValidationError, KeyError, TypeError, ValueError):
        return None


def job_view(job: Job, language: str = MAIN, whole: bool = True) -> JobView:
    """`whole`: with the result, which may be long. Its findings are in `language`."""
    result = job.result if whole else {}
    if "findings" in result:
        result = {**result, "findings": msgspec.to_builtins(told_findings(job, language) or ())}
    text, values = result.get("told", ("", {}))
    return JobView(
        id=job.id,
        kind=job.kind,
        expo=job.expo,
        revision=job.revision,
        state=job.state,
        step=job.step,
        done=job.done,
        total=job.total,
        created=time_text(job.created),
        finished=time_text(job.finished),
        code=job.code,
        message=detail(job.message, job.code, text, values, language) if job.message else "",
        result={name: value for name, value in result.items() if name != "told"},
    )
