"""Plain entities read without the library give the drawing that the library gives: it is the oracle of the short way."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import ezdxf
import numpy as np
import pytest
from tests.plan.exports.dxf import PLANS
from tests.plan.website_plans.sheets import SHEETS

from shapan.errors import ShapanError
from shapan.plan.drawing import Drawing
from shapan.plan.dxf import read as dxf
from shapan.plan.dxf.plain_entities import divided

ROOT = Path(__file__).parents[3]
INPUTS = ROOT.parent / "shared" / "inputs"
FILES = sorted(
    [*ROOT.glob("scenes/**/*.dxf"), *INPUTS.glob("plans/*.dxf"), *INPUTS.glob("plans/*.DXF")]
)
HOSTILE = sorted(p for p in INPUTS.glob("hostile/**/*") if p.suffix.lower() == ".dxf")


def _whole(data: bytes, monkeypatch: pytest.MonkeyPatch) -> object:
    def refuse(text: str) -> None:
        raise ValueError

    with monkeypatch.context() as patch:
        patch.setattr(dxf, "divided", refuse)
        return _read(data)


def _read(data: bytes) -> object:
    try:
        drawing, findings = dxf.read_dxf(data, "plan.dxf")
    except ShapanError as error:
        return error.code, str(error)
    return _columns(drawing), findings


def _columns(drawing: Drawing) -> object:
    shapes = [
        (s.points.tolist(), s.closed, s.layer, s.handle, s.names, s.groups, s.fill, [h.tolist() for h in s.holes], s.attributes)
        for s in drawing.shapes
    ]  # fmt: skip
    texts = [
        (t.text, t.at, t.center, t.height, t.rotation, t.layer, t.handle, t.groups)
        for t in drawing.texts
    ]
    return shapes, texts, drawing.declared


@pytest.mark.parametrize("path", FILES + HOSTILE, ids=lambda p: p.name)
def test_files(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = path.read_bytes()
    assert _read(data) == _whole(data, monkeypatch)


@pytest.mark.parametrize("name", sorted(PLANS))
def test_exports(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = PLANS[name]().data
    assert _read(data) == _whole(data, monkeypatch)


@pytest.mark.parametrize(
    "name", sorted(name for name, make in SHEETS.items() if make().format == "dxf")
)
def test_sheets(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = SHEETS[name]().data
    assert _read(data) == _whole(data, monkeypatch)


def _odd(change: Callable[[str], str] = lambda text: text) -> bytes:
    """One of everything that is plain, and of what looks plain and is not."""
    document = ezdxf.new("R2010")
    document.appids.add("SHAPAN")
    space = document.modelspace()
    space.add_line((0, 0), (4, 0, 1), {"layer": "L"})
    space.add_line((0, 0), (4, 0), {"extrusion": (0, 0, -1)})
    space.add_circle((1, 2), 3).set_xdata("SHAPAN", [(1010, (9, 9, 9)), (1040, 7.0), (1000, "A1")])
    space.add_circle((1, 2), 3, {"extrusion": (0, 0, 1)})
    space.add_arc((0, 0), 5, 30, 200, dxfattribs={"extrusion": (0, 0, -1)})
    space.add_arc((0, 0), 5, 30, 200)
    space.add_hatch().paths.add_polyline_path([(0, 0), (5, 0), (5, 5)])
    space.add_lwpolyline([(0, 0, 0, 0, 0.5), (4, 0), (4, 4, 1, 2)], close=True)
    space.add_lwpolyline(
        [(0, 0), (4, 0), (4, 4), (0, 0)], dxfattribs={"elevation": 3, "const_width": 0.2}
    )
    space.add_lwpolyline(
        [(0, 0), (4, 0), (4, 4)], close=True, dxfattribs={"elevation": 3, "extrusion": (0, 0, -1)}
    )
    space.add_lwpolyline([(7, 7), (9, 9)], dxfattribs={"invisible": 1})
    space.add_lwpolyline([(7, 7)])
    reacting = space.add_lwpolyline([(0, 0), (2, 0), (2, 2)], close=True)
    reacting.set_reactors(["FF"])
    reacting.set_app_data("OTHER", [(10, (1.0, 2.0))])
    for text in ("A1", "%%uA2%%u %%d", "^J x", "", "  A3 ", "馆 B4"):
        space.add_text(text, height=0.4, rotation=30).set_placement(
            (1, 1), align=ezdxf.enums.TextEntityAlignment.MIDDLE
        )
        space.add_mtext(
            f"{{\\fArial|b1;{text}}}\\P{text}\\~m",
            {"insert": (3, 3), "char_height": 0.5, "rotation": 12},
        )
    space.add_text("BACK", height=1, dxfattribs={"extrusion": (0, 0, -1)})
    space.add_mtext(
        "long " * 90, {"insert": (3, 3), "text_direction": (0, 1, 0), "attachment_point": 9}
    )
    document.layout("Layout1").add_line((0, 0), (9, 9))
    document.layout("Layout1").add_text("PAPER", height=3)
    out = io.StringIO()
    document.write(out)
    return change(out.getvalue()).encode()


CHANGES: dict[str, Callable[[str], str]] = {
    "as written": lambda text: text,
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "old Macintosh": lambda text: text.replace("\n", "\r"),
    "codes without spaces": lambda text: text.replace("\n  0\n", "\n0\n").replace("\n 10\n", "\n10\n"),
    "comments": lambda text: text.replace("AcDbLine\n", "AcDbLine\n999\na comment\n"),
    "no word of paper": lambda text: text.replace("\n 67\n1\n", "\n"),
    "handles twice": lambda text: text.replace("AcDbPolyline", "AcDbPolyline\n  5\nFF"),
    "no handles": lambda text: text.replace("CIRCLE\n  5\n", "CIRCLE\n999\n"),
    "no subclass": lambda text: text.replace("100\nAcDbEntity\n", "999\nAcDbEntity\n"),
    "reals for integers": lambda text: text.replace(" 70\n1\n", " 70\n1.0\n"),
    "no number": lambda text: text.replace(" 40\n0.4\n", " 40\n0,4\n"),
    "trash at the end": lambda text: text + "trash\n",
    "cut off": lambda text: text[: text.rindex("AcDbMText")],
    "of 1999": lambda text: text.replace("AC1024", "AC1015"),
    "of 1992": lambda text: text.replace("AC1024", "AC1009"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_odd_entities(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = _odd(CHANGES[change])
    assert _read(data) == _whole(data, monkeypatch)


def test_the_short_way_is_taken() -> None:
    entities, rest = divided(_odd().decode())
    plain = [e for e in entities.values() if e is not None]
    kinds = sorted({e.kind for e in plain})
    assert kinds == ["ARC", "CIRCLE", "LINE", "LWPOLYLINE", "MTEXT", "TEXT"]
    assert np.sum([e.kind == "LWPOLYLINE" for e in plain]) == 6
    assert "BACK" in [e.dxf.get("text") for e in plain]
    assert "HATCH" in rest
    assert "PAPER" in rest
