"""Pictures lie below their level, by two points; nothing is read from them."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image
from tests.plan.pdf.files import booths, page_of, text

from shapan.edits.amend import Measured, PlanChange, amended
from shapan.errors import ShapanError
from shapan.expo.model import PlanLevel, Underlay
from shapan.plan.read import read_plan
from shapan.publish.reading.source_reading import Reading, read_source
from shapan.publish.sources import open_expo


def picture(kind: str = "PNG", size: tuple[int, int] = (400, 300)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#88aacc").save(out, kind)
    return out.getvalue()


def huge() -> bytes:
    """The header of a picture of 81 million pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 9000, 9000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + head
        + struct.pack(">I", zlib.crc32(head))
        + b"\0\0\0\x63IDAT"
        + bytes(99)
    )


def read(folder: Path, **documents: bytes) -> Reading:
    (folder / "plan").mkdir()
    for name, data in documents.items():
        (folder / "plan" / name.replace("__", ".")).write_bytes(data)
    return read_source(open_expo(folder))


def levels_of(reading: Reading) -> dict[str, PlanLevel]:
    return {one.id: one for one in reading.levels}


@pytest.mark.parametrize(("name", "data"), [
    ("plan/hall.png", picture()), ("plan/hall.jpg", picture("JPEG")), ("plan/hall.underlay.jpeg", picture("JPEG")),
    ("plan/hall.pdf", picture("PDF")), ("plan/hall.underlay.pdf", picture("PDF")),
])  # fmt: skip
def test_picture_is_a_level_without_features(name: str, data: bytes) -> None:
    (level,), (found,) = read_plan(name, data)
    assert (level.id, level.features) == ("hall", ())
    assert level.underlay == Underlay(document=name, size=(400.0, 300.0))
    assert found.code == "plan-underlay"


def test_picture_of_a_camera_that_lay_on_its_side() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x112] = 6
    Image.new("RGB", (400, 300)).save(out, "JPEG", exif=exif)
    (level,), _ = read_plan("plan/hall.jpg", out.getvalue())
    assert level.underlay is not None
    assert level.underlay.size == (300.0, 400.0)


def test_the_studio_scales_it_by_two_points() -> None:
    """A picture without a scale is shown as if a pixel were a metre."""
    (before,), _ = read_plan("plan/hall.png", picture())
    change = PlanChange(scale=Measured((100.0, -50.0), (300.0, -50.0), 40.0))
    config, _ = amended(None, None, change, before.scale.metres_per_unit)
    (after,), found = read_plan("plan/hall.png", picture(), config)
    assert after.underlay is not None
    assert after.underlay.metres_per_unit == pytest.approx(0.2)
    assert [one.text for one in found] == ["plan-underlay"]


def test_two_points_scale_it() -> None:
    config = b"scale = {a = [10, -10], b = [210, -10], metres = 50}\norigin = [10, -290]\nrotation = 90\n"
    (level,), _ = read_plan("plan/hall.png", picture(), config)
    assert level.underlay is not None
    assert level.underlay.metres_per_unit == 0.25
    assert (level.underlay.origin, level.underlay.rotation) == ((10.0, -290.0), 90.0)
    assert (level.scale.metres_per_unit, level.scale.confidence) == (0.25, 1.0)


def test_it_lies_below_the_plan_of_its_level(tmp_path: Path) -> None:
    plan = page_of(booths(4, 10).encode())
    said = b"title = 'Nine'\n[underlay]\nscale = {a = [0, 0], b = [100, 0], metres = 20}\n"
    reading = read(tmp_path, hall__pdf=plan, hall__underlay__png=picture(), hall__toml=said)
    level = levels_of(reading)["hall"]
    assert len(reading.levels) == 1
    assert sum(one.category == "booth" for one in level.features) == 40
    assert level.underlay == Underlay(
        document="plan/hall.underlay.png",
        size=(400.0, 300.0),
        metres_per_unit=0.2,
        origin=(0.0, 0.0),
    )
    codes = {one.code for one in reading.findings}
    assert "plan-twice" not in codes
    assert "no-booths" not in codes


def test_edits_of_the_drawing_are_not_made_twice(tmp_path: Path) -> None:
    plan = page_of(booths(4, 10).encode())
    edit = b'{"edits": [{"do": "add", "category": "booth", "number": "X1", "outline": [[0,0],[9,0],[9,9],[0,9]]}]}'
    reading = read(tmp_path, hall__pdf=plan, hall__underlay__png=picture(), hall__edits__json=edit)
    assert [one.id for one in reading.levels] == ["hall"]


def test_a_show_of_pictures_alone_says_what_it_needs(tmp_path: Path) -> None:
    reading = read(tmp_path, hall__png=picture())
    assert "no-booths" in {one.code for one in reading.findings if one.severity == "error"}
    assert reading.expo.levels == ()


@pytest.mark.parametrize(("name", "data", "code"), [
    ("broken.png", picture()[:60], "image-broken"), ("broken.jpg", picture("JPEG")[:20], "image-format"),
    ("gif.png", picture("GIF"), "format"), ("huge.png", huge(), "image-pixels"),
])  # fmt: skip
def test_what_is_no_picture_is_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(ShapanError) as refusal:
        read_plan(f"plan/{name}", data)
    assert refusal.value.code == code


def test_report_shows_the_picture_and_the_drawing_that_was_not_understood(tmp_path: Path) -> None:
    from shapan.cli import main

    (tmp_path / "e/plan").mkdir(parents=True)
    unread = page_of(
        (booths(3, 4, lettered=False) + text("Foyer of the north", 30, 260, 14)).encode()
    )
    (tmp_path / "e/plan/a.pdf").write_bytes(unread)
    (tmp_path / "e/plan/b.underlay.png").write_bytes(picture())
    assert main(["check", str(tmp_path / "e"), "--report", str(tmp_path / "out.html")]) == 1
    page = (tmp_path / "out.html").read_text()
    assert "data:image/webp;base64," in page
    assert "Foyer of the north" in page
    assert page.count("as its file shows it") == 2


def test_sketch_is_the_drawing_in_venue_metres_and_what_was_found_lies_on_it() -> None:
    unread = page_of((booths(3, 4, lettered=False) + text("Foyer", 30, 260, 14)).encode())
    (level,), _ = read_plan("plan/a.pdf", unread, b"scale = 0.1\norigin = [30, 30]\n")
    assert level.sketch is not None
    assert len(level.sketch.lines) == 12
    assert level.sketch.lines[0] == ((0.0, 0.0), (3.0, 0.0), (3.0, 3.0), (0.0, 3.0), (0.0, 0.0))
    assert [one.text for one in level.sketch.words] == ["Foyer"]
    for feature in level.features:
        if feature.category == "fixture":
            assert set(feature.outline.shell) <= {
                point for line in level.sketch.lines for point in line
            }
    read_well = read_plan("plan/a.pdf", page_of(booths(3, 4).encode()))[0][0]
    assert read_well.sketch is None


def test_scan_is_the_page_that_pdfium_shows() -> None:
    (level,), _ = read_plan("plan/a.pdf", picture("PDF", (640, 480)))
    assert level.underlay is not None
    page = pdfium.PdfDocument(picture("PDF", (640, 480)))[level.underlay.page]
    assert level.underlay.size == page.get_size()
