"""A tenth batch: whole fair grounds, several halls on one sheet, described before they were tried. `PLANS[name]()` gives one (DXF).

zones        ArchiCAD: each stand a zone (lines, a fill, a stamp that is a block of texts); rooms have stamps of the same make
families     Revit: a block for each size of booth with table and chairs, tags as MTEXT, rooms with names and numbers; inches
pavilions-ru two pavilions and an open-air row, given-up stands crossed out, clouds, hydrants, a list of stands; centimetres
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

from tests.plan.habits.show import FOOT, Show, Stand, bounds, joined, middle, moved, rect
from tests.plan.strange import scenery
from tests.plan.strange.grounds import american_grid, inner, let_blocks
from tests.plan.strange.plans import Plan, Sheet


def renumbered(show: Show, prefix: str, title: str = "") -> Show:
    return replace(
        show,
        stands=tuple(replace(s, number=prefix + s.number, hall=title) for s in show.stands),
        halls=tuple((title, o) for _, o in show.halls),
    )


def beside(name: str, shows: tuple[Show, ...], gap: float) -> Show:
    """Halls from west to east."""
    whole, x = shows[0], bounds(shows[0].halls[0][1])[2] + gap
    for show in shows[1:]:
        whole = joined(name, whole, moved(show, x, 0.0))
        x += bounds(show.halls[0][1])[2] + gap
    return replace(whole, name=name)


def _door(sheet: Sheet, x: float, y: float, layer: str) -> None:
    sheet.space.add_arc(sheet.points(((x, y),))[0], 1.0 * sheet.k, 0, 90, dxfattribs={"layer": layer})
    sheet.line((x, y), (x + 1.0, y), layer)
    sheet.line((x, y), (x, y + 1.0), layer)


def zones() -> Plan:
    show = beside("zones", tuple(renumbered(let_blocks(f"z{i}", 2001 + i, 6, 58.0), f"{i}.", f"Hala {i}") for i in (1, 2, 3)), 14.0)  # fmt: skip
    sheet = Sheet(1.0, 6, "R2013")

    def stamp(i: int, at: tuple[float, float], *lines: str) -> None:
        block = sheet.document.blocks.new(f"Zone Stamp {i:04d}")
        for k, words in enumerate(lines):
            block.add_text(words, height=0.35 if k else 0.45, dxfattribs={"layer": "Strefy - stemple"}).set_placement((0.1, -0.6 * k))  # fmt: skip
        sheet.space.add_blockref(block.name, (at[0] - 0.9, at[1] + 0.3), {"layer": "Strefy - stemple"})

    for i, s in enumerate(show.stands):
        for a, b in zip(s.outline, s.outline[1:] + s.outline[:1], strict=True):
            sheet.line(a, b, "Strefy - obrys")
        hatch = sheet.space.add_hatch(color=30 + i % 4, dxfattribs={"layer": "Strefy - wypelnienie"})
        hatch.paths.add_polyline_path(sheet.points(s.outline), is_closed=True)
        x0, y0, x1, y1 = bounds(s.outline)
        stamp(i, inner(s.outline), s.number, "Stoisko", f"{(x1 - x0) * (y1 - y0):.2f} m2".replace(".", ",")) if len(s.outline) == 4 else stamp(i, inner(s.outline), s.number, "Stoisko")  # fmt: skip
    for i, e in enumerate(show.extras):
        for a, b in zip(e.outline, e.outline[1:] + e.outline[:1], strict=True):
            sheet.line(a, b, "Strefy - obrys")
        stamp(5000 + i, middle(e.outline), f"0.{i + 1:02d}", e.words, "24,00 m2")
    for title, hall in show.halls:
        x0, y0, x1, y1 = bounds(hall)
        for grow in (0.0, 0.4):
            ring = rect(x0 - grow, y0 - grow, x1 - x0 + 2 * grow, y1 - y0 + 2 * grow)
            for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
                sheet.line(a, b, "Sciany zewnetrzne")
        sheet.text(title.upper(), (x0 + x1) / 2, y1 + 3, 2.5, "Opisy")
        for k in range(3):
            _door(sheet, x0 + 12 + 14 * k, y0, "Drzwi")
        scenery.on_sheet(sheet, scenery.chain([x0 + 6 * j for j in range(13)], y0 - 5, places=2), {"": "Wymiary"})
    for x, y, side in show.columns:
        sheet.loop(rect(x, y, side, side), "Slupy")
    x0, _, x1, y1 = bounds(show.halls[0][1])
    foyer = rect(x1 + 0.4, 20, 13.2, 40)
    sheet.loop(foyer, "Sciany zewnetrzne")
    stamp(6000, (x1 + 5, 57), "0.20", "Restauracja", "380,00 m2")
    scenery.on_sheet(sheet, scenery.dining(x1 + 1, 24, 3, 9), {"": "Meble"})
    rows = (("Inwestor", "Targi Sp. z o.o."), ("Rysunek", "A-101"), ("Skala", "1:250"), ("Data", "2026-03-12"), ("Rewizja", "07"))  # fmt: skip
    scenery.on_sheet(sheet, scenery.title_block(x1 + 30, -24, rows), {"": "Ramka"})
    return sheet.plan(show)


def families() -> Plan:
    show = american_grid("families", 2011, 1000, 14, 24)
    x1, y1 = bounds(show.halls[0][1])[2:]
    sheet = Sheet(0.0254, 1, "R2018")
    names: dict[tuple[float, float], str] = {}
    for s in show.stands:
        x0, y0, x2, y2 = bounds(s.outline)
        w, h = round((x2 - x0) / FOOT), round((y2 - y0) / FOOT)
        if (w, h) not in names:
            names[w, h] = f"Exhibit Booth - {w}' x {h}'-V{51034 + 7 * len(names)}-Level 1"
            block = sheet.document.blocks.new(names[w, h])
            for a, b in zip((ring := rect(0, 0, x2 - x0, y2 - y0)), ring[1:] + ring[:1], strict=True):
                block.add_line(*sheet.points((a, b)), dxfattribs={"layer": "Q-BOOTH"})
            table = rect(0.5, 0.6, 1.83, 0.76)
            block.add_lwpolyline(sheet.points(table), close=True, dxfattribs={"layer": "A-FURN"})
            for k in range(2):
                block.add_circle(sheet.points(((0.9 + k, 0.35),))[0], 0.2 * sheet.k, dxfattribs={"layer": "A-FURN"})
        sheet.space.add_blockref(names[w, h], sheet.points(((x0, y0),))[0], {"layer": "Q-BOOTH"})
        body = {"char_height": 0.4 * sheet.k, "insert": sheet.points((middle(s.outline),))[0], "attachment_point": 5, "layer": "A-ANNO-TAG"}  # fmt: skip
        sheet.space.add_mtext(f"{{\\fArial|b0|i0|c0|p34;{s.number}\\P\\H0.6x;{w}' x {h}'}}", body)
    sheet.loop(show.halls[0][1], "A-WALL")
    sheet.loop(rect(-0.3, -0.3, x1 + 0.6, y1 + 0.6), "A-WALL")
    for e in show.extras:
        sheet.loop(e.outline, "A-AREA")
        sheet.text(e.words, *middle(e.outline), 0.6, "A-ANNO-NOTE")
    for x, y, side in show.columns:
        sheet.loop(rect(x, y, side, side), "S-COLS")
        sheet.line((x, y), (x + side, y + side), "S-COLS")
    for i in range(22):
        room = rect(x1 + 3, 4 + 4.6 * i, 9, 4.6)
        sheet.loop(room, "A-WALL")
        sheet.text(("STORAGE", "MEETING", "CORRIDOR", "ELEC", "JAN")[i % 5], x1 + 7.5, 6.9 + 4.6 * i, 0.4, "A-ANNO-TAG")
        sheet.text(str(1101 + i), x1 + 7.5, 6.0 + 4.6 * i, 0.4, "A-ANNO-TAG")
        _door(sheet, x1 + 3, 5 + 4.6 * i, "A-DOOR")
    for i in range(16):
        sheet.line((9.0 * i, -6), (9.0 * i, y1 + 6), "S-GRID")
        sheet.space.add_circle(sheet.points(((9.0 * i, -7),))[0], sheet.k, dxfattribs={"layer": "S-GRID-IDEN"})
        sheet.text(str(i + 1), 9.0 * i, -7, 0.8, "S-GRID-IDEN")
    x, y, _, _ = bounds(show.extras[0].outline)
    scenery.on_sheet(sheet, scenery.dining(x, y, 5, 2), {"": "A-FURN"})
    scenery.on_sheet(sheet, scenery.extinguishers(show), {"": "F-PROT"})
    scenery.on_sheet(sheet, scenery.trucks(10, -32, 8), {"": "A-SITE"})
    return sheet.plan(show)


def pavilions_ru() -> Plan:
    one = renumbered(let_blocks("p1", 2021, 5, 58.0, "АБВГД"), "", "Павильон 1")
    two = renumbered(let_blocks("p2", 2022, 5, 58.0, "ЕЖИКЛ"), "", "Павильон 2")
    show = beside("pavilions ru", (one, two), 12.0)
    outside = tuple(Stand(f"У-{i + 1:02d}", rect(10 + 9.0 * i, -14, 8, 6), "Техника") for i in range(14))
    show = replace(show, stands=show.stands + outside, extras=tuple(replace(e, words={"wc": "Туалет", "catering": "Кафе", "info": "Инфо"}[e.kind]) for e in show.extras))  # fmt: skip
    sheet = Sheet(0.01, 5, "R2000")
    sheet.document.encoding = "cp1251"
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "СТЕНДЫ")
        sheet.text(s.number, *inner(s.outline), 0.55, "НОМЕРА")
        if i % 41 == 7 and len(s.outline) == 4:
            scenery.on_sheet(sheet, scenery.crossed(s), {"": "ИЗМЕНЕНИЯ"})
            sheet.text("снят", inner(s.outline)[0], inner(s.outline)[1] - 0.8, 0.3, "ИЗМЕНЕНИЯ")
        if i % 37 == 5:
            scenery.on_sheet(sheet, [scenery.cloud(s.outline)], {"": "ИЗМЕНЕНИЯ"})
    sheet.around(replace(show, stands=()), "СТЕНЫ", "СЛУЖЕБНЫЕ", "КОЛОННЫ")
    for title, hall in show.halls:
        x0, y0, x1, y1 = bounds(hall)
        sheet.text(title, (x0 + x1) / 2, y1 + 3, 2.0, "ТЕКСТ")
        for k in range(6):
            sheet.loop(rect(x0 + 0.2, y0 + 8 + 9 * k, 0.6, 0.6), "ПОЖАРНЫЕ")
            sheet.text(f"ПК-{k + 1}", x0 + 1.3, y0 + 8.3 + 9 * k, 0.3, "ПОЖАРНЫЕ")
            sheet.text("ОП-5", x1 - 1.0, y0 + 8.3 + 9 * k, 0.3, "ПОЖАРНЫЕ")
    sheet.text("Открытая площадка", 60, -6.5, 1.2, "ТЕКСТ")
    x1, y1 = bounds(show.halls[1][1])[2:]
    scenery.on_sheet(sheet, scenery.table(show, x1 + 12, y1, 4), {"": "ТАБЛИЦА"})
    out = io.StringIO()
    sheet.document.write(out)
    return Plan("dxf", out.getvalue().encode("cp1251", "dxfreplace"), show, 0.01)


PLANS: dict[str, Callable[[], Plan]] = {"zones": zones, "families": families, "pavilions-ru": pavilions_ru}
