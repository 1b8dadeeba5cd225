"""Format codes, escapes or code pages hide the number in its text."""

from __future__ import annotations

import io
from dataclasses import replace

import ezdxf
from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.companies import COMPANIES, INTERNATIONAL_NAMES
from tests.plan.generated.builders.dxf import DxfSheet, draw_stands
from tests.plan.generated.builders.floors.halls import diagonal_floor
from tests.plan.generated.builders.floors.let_blocks import chinese_bays, german_blocks
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    single_rows,
    with_companies,
    without_separators,
)
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import inner_point, outline_size
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Show, bounds, middle, rect


@plan(batch="drafted")
def control_codes() -> Plan:
    """TEXT has control codes `%%uA12%%u`, MTEXT has alignment codes. 3D polylines lie on a national grid."""
    show = without_separators(mixed_floor("codes", 603, "slash", (3, 4, 5)))
    e0, n0 = 432_000.0, 5_650_000.0
    sheet = DxfSheet(1.0, 6)
    at = lambda x, y: (x + e0, y + n0)  # noqa: E731
    for outline, layer in [
        (show.halls[0][1], "UMRISS"),
        *((e.outline, "DIENST") for e in show.extras),
    ]:
        sheet.loop(tuple(at(*p) for p in outline), layer)
    for e in show.extras:
        sheet.text(e.words, *at(*middle(e.outline)), 0.6, "DIENST")
    for i, s in enumerate(show.stands):
        sheet.space.add_polyline3d(
            [(*at(*p), 112.4) for p in s.outline], close=True, dxfattribs={"layer": "FLAECHE"}
        )
        x, y = at(*middle(s.outline))
        if i % 2:
            sheet.text(f"%%u{s.number}%%u", x, y, 0.5, "NR")
        else:
            sheet.space.add_mtext(
                f"\\pxqc;\\LStand\\l {s.number}",
                {
                    "layer": "NR",
                    "char_height": 0.4,
                    "insert": (x, y),
                    "attachment_point": 5,
                    "width": 2.5,
                },
            )
    return replace(sheet.plan(show), shift=(430_000 - e0, 5_650_000 - n0))


@plan(batch="draughts")
def fonts_and_fractions() -> Plan:
    """MTEXT has number, firm and size with fonts and fractions. The drawing lies 5,800 km off the origin, in metres."""
    show = with_companies(diagonal_floor("gauss", 1314, 23.0), COMPANIES, 3)
    k = 5_800_000.0
    sheet = DxfSheet(1.0, 6)
    away = lambda o: tuple((x + k / 1.7, y + k) for x, y in o)  # noqa: E731
    for _, o in show.halls:
        sheet.loop(away(o), "HALLE")
    for e in show.extras:
        sheet.loop(away(e.outline), "SONSTIGES")
        (p,) = away((middle(e.outline),))
        sheet.text(e.words, *p, 0.6, "SONSTIGES")
    for s in show.stands:
        sheet.loop(away(s.outline), "STAENDE")
        (p,) = away((middle(s.outline),))
        body = f"\\pxqc;{{\\fArial|b1|i0;\\H0.45;{s.number}}}\\P{{\\H0.5x;\\C3;{s.title.replace('&', '+')}}}\\P{{\\H0.4x;Ebene \\S1/2;}}"
        sheet.space.add_mtext(
            body,
            {
                "layer": "TEXTE",
                "char_height": 0.4,
                "insert": p,
                "attachment_point": 5,
                "rotation": 23,
                "width": 3.0,
            },
        )
    # the reader takes off whole 10 km
    return replace(sheet.plan(show), shift=(round(k / 1.7, -4) - k / 1.7, 0.0))


@plan(batch="sheets")
def unicode_escapes() -> Plan:
    """An R12 file writes numbers as `\\U+0411`12, uses `%%c` marks, and has widths in TEXT beside."""
    show = without_separators(mixed_floor("escapes", 812, "slash", (2, 3, 4)))
    cyr = "АБВГДЕЖИКЛМНП"
    show = replace(
        show,
        stands=tuple(
            replace(s, number=f"{cyr[ord(s.number[0]) - 65]}{s.number[1:]}") for s in show.stands
        ),
    )
    document = ezdxf.new("R12")
    space = document.modelspace()
    for layer, outlines in (
        ("1", [s.outline for s in show.stands]),
        ("2", [o for _, o in show.halls]),
        ("3", [e.outline for e in show.extras]),
    ):
        for outline in outlines:
            space.add_polyline2d(
                [(1000 * x, 1000 * y) for x, y in outline], close=True, dxfattribs={"layer": layer}
            )
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        x, y = middle(s.outline)
        space.add_text(f"\\U+{ord(s.number[0]):04X}{s.number[1:]}", height=400).set_placement(
            (1000 * x, 1000 * y + 200), align=Align.MIDDLE_CENTER
        )
        space.add_text(f"{x1 - x0:.1f}%%c{y1 - y0:.1f}", height=200).set_placement(
            (1000 * x, 1000 * y - 400), align=Align.MIDDLE_CENTER
        )
    for e in show.extras:
        x, y = middle(e.outline)
        space.add_text(e.words, height=500, dxfattribs={"layer": "4"}).set_placement(
            (1000 * x, 1000 * y), align=Align.MIDDLE_CENTER
        )
    out = io.StringIO()
    document.write(out)
    return Plan("dxf", out.getvalue().encode(), show, 0.001)


