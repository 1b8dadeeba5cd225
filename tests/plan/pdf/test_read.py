"""What is read from a PDF is what its library shows: turned, cropped, clipped, nested, with its layers."""

from __future__ import annotations

import contextlib
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw
from tests.plan.pdf.attacks import L_SHAPE, PDFS
from tests.plan.pdf.files import booths, page_of, stream, text

from shapan.errors import ShapanError, TooComplex, Unreadable
from shapan.plan.drawing import Drawing
from shapan.plan.pdf.read import POINT, read_pdf
from shapan.plan.read import read_plan

SCALE = 2  # pixels a point


def only(data: bytes) -> Drawing:
    ((_, drawing),), _ = read_pdf(data, "plan/a.pdf")
    return drawing


def shown(data: bytes) -> np.ndarray:
    """What the library renders, as ink (True)."""
    page = pdfium.PdfDocument(data)[0]
    return np.array(page.render(scale=SCALE, may_draw_forms=False).to_pil().convert("L")) < 128


def painted(drawing: Drawing) -> np.ndarray:
    """What was read, painted in its order, as ink."""
    wide, tall = (round(side * SCALE) for side in drawing.page)
    image = Image.new("L", (wide, tall), 255)
    brush = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        points = [(x * SCALE, tall - y * SCALE) for x, y in shape.points.tolist()]
        if shape.closed and shape.fill:
            brush.polygon(points, fill=round(0.299 * int(shape.fill[1:3], 16) + 0.587 * int(shape.fill[3:5], 16)
                                             + 0.114 * int(shape.fill[5:], 16)))  # fmt: skip
            for hole in shape.holes:
                brush.polygon([(x * SCALE, tall - y * SCALE) for x, y in hole.tolist()], fill=255)
        else:
            brush.line([*points, *points[: shape.closed]], fill=0, width=SCALE)
    return np.array(image) < 129


def assert_same(data: bytes) -> Drawing:
    drawing = only(data)
    there, here = shown(data), painted(drawing)
    assert here.shape == there.shape
    assert there.any()
    different = (here ^ there).sum() / there.sum()
    assert different < 0.04, f"{different:.1%} of the ink differs"
    return drawing


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_and_cropped_page(turn: int) -> None:
    data = page_of(L_SHAPE.encode(), page=f"/Rotate {turn} /CropBox [20 30 320 250]")
    drawing = assert_same(data)
    assert drawing.page == ((220.0, 300.0) if turn % 180 else (300.0, 220.0))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_lettering_of_a_turned_page_is_upright_where_it_was_written_so(turn: int) -> None:
    way = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[turn]
    data = page_of(
        (booths(2, 3) + text("Hall 7", 200, 150, 20, matrix=way)).encode(), page=f"/Rotate {turn}"
    )
    texts = {one.text: one for one in only(data).texts}
    assert abs((texts["Hall 7"].rotation + 180) % 360 - 180) < 0.01
    assert abs((texts["101"].rotation + turn + 180) % 360 - 180) < 0.01
    assert texts["Hall 7"].height == pytest.approx(14.3, rel=0.01)


def test_form_in_a_form_under_matrices() -> None:
    inner = stream(
        L_SHAPE.encode(),
        b"/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Matrix [0.5 0 0 0.5 10 0]",
    )
    outer = stream(
        b"q 0 1 -1 0 200 0 cm /In Do Q /In Do",
        b"/Type /XObject /Subtype /Form /BBox [-400 -400 400 400] /Matrix [1 0 0.2 1 0 5]"
        b" /Resources << /XObject << /In 4 0 R >> >>",
    )
    data = page_of(
        b"q 0.8 0 0 0.8 30 20 cm /Out Do Q",
        resources="/XObject << /Out 5 0 R >>",
        more=[inner, outer],
    )
    drawing = assert_same(data)
    assert len(drawing.shapes) == 2
    assert len({shape.handle for shape in drawing.shapes}) == 2


