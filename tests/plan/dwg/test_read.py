"""A DWG is read as the same drawing in DXF; what is missing is said, and damage is refused."""

from __future__ import annotations

import io
from pathlib import Path

import ezdxf
import numpy as np
import pytest
from ezdxf.document import Drawing as Document
from tests.conftest import ROOT
from tests.plan.dwg.files import dwg_of, dwg_of_file

from shapan import sandbox
from shapan.errors import ShapanError, Unreadable
from shapan.plan.drawing import Drawing
from shapan.plan.dwg.decoded import DWG_VERSIONS
from shapan.plan.dwg.read import read_dwg
from shapan.plan.dxf.read import read_dxf
from shapan.plan.read import read_plan
from shapan.publish.reading.readers import READ_PLAN

DEMO = ROOT / "scenes/smart-china-expo-2021/plan/ground.dxf"


@pytest.fixture(scope="module")
def demo() -> bytes:
    return dwg_of_file(DEMO)


def test_the_demo_is_read_alike(demo: bytes) -> None:
    (level,), findings = read_plan("plan/ground.dwg", demo)
    (wanted,), _ = read_plan("plan/ground.dxf", DEMO.read_bytes())
    numbers = {one.number: one.outline for one in level.features if one.category == "booth"}
    assert len(numbers) == 628
    assert numbers == {
        one.number: one.outline for one in wanted.features if one.category == "booth"
    }
    assert level.scale.metres_per_unit == 0.001
    assert not [one.code for one in findings if one.code.startswith("dwg")]


def test_it_is_read_in_a_confined_child(demo: bytes, tmp_path: Path) -> None:
    """ezdwg opens paths only, and the child may open none but the one it was given."""
    for given in (demo, sandbox.FileArgument(str(tmp_path / "a.dwg"))):
        (tmp_path / "a.dwg").write_bytes(demo)
        levels, _ = sandbox.run(READ_PLAN, "plan/ground.dwg", given)
        assert sum(one.category == "booth" for one in levels[0].features) == 628


def drawn() -> Document:
    document = ezdxf.new("R2000")
    document.header["$INSUNITS"] = 4
    for name, color in (("BOOTH", 3), ("展位", 5), ("OFF", 1), ("FROZEN", 1)):
        document.layers.add(name, color=color)
    document.layers.get("OFF").off()
    document.layers.get("FROZEN").freeze()
    space = document.modelspace()
    space.add_lwpolyline([(0, 0, 0), (3000, 0, 0.5), (3000, 3000, 0), (0, 3000, 0)], format="xyb", close=True,
                         dxfattribs={"layer": "BOOTH"})  # fmt: skip
    space.add_line((0, 0), (5e9, 4e9), dxfattribs={"layer": "展位"})
    space.add_circle((500, 500), 200)
    space.add_text(
        "A12", height=400, dxfattribs={"insert": (100, 100), "layer": "展位", "rotation": 30}
    )
    space.add_text("mid", height=400).set_placement(
        (1500, 1500), align=ezdxf.enums.TextEntityAlignment.MIDDLE_CENTER
    )
    space.add_mtext("two\\Plines", dxfattribs={"insert": (9000, 9000), "char_height": 300})
    space.add_text("unseen", height=100, dxfattribs={"layer": "OFF"})
    space.add_text("cold", height=100, dxfattribs={"layer": "FROZEN"})
    inner = document.blocks.new("INNER")
    inner.add_lwpolyline([(0, 0), (1, 0), (1, 1)], close=True)
    block = document.blocks.new("STAND", base_point=(10, 10))
    block.add_lwpolyline([(0, 0), (3000, 0), (3000, 2000), (0, 2000)], close=True)
    block.add_blockref("INNER", (5, 5))
    block.add_attdef("NO", (100, 100), height=300)
    placed = space.add_blockref(
        "STAND", (20000, 1000), dxfattribs={"rotation": 90, "xscale": -1, "layer": "BOOTH"}
    )
    placed.add_attrib("NO", "B7", (20100, 1100), dxfattribs={"height": 300, "layer": "展位"})
    return document


def as_rows(drawing: Drawing) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    shapes = [
        (
            one.closed,
            one.layer,
            one.groups,
            tuple(sorted(one.attributes.items())),
            tuple(map(tuple, one.points.round(3))),
        )
        for one in drawing.shapes
    ]
    texts = [
        (
            one.text,
            one.layer,
            round(one.height, 3),
            round(one.rotation, 3),
            tuple(np.round(one.center, 2)),
        )
        for one in drawing.texts
    ]
    return sorted(shapes, key=repr), sorted(texts, key=repr)


