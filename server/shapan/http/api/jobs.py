"""Jobs: written down when they are asked for, done one after another, told about while they run.

A job that a killed process left running is done again; after three attempts it has failed.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from shapan.errors import NotFound, ShapanError
from shapan.expo.findings import Finding, Told, told
from shapan.http.api.messages import JobView, time_text
from shapan.language.catalogue import MAIN
from shapan.language.problems import detail
from shapan.people.secrets import new_id
from shapan.store.books import Books
from shapan.store.records import Job, JobKind

if TYPE_CHECKING:
    from shapan.http.api.desk import Desk

LOG = logging.getLogger("shapan.jobs")
ATTEMPTS = 3
_KEPT = 50  # finished jobs of an expo
_LOOK_S = 30.0  # a job is looked for this often even when nobody says that there is one

Progress = Callable[[str, int, int], None]
Work = Callable[["Desk", Job, Progress], Awaitable[dict[str, Any]]]  # -> the job's result


def new_job(
    books: Books, now: int, kind: JobKind, expo: str, revision: int, by: str, detail: dict[str, Any] | None = None
) -> Job:
    """Writes a job down. The caller wakes the runner once that is durable."""
    job = Job(new_id(now), kind, expo, revision, by, now, detail=detail or {})
    books.jobs.add(job)
    old = [one for one in books.jobs.find(expo=expo) if one.state in ("done", "failed")]
    for one in old[:-_KEPT]:
        books.jobs.drop(one.id)
    return job


@dataclass
class Runner:
    """`work`: what a job of each kind does. In the loop."""

    work: dict[str, Work]
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _running: dict[str, Job] = field(default_factory=dict)  # with their progress, which is not written down

    async def woken(self) -> None:
        """Says that there is a job."""
        self._woken.set()

    def now(self, job: Job) -> Job:
        """The job with its progress."""
        return self._running.get(job.id, job)

    async def run(self, desk: Desk) -> None:
        """Until cancelled. What another process left running begins anew."""
        await desk.write(_requeue)
        while True:
            self._woken.clear()
            try:
                while await self.step(desk):
                    pass
            except ShapanError as problem:  # a full disk, a locked database: the next time it may go
                LOG.warning("jobs: %s", problem.message)
                desk.heed(problem)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_S):
                    await self._woken.wait()

    async def step(self, desk: Desk) -> bool:
        """Does the oldest waiting job; says whether there was one."""
        job = await desk.write(_claim)
        if job is None:
            return False
        self._show(desk, job)

        def progress(step: str, done: int, total: int) -> None:
            loop.call_soon_threadsafe(self._progress, desk, job.id, step, done, total)

        loop = asyncio.get_running_loop()
        try:
            result = await self.work[job.kind](desk, job, progress)
            ended = msgspec.structs.replace(job, state="done", result=result)
        except ShapanError as problem:
            ended = _failed(job, problem)
            desk.heed(problem)
        except Exception:
            LOG.exception("job %s (%s of %s) failed", job.id, job.kind, job.expo)
            ended = _failed(job, ShapanError("something went wrong here; it has been logged", code="internal"))
        ended = msgspec.structs.replace(ended, finished=desk.clock())
        await desk.write(lambda books: _end(books, ended))
        self._running.pop(job.id, None)
        self._show(desk, ended)
        return True

    def _progress(self, desk: Desk, id: str, step: str, done: int, total: int) -> None:
        if id in self._running:
            self._show(desk, msgspec.structs.replace(self._running[id], step=step, done=done, total=total))

    def _show(self, desk: Desk, job: Job) -> None:
        if job.state == "running":
            self._running[job.id] = job
        desk.news.tell(job.expo, "job", view(job, whole=False))


def _requeue(books: Books) -> None:
    for job in books.jobs.find(state="running"):
        if job.attempts < ATTEMPTS:
            books.jobs.replace(msgspec.structs.replace(job, state="waiting"))
            continue
        died = ShapanError(
            "given up after {times} attempts that ended with the process", code="worker-died", times=ATTEMPTS
        )
        books.jobs.replace(_failed(job, died))


def _failed(job: Job, problem: ShapanError) -> Job:
    told = {"told": [problem.text, problem.values]}  # for other languages than English
    return msgspec.structs.replace(job, state="failed", code=problem.code, message=problem.message, result=told)


def _claim(books: Books) -> Job | None:
    waiting = books.jobs.find(state="waiting")
    if not waiting:
        return None
    job = msgspec.structs.replace(waiting[0], state="running", attempts=waiting[0].attempts + 1)
    books.jobs.replace(job)
    return job


def _end(books: Books, job: Job) -> None:
    with contextlib.suppress(NotFound):  # its expo was deleted meanwhile
        books.jobs.replace(job)
    _shorten(books, job.expo)


def _shorten(books: Books, expo: str) -> None:
    """Of the findings of earlier builds only the first is kept, which says why one was blocked: 2,000 of them take
    half a megabyte, and only the last build's are asked for."""
    builds = [one for one in books.jobs.find(expo=expo, state="done") if "findings" in one.result]
    last = max(builds, key=lambda one: (one.revision, one.id), default=None)
    for one in builds:
        if one is not last and len(one.result["findings"]) > 1:
            short = {**one.result, "findings": one.result["findings"][:1]}
            books.jobs.replace(msgspec.structs.replace(one, result=short))


def told_findings(job: Job, language: str = MAIN) -> tuple[Told, ...] | None:
    """What a build found, in words; None of one that another version of the program wrote down: it is built anew."""
    try:
        found = msgspec.convert(job.result["findings"], tuple[Finding, ...])
        return tuple(told(one, language) for one in found)
    except (msgspec.ValidationError, KeyError, TypeError, ValueError):  # another form, phrase, or values of a phrase
        return None


def view(job: Job, language: str = MAIN, whole: bool = True) -> JobView:
    """`whole`: with the result, which may be long; findings in it are said in `language`."""
    result = job.result if whole else {}
    if "findings" in result:
        result = {**result, "findings": msgspec.to_builtins(told_findings(job, language) or ())}
    text, values = result.get("told", ("", {}))
    return JobView(
        job.id, job.kind, job.expo, job.revision, job.state, job.step, job.done, job.total, time_text(job.created),
        time_text(job.finished), job.code, detail(job.message, job.code, text, values, language) if job.message else "",
        {name: value for name, value in result.items() if name != "told"},
    )  # fmt: skip
