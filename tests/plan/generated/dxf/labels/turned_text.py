"""The number is turned, upside down, or mirrored by its extrusion."""

from __future__ import annotations

from dataclasses import replace

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.generated.builders.companies import NUMBERLIKE_NAMES
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.mixed import mixed_floor, with_companies
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import inner_point, outline_size
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, bounds, letters, middle, rect, rotated


@plan(batch="plans")
def whole_plan_turned() -> Plan:
    """MTEXT of name, number and size stands in a corner, 20 cm high. The plan is turned by 33 degrees; centimetres,
    Spanish layers.
    """
    straight = with_companies(mixed_floor("names", 302, "messe", (3, 4, 6)), NUMBERLIKE_NAMES, 1)
    show = rotated(straight, 33.0)
    sheet = DxfSheet(0.01)
    sheet.around(replace(show, columns=()), "PERIMETRO", "SERVICIOS", turn=33.0)
    for flat, s in zip(straight.stands, show.stands, strict=True):
        sheet.loop(s.outline, "ESPACIOS")
        x0, y0, x1, y1 = bounds(flat.outline)
        at = (
            rotated(
                replace(straight, stands=(replace(flat, outline=rect(x0 + 0.2, y1 - 0.2, 1, 1)),)),
                33.0,
            )
            .stands[0]
            .outline[0]
        )
        body = f"{{\\fArial|b1;{s.number}}}\\P{s.title}\\P{x1 - x0:g} x {y1 - y0:g}"
        sheet.space.add_mtext(
            body,
            {
                "layer": "ROTULOS",
                "char_height": 20,
                "insert": (at[0] * 100, at[1] * 100),
                "attachment_point": 1,
                "rotation": 33,
            },
        )
    return sheet.plan(show)


@plan(batch="assemblies")
def turned_rows() -> Plan:
    """Rows have numbers turned by 90, 180 and 270 degrees, sizes `3*3`, and text aligned by fit."""
    show = varied_blocks("upside", 7531, lambda b, i, n: f"{LATIN_LETTER(b)}{i}", across=4, deep=7)
    sheet = DxfSheet(1.0, 6)
    sheet.around(show, "Muri", "Servizi", "Pilastri")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "Stand")
        x, y = inner_point(s.outline)
        turn = 90.0 * (i // 11 % 4)
        sheet.text(s.number, x, y, 0.5, "Numeri", turn)
        a, b = outline_size(s.outline)
        e = sheet.space.add_text(f"{a:g}*{b:g}", height=0.2, dxfattribs={"layer": "Misure"})
        e.set_placement((x - 0.6, y - 0.9), (x + 0.6, y - 0.9), align=Align.FIT)
    return sheet.plan(show)


@plan(batch="fairgrounds")
def upside_down() -> Plan:
    """Everything has an elevation. Lettering is upside down or read from below; north is at the bottom."""
    show = rotated(angled_floor("upside", 1014, lambda r, p: f"H{letters(r)}{p}"), 180.0)
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "0", "0", turn=180.0)
    for i, s in enumerate(show.stands):
        ring = [(x * 1000, y * 1000, 3200.0) for x, y in s.outline]
        sheet.space.add_polyline3d(ring, close=True, dxfattribs={"layer": "1"})
        x, y = middle(s.outline)
        if i % 2:
            sheet.text(s.number, x, y, 0.4, "2", 180.0)
        else:
            t = sheet.space.add_text(
                s.number,
                height=400,
                rotation=180,
                dxfattribs={"layer": "2", "extrusion": (0, 0, -1)},
            )
            t.set_placement((-x * 1000, y * 1000), align=Align.MIDDLE_CENTER)
    return sheet.plan(show)


@plan(batch="rounds")
def open_corners() -> Plan:
    """Numbers on one side are turned by 90 degrees. Outlines are LINEs with gaps of 20 mm; feet."""
    show = american_floor("gaps", 1210, 8, 14, first=300)
    sheet = DxfSheet(FOOT)
    sheet.around(show, "1", "2", "3")
    for i, s in enumerate(show.stands):
        ring = s.outline
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            t = 0.02 / max(abs(bx - ax) + abs(by - ay), 0.1)
            sheet.line(
                (ax + (bx - ax) * t, ay + (by - ay) * t),
                (bx - (bx - ax) * t, by - (by - ay) * t),
                "4",
            )
        sheet.text(s.number, *middle(s.outline), 0.6, "5", 90.0 if i % 2 else 0.0)
    return sheet.plan(show)


@plan(batch="drafted")
def french_sizes() -> Plan:
    """Labels say `Stand n° 12`, aisles `Allée B`. Exits are marked; sizes `3,00 x 3,00` are turned by 90 degrees."""
    show = mixed_floor("french", 612, "running", (3, 3, 4, 6))
    sheet = DxfSheet(0.01, 5)
    sheet.around(show, "CONTOUR", "LOCAUX", "POTEAUX")
    for i in range(6):
        sheet.text(f"Allée {'ABCDEF'[i]}", 24, 9 + i * 9.5 - 1.7, 0.6, "TEXTES")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "EMPRISES")
        sheet.text(f"Stand n° {s.number}", (x0 + x1) / 2, (y0 + y1) / 2, 0.25, "TEXTES")
        sheet.text(
            f"{x1 - x0:.2f} x {y1 - y0:.2f}".replace(".", ","),
            x1 - 0.3,
            (y0 + y1) / 2,
            0.15,
            "TEXTES",
            90.0,
        )
    for x in (10, 40, 70):
        sheet.text("Sortie de secours", x, 0.4, 0.3, "TEXTES")
    return sheet.plan(show)
