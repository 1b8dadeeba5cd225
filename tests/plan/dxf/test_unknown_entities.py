"""Entities of programs that are not there, entities that contradict themselves, and headers that lie of the code page."""

from __future__ import annotations

import io
import struct

import ezdxf
import pytest

from shapan.plan.dxf.pages import page_of
from shapan.plan.dxf.read import read_dxf

SQUARE = ((0, 0), (5, 0), (5, 5), (0, 5), (0, 0))


def _graphic(*rings: tuple[tuple[float, float], ...]) -> bytes:
    """Proxy graphics: a length and a count, then chunks of length, kind (6 is a polyline) and data."""
    chunks = b""
    for ring in rings:
        data = struct.pack("<L", len(ring)) + b"".join(
            struct.pack("<3d", x, y, 0.0) for x, y in ring
        )
        chunks += struct.pack("<2L", 8 + len(data), 6) + data
    return struct.pack("<2L", 8 + len(chunks), len(rings)) + chunks


def _with(kind: str, graphic: bytes, off: bool = False) -> bytes:
    doc = ezdxf.new("R2004")
    doc.modelspace().add_text("A1", height=1)
    if off:
        doc.layers.add("OLD").off()
    out = io.StringIO()
    doc.write(out)
    tags = [
        (0, kind),
        (5, "FFF1"),
        (330, "17"),
        (100, "AcDbEntity"),
        (8, "WALLS"),
        (92, len(graphic)),
    ]
    tags += [(310, graphic[i : i + 127].hex().upper()) for i in range(0, len(graphic), 127)]
    tags += [(100, "AcDbZombieEntity"), (90, 498), (91, 500)]
    text = out.getvalue()
    end = text.rindex("  0\n", 0, text.index("ENDSEC", text.index("ENTITIES")))
    return (
        text[:end] + "".join(f"{code:3d}\n{value}\n" for code, value in tags) + text[end:]
    ).encode()


@pytest.mark.parametrize("off", [False, True])
@pytest.mark.parametrize("kind", ["ACAD_PROXY_ENTITY", "TCH_WALL"])
def test_what_another_program_left_to_be_drawn_is_read(kind: str, off: bool) -> None:
    drawing, findings = read_dxf(_with(kind, _graphic(SQUARE, SQUARE[:3]), off), "x.dxf")
    assert [(s.layer, s.closed, len(s.points)) for s in drawing.shapes] == [
        ("WALLS", True, 4),
        ("WALLS", False, 3),
    ]
    assert findings == ()


@pytest.mark.parametrize("graphic", [b"", b"\x10\0\0\0\1\0\0\0\xff\0\0\0\6\0\0\0"])
def test_what_left_nothing_costs_itself_only(graphic: bytes) -> None:
    drawing, findings = read_dxf(_with("AEC_WALL", graphic), "x.dxf")
    assert [t.text for t in drawing.texts] == ["A1"]
    assert [f.code for f in findings] == ["entities-skipped"]


def test_an_entity_that_contradicts_itself_costs_itself_only() -> None:
    doc = ezdxf.new("R2004")
    doc.modelspace().add_lwpolyline(SQUARE, close=True)
    spline = doc.modelspace().add_spline()
    spline.control_points = [(0, 0, 0), (1, 1, 0), (2, 0, 0)]
    spline.dxf.degree = 3
    out = io.StringIO()
    doc.write(out)
    drawing, findings = read_dxf(out.getvalue().encode(), "x.dxf")
    assert [len(s.points) for s in drawing.shapes] == [4]
    assert [f.code for f in findings] == ["entities-broken"]


@pytest.mark.parametrize(
    ("words", "written", "declared", "page"),
    [
        ("展位编号 洽谈区 卫生间 A12 9㎡", "gbk", "cp1252", "gbk"),
        ("Стенды Номера Зал 3", "cp1251", "cp1252", "cp1251"),
        ("Стенды Зал 3", "cp1251", "gbk", "cp1251"),
        ("Säulen Gänge Türen Größe École ÖFFNUNG", "cp1252", "cp1252", "cp1252"),
        ("Säulen 展位", "utf-8", "gbk", "utf-8"),
        ("“hôtel” façade", "cp1252", "utf-8", "cp1252"),
        ("Ελλάδα περίπτερο", "cp1253", "cp1253", "cp1253"),
        ("東ホール 小間", "cp932", "cp932", "cp932"),
        ("Hall 3", "ascii", "cp1252", "cp1252"),
    ],
)
def test_the_code_page(words: str, written: str, declared: str, page: str) -> None:
    assert page_of(words.encode(written), declared) == page
