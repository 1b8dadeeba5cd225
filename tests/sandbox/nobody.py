"""What a reader that was taken over might do to the machine, each tried in a child of the user nobody, before and after
it is confined: `python -m tests.sandbox.nobody` says as JSON what came of it ("done" or the name of the error).

The interpreter may be out of nobody's reach (a virtual environment of root's), so the children are forked here."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import platform
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from shapan.sandbox.confine import confine
from shapan.sandbox.limits import Limits

NOBODY, STAYS_S = 65534, 3.0
_LIBC = ctypes.CDLL(None, use_errno=True)
_X86 = platform.machine() == "x86_64"
_QUEUE, _KEYCTL, _CLONE3, _FCNTL_OWNER, _FCNTL_SIGNAL = (
    (129, 250, 435, 8, 10) if _X86 else (138, 219, 435, 8, 10)
)
_MEMFD: list[int] = []


def call(number: int, *arguments: object) -> int:
    found = int(_LIBC.syscall(number, *arguments))
    if found < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return found


def send_by_pidfd(victim: int, file: str) -> None:
    call(424, call(434, victim, 0), signal.SIGKILL, None, 0)


def queue_signal(victim: int, file: str) -> None:
    info = (ctypes.c_int * 32)(signal.SIGKILL, 0, -1)
    call(_QUEUE, victim, signal.SIGKILL, ctypes.byref(info))


def kill(victim: int, file: str) -> None:
    os.kill(victim, signal.SIGKILL)


def own_a_socket(victim: int, file: str) -> None:
    """Input on a socket sends its owner a signal of one's choice."""
    import fcntl

    handle = os.dup(0)
    fcntl.fcntl(handle, _FCNTL_OWNER, victim)
    fcntl.fcntl(handle, _FCNTL_SIGNAL, signal.SIGKILL)


def chmod(victim: int, file: str) -> None:
    os.chmod(file, 0o777)


def chown(victim: int, file: str) -> None:
    os.chown(file, os.getuid(), os.getgid())


def utime(victim: int, file: str) -> None:
    os.utime(file, (0, 0))


def setxattr(victim: int, file: str) -> None:
    os.setxattr(file, "user.note", b"1")


def unlink(victim: int, file: str) -> None:
    os.unlink(file)


def truncate(victim: int, file: str) -> None:
    os.truncate(file, 0)


def unshare(victim: int, file: str) -> None:
    if _LIBC.unshare(0x10000000):
        raise OSError(ctypes.get_errno(), "refused")


def memfd(victim: int, file: str) -> None:
    os.memfd_create("more")


def keyctl(victim: int, file: str) -> None:
    call(_KEYCTL, 0, -3, 0)  # the session's ring


def lift_limits(victim: int, file: str) -> None:
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except ValueError:  # what Python makes of EPERM
        raise PermissionError(errno.EPERM, "refused") from None


def outlive(victim: int, file: str) -> None:
    if not os.fork():
        os.setsid()
        time.sleep(STAYS_S)
        os._exit(0)


def clone3(victim: int, file: str) -> None:
    if not call(_CLONE3, (ctypes.c_uint64 * 8)(), 64):
        time.sleep(STAYS_S)
        os._exit(0)


def thread(victim: int, file: str) -> None:
    import _thread

    try:
        _thread.start_new_thread(int, ())
    except RuntimeError:
        raise PermissionError(errno.EPERM, "refused") from None


def read_kept_memfd(victim: int, file: str) -> None:
    """Allowed: what was filled before."""
    assert os.pread(_MEMFD[0], 99, 0) == b"kept"


MISDEEDS: dict[str, Callable[[int, str], None]] = {
    one.__name__: one
    for one in (
        send_by_pidfd, queue_signal, kill, own_a_socket, chmod, chown, utime, setxattr, unlink, truncate, unshare,
        memfd, keyctl, lift_limits, outlive, clone3, thread, read_kept_memfd,
    )
}  # fmt: skip


def outcome(name: str, confined: bool) -> str:
    """And whether the victim and the file are as before."""
    as_nobody = os.getuid() == 0
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if as_nobody else {}
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(["sleep", "600"], **user) as victim,
    ):  # type: ignore[call-overload]
        file = Path(folder, "file")
        file.write_text("text")
        if as_nobody:
            os.chown(folder, NOBODY, NOBODY)
            os.chown(file, NOBODY, NOBODY)
        file.chmod(0o600)
        before = look(file)
        told, tell = os.pipe()
        child = os.fork()
        if not child:
            _MEMFD[:] = [os.memfd_create("kept")]
            os.write(_MEMFD[0], b"kept")
            if as_nobody:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            os.close(told)
            said = b"failed"
            try:
                if confined:
                    confine(Limits())
                MISDEEDS[name](victim.pid, str(file))
                said = b"done"
            except OSError as problem:
                said = errno.errorcode[problem.errno or 0].encode()
            except Exception as problem:
                said = repr(problem)[:90].encode()
            finally:
                os.write(tell, said)
                os._exit(0)
        os.close(tell)
        os.waitpid(child, 0)
        said = os.read(told, 99).decode()
        left = not select.select([told], [], [], 0.5)[0]  # somebody holds its other end
        os.close(told)
        try:
            alive = not victim.wait(0.1)
        except subprocess.TimeoutExpired:
            alive = True
        victim.kill()
        same = file.exists() and look(file) == before
    return " ".join(
        [
            said,
            *([] if alive else ["killed"]),
            *([] if same else ["changed"]),
            *(["left"] if left else []),
        ]
    )


def look(file: Path) -> tuple[int, ...]:
    now = file.stat()
    return now.st_mode, now.st_uid, now.st_size, now.st_mtime_ns


if __name__ == "__main__":
    import codecs
    import fcntl  # noqa: F401 - nobody may not be able to load it
    import resource  # noqa: F401
    import sysconfig

    sysconfig.get_paths()
    sysconfig.get_config_vars()
    codecs.lookup("ascii")

    ways = {"free": False, "confined": True}
    json.dump(
        {name: {way: outcome(name, on) for way, on in ways.items()} for name in MISDEEDS},
        sys.stdout,
    )
