"""Several texts make up one number."""

from __future__ import annotations

import itertools
import math
import random
from dataclasses import replace

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.let_blocks import chinese_bays, german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows
from tests.plan.generated.builders.floors.outlines import inner_point, unique_sides
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle, rotated


@plan(batch="sheets")
def hall_letter_place() -> Plan:
    """Hall number, letter and place are three TEXTs: `1` `.` `A12`."""
    show = single_rows(
        "numbers apart", 813, lambda row, i: f"1.{chr(65 + row)}{i:02d}", (3, 4, 4, 6)
    )
    sheet = DxfSheet(0.001, 4)
    sheet.around(show)
    for s in show.stands:
        sheet.loop(s.outline, "GRUND")
        x0, y0, x1, y1 = bounds(s.outline)
        x = (x0 + x1) / 2 - 0.7
        sheet.text("1", x, y0 + 0.5, 0.4, "NR", align=Align.LEFT)
        sheet.text(".", x + 0.3, y0 + 0.5, 0.4, "NR", align=Align.LEFT)
        sheet.text(s.number[2:], x + 0.45, y0 + 0.5, 0.4, "NR", align=Align.LEFT)
        sheet.text(f"{(x1 - x0) * (y1 - y0):.2f}", x, y1 - 0.7, 0.25, "QM", align=Align.LEFT)
    return sheet.plan(show)


@plan(batch="plans")
def letter_and_digits() -> Plan:
    """ "B" and "07" are two TEXTs. Lines run through whole rows with loose ends, ducts cross them, and everything lies
    on layer 0.
    """
    show = mixed_floor("network", 303, "five", (3, 3, 4))
    show = replace(
        show,
        stands=tuple(
            replace(s, number=f"{s.number[1]}{int(s.number[2:]):02d}") for s in show.stands
        ),
    )
    rng = random.Random(3)
    sheet = DxfSheet(1.0)
    for _, outline in show.halls:
        sheet.loop(outline)
    edges: dict[tuple[str, float], list[tuple[float, float]]] = {}
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        for key, span in (
            (("h", y0), (x0, x1)),
            (("h", y1), (x0, x1)),
            (("v", x0), (y0, y1)),
            (("v", x1), (y0, y1)),
        ):
            edges.setdefault((key[0], round(key[1], 3)), []).append(span)
    for (way, at), spans in edges.items():
        spans.sort()
        merged: list[list[float]] = []
        for a, b in spans:
            if merged and a <= merged[-1][1] + 1e-6:
                merged[-1][1] = max(b, merged[-1][1])
            else:
                merged.append([a, b])
        for a, b in merged:
            p, q = a - rng.uniform(0, 0.25), b + rng.uniform(0, 0.25)
            sheet.line(*(((p, at), (q, at)) if way == "h" else ((at, p), (at, q))))
    for s in show.stands:
        x, y = middle(s.outline)
        sheet.text(s.number[0], x - 0.35, y, 0.4)
        sheet.text(s.number[1:], x + 0.2, y, 0.4)
    for e in show.extras:
        sheet.loop(e.outline)
        sheet.text(e.words, *middle(e.outline), 0.5)
    for y in (12.3, 31.1):
        sheet.line((0.5, y), (89, y), "DUCT")
    return sheet.plan(show)


