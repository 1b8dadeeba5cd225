"""Files that kill naive readers: each is refused with a code, in a moment, or read with every repair said."""

from __future__ import annotations

import io
from pathlib import Path

import ezdxf
import pytest

from shapan.errors import ShapanError, TooComplex, Unreadable
from shapan.plan.dxf import read_dxf
from shapan.plan.understand import understand

INPUTS = Path(__file__).parents[4] / "shared" / "inputs"


def _bytes(doc: object) -> bytes:
    out = io.StringIO()
    doc.write(out)  # type: ignore[attr-defined]
    return out.getvalue().encode()


def _one_line() -> bytes:
    doc = ezdxf.new()
    doc.modelspace().add_line((0, 0), (1, 12.5))
    return _bytes(doc)


def _block_bomb(depth: int = 9) -> bytes:
    doc = ezdxf.new()
    doc.blocks.new("b0").add_line((0, 0), (1, 1))
    for i in range(1, depth + 1):
        block = doc.blocks.new(f"b{i}")
        for _ in range(10):
            block.add_blockref(f"b{i - 1}", (0, 0))
    doc.modelspace().add_blockref(f"b{depth}", (0, 0))
    return _bytes(doc)


def _minsert() -> bytes:
    doc = ezdxf.new()
    doc.blocks.new("b").add_line((0, 0), (1, 1))
    doc.modelspace().add_blockref("b", (0, 0), {"row_count": 32767, "column_count": 32767})
    return _bytes(doc)


def _cycle(mutual: bool) -> bytes:
    doc = ezdxf.new()
    doc.blocks.new("x").add_blockref("y" if mutual else "x", (0, 0))
    doc.blocks.new("y").add_blockref("x", (0, 0))
    doc.modelspace().add_blockref("x", (0, 0))
    return _bytes(doc)


LINES = b"  0\nSECTION\n  2\nENTITIES\n" + b"  0\nLINE\n  8\n0\n 10\n0.0\n 20\n0.0\n 11\n1.0\n 21\n1.0\n" * 120_001

REFUSED = {
    "expansion": (_block_bomb, "expansion"),
    "minsert": (_minsert, "expansion"),
    "itself": (lambda: _cycle(False), "cycle"),
    "each-other": (lambda: _cycle(True), "cycle"),
    "entities": (lambda: LINES, "entities"),
    "nan": (lambda: _one_line().replace(b"\n12.5\n", b"\nnan\n"), "not-finite"),
    "infinity": (lambda: _one_line().replace(b"\n12.5\n", b"\n1e999\n"), "not-finite"),
    "group-code": (lambda: _one_line().replace(b"\nLINE\n", b"\nLINE\n99999999999\n0\n"), "group-code"),
    "long-line": (lambda: _one_line().replace(b"\nLINE\n", b"\nLINE\n  1\n" + b"A" * 70_000 + b"\n"), "line-length"),
    "html": (lambda: b"<!doctype html><title>404</title>", "not-dxf"),
    "zip": (lambda: b"PK\x03\x04" + bytes(100), "not-dxf"),
    "empty": (lambda: b"", "not-dxf"),
    "noise": (lambda: bytes(range(256)) * 40, "not-dxf"),
    "binary-header": (lambda: b"AutoCAD Binary DXF\r\n\x1a\x00", "dxf-broken"),
    "too-big": (lambda: b"0\nSECTION\n" + b" " * (26 << 20), "plan-size"),
}


@pytest.mark.parametrize("case", sorted(REFUSED))
def test_refused(case: str) -> None:
    make, code = REFUSED[case]
    with pytest.raises(Unreadable) as caught:
        read_dxf(make(), "plan/x.dxf")
    assert caught.value.code == code
    assert len(caught.value.message) < 500
    if code in ("expansion", "cycle", "entities", "line-length", "group-code", "plan-size"):
        assert isinstance(caught.value, TooComplex)
        assert caught.value.limit


def test_nan_in_a_text_is_a_text() -> None:
    doc = ezdxf.new()
    doc.modelspace().add_text("NaN", height=1)
    drawing, _ = read_dxf(_bytes(doc), "x.dxf")
    assert [t.text for t in drawing.texts] == ["NaN"]


def test_a_truncated_file_is_recovered_and_says_so() -> None:
    doc = ezdxf.new("R12")
    for i in range(50):
        doc.modelspace().add_line((i, 0), (i, 1))
    data = _bytes(doc)
    drawing, findings = read_dxf(data[: data.rindex(b"LINE") - 4], "x.dxf")
    assert len(drawing.shapes) >= 40
    assert "dxf-recovered" in {f.code for f in findings}


def test_hatch_pattern_of_a_billion_lines_is_its_outline() -> None:
    doc = ezdxf.new()
    hatch = doc.modelspace().add_hatch()
    hatch.set_pattern_fill("ANSI31", scale=1e-9)
    hatch.paths.add_polyline_path([(0, 0), (3, 0), (3, 3), (0, 3)], is_closed=True)
    drawing, _ = read_dxf(_bytes(doc), "x.dxf")
    assert [len(s.points) for s in drawing.shapes] == [4]


@pytest.mark.shared
@pytest.mark.skipif(not INPUTS.exists(), reason="../shared is not here")
@pytest.mark.parametrize("folder", ["plans", "hostile"])
def test_real_files_are_read_or_refused(folder: str) -> None:
    files = sorted(p for p in (INPUTS / folder).iterdir() if p.suffix.lower() == ".dxf")
    assert files
    refused = []
    for path in files:
        try:
            drawing, _ = read_dxf(path.read_bytes(), path.name)
            understand(drawing, "level")
        except ShapanError as error:
            refused.append((path.name, error.code))
    assert refused == ([] if folder == "plans" else [("mikedh__trimesh__spline_1.dxf", "dxf-broken")])
