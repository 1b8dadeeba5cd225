"""What a reader might do in the worst case; test_sandbox runs each inside the sandbox."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import time
from pathlib import Path

import numpy as np

from shapan.errors import TooComplex
from shapan.expo.model import Polygon
from shapan.tiles.model import Mesh, Paint


def echo(value: object) -> object:
    return value


def mesh() -> Mesh:
    return Mesh(
        positions=np.array([[0, 1, 2], [2, 3, 3.5], [0, 0, 0]], np.float32),
        normals=np.zeros((3, 3), np.float32),
        indices=np.array([[0, 1, 2]], np.uint32),
        paint=Paint(color=(0.5, 0.5, 0.5, 1.0)),
    )


def polygon() -> Polygon:
    return Polygon(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)))


def refuse() -> None:
    raise TooComplex("too many", code="expansion", where="#u9", limit="120000")


def spin() -> None:
    while True:
        pass


def sleep() -> None:
    time.sleep(60)


def hoard() -> int:
    return len([bytearray(64 << 20) for _ in range(1000)])


def dive(depth: int = 0) -> int:
    return dive(depth + 1) + 1


def bug() -> float:
    return 1 / 0


def die() -> None:
    os.abort()


def segfault() -> None:
    signal.raise_signal(signal.SIGSEGV)


def write(path: str) -> None:
    Path(path).write_text("written")


def read(path: str) -> str:
    return Path(path).read_text()


def dial() -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def launch() -> None:
    os.execv("/bin/true", ["true"])


def leave_child(name: str, hangs: bool) -> str:
    """A process of this name, which sleeps for ever."""
    told, tell = os.pipe()
    if not os.fork():
        ctypes.CDLL(None).prctl(15, name.encode(), 0, 0, 0)  # PR_SET_NAME
        os.write(tell, b"1")
        while True:
            time.sleep(60)
    os.read(told, 1)
    while hangs:
        time.sleep(60)
    return name


def smuggle() -> object:
    return _Payload()


class _Payload:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)