@plan(batch="builders")
def text_cut_to_letters() -> Plan:
    """Illustrator cuts text to letters and writes splines and polylines on layers by colour, in points of paper at
    1:400.
    """
    show = german_blocks("illustrated", 4721, 6, 66.0)
    sheet = DxfSheet(400 * 0.0254 / 72, 0, "R2000")
    for _, hall in show.halls:
        sheet.loop(hall, "Ebene_1")
    for e in show.extras:
        sheet.loop(e.outline, "Ebene_1")
        sheet.text(e.words, *middle(e.outline), 0.7, "Ebene_1")
    for i, s in enumerate(show.stands):
        ring = (*s.outline, s.outline[0])
        if i % 3 == 0:
            sheet.space.add_lwpolyline(
                sheet.points(ring), dxfattribs={"layer": "Ebene_1", "color": 5}
            )
        else:  # every side a spline of four points on a line
            for (ax, ay), (bx, by) in itertools.pairwise(ring):
                points = [(ax + (bx - ax) * t / 3, ay + (by - ay) * t / 3) for t in range(4)]
                sheet.space.add_open_spline(
                    [(x, y, 0) for x, y in sheet.points(tuple(points))],
                    degree=3,
                    dxfattribs={"layer": "Ebene_1"},
                )
        x, y = inner_point(s.outline)
        for k, letter in enumerate(s.number):
            sheet.text(letter, x + 0.42 * (k - (len(s.number) - 1) / 2), y, 0.55, "Ebene_1")
    return sheet.plan(show)


@plan(batch="workshops")
def letter_a_text() -> Plan:
    """Each letter of a number is a text along the stand's front, at any angle, on layer 0."""
    show = rotated(chinese_bays("spaced out", 3031, lambda row, i: f"{row}{i:02d}"), 28.0)
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, turn=28.0)
    c, n = math.cos(math.radians(28.0)), math.sin(math.radians(28.0))
    for s in show.stands:
        sheet.loop(s.outline)
        x, y = middle(s.outline)
        for k, letter in enumerate(s.number):
            d = 0.55 * (k - (len(s.number) - 1) / 2)
            sheet.text(letter, x + d * c + 0.8 * n, y + d * n - 0.8 * c, 0.5, "0", 28.0)
    return sheet.plan(show)


@plan(batch="centres")
def words_cut_in_two() -> Plan:
    """AutoCAD imported a PDF: words are cut in two, units are paper inches without a declaration, layers come from the
    PDF, strokes are apart from fills.
    """
    show = european_hall("pdf import", 4511, lambda letter, n: f"{letter}{n}", 8)
    sheet = DxfSheet(200 * 0.0254, 0, "R2013")
    for _, hall in show.halls:
        sheet.loop(hall, "PDF_Geometry")
    for e in show.extras:
        sheet.loop(e.outline, "PDF_Geometry")
        sheet.text(e.words, *middle(e.outline), 0.8, "PDF_Text")
    for i, s in enumerate(show.stands):
        hatch = sheet.space.add_hatch(
            dxfattribs={
                "layer": "PDF_Solid Fills",
                "true_color": (0xDDEEFF, 0xFFFFFF, 0xFFE0B0)[i % 3],
            }
        )
        hatch.paths.add_polyline_path(sheet.points(s.outline), is_closed=True)
    for a, b in unique_sides(show):
        sheet.space.add_lwpolyline(sheet.points((a, b)), dxfattribs={"layer": "PDF_Geometry"})
    for i, s in enumerate(show.stands):
        x, y = inner_point(s.outline)
        if i % 5 == 2:  # kerned apart by the converter
            sheet.text(s.number[0], x - 0.5, y, 0.6, "PDF_Text", align=Align.MIDDLE_LEFT)
            sheet.text(s.number[1:], x - 0.06, y, 0.6, "PDF_Text", align=Align.MIDDLE_LEFT)
        else:
            sheet.text(s.number, x, y, 0.6, "PDF_Text")
        first, _, rest = s.title.partition(" ")
        sheet.text(first, x, y - 0.8, 0.3, "PDF_Text")
        if rest:
            sheet.text(rest, x, y - 1.2, 0.3, "PDF_Text")
    x0, y0, x1, _ = bounds(show.halls[0][1])
    sheet.text("Scale 1:200", x1 - 8, y0 - 4, 1.0, "PDF_Text")
    sheet.text("Hall 2.1", x0 + 12, y0 - 4, 2.0, "PDF_Text")
    return sheet.plan(show)