def test_clip_cuts_what_lies_beyond_it() -> None:
    content = (
        "q 60 60 m 160 20 l 160 200 l 60 120 l h W n " + L_SHAPE + "Q 0 0 0 rg 300 200 50 50 re f"
    )
    drawing = assert_same(page_of(content.encode()))
    assert len(drawing.shapes) == 2


def test_gradient_fills_its_clip() -> None:
    ramp = "<< /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [0.3] /N 1 >>"
    shading = f"<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 400 0] /Function {ramp} /Extend [true true] >>"
    content = (
        "q 40 40 m 200 40 l 200 90 l 90 90 l 90 220 l 40 220 l h W n /S sh Q "
        + L_SHAPE.replace("40 ", "240 ", 1)
    )
    assert_same(
        page_of(content.encode(), resources="/Shading << /S 4 0 R >>", more=[shading.encode()])
    )


def test_lettering_beyond_a_clip_is_not_read() -> None:
    content = (
        booths(1, 3)
        + "q 0 0 200 200 re W n "
        + text("seen", 100, 100)
        + text("lost", 300, 250)
        + "Q"
    )
    assert "seen" in {one.text for one in only(page_of(content.encode())).texts}
    assert "lost" not in {one.text for one in only(page_of(content.encode())).texts}


LAYERS = [
    b"<< /Type /OCG /Name (Booths) >>",
    b"<< /Type /OCG /Name <FEFF5C5553F0> >>",  # 展台
]


@pytest.mark.parametrize(
    "off",
    ["/OFF [5 0 R]", "/BaseState /OFF /ON [4 0 R]", "/OFF 6 0 R"],
    ids=["off", "all but", "reference"],
)
def test_hidden_layer_is_left_out_and_a_layer_keeps_its_name(off: str) -> None:
    content = (
        "/OC /A BDC "
        + L_SHAPE
        + "EMC /OC /B BDC 0 0 0 rg 250 100 100 100 re f "
        + text("X1", 260, 220)
        + "EMC"
    )
    data = page_of(
        content.encode(),
        resources="/Properties << /A 4 0 R /B 5 0 R >>",
        more=[*LAYERS, b"[5 0 R]"],
        catalog=f"/OCProperties << /OCGs [4 0 R 5 0 R] /D << {off} >> >>",
    )
    drawing = assert_same(data)
    assert {shape.layer for shape in drawing.shapes} == {"Booths"}
    assert not drawing.texts
    (found,) = (one for one in read_pdf(data, "a.pdf")[1] if one.code == "pdf-hidden")
    assert found.values["n"] == 1
    shown_all = only(data.replace(off.encode(), b" " * len(off)))
    assert {shape.layer for shape in shown_all.shapes} == {"Booths", "展台"}


@pytest.mark.parametrize("own", ["5 0 R", "6 0 R"], ids=["layer", "membership"])
def test_form_on_a_hidden_layer_of_its_own_is_left_out(own: str) -> None:
    form = "/Type /XObject /Subtype /Form /BBox [0 0 400 300]"
    data = page_of(
        b"/Seen Do /Gone Do",
        resources="/XObject << /Seen 7 0 R /Gone 8 0 R >>",
        more=[
            *LAYERS,
            b"<< /Type /OCMD /OCGs [5 0 R] >>",
            stream(L_SHAPE.encode(), f"{form} /OC 4 0 R".encode()),
            stream(b"0 0 0 rg 250 100 100 100 re f", f"{form} /OC {own}".encode()),
        ],
        catalog="/OCProperties << /OCGs [4 0 R 5 0 R] /D << /OFF [5 0 R] >> >>",
    )
    assert len(assert_same(data).shapes) == 1
    (found,) = (one for one in read_pdf(data, "a.pdf")[1] if one.code == "pdf-hidden")
    assert found.values["n"] == 1
    assert len(only(data.replace(b"/OFF [5 0 R]", b" " * 12)).shapes) == 2


