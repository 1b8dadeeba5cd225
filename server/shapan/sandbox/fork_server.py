"""The process that forks readers (`python -m shapan.sandbox.fork_server FD`) and has imported their libraries.

A job is a socket received over the control socket FD, with one JSON line `{"module": …, "limits": …}`. The fork server
imports the module once, forks, and writes the child's pid (8 bytes) to the job's socket. The child reads its request
(length, a pickle from our own process) and writes its answer: a letter (`A` a value, `E` a
ShapanError, `M` memory, `D` depth, `B` a bug), the length, and what values.py packs. After its exit the fork server
adds `S`, the wait status, and the usage (microseconds of CPU, KiB at most; 8 bytes each). A child is the first of a
process group, which ends with it.
Forking takes about 5 ms; importing ezdxf, shapely and lxml again takes 0.6 s.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pickle
import select
import signal
import socket
import struct
import sys

from shapan.errors import ShapanError
from shapan.language.catalogue import MAIN, part
from shapan.sandbox.confine import confine, die_with_parent
from shapan.sandbox.file_argument import FileArgument
from shapan.sandbox.limits import Limits
from shapan.sandbox.values import error_to_tuple, pack_result
from shapan.source.file_path import keep
from shapan.source.json_types import JsonObject

_WORD = struct.Struct("<q")


def serve_jobs(control: socket.socket) -> None:
    """Forks children until the other end of `control` is closed."""
    jobs: dict[int, socket.socket] = {}
    wake, alarm = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(alarm, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(alarm, warn_on_full_buffer=False)
    while True:
        ready, _, _ = select.select([control.fileno(), wake], [], [])
        if wake in ready:
            with contextlib.suppress(BlockingIOError):
                os.read(wake, 4096)
            _reap(jobs)
        if control.fileno() in ready:
            message, handles, _, _ = socket.recv_fds(control, 65536, 1)
            if not message:
                break
            order = json.loads(message)
            if "kill" in order:
                if order["kill"] in jobs:  # still our child, so the pid is not reused
                    _end_group(order["kill"])
                continue
            _start(socket.socket(fileno=handles[0]), order, jobs, (control.fileno(), wake, alarm))
    for pid in jobs:
        _end_group(pid)


def _start(
    job: socket.socket, order: JsonObject, jobs: dict[int, socket.socket], ours: tuple[int, ...]
) -> None:
    """`ours`: open files that the child must not have."""
    with contextlib.suppress(Exception):  # the child meets the same error and reports it
        importlib.import_module(order["module"])
    gc.freeze()
    pid = os.fork()
    if pid:
        jobs[pid] = job
        with contextlib.suppress(OSError):
            os.setpgid(pid, pid)  # the child does the same: whoever is first
        with contextlib.suppress(OSError):
            job.sendall(_WORD.pack(pid))
        return
    code = 1
    try:
        os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        for handle in ours:
            os.close(handle)
        for other in jobs.values():
            other.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        die_with_parent()
        _work(job, order)
        code = 0
    finally:
        os._exit(code)


def _end_group(pid: int) -> None:
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGKILL)  # before it was made the first of a group


def _reap(jobs: dict[int, socket.socket]) -> None:
    while jobs:
        try:
            which = -1
            if hasattr(os, "waitid"):  # not on macOS before Python 3.13
                ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
                if ended is not None:
                    which = ended.si_pid
                    _end_group(which)  # what it left behind, while nobody else can have this number
            pid, status, took = os.wait4(which, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        job = jobs.pop(pid, None)
        if job is not None:
            with contextlib.suppress(OSError):
                cpu = int((took.ru_utime + took.ru_stime) * 1e6)
                job.send(
                    b"S" + struct.pack("<3q", status, cpu, took.ru_maxrss), socket.MSG_DONTWAIT
                )
            job.close()


def _work(job: socket.socket, order: JsonObject) -> None:
    limits = Limits(**order["limits"])
    function, given = pickle.loads(_receive(job))  # noqa: S301 - from our own parent
    args = [one.read() if isinstance(one, FileArgument) else one for one in given]
    mark = order["by_path"].encode()
    for one in args if mark else ():
        if isinstance(one, bytes) and one.startswith(mark):
            keep(one)
    confine(limits)
    try:
        module = importlib.import_module(order["module"])
        value = getattr(module, function)(*args)
        kind, answer = b"A", pack_result(None if order["discard"] else value)
    except ShapanError as error:
        kind, answer = b"E", pack_result(error_to_tuple(error))
    except MemoryError:
        kind, answer = b"M", b""
    except RecursionError:
        kind, answer = b"D", b""
    except Exception as error:  # a bug in a reader: reported without the bytes that it was reading
        kind, answer = b"B", pack_result(f"{type(error).__name__} in {order['module']}:{function}")
    if len(answer) > limits.result:
        kind, answer = b"M", b""
    job.sendall(kind + _WORD.pack(len(answer)))
    job.sendall(answer)


def _receive(job: socket.socket) -> bytes:
    size = _WORD.unpack(_exactly(job, _WORD.size))[0]
    return _exactly(job, size)


def _exactly(job: socket.socket, size: int) -> bytes:
    data = bytearray(size)
    view = memoryview(data)
    while view:
        got = job.recv_into(view)
        if not got:
            os._exit(3)  # the caller has exited
        view = view[got:]
    return bytes(data)


def fork_server_main() -> None:
    # the parent handles Ctrl-C and closes the control socket
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    # loaded now, because a reader formats its errors after it has lost access to files
    part(MAIN, "details")
    serve_jobs(socket.socket(fileno=int(sys.argv[1])))


if __name__ == "__main__":
    fork_server_main()
