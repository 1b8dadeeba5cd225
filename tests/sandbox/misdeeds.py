"""What a reader might do in the worst case; test_sandbox runs each inside the sandbox."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path

import numpy as np

from shapan.errors import TooComplex
from shapan.expo.model import Polygon
from shapan.plan.drawing import Drawing, Shape


def echo(value: object) -> object:
    return value


def drawing() -> Drawing:
    return Drawing(
        shapes=(Shape(points=np.array([[0.0, 1.0], [2.0, 3.5]]), closed=False, names=("A1",), attributes={"n": "A1"}),),
        texts=(),
        declared=0.001,
        format="svg",
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


def smuggle() -> object:
    return _Payload()


class _Payload:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)
