"""The calling side: one fork server per process, started at the first job and again after its death; jobs may run
concurrently."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import dataclasses
import json
import logging
import os
import pickle
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from shapan.errors import TooComplex, Unreadable
from shapan.sandbox.limits import Limits
from shapan.sandbox.reader import DocumentReader
from shapan.sandbox.values import Fields, error_of, unpack_result

_T = TypeVar("_T")
SANDBOX_LOG = logging.getLogger("shapan.sandbox")
_WORD, _TOOK = struct.Struct("<q"), struct.Struct("<2q")
_KEPT = frozenset(
    {
        "PATH",
        "HOME",
        "LANG",
        "LANGUAGE",
        "TZ",
        "TMPDIR",
        "LD_LIBRARY_PATH",
        "LD_PRELOAD",
        "SYSTEMROOT",
    }
)
_KEPT_PREFIXES = ("LC_", "PYTHON", "OPENBLAS_", "MALLOC_", "FAKETIME", "DONT_FAKE_")
_SINGLE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}  # threads do not survive fork
_lock = threading.Lock()
_fork_server: tuple[int, subprocess.Popen[bytes], socket.socket] | None = None
_starter: ThreadPoolExecutor | None = None
_running = 0  # readers, under the lock


def run(reader: DocumentReader[_T], *args: object, limits: Limits | None = None) -> _T:
    """`run(READ_PLAN, name, data, None)` -> what the function returns. `limits`: other ones than the reader's.

    The result has the reader's declared type and is decoded under a limit of size (values.py). Arguments come from us,
    and cross as a pickle; a `FileArgument` arrives as the bytes of its file.
    Raises the reader's own ShapanError intact; TooComplex `reader-timeout` or `reader-memory` when a limit was reached;
    Unreadable `reader-crashed` when the child died or failed with any other exception.
    """
    value: _T = _Job(reader, args, limits).result()
    return value


def validate(reader: DocumentReader[object], *args: object, limits: Limits | None = None) -> None:
    """As `run`, only for its failures: the result stays in the child."""
    _Job(reader, args, limits, discard=True).result()


async def run_async(reader: DocumentReader[_T], *args: object, limits: Limits | None = None) -> _T:
    """`run` without blocking the event loop. Cancelling ends the child."""
    value: _T = await _awaited(await asyncio.to_thread(_Job, reader, args, limits))
    return value


async def validate_async(
    reader: DocumentReader[object], *args: object, limits: Limits | None = None
) -> None:
    """`validate` without blocking the event loop. Cancelling ends the child."""
    await _awaited(await asyncio.to_thread(_Job, reader, args, limits, discard=True))


async def _awaited(job: _Job) -> Any:
    try:
        return await asyncio.to_thread(job.result)
    except asyncio.CancelledError:
        job.cancel()
        raise


def readers_running() -> int:
    """Of this process, at the moment."""
    return _running


def close() -> None:
    """Ends the fork server and all its children. The next `run` starts another."""
    global _fork_server
    with _lock:
        gone, _fork_server = _fork_server, None
    if gone and gone[0] == os.getpid():
        gone[2].close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            gone[1].wait(2)
        if gone[1].poll() is None:
            gone[1].kill()
            gone[1].wait()


atexit.register(close)


def _control() -> socket.socket:
    """The control socket of this process's running fork server. The caller holds the lock."""
    global _fork_server, _starter
    if _fork_server and _fork_server[0] == os.getpid() and _fork_server[1].poll() is None:
        return _fork_server[2]
    ours, theirs = socket.socketpair(
        socket.AF_UNIX, socket.SOCK_SEQPACKET if sys.platform == "linux" else socket.SOCK_DGRAM
    )
    command = [sys.executable, "-P", "-m", "shapan.sandbox.fork_server", str(theirs.fileno())]
    path = os.pathsep.join(entry for entry in sys.path if entry)
    environment = {**_harmless(os.environ), **_SINGLE_THREAD, "PYTHONPATH": path}

    def begin() -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own module
            command,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    # The fork server dies with the thread that started it (PR_SET_PDEATHSIG), so this thread is permanent and not one
    # of the caller's pool
    _starter = ThreadPoolExecutor(1, thread_name_prefix="fork_server")
    with theirs:
        process = _starter.submit(begin).result()
    _fork_server = (os.getpid(), process, ours)
    return ours


def _harmless(environment: Mapping[str, str]) -> dict[str, str]:
    """What readers get of the environment: no setting of ours, and nobody's secret."""
    return {
        name: value
        for name, value in environment.items()
        if name in _KEPT or name.startswith(_KEPT_PREFIXES)
    }


def _counted(more: int) -> None:
    global _running
    with _lock:
        _running += more