@plan(batch="fitouts")
def code_points_in_paragraphs() -> Plan:
    """Texts have `\\U+5C55`, `%%u` and fonts in MTEXT. Number and firm are one paragraph in a vertical style; a dozen
    layers are Chinese.
    """
    show = chinese_bays("code points", 4921, lambda row, i: f"2{row}{i:02d}", 8)
    sheet = DxfSheet(0.001, 4, "R2004")
    for _, hall in show.halls:
        sheet.loop(hall, "建筑外墙")
    for e in show.extras:
        sheet.loop(e.outline, "配套设施")
        sheet.text(
            "".join(f"\\U+{ord(c):04X}" for c in e.words), *middle(e.outline), 0.6, "文字标注"
        )
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, ("标准展位", "特装展位")[s.number[1] == "T"])
        x, y = middle(s.outline)
        if i % 3 == 0:
            sheet.text(f"%%u{s.number}%%u", x, y, 0.5, "展位号")
        elif i % 3 == 1:
            words = f"\\pxqc;{{\\fSimSun|b0|i0|c134|p2;\\H1.2x;{s.number}\\P}}{{\\fArial|b0|i0|c0|p34;\\H0.5x;\\U+4E0A\\U+6D77 Acme}}"
            sheet.space.add_mtext(words, {"char_height": 400, "insert": (x * 1000, y * 1000), "attachment_point": 5, "layer": "展位号"})  # fmt: skip
        else:
            sheet.text(s.number, x, y, 0.5, "展位号", 90)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    rows = (
        ("图号", "ZL-02"),
        ("比例", "1:300"),
        ("日期", "2026.03"),
        ("设计", "王"),
        ("版本", "V8"),
    )
    surroundings.on_sheet(sheet, surroundings.title_block(x1 + 8, y0, rows), {"": "图框"})
    for k in range(6):
        sheet.text(f"\\U+51FA\\U+53E3 {k + 1}", x0 + 10 * k + 6, y1 + 1, 0.7, "文字标注")
    return sheet.plan(show)


@plan(batch="revisions")
def struck_out() -> Plan:
    """MTEXT strikes out the old number (\\K) beside the new one. Notes say `moved to B12`."""
    show = german_blocks("struck", 3201, 6, 60.0)
    sheet = DxfSheet(0.001, 4, "R2010")
    sheet.around(show, "HALL", "AREAS", "COLS")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "STAND")
        x, y = inner_point(s.outline)
        body = f"\\K{chr(90 - i % 9)}{10 + i}\\k\\P{s.number}" if i % 3 == 0 else s.number
        sheet.space.add_mtext(body, {"char_height": 450, "insert": (x * 1000, y * 1000), "attachment_point": 5, "layer": "NR"})  # fmt: skip
    x1, y1 = bounds(show.halls[0][1])[2:]
    for k, s in enumerate(show.stands[::20]):
        sheet.text(f"{k + 1}. {s.number} moved, was Q{k + 1}", x1 + 16, y1 - 1.2 * k, 0.6, "NOTES")
    return sheet.plan(show)