def test_a_page_says_how_large_its_units_are() -> None:
    # 3 m at 1:200 in tens of points
    content = (booths(3, 6, side=42.52) + text("1:200", 300, 20)).encode()
    plain, large = page_of(content), page_of(content, page="/UserUnit 10")
    assert only(large).paper == pytest.approx(10 * only(plain).paper) == pytest.approx(10 * POINT)
    (level,), _ = read_plan(
        "plan/a.pdf", page_of(content.replace(b"1:200", b"1:20"), page="/UserUnit 10")
    )
    assert level.scale.metres_per_unit == pytest.approx(200 * POINT, rel=1e-3)
    assert "ratio" in {one.key for one in level.scale.evidence}


def test_path_that_is_filled_and_then_stroked_is_one_shape() -> None:
    drawing = only(page_of(booths(2, 3).encode()))
    assert len(drawing.shapes) == 6
    assert all(shape.fill and shape.stroke for shape in drawing.shapes)


def test_what_is_not_painted_is_not_there() -> None:
    gone = "10 10 30 30 re n /G gs 50 10 30 30 re f "
    more = [b"<< /ca 0 /CA 0 >>"]
    drawing = only(
        page_of((L_SHAPE + gone).encode(), resources="/ExtGState << /G 4 0 R >>", more=more)
    )
    assert len(drawing.shapes) == 1


def test_ring_has_its_hole() -> None:
    data = page_of(b"0 0 0 rg 20 20 200 200 re 60 60 50 50 re f*")
    assert len(assert_same(data).shapes[0].holes) == 1


def test_curve_is_as_the_library_draws_it() -> None:
    assert_same(page_of(b"0 0 0 rg 50 50 m 50 250 300 250 300 50 c h f"))


RUNS = {
    "a word": ("BT /F1 8 Tf 20 20 Td (A12) Tj ET", ["A12"]),
    "a glyph an object": ("/F1 10 Tf BT 20 20 Td (B) Tj ET BT 26.67 20 Td (1) Tj ET BT 32.23 20 Td (2) Tj ET", ["B12"]),
    "words of a glyph an object": ("/F1 10 Tf " + "".join(
        f"BT {x} 20 Td ({c}) Tj ET " for c, x in zip("A11", (20, 29.25, 34.81), strict=True)), ["A 11"]),
    "a hyphen set loosely": ("/F1 10 Tf BT 20 20 Td (N1) Tj ET BT 34.4 20 Td (-) Tj ET BT 38.5 20 Td (A01) Tj ET", ["N1-A01"]),
    "numbers that touch": ("/F1 10 Tf " + "".join(
        f"BT {x} 20 Td ({c}) Tj ET " for c, x in zip("C02D01", (20, 27.22, 32.78, 37.9, 45.12, 50.68), strict=True)), ["C02", "D01"]),
    "kerned letters": ("/F1 10 Tf " + "".join(
        f"BT {x} 20 Td ({c}) Tj ET " for c, x in zip("1A001", (20, 25.4, 31.1, 36.5, 42), strict=True)), ["1A001"]),
    "letters at one pitch": ("/F1 10 Tf " + "".join(
        f"BT {x} 20 Td ({c}) Tj ET " for c, x in zip("1I0", (20, 26, 32), strict=True)), ["1I0"]),
    "neighbours on one line": ("BT /F1 8 Tf 20 20 Td (A12) Tj 30 0 Td (A13) Tj ET", ["A12", "A13"]),
    "a blank": ("BT /F1 8 Tf 20 20 Td (Hall 7) Tj ET", ["Hall 7"]),
    "a blank made by moving": ("BT /F1 10 Tf 20 20 Td [(Main) -280 (Stage)] TJ ET", ["Main Stage"]),
    "letter spacing": ("BT /F1 10 Tf 1 Tc 20 20 Td (A12) Tj ET", ["A12"]),
    "another size": ("BT /F1 8 Tf 20 20 Td (A12) Tj /F1 12 Tf (m) Tj ET", ["A12", "m"]),
    "another line": ("BT /F1 8 Tf 20 40 Td (A12) Tj 0 -9 Td (Acme) Tj ET", ["A12", "Acme"]),
    "printed twice": ("BT /F1 8 Tf 20 20 Td (A12) Tj ET BT /F1 8 Tf 20.2 20 Td (A12) Tj ET", ["A12"]),
}  # fmt: skip


