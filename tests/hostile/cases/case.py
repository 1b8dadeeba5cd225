"""A case: what is brought where, and what the answer has to be. Tables hold functions that make one when it is run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.hostile.site import Answer, Site

from shapan.settings import PLAN_BYTES

KEPT, TOO_LARGE, OTHER_KIND, UNUSABLE = 200, 413, 415, 422
OTHER = frozenset({  # codes that say: the bytes are of another kind than the name
    "format", "html", "not-dxf", "not-svg", "not-geojson", "table-type", "programme-format", "scenario-format",
    "model-format", "image-format", "attachment-format",
})  # fmt: skip


@dataclass(frozen=True)
class Brought:
    """A document of the draft: refused with this code, or kept (without one)."""

    path: str
    data: bytes
    code: str = ""

    @property
    def expected(self) -> tuple[int, str]:
        """Status and code."""
        if len(self.data) > PLAN_BYTES:  # what comes in one piece
            return TOO_LARGE, "too-large"
        return KEPT if not self.code else OTHER_KIND if self.code in OTHER else UNUSABLE, self.code


@dataclass(frozen=True)
class Asked:
    """Any request. What comes to the HTTP parser and no further has an answer without a code. `noted`: it changes
    something that is taken back, or is written down."""

    send: Callable[[Site], Answer]
    status: int
    code: str = ""
    noted: bool = False


Cases = dict[str, Callable[[], Brought | Asked]]
Bytes = bytes | Callable[[], bytes]


def brought(kind: str, path: str, rows: dict[str, tuple[Bytes, str]]) -> Cases:
    """Cases of one path: name -> (bytes or what makes them, code)."""
    return {f"{kind}: {name}": lambda data=data, code=code: Brought(path, data if isinstance(data, bytes) else data(), code)
            for name, (data, code) in rows.items()}  # fmt: skip


def asked(kind: str, rows: dict[str, tuple[Callable[[Site], Answer], int, str]]) -> Cases:
    return {f"{kind}: {name}": lambda row=row: Asked(*row) for name, row in rows.items()}