class _Job:
    def __init__(
        self,
        reader: DocumentReader[object],
        args: tuple[object, ...],
        limits: Limits | None,
        *,
        discard: bool = False,
    ) -> None:
        self._call, self._limits = reader.call, limits or reader.limits
        self._answer = type(None) if discard else reader.answer
        self._order = {
            "module": reader.module,
            "limits": dataclasses.asdict(self._limits),
            "discard": discard,
            "by_path": reader.by_path,
        }
        self._request = pickle.dumps((reader.function, args), protocol=5)
        self._pid = 0
        self._cancelled = False
        self._socket: socket.socket | None = None

    def result(self) -> Any:
        _counted(1)
        try:
            return self._result()
        finally:
            _counted(-1)

    def _result(self) -> Any:
        ours, theirs = socket.socketpair()
        self._socket = ours
        with ours:
            with theirs:
                self._submit(theirs)
            try:
                return self._converse(ours)
            finally:
                self._kill()
                if SANDBOX_LOG.isEnabledFor(logging.DEBUG):
                    self._account(ours)

    def cancel(self) -> None:
        self._cancelled = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def _submit(self, theirs: socket.socket) -> None:
        message = json.dumps(self._order).encode()
        with _lock:
            for attempt in (1, 2):
                try:
                    socket.send_fds(_control(), [message], [theirs.fileno()])
                    return
                except OSError:
                    if attempt == 2:
                        raise

    def _converse(self, ours: socket.socket) -> object:
        ours.settimeout(60.0)  # the fork server may be importing the reader
        try:
            (self._pid,) = _WORD.unpack(self._exactly(ours, _WORD.size, None))
        except (TimeoutError, _EndedError):
            raise Unreadable("reader-crashed.sandbox-did-start") from None
        deadline = time.monotonic() + self._limits.wall_s
        try:
            ours.settimeout(self._limits.wall_s)
            # it died early: the status says how
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                ours.sendall(_WORD.pack(len(self._request)))
                ours.sendall(self._request)
            tag = self._exactly(ours, 1, deadline)
            (number,) = _WORD.unpack(self._exactly(ours, _WORD.size, deadline))
            if tag == b"S":
                raise self._died(number)
            if not 0 <= number <= self._limits.result:
                raise self._large()
            answer = self._exactly(ours, number, deadline)
        except TimeoutError:
            raise self._late() from None
        except _EndedError:
            raise self._died(0) from None
        return self._value(tag, answer)

    def _value(self, tag: bytearray, answer: bytearray) -> object:
        if tag == b"A":
            return unpack_result(answer, self._answer)
        if tag == b"E":
            raise error_of(unpack_result(answer, Fields))
        if tag == b"M":
            raise self._large()
        if tag == b"D":
            raise TooComplex(
                "reader-depth",
                limit=str(sys.getrecursionlimit()),
            )
        raise Unreadable(
            "reader-crashed.reader-failed-document", value=unpack_result(answer, str)[:200]
        )

    def _exactly(self, ours: socket.socket, size: int, deadline: float | None) -> bytearray:
        data = bytearray()
        while len(data) < size:
            if deadline is not None:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise TimeoutError
                ours.settimeout(left)
            try:
                part = ours.recv(min(size - len(data), 1 << 20))
            except ConnectionResetError:
                part = b""
            if not part:
                raise _EndedError
            data += part
        return data

    def _late(self) -> TooComplex:
        return TooComplex(
            "reader-timeout.reading-took-longer",
            limit=f"{self._limits.wall_s:g} s",
            seconds=self._limits.wall_s,
        )

    def _large(self) -> TooComplex:
        mib = self._limits.memory >> 20
        return TooComplex("reader-memory", limit=f"{mib} MiB", mib=mib)

    def _died(self, status: int) -> Unreadable:
        number = status & 0x7F  # the number of the signal; 0 after an exit
        if number == signal.SIGXCPU:
            return TooComplex(
                "reader-timeout.reading-took-s",
                limit=f"{self._limits.cpu_s:g} s",
                seconds=self._limits.cpu_s,
            )
        names = {one.value: one.name for one in signal.Signals}
        name = names.get(number, f"signal {number}") if number else "no answer"
        return Unreadable("reader-crashed.reader-document-died", name=name)

    def _account(self, ours: socket.socket) -> None:
        """Records the reader's usage after its exit, the last message of the fork server."""
        last = b""
        with contextlib.suppress(OSError):
            ours.settimeout(self._limits.wall_s)
            while part := ours.recv(1 << 20):
                last = (last + part)[-_TOOK.size :]
        if len(last) == _TOOK.size:
            cpu, most = _TOOK.unpack(last)
            SANDBOX_LOG.debug("%s took %.2f s of CPU and %d MiB", self._call, cpu / 1e6, most >> 10)

    def _kill(self) -> None:
        """Sent to the fork server, which knows whether the pid is still its child's."""
        if not self._pid:
            return
        with _lock, contextlib.suppress(OSError):
            if _fork_server and _fork_server[0] == os.getpid() and _fork_server[1].poll() is None:
                _fork_server[2].send(json.dumps({"kill": self._pid}).encode())


class _EndedError(Exception):
    pass
