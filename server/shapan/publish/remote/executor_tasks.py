"""Orders that an executor works on. Whatever it cannot do, whoever asked does itself: a build never depends on it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass, field

from shapan.store.ports import Addressed, Store, StoreAddress

TaskFunction = Callable[[bytes], bytes]
TRIES = 2  # of an order: its worker may have been lost with another's
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class _Sent:
    work: TaskFunction
    order: bytes
    future: Future[bytes]


@dataclass(eq=False)
class ExecutorTasks:
    """`executor`: None once it takes no more orders, and where nothing is sent. `address`: of the store that blobs are
    put into."""

    executor: Executor | None = None
    address: StoreAddress | None = None
    _sent: dict[str, _Sent] = field(default_factory=dict)

    def send(self, name: str, work: TaskFunction, order: bytes) -> None:
        future = self._submit(work, order)
        if future is not None:
            self._sent[name] = _Sent(work, order, future)

    def take(self, name: str) -> bytes | None:
        """What came of an order; None for one that was not sent or not done. Waits."""
        sent = self._sent.pop(name, None)
        future = sent.future if sent is not None else None
        for again in range(TRIES):
            if sent is None or future is None:
                break
            try:
                return future.result()
            except (Exception, CancelledError) as problem:
                _LOG.warning(
                    "%s was not made by the executor: %s: %s", name, type(problem).__name__, problem
                )
                future = self._submit(sent.work, sent.order) if again + 1 < TRIES else None
        return None

    def end(self) -> None:
        """Nobody wants the rest."""
        for sent in self._sent.values():
            sent.future.cancel()
        self._sent.clear()

    def _submit(self, work: TaskFunction, order: bytes) -> Future[bytes] | None:
        if self.executor is None:
            return None
        try:
            return self.executor.submit(work, order)
        except Exception as problem:
            self.executor = None
            _LOG.warning(
                "the executor is lost, the build goes on without: %s: %s",
                type(problem).__name__,
                problem,
            )
            return None


def tasks_for(executor: Executor | None, store: Store) -> ExecutorTasks:
    """Nothing is sent without an executor, or where no other process can open the store."""
    return (
        ExecutorTasks(executor, store.address)
        if executor is not None and isinstance(store, Addressed)
        else ExecutorTasks()
    )
