"""Readers that run out of CPU on some documents, as a real child does: no test waits for a clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from shapan import sandbox
from shapan.sandbox import DocumentReader, Limits

SPIN = DocumentReader("tests.sandbox.misdeeds:spin", type(None))


class Late:
    """`of`: whether these bytes are late; `times`: how often until they are read after all; `met`: how often it was."""

    def __init__(self, of: Callable[[bytes], bool], times: int = 1000) -> None:
        self.of, self.times, self.met = of, times, 0
        self.read: list[str] = []

    def install(self, monkeypatch: pytest.MonkeyPatch) -> Late:
        run = sandbox.run

        def late(reader: DocumentReader[Any], *args: Any, limits: Limits | None = None) -> Any:
            self.read.append(reader.function)
            if (
                any(isinstance(one, bytes) and self.of(one) for one in args)
                and self.met < self.times
            ):
                self.met += 1
                return run(SPIN, limits=Limits(cpu_s=1))
            return run(reader, *args, limits=limits)

        monkeypatch.setattr(sandbox, "run", late)
        return self