@pytest.mark.parametrize("name", RUNS)
def test_runs_of_text(name: str) -> None:
    content, wanted = RUNS[name]
    texts = [one.text for one in only(page_of((content + " " + L_SHAPE).encode())).texts]
    assert sorted(set(texts)) == sorted(wanted)


def test_invisible_lettering_counts_only_where_nothing_else_does() -> None:
    hidden = "BT 3 Tr /F1 8 Tf 20 200 Td (B99) Tj ET BT 0 Tr ET "
    alone, found = read_pdf(page_of((hidden + booths(1, 2, lettered=False)).encode()), "a.pdf")
    assert [one.text for one in alone[0][1].texts] == ["B99"]
    assert "pdf-scanned-letters" in {one.code for one in found}
    beside = only(page_of((hidden + booths(1, 2)).encode()))
    assert sorted(one.text for one in beside.texts) == ["101", "102"]


def test_pages_are_sheets_and_pages_without_booths_are_said() -> None:
    list_of_firms = "".join(text(f"Firm {n}, booth {n}", 20, 20 + 9 * n) for n in range(20))
    data = page_of(
        booths(4, 10).encode(),
        (booths(0, 0) + list_of_firms + L_SHAPE).encode(),
        booths(4, 10, first=701).encode(),
    )
    levels, findings = read_plan("plan/site.pdf", data)
    assert [one.id for one in levels] == ["site-1", "site-3"]
    assert [one.ordinal for one in levels] == [0, 1]
    numbers = [{f.number for f in one.features if f.category == "booth"} for one in levels]
    assert [len(one) for one in numbers] == [40, 40]
    assert not numbers[0] & numbers[1]
    (left,) = (one for one in findings if one.code == "sheets-left")
    assert left.values["sheets"] == ["2"]


def test_of_a_brochure_the_pages_with_most_numbers_are_read() -> None:
    leaf = (L_SHAPE * 10 + "0 0 0 rg " + " ".join(f"{n} 5 3 3 re f" for n in range(20))).encode()
    data = page_of(*[leaf] * 40, booths(4, 10).encode())
    levels, findings = read_plan("plan/book.pdf", data)
    assert [one.id for one in levels] == ["book"]
    assert sum(one.category == "booth" for one in levels[0].features) == 40
    (left,) = (one for one in findings if one.code == "sheets-left")
    assert left.values["sheets"] == [str(n) for n in range(1, 41)]


def test_printed_scale_counts_with_the_size_of_the_page() -> None:
    """1:100 on paper: 85 points are 3 m."""
    side = 3.0 / 100 / POINT
    content = booths(3, 6, side=side, aisle=1.2 * side) + text("1:100", 20, 8)
    levels, _ = read_plan("plan/a.pdf", page_of(content.encode(), box="0 0 700 700"))
    assert levels[0].scale.metres_per_unit == pytest.approx(100 * POINT, rel=0.01)
    assert levels[0].scale.confidence > 0.9


def test_attributes_that_printing_lost_are_named() -> None:
    _, findings = read_plan("plan/a.pdf", page_of(booths(4, 6, lettered=False).encode()))
    assert "pdf-no-numbers" in {one.code for one in findings}


