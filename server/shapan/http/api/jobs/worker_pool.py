"""The worker process, from the side of the web process: one order after another, progress while it works, a new process
after a crash."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import msgspec

from shapan import settings
from shapan.errors import Unavailable
from shapan.http.api.jobs.fair_turn import FairTurn
from shapan.publish.drafts.messages import WORKER_REPLIES, WorkerRequest, read_answer
from shapan.publish.drafts.orders import (
    Answer,
    BuildFirmPreview,
    BuildPreview,
    Order,
    PublishDraft,
    ReadExhibits,
    ReadFirmExhibits,
    ScrubStores,
    SweepStores,
)
from shapan.publish.progress import Progress, unseen
from shapan.sandbox.values import error_of
from shapan.telemetry.trace import TRACE

_LINE = 64 << 20  # a preview's findings are one line


BEHIND, AHEAD = 10, 2  # of builds, and of what a person waits for
_UNLIMITED = (SweepStores, ScrubStores)  # they read the whole store, however large it is
_BUILDS = (BuildPreview, BuildFirmPreview, PublishDraft, *_UNLIMITED)
_EXHIBITS = (ReadExhibits, ReadFirmExhibits)


class Worker(Protocol):
    async def ask(self, order: Order[Answer], progress: Progress = unseen) -> Answer:
        """Orders wait for each other; expos take turns. Raises the ShapanError that the work raised; Unavailable
        (`code="worker-died"`) when the worker did, and (`code="job-timeout"`) when it took too long."""

    async def close(self) -> None: ...


class ProcessWorker:
    """`python -m shapan.publish.drafts.worker`, begun when first asked. `nice`: how far behind pages it comes."""

    def __init__(self, data: Path, limit_s: float = settings.JOB_S, nice: int = BEHIND) -> None:
        self._data, self._limit_s, self._nice = data, limit_s, nice
        self._process: asyncio.subprocess.Process | None = None
        self._turn = FairTurn()

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def ask(self, order: Order[Answer], progress: Progress = unseen) -> Answer:
        async with self._turn.of(order.expo):
            process = await self._running()
            try:
                async with asyncio.timeout(
                    None if isinstance(order, _UNLIMITED) else self._limit_s
                ):
                    return await self._converse(process, order, progress)
            except TimeoutError:
                await self._end()
                raise Unavailable("job-timeout", minutes=self._limit_s / 60) from None
            except (ConnectionResetError, BrokenPipeError, asyncio.IncompleteReadError) as problem:
                code = await process.wait()
                self._process = None
                raise Unavailable(
                    "worker-died.worker-died-exit",
                    status=code,
                ) from problem
            except asyncio.CancelledError:  # nobody needs the result any more
                await self._end()
                raise

    async def close(self) -> None:
        async with self._turn.of(""):
            await self._end()

    async def _running(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            path = os.pathsep.join(entry for entry in sys.path if entry)
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",
                "-m",
                "shapan.publish.drafts.worker",
                str(self._data),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=_LINE,
                env={**os.environ, "PYTHONPATH": path},
                preexec_fn=partial(os.nice, self._nice),
            )
        return self._process

    async def _converse(
        self, process: asyncio.subprocess.Process, order: Order[Answer], progress: Progress
    ) -> Answer:
        assert process.stdin is not None
        assert process.stdout is not None
        trace = TRACE.get()
        request = WorkerRequest(order, trace.traceparent if trace is not None else "")
        process.stdin.write(msgspec.json.encode(request) + b"\n")
        await process.stdin.drain()
        while True:
            line = await process.stdout.readuntil(b"\n")
            message = WORKER_REPLIES.decode(line)
            if message.error:
                raise error_of(message.error)
            if message.answer:
                return read_answer(order, message.answer)
            progress(message.step, message.done, message.total)

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        assert process.stdin is not None
        process.stdin.close()
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


class WorkerPool:
    """Three workers: one builds whole expos, one reads models and brochures, and one does everything else, which a
    person waits for: a save never waits for a build."""

    def __init__(self, builder: Worker, reader: Worker, interactive: Worker) -> None:
        self._builder, self._reader, self._interactive = builder, reader, interactive

    async def ask(self, order: Order[Answer], progress: Progress = unseen) -> Answer:
        return await self._worker(order).ask(order, progress)

    def _worker(self, order: Order[Any]) -> Worker:
        if isinstance(order, _BUILDS):
            return self._builder
        return self._reader if isinstance(order, _EXHIBITS) else self._interactive

    async def close(self) -> None:
        for worker in (self._builder, self._reader, self._interactive):
            await worker.close()
