"""DXF files that kill naive readers: name -> (what makes it, the code that refuses it)."""

from __future__ import annotations

import io
from collections.abc import Callable

import ezdxf


def written(doc: object) -> bytes:
    out = io.StringIO()
    doc.write(out)  # type: ignore[attr-defined]
    return out.getvalue().encode()


def one_line() -> bytes:
    doc = ezdxf.new()
    doc.modelspace().add_line((0, 0), (1, 12.5))
    return written(doc)


def _block_bomb(depth: int = 9) -> bytes:
    doc = ezdxf.new()
    doc.blocks.new("b0").add_line((0, 0), (1, 1))
    for i in range(1, depth + 1):
        block = doc.blocks.new(f"b{i}")
        for _ in range(10):
            block.add_blockref(f"b{i - 1}", (0, 0))
    doc.modelspace().add_blockref(f"b{depth}", (0, 0))
    return written(doc)


def _minsert() -> bytes:
    doc = ezdxf.new()
    doc.blocks.new("b").add_line((0, 0), (1, 1))
    doc.modelspace().add_blockref("b", (0, 0), {"row_count": 32767, "column_count": 32767})
    return written(doc)


def _cycle(mutual: bool) -> bytes:
    doc = ezdxf.new()
    doc.blocks.new("x").add_blockref("y" if mutual else "x", (0, 0))
    doc.blocks.new("y").add_blockref("x", (0, 0))
    doc.modelspace().add_blockref("x", (0, 0))
    return written(doc)


LINES = (
    b"  0\nSECTION\n  2\nENTITIES\n"
    + b"  0\nLINE\n  8\n0\n 10\n0.0\n 20\n0.0\n 11\n1.0\n 21\n1.0\n" * 120_001
)

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "expansion": (_block_bomb, "expansion"),
    "minsert": (_minsert, "expansion"),
    "itself": (lambda: _cycle(False), "cycle"),
    "each-other": (lambda: _cycle(True), "cycle"),
    "entities": (lambda: LINES, "entities"),
    "nan": (lambda: one_line().replace(b"\n12.5\n", b"\nnan\n"), "not-finite"),
    "infinity": (lambda: one_line().replace(b"\n12.5\n", b"\n1e999\n"), "not-finite"),
    "group-code": (
        lambda: one_line().replace(b"\nLINE\n", b"\nLINE\n99999999999\n0\n"),
        "group-code",
    ),
    "long-line": (
        lambda: one_line().replace(b"\nLINE\n", b"\nLINE\n  1\n" + b"A" * 70_000 + b"\n"),
        "line-length",
    ),
    "html": (lambda: b"<!doctype html><title>404</title>", "not-dxf"),
    "zip": (lambda: b"PK\x03\x04" + bytes(100), "not-dxf"),
    "empty": (lambda: b"", "not-dxf"),
    "noise": (lambda: bytes(range(256)) * 40, "not-dxf"),
    "binary-header": (lambda: b"AutoCAD Binary DXF\r\n\x1a\x00", "dxf-broken"),
}
