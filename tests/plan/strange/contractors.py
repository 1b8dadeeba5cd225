"""An eleventh batch: sheets of stand builders and hotels, described before they were tried. `PLANS[name]()` gives one (DXF).

combs        partitions as polylines 8 cm wide that run on from stand to stand, fronts open; Turkish layers; a sheet's stamp
classes      Vectorworks: a group block for each stand with its number in it, classes as layers, `1.2.A12`, three halls
wide         pods of 2 by 2 m and stands of 3 by 2, numbers so long that they run over the walls, furniture, sockets
overlay      last year's stands in grey beneath this year's on layers of their own, `x` on what is cancelled, a list of changes
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.plan.habits.show import Show, bounds, middle, rect
from tests.plan.strange import scenery
from tests.plan.strange.complexes import beside, renumbered
from tests.plan.strange.floor import floor, single_rows, titled
from tests.plan.strange.grounds import bays, inner, let_blocks
from tests.plan.strange.halls import COMPANIES
from tests.plan.strange.plans import Plan, Sheet


def combs() -> Plan:
    show = single_rows("combs", 2301, lambda row, i: f"{chr(65 + row)}-{i:02d}", (3, 3, 4, 5), 3.0, 3.2)
    sheet = Sheet(0.001, 4)
    sheet.around(show, "DUVAR", "ALANLAR")
    rows: dict[float, list[tuple[float, float]]] = {}
    for s in show.stands:
        x0, y0, x1, _ = bounds(s.outline)
        rows.setdefault(y0, []).append((x0, x1))
        sheet.text(s.number, *middle(s.outline), 0.5, "STAND NO")

    def wall(*points: tuple[float, float]) -> None:
        sheet.space.add_lwpolyline(sheet.points(points), dxfattribs={"layer": "PANEL", "const_width": 80})

    for y, spans in rows.items():
        back = y + 3.0
        wall((spans[0][0], back), (spans[-1][1], back))
        for x in sorted({v for span in spans for v in span}):
            wall((x, back), (x, y))
    stamp = (("Proje", "FUAR 2026"), ("Ölçek", "1:200"), ("Tarih", "12.03.2026"), ("Çizen", "M. K."), ("Pafta", "A-07"))
    scenery.on_sheet(sheet, scenery.title_block(50, -16, stamp), {"": "ANTET"})
    scenery.on_sheet(sheet, scenery.chain([6 + 4.0 * k for k in range(15)], -3), {"": "OLCU"})
    return sheet.plan(show)


def classes() -> Plan:
    halls = tuple(renumbered(let_blocks(f"c{i}", 2310 + i, 5, 46.0), f"{i}.2.", f"Hal {i}") for i in (1, 2, 3))
    show = titled(beside("classes", halls, 11.0), COMPANIES, 31)
    sheet = Sheet(0.001, 4, "R2007")
    for i, s in enumerate(show.stands):
        block = sheet.document.blocks.new(f"Groep-{i + 1}")
        x, y = s.outline[0]
        block.add_lwpolyline(sheet.points(tuple((a - x, b - y) for a, b in s.outline)), close=True, dxfattribs={"layer": "Stand-Omtrek"})  # fmt: skip
        cx, cy = inner(s.outline)
        for k, (words, height) in enumerate(((s.number, 450), (s.title, 220))):
            block.add_text(words, height=height, dxfattribs={"layer": "Stand-Tekst"}).set_placement(((cx - x - 1.1) * 1000, (cy - y - 0.5 * k) * 1000))  # fmt: skip
        sheet.space.add_blockref(block.name, (x * 1000, y * 1000), {"layer": "Stand-Groep"})
    sheet.around(replace(show, columns=()), "Gebouw-Muren", "Gebouw-Ruimten")
    for k, (x, y, side) in enumerate(show.columns):
        sheet.space.add_circle(sheet.points(((x, y),))[0], side * 500, dxfattribs={"layer": "Gebouw-Kolommen"})
        sheet.text(f"K{k + 1}", x + 0.7, y + 0.5, 0.25, "Gebouw-Kolommen")
    for title, hall in show.halls:
        x0, y0, _x1, _ = bounds(hall)
        sheet.text(title, x0 + 5, y0 - 3, 1.8, "Tekst-Titels")
        scenery.on_sheet(sheet, scenery.extinguishers(replace(show, halls=((title, hall),)), "B{}"), {"": "Brand"})
        scenery.on_sheet(sheet, scenery.trucks(x0 + 8, -34, 4), {"": "Terrein"})
        for k in range(4):
            sheet.loop(rect(x0 + 8 + 9 * k, y0 - 0.2, 4, 0.4), "Gebouw-Deuren")
            sheet.text(f"Deur {k + 1}", x0 + 10 + 9 * k, y0 - 1.1, 0.4, "Gebouw-Deuren")
    return sheet.plan(show)


def wide() -> Plan:
    show = floor("wide", 2321, "running", (2, 2, 3), 2.0)
    show = replace(show, stands=tuple(replace(s, number=f"EXPO-{int(s.number):03d}") for s in show.stands))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALLENUMRISS", "SONDERFLAECHEN", "STUETZEN")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "STANDFLAECHE")
        x0, y0, _, _ = bounds(s.outline)
        sheet.text(s.number, *middle(s.outline), 0.5, "STANDNUMMER")
        sheet.loop(rect(x0 + 0.2, y0 + 0.2, 0.8, 0.4), "MOEBEL")
        if i % 2:
            sheet.text("3kW", x0 + 1.5, y0 + 0.3, 0.15, "ELEKTRO")
    x0, y0, _, _ = bounds(show.extras[2].outline)
    scenery.on_sheet(sheet, scenery.seats(x0, y0 - 5, 20, 4), {"": "MOEBEL"})
    return sheet.plan(show)


def overlay() -> Plan:
    show = bays("overlay", 2331, lambda row, i: f"{row}{i:03d}")
    old = let_blocks("old", 2332, 6, 60.0, "TUVWXY")
    sheet = Sheet(0.01, 0)
    for s in old.stands:
        sheet.loop(s.outline, "ARCHIV_2024")
        sheet.text(s.number, *inner(s.outline), 0.4, "ARCHIV_2024")
    sheet.document.layers.get("ARCHIV_2024").off() if "ARCHIV_2024" in sheet.document.layers else sheet.document.layers.add("ARCHIV_2024").off()  # fmt: skip
    sheet.around(show, "Halle", "Flaechen")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "Stand_2026")
        sheet.text(s.number, *middle(s.outline), 0.5, "Nr_2026")
        if i % 29 == 4:
            scenery.on_sheet(sheet, [*scenery.crossed(s), scenery.cloud(s.outline)], {"": "Revision"})
    changed = Show("", show.stands[4::29], (), show.halls)
    scenery.on_sheet(sheet, scenery.table(changed, bounds(show.halls[0][1])[2] + 6, 60, 1), {"": "Revision"})
    sheet.text("Entfallene Stände", bounds(show.halls[0][1])[2] + 14, 62, 0.8, "Revision")
    return sheet.plan(show)


PLANS: dict[str, Callable[[], Plan]] = {"combs": combs, "classes": classes, "wide": wide, "overlay": overlay}