@plan(batch="concourses")
def paragraph_codes() -> Plan:
    """Spanish MTEXT holds `9C14` and `24,00 m²` with paragraph codes. Trenches C1 … come every 5 m; hydrants are `BIE`."""
    show = varied_blocks(
        "madrid",
        7101,
        lambda b, i, n: f"9{LATIN_LETTER(b // 2)}{(b % 2) * 20 + i:02d}",
        firms=INTERNATIONAL_NAMES,
    )
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "ARQ-CERRAMIENTO", "ARQ-SERVICIOS", "ARQ-PILARES")
    w, h = outline_size(show.halls[0][1])
    for i in range(int(w // 5)):
        sheet.line((2.5 + 5 * i, 0.5), (2.5 + 5 * i, h - 0.5), "INST-CANALETAS")
        sheet.text(f"C{i + 1}", 2.5 + 5 * i, -1, 0.5, "INST-CANALETAS")
    for i, (x, y, _) in enumerate(show.columns):
        sheet.loop(rect(x - 0.5, y, 0.4, 0.6), "INST-PCI")
        sheet.text(f"BIE {i + 1}", x - 0.3, y + 0.9, 0.2, "INST-PCI")
    for s in show.stands:
        sheet.loop(s.outline, "STANDS-OCUPADOS" if len(s.number) % 2 else "STANDS-LIBRES")
        a, b = outline_size(s.outline)
        area = f"{a * b:.2f}".replace(".", ",")
        x, y = inner_point(s.outline)
        sheet.space.add_mtext(
            f"\\pxqc;{{\\fArial Narrow|b1|i0|c0|p34;\\H1.4x;{s.number}}}\\P{{\\C8;{area} m²}}",
            {
                "layer": "TXT-STANDS",
                "char_height": 350,
                "insert": (x * 1000, y * 1000),
                "attachment_point": 5,
            },
        )
    return sheet.plan(show)


@plan(batch="more")
def width_factor() -> Plan:
    """Numbers have a width factor and fit alignment. Each has a word in front: `Stand 12`."""
    show = mixed_floor("wide", 410, "running", (3, 3, 6))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "Umriss", "Technik", "Saeulen")
    for s in show.stands:
        sheet.loop(s.outline, "Plaetze")
        x0, y0, x1, _ = bounds(s.outline)
        e = sheet.space.add_text(
            f"Stand {s.number}", height=350, dxfattribs={"layer": "Plaetze", "width": 0.6}
        )
        e.set_placement(
            (1000 * x0 + 200, 1000 * y0 + 300), (1000 * x1 - 200, 1000 * y0 + 300), align=Align.FIT
        )
    return sheet.plan(show)


@plan(batch="sheets")
def declared_metres_drawn_millimetres() -> Plan:
    """One MTEXT with fonts says `H3-204` over `9 m²`. Metres are declared, millimetres drawn; texts have an extrusion
    of -z.
    """
    show = single_rows("h3", 802, lambda row, i: f"H3-{(row + 1) * 100 + i}", (3, 3, 4, 6))
    sheet = DxfSheet(0.001, 6)
    sheet.around(show, "wall", "facility", "pillar")
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "stand")
        x, y = middle(s.outline)
        body = f"{{\\fArial|b0|i0|c0|p34;\\W0.9;{s.number}}}\\P{{\\H0.7x;{(x1 - x0) * (y1 - y0):g} m\\S2^ ;}}"
        if i % 3 == 0:  # seen from below: OCS x runs the other way for TEXT
            t = sheet.space.add_text(
                s.number, height=350, dxfattribs={"layer": "label", "extrusion": (0, 0, -1)}
            )
            t.set_placement((-x * 1000, y * 1000), align=Align.MIDDLE_CENTER)
        else:
            sheet.space.add_mtext(
                body,
                {
                    "char_height": 350,
                    "insert": (x * 1000, y * 1000),
                    "attachment_point": 5,
                    "layer": "label",
                },
            )
    return sheet.plan(show)


def _recoded(sheet: DxfSheet, show: Show, encoding: str) -> Plan:
    out = io.StringIO()
    sheet.document.write(out)
    return Plan("dxf", out.getvalue().encode(encoding), show, sheet.unit)


@plan(batch="venues")
def utf8_in_r2000() -> Plan:
    """An R2000 file whose header says ANSI_1252 is Chinese in UTF-8."""
    show = chinese_bays("utf8", 1619, lambda row, i: f"{row}区{i:02d}", letters="甲乙丙丁戊己庚辛")
    sheet = DxfSheet(0.001, 1, "R2000")
    sheet.around(show, "墙", "设施")
    draw_stands(sheet, show.stands, "展位", "编号", 0.5)
    return _recoded(sheet, show, "utf-8")


@plan(batch="venues")
def cp1251_in_r2000() -> Plan:
    """An R2000 file whose header says ANSI_1252 is Russian in its own code page. Numbers are Cyrillic."""
    show = german_blocks("cp1251", 1620, letters="БГДЖИЛПФЦ")
    sheet = DxfSheet(0.001, 4, "R2000")
    sheet.around(show, "Стены", "Помещения", "Колонны")
    draw_stands(sheet, show.stands, "Стенды", "Номера")
    return _recoded(sheet, show, "cp1251")
