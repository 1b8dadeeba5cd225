"""Files that kill naive readers: each is refused with a code, in a moment, or read with every repair said."""

from __future__ import annotations

from pathlib import Path

import ezdxf
import pytest
from tests.plan.dxf.attacks import REFUSED, written

from shapan.errors import ShapanError, TooComplex, Unreadable
from shapan.plan.dxf.read import read_dxf
from shapan.plan.inference.understand import understand
from shapan.plan.read import read_plan

INPUTS = Path(__file__).parents[4] / "shared" / "inputs"


@pytest.mark.parametrize("case", sorted(REFUSED))
def test_refused(case: str) -> None:
    make, code = REFUSED[case]
    with pytest.raises(Unreadable) as caught:
        read_dxf(make(), "plan/x.dxf")
    assert caught.value.code == code
    assert len(caught.value.message) < 500
    if code in ("expansion", "cycle", "entities", "line-length", "group-code"):
        assert isinstance(caught.value, TooComplex)
        assert caught.value.limit


def test_too_large_for_any_reader() -> None:
    with pytest.raises(TooComplex) as caught:
        read_plan("plan/x.dxf", b"0\nSECTION\n" + b" " * (26 << 20))
    assert (caught.value.code, bool(caught.value.limit)) == ("plan-size", True)


def test_nan_in_a_text_is_a_text() -> None:
    doc = ezdxf.new()
    doc.modelspace().add_text("NaN", height=1)
    drawing, _ = read_dxf(written(doc), "x.dxf")
    assert [t.text for t in drawing.texts] == ["NaN"]


def test_a_truncated_file_is_recovered_and_says_so() -> None:
    doc = ezdxf.new("R12")
    for i in range(50):
        doc.modelspace().add_line((i, 0), (i, 1))
    data = written(doc)
    drawing, findings = read_dxf(data[: data.rindex(b"LINE") - 4], "x.dxf")
    assert len(drawing.shapes) >= 40
    assert "dxf-recovered" in {f.code for f in findings}


@pytest.mark.parametrize(
    "head", ["9\n$ACADVER\n1\nAC1021\n9\n$INSUNITS\n", "9\n$ACADVER\n", "9\n$EXTMIN\n10\n0.0\n"]
)
def test_a_file_that_breaks_off_in_its_header_is_unreadable(head: str) -> None:
    with pytest.raises(Unreadable, match="damaged") as refused:
        read_dxf(f"0\nSECTION\n2\nHEADER\n{head}".encode(), "x.dxf")
    assert refused.value.code == "dxf-broken"


def test_hatch_pattern_of_a_billion_lines_is_its_outline() -> None:
    doc = ezdxf.new()
    hatch = doc.modelspace().add_hatch()
    hatch.set_pattern_fill("ANSI31", scale=1e-9)
    hatch.paths.add_polyline_path([(0, 0), (3, 0), (3, 3), (0, 3)], is_closed=True)
    drawing, _ = read_dxf(written(doc), "x.dxf")
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
    assert refused == (
        [] if folder == "plans" else [("mikedh__trimesh__spline_1.dxf", "dxf-broken")]
    )
