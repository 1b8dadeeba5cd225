"""Readers in processes of their own, which the judge asks for one plan after another."""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from threading import Timer
from typing import Any, TypeVar

from tests.plan.judge.cases import ROOT, Case

AT_ONCE, LIMIT_S = 2, 90.0
T = TypeVar("T")
R = TypeVar("R")


class Child:
    """A reader in a process of its own; it is started again after a plan that took too long or ended it."""

    def __init__(self, code: Path) -> None:
        self._code = code
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, case: Case, off: str) -> Any:
        if self._process is None or self._process.poll() is not None:
            path = os.pathsep.join((str(self._code / "server"), str(ROOT)))
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.plan.judge.reader"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"},
                cwd=ROOT,
            )
        own = self._process
        assert own.stdin
        assert own.stdout
        timer = Timer(LIMIT_S, own.kill)
        timer.start()
        try:
            request = pickle.dumps((case.file, case.data, off))
            own.stdin.write(struct.pack("<I", len(request)) + request)
            own.stdin.flush()
            head = own.stdout.read(4)
            if len(head) < 4:
                raise EOFError
            return pickle.loads(own.stdout.read(struct.unpack("<I", head)[0]))
        except (OSError, EOFError):
            own.kill()
            own.wait()
            self._process = None
            return {"error": f"ended, or took more than {LIMIT_S:g} s", "cpu": LIMIT_S}
        finally:
            timer.cancel()

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def each(
    code: Path, work: Callable[[Child, T], R], items: Iterable[T], at_once: int = AT_ONCE
) -> Iterator[R]:
    """What `work` gives for every item, in their order."""
    free: SimpleQueue[Child] = SimpleQueue()
    children = [Child(code) for _ in range(at_once)]
    for child in children:
        free.put(child)

    def one(item: T) -> R:
        child = free.get()
        try:
            return work(child, item)
        finally:
            free.put(child)

    try:
        with ThreadPoolExecutor(at_once) as pool:
            yield from pool.map(one, items)
    finally:
        for child in children:
            child.end()
