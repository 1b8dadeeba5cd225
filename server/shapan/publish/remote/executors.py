"""Where large builds are made: SHAPAN_EXECUTOR=processes:N | dask://host:8786, or in the thread where it is not set."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from importlib.util import find_spec
from typing import Any

from shapan.errors import Unavailable, Usage

SETTING = "SHAPAN_EXECUTOR"
MOST_PROCESSES = 256
_PROBE_S = 10.0
_CONNECT_S = 5.0  # for a scheduler: afterwards the build goes on without
Made = tuple[Executor, Callable[[], None]]  # an executor, and what ends it


def executor_of_settings() -> Executor | None:
    """None without the setting. Nothing is started before something is submitted. Raises Usage."""
    asked = os.environ.get(SETTING, "")
    kind, _, rest = asked.partition(":")
    if not asked:
        return None
    if (
        kind == "processes"
        and rest.isdecimal()
        and rest.isascii()
        and 1 <= int(rest) <= MOST_PROCESSES
    ):
        return RenewedExecutor(lambda: _processes(int(rest)))
    host, _, port = rest.removeprefix("//").rpartition(":")
    if kind == "dask" and rest.startswith("//") and host and port.isdecimal() and port.isascii():
        if find_spec("distributed") is None:
            raise Usage("usage.executor-extra")
        return RenewedExecutor(lambda: _dask(f"tcp://{host}:{port}"))
    raise Usage("usage.executor-address", came=asked[:40], most=MOST_PROCESSES)


def probe_executor() -> str:
    """What `shapan doctor` says of the executor; "" without one. Raises Usage for a wrong setting, Unavailable for one
    that makes nothing, or whose workers would take twice the CPU."""
    made = executor_of_settings()
    if made is None:
        return ""
    try:
        set_there = made.submit(_malloc_settings).result(timeout=_PROBE_S)
    except Exception as problem:
        raise Unavailable(
            "executor-away", address=os.environ[SETTING], got=type(problem).__name__
        ) from None
    finally:
        made.shutdown(cancel_futures=True)
    if os.environ[SETTING].startswith("processes"):  # children have what this process has
        set_there = sorted({*set_there, *_malloc_settings()})
    if set_there:
        raise Unavailable("executor-malloc", names=", ".join(set_there))
    return f"{os.environ[SETTING]} makes what it is given"


def _malloc_settings() -> list[str]:
    return sorted(name for name in os.environ if name.startswith("MALLOC_"))


class RenewedExecutor(Executor):
    """An executor that is made when it is first needed, and again after it broke: a ProcessPoolExecutor that has lost
    one process takes nothing more, and neither does a client whose scheduler is gone."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make, self._lock = make, threading.Lock()
        self._made: Made | None = None
        self._ended = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        with self._lock:
            if self._ended:
                raise RuntimeError("it was shut down")
            future: Future[Any] | None = None
            if self._made is not None:
                with contextlib.suppress(Exception):
                    future = self._made[0].submit(fn, *args, **kwargs)
            if future is None:
                self._end()
                self._made = self._make()
                future = self._made[0].submit(fn, *args, **kwargs)
            return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        with self._lock:
            self._ended = True
            self._end()

    def _end(self) -> None:
        made, self._made = self._made, None
        if made is not None:
            with contextlib.suppress(Exception):
                made[1]()


def _processes(count: int) -> Made:
    """They are forked from a process that has imported the program and nothing else: no threads, no open files."""
    import multiprocessing  # nothing of this is loaded where the setting is not made
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["shapan.publish.pipeline"])
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin)
    return pool, lambda: pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Ctrl-C is the parent's to handle; and a process whose parent was killed ends, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _dask(address: str) -> Made:
    import distributed

    connect: Any = distributed.Client
    client = connect(address, timeout=_CONNECT_S, set_as_default=False)
    return client.get_executor(pure=False), lambda: client.close(timeout=1)