def test_every_kind_is_read_as_from_dxf() -> None:
    document = drawn()
    stream = io.StringIO()
    document.write(stream)
    wanted, _ = read_dxf(stream.getvalue().encode(), "a.dxf")
    found, findings = read_dwg(dwg_of(document), "a.dwg")
    assert found.declared == wanted.declared == 0.001
    assert as_rows(found) == as_rows(wanted)
    assert sorted(one.text for one in found.hidden) == ["cold", "unseen"]
    assert "hidden-layers" in {one.code for one in findings}


def test_block_without_content_is_an_external_reference() -> None:
    document = ezdxf.new("R2000")
    document.blocks.new("HALL-7")
    document.modelspace().add_blockref("HALL-7", (0, 0))
    document.modelspace().add_lwpolyline([(0, 0), (9, 0), (9, 9)], close=True)
    (found,) = (
        one for one in read_dwg(dwg_of(document), "a.dwg")[1] if one.code == "dwg-references"
    )
    assert found.values["blocks"] == ["HALL-7"]


@pytest.mark.parametrize("mark", ["AC1009", "AC1006", "AC1004", "AC1035"])
def test_other_versions_are_refused_with_what_to_save(mark: str, demo: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_plan("plan/a.dwg", mark.encode() + demo[6:])
    assert refusal.value.code == "dwg-version"


@pytest.mark.parametrize("share", [0.0001, 0.1, 0.5, 0.9, 0.97])
def test_truncated_file_is_refused(share: float, demo: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        sandbox.run(READ_PLAN, "plan/a.dwg", demo[: int(len(demo) * share)])
    assert refusal.value.code in ("dwg-broken", "reader-crashed")


@pytest.mark.parametrize("seed", range(8))
def test_damaged_file_is_read_in_part_or_refused(seed: int, demo: bytes) -> None:
    """Never a crash of who asked, never most of a drawing as if it were the whole."""
    random, data = np.random.default_rng(seed), bytearray(demo)
    for at in random.integers(6, len(data), (1, 5, 50, 500)[seed % 4]):
        data[at] ^= 1 << int(random.integers(0, 8))
    try:
        levels, findings = sandbox.run(READ_PLAN, "plan/a.dwg", bytes(data))
    except ShapanError as refusal:
        assert refusal.code.startswith(("dwg-", "reader-", "entities", "expansion"))  # noqa: PT017
        return
    assert sum(one.category == "booth" for level in levels for one in level.features) > 250
    lost = [one for one in findings if one.code == "dwg-lost"]
    assert lost or sum(one.category == "booth" for level in levels for one in level.features) > 600


REAL = {  # outlines and lettering in model space (of the first, whose model is empty, its one line)
    "real/evenementquimper__plan.dwg": (1, 0),
    "real/sergjoker__plan.dwg": (3319, 91),
    "real/wangyuec15__plan.dwg": (572, 10),
    "dwg/LibreDWG__libredwg__2000_entities-2d.dwg": (7, 2),
    "dwg/LibreDWG__libredwg__2004_Text.dwg": (0, 1),
    "dwg/LibreDWG__libredwg__2007_Leader.dwg": (2, 1),
    "dwg/LibreDWG__libredwg__2010_gh209_1.dwg": (5, 5),
    "dwg/LibreDWG__libredwg__2013_gh109_1.dwg": (6, 4),
    "dwg/LibreDWG__libredwg__2018_LiveSection1.dwg": (2, 1),
}


@pytest.mark.shared
@pytest.mark.parametrize("name", REAL)
def test_real_file(shared: Path, name: str) -> None:
    drawing, findings = read_dwg((shared / "inputs/plans" / name).read_bytes(), name)
    shapes, texts = REAL[name]
    assert len(drawing.shapes) >= shapes
    assert len(drawing.texts) >= texts
    assert "dwg-lost" not in {one.code for one in findings}


@pytest.mark.shared
def test_what_is_not_read_is_said(shared: Path) -> None:
    data = (shared / "inputs/plans/real/sergjoker__plan.dwg").read_bytes()
    (found,) = (one for one in read_dwg(data, "a.dwg")[1] if one.code == "dwg-unread")
    assert found.values["kinds"] == ["28 ACDB_MLEADER_CLASS"]


@pytest.mark.shared
def test_versions_without_a_real_file_are_listed_as_untried(shared: Path) -> None:
    tried = {path.read_bytes()[:6].decode() for path in (shared / "inputs/plans").glob("*/*.dwg")}
    text = (ROOT / "docs/formats-plan.md").read_text()
    untried = [DWG_VERSIONS[mark] for mark in DWG_VERSIONS if mark not in tried]
    assert f"untried: {' and '.join(untried)}" in text
