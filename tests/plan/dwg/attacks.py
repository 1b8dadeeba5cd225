"""DWGs that are no drawing, with the code of their refusal."""

from __future__ import annotations

from collections.abc import Callable

import ezdxf
from tests.plan.dwg.files import dwg_of


def whole() -> bytes:
    document = ezdxf.new("R2000")
    for n in range(300):
        document.modelspace().add_line((n, 0), (n, 9))
    return dwg_of(document)


def chained(deep: int) -> bytes:
    """Blocks that insert the block before them ten times: 10^deep lines."""
    document = ezdxf.new("R2000")
    document.blocks.new("B0").add_line((0, 0), (1, 1))
    for level in range(deep):
        block = document.blocks.new(f"B{level + 1}")
        for n in range(10):
            block.add_blockref(f"B{level}", (n, 0))
    document.modelspace().add_blockref(f"B{deep}", (0, 0))
    return dwg_of(document)


DWGS: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "R11": (b"AC1009" + bytes(500), "dwg-version"),
    "of the future": (b"AC1099" + bytes(500), "dwg-version"),
    "only its mark": (b"AC1015", "dwg-broken"),
    "zeros": (b"AC1032" + bytes(5000), "dwg-broken"),
    "truncated": (lambda: whole()[:-900], "dwg-broken"),
    "without its first half": (lambda: b"AC1015" + whole()[8000:], "dwg-broken"),
    "bomb of blocks": (lambda: chained(9), "expansion"),
}
