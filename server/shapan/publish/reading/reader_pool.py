"""Readers of foreign bytes where a build runs: in children of this process, or in children of an executor's workers,
where one file is one order. What an executor does not read is read here."""

from __future__ import annotations

import pickle
import threading
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TypeVar

from shapan import sandbox
from shapan.errors import Unavailable
from shapan.publish.build_id import program_id
from shapan.publish.reading.reader_cache import packed_result, unpacked_result
from shapan.publish.remote.executor_tasks import ExecutorTasks
from shapan.publish.remote.remote_tasks import packed_task
from shapan.sandbox import DocumentReader
from shapan.sandbox.limits import Limits
from shapan.settings import READERS_AT_ONCE

AWAY = 32  # files that wait for an executor at once: each is in memory meanwhile
_T = TypeVar("_T")


@dataclass(eq=False)
class ReaderPool:
    """`at_once`: children of this process. Thread-safe."""

    executor: Executor | None = None
    at_once: int = READERS_AT_ONCE
    _here: threading.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._here = threading.Semaphore(self.at_once)

    @property
    def threads(self) -> int:
        """How many are worth waiting for at the same time."""
        return self.at_once if self.executor is None else AWAY

    def run(self, reader: DocumentReader[_T], *args: object, limits: Limits | None = None) -> _T:
        """As `sandbox.run`."""
        if self.executor is not None:
            tasks = ExecutorTasks(self.executor)
            tasks.send(
                reader.call, work_on_reader, packed_task((program_id(), reader, args, limits))
            )
            answer = tasks.take(reader.call)
            self.executor = tasks.executor
            if answer is not None:
                return unpacked_result(answer, reader)
        with self._here:
            return sandbox.run(reader, *args, limits=limits)


class UnreadError(Exception):
    """Nothing has read this document yet."""


class CachedOnly(ReaderPool):
    """Reads nothing: `run` raises UnreadError. For answers that must not wait for a reader."""

    def run(self, reader: DocumentReader[_T], *args: object, limits: Limits | None = None) -> _T:
        raise UnreadError


def work_on_reader(order: bytes) -> bytes:
    """A value or a refusal. Raises Unavailable for an order of another version of the program."""
    program, reader, args, limits = pickle.loads(order)  # noqa: S301 - of the process that sent it (publish/remote/remote_tasks.py)
    if program != program_id():
        raise Unavailable("unavailable.worker-version")
    found: bytes = packed_result(lambda: sandbox.run(reader, *args, limits=limits))[0]
    return found