def test_comments_over_the_page_are_named() -> None:
    note = (
        b"<< /Type /Annot /Subtype /FreeText /Rect [10 10 90 40] /Contents (A12) /DA (/F1 8 Tf) >>"
    )
    data = page_of(booths(2, 3).encode(), page="/Annots [4 0 R]", more=[note])
    (found,) = (one for one in read_pdf(data, "a.pdf")[1] if one.code == "pdf-notes")
    assert found.values["n"] == 1


@pytest.mark.parametrize("name", PDFS)
def test_refused_before_it_costs(name: str) -> None:
    make, code = PDFS[name]
    with pytest.raises((TooComplex, Unreadable)) as refusal:
        read_pdf(make(), "plan/a.pdf")
    assert refusal.value.code == code


def test_form_that_draws_itself_ends() -> None:
    form = stream(
        b"0 0 9 9 re f /F Do",
        b"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 4 0 R >> >>",
    )
    read_pdf(
        page_of((L_SHAPE + "/F Do").encode(), resources="/XObject << /F 4 0 R >>", more=[form]),
        "a.pdf",
    )


@pytest.mark.parametrize("seed", range(12))
def test_damaged_file_is_read_or_refused(seed: int) -> None:
    """Truncated or flipped: a drawing, or a failure of ours. Anything else is a bug."""
    data = bytearray(page_of(booths(6, 10).encode(), packed=seed % 2 == 0))
    random = np.random.default_rng(seed)
    if seed < 4:
        del data[int(len(data) * (0.2 + 0.2 * seed)) :]
    else:
        for at in random.integers(0, len(data), 1 + seed * 3):
            data[at] ^= 1 << int(random.integers(0, 8))
    with contextlib.suppress(ShapanError):
        read_pdf(bytes(data), "a.pdf")


REAL = {  # file -> booths at least, as counted on the page
    "enk__tunnel_feb2012.pdf": 68,
}


@pytest.mark.shared
@pytest.mark.parametrize("name", REAL)
def test_real_plan(shared: Path, name: str) -> None:
    data = (shared / "inputs/plans/real" / name).read_bytes()
    levels, findings = read_plan(f"plan/{name}", data)
    assert sum(one.category == "booth" for level in levels for one in level.features) >= REAL[name]
    assert "units-lie" not in {one.code for one in findings}


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", ["DevOpsDaysDC__floorplan.pdf", "enk__acic-jan2016.pdf", "SmartSixtySix__floorplan.pdf"]
)
def test_real_plan_without_booths_says_so(shared: Path, name: str) -> None:
    _, findings = read_plan(f"plan/{name}", (shared / "inputs/plans/real" / name).read_bytes())
    assert "no-booths" in {one.code for one in findings}


def test_the_frame_of_the_sheet_and_its_title_block_are_no_venue() -> None:
    """A hall with booths on a sheet with a frame, in whose corner a block says the sheet's form in boxes like booths."""
    fields = ("DIN A1", "Rev. C", "2026", "305")
    block = "".join(f"{600 + 50 * (n % 2)} {20 + 30 * (n // 2)} 50 30 re S\n" for n in range(4))
    block += "".join(
        text(words, 604 + 50 * (n % 2), 30 + 30 * (n // 2)) for n, words in enumerate(fields)
    )
    content = "20 20 680 460 re S\n60 130 360 220 re S\n" + block + text("Hall 7", 200, 322, 20)
    data = page_of((content + booths(3, 8, x=100, y=160)).encode(), box="0 0 720 500")
    (level,), _ = read_plan("plan/a.pdf", data)
    assert {f.number for f in level.features if f.category == "booth"} == {
        str(n + 100 * r) for r in (1, 2, 3) for n in range(1, 9)
    }
    (hall,) = (f for f in level.features if f.category == "hall")
    wide = max(x for x, _ in hall.outline.shell) - min(x for x, _ in hall.outline.shell)
    assert wide == pytest.approx(360 * level.scale.metres_per_unit, rel=0.01)
    assert hall.title == {"": "Hall 7"}
