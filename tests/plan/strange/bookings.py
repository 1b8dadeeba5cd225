"""A sixteenth batch: organizers' own sheets, described before they were tried (DXF, IMDF).

momentus     decimal feet: outlines with a tag block at their middle, air walls, `NO BUILD`, the hall turned by 45 degrees
standards    Chinese: six standard booths a block, numbers `1A01` beside in TEXT, raw spaces `特装 36㎡`, chains of `6000`; GBK
arenda       Russian: outlines that end where they began, `А-12` over `ООО «…»` and `S=18 м²`, mirrored nested blocks
annexes      IMDF: two buildings with the same numbers on a storey each, seating and voids
tenants      IMDF: `name` is the exhibitor, `alt_name` the number, restricted units, offices beside
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.plan.habits.show import FOOT, Show, bounds, middle, moved, rect, rotated
from tests.plan.strange import scenery
from tests.plan.strange.complexes import renumbered
from tests.plan.strange.grounds import bays, inner
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan as Map
from tests.plan.strange.indoor import geographic
from tests.plan.strange.lettings import exhibit_hall, fair
from tests.plan.strange.plans import Plan, Sheet


def momentus() -> Plan:
    straight = exhibit_hall("momentus", 4201, first=800, rows=9)
    show = rotated(straight, 45.0)
    sheet = Sheet(FOOT, 2, "R2013")
    block = sheet.document.blocks.new("BOOTHTAG")
    block.add_attdef("BOOTH_NUMBER", (0, 0), height=1.6)
    block.add_attdef("STATUS", (0, -2), height=0.6)
    sheet.loop(show.halls[0][1], "HALL")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, f"EXHIBITS-{('SOLD', 'AVAIL')[i % 4 == 0]}")
        at = sheet.points((middle(s.outline),))[0]
        ref = sheet.space.add_blockref("BOOTHTAG", at, {"layer": "EXHIBIT-TAGS", "rotation": 45})
        ref.add_attrib("BOOTH_NUMBER", s.number, at, {"height": 1.6, "rotation": 45, "layer": "EXHIBIT-TAGS"})
        ref.add_attrib(
            "STATUS",
            ("SOLD", "AVAIL")[i % 4 == 0],
            (at[0], at[1] - 2),
            {"height": 0.6, "rotation": 45, "layer": "EXHIBIT-TAGS"},
        )
    for e in show.extras:
        sheet.loop(e.outline, "SERVICES")
        sheet.text(e.words, *middle(e.outline), 0.6, "SERVICES", 45)
    for k in range(7):  # no-build zones and air walls
        (x0, y0), (x1, y1) = (8 + 12.0 * k, 3.0), (16 + 12.0 * k, 3.0)
        zone = rotated(Show("z", (), (), (("", rect(x0, y0 - 1.5, x1 - x0, 1.2)),)), 45.0).halls[0][1]
        sheet.loop(zone, "NOBUILD")
        sheet.text("NO BUILD", *middle(zone), 0.4, "NOBUILD", 45)
        a, b = rotated(Show("z", (), (), (("", ((x0, y1 + 70), (x1, y1 + 70), (x1, y1 + 70.2))),)), 45.0).halls[0][1][
            :2
        ]
        sheet.line(a, b, "AIRWALL")
    for x, y, side in show.columns:
        sheet.loop(rect(x, y, side, side), "COLUMN")
    return sheet.plan(show)


def standards() -> Plan:
    show = bays("standards", 4211, lambda row, i: f"1{row}{i:02d}", 8)
    sheet = Sheet(0.001, 4, "R2000")
    sheet.document.encoding = "gbk"
    block = sheet.document.blocks.new("标准展位6")
    for k in range(6):
        block.add_lwpolyline(
            [(3000 * k, 0), (3000 * k + 3000, 0), (3000 * k + 3000, 3000), (3000 * k, 3000)], close=True
        )
        block.add_line((3000 * k + 800, 300), (3000 * k + 2200, 300))  # the fascia
    sheet.loop(show.halls[0][1], "墙体")
    for row in range(8):
        for bay in range(3):
            for up in (0, 1):
                sheet.space.add_blockref(
                    "标准展位6", sheet.points(((6 + 22.0 * bay, 19 + 10.0 * row + 3 * up),))[0], {"layer": "标展"}
                )
    for s in show.stands:
        x, y = middle(s.outline)
        if s.number[1] != "T":
            sheet.text(s.number, x, y, 0.45, "展位号")
            continue
        sheet.loop(s.outline, "特装")
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.space.add_mtext(
            f"{s.number}\\P特装\\P{(x1 - x0) * (y1 - y0):g}㎡",
            {"char_height": 500, "insert": (x * 1000, y * 1000), "attachment_point": 5, "layer": "展位号"},
        )
        scenery.on_sheet(sheet, scenery.chain([x0, x1], y1 + 0.6), {"": "标注"})
    for e in show.extras:
        sheet.loop(e.outline, "配套")
        sheet.text(e.words, *middle(e.outline), 0.6, "配套")
    _, _, x1, y1 = bounds(show.halls[0][1])
    for k in range(5):
        sheet.text("入口", 10 + 14 * k, -1.5, 0.8, "文字")
        sheet.text("卷帘门5m×4.5m", 10 + 14 * k, y1 + 1, 0.5, "文字")
        sheet.text("消火栓", x1 - 1.5, 8 + 15 * k, 0.35, "消防")
        sheet.text("3m", 27, 20 + 10 * k + 8.0, 0.5, "标注")
    for k in range(8):
        pillar = rect(26.2, 18 + 10.0 * k - 1.2, 0.8, 0.8)
        hatch = sheet.space.add_hatch(dxfattribs={"layer": "柱"})
        hatch.paths.add_polyline_path(sheet.points(pillar), is_closed=True)
        sheet.loop(pillar, "柱")
    sheet.text("1号馆展位图", 30, y1 + 5, 2.5, "文字")
    return sheet.plan(show)


def arenda() -> Plan:
    show = fair(
        "arenda",
        4221,
        lambda letter, n: f"{letter}-{n}",
        8,
        letters="АБВГДЕЖИКЛМН",
        extras=("Кафе", "Туалет", "Инфо", "Сцена"),
    )
    sheet = Sheet(0.001, 6, "R2007")
    table = sheet.document.blocks.new("СТОЛ")
    table.add_lwpolyline([(0, 0), (1200, 0), (1200, 600), (0, 600)], close=True)
    table.add_circle((600, -300), 200)
    group = sheet.document.blocks.new("МЕБЕЛЬ")
    group.add_blockref("СТОЛ", (0, 0))
    group.add_blockref("СТОЛ", (0, 0), {"xscale": -1, "rotation": 90})
    sheet.around(show, "КОНТУР", "СЕРВИС", "КОЛОННЫ")
    for i, s in enumerate(show.stands):
        sheet.space.add_lwpolyline(sheet.points((*s.outline, s.outline[0])), dxfattribs={"layer": "СТЕНДЫ"})
        x, y = inner(s.outline)
        x0, y0, x1, y1 = bounds(s.outline)
        words = f"{s.number}\\PООО «{s.title}»" + (f"\\PS={(x1 - x0) * (y1 - y0):g} м²" if len(s.outline) == 4 else "")
        sheet.space.add_mtext(
            words, {"char_height": 350, "insert": (x * 1000, y * 1000), "attachment_point": 5, "layer": "НОМЕРА"}
        )
        if i % 2:
            sheet.space.add_blockref(
                "МЕБЕЛЬ", ((x0 + 0.3) * 1000, (y0 + 0.7) * 1000), {"layer": "МЕБЕЛЬ", "xscale": 1 if i % 4 == 1 else -1}
            )
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for k in range(6):
        corridor = rect(x0 + 0.2, y0 + 5 + 12 * k, 1.5, 8)
        sheet.loop(corridor, "ПОЖ_ПРОЕЗД")
        for j in range(12):
            sheet.line((x0 + 0.2, y0 + 5 + 12 * k + 0.6 * j), (x0 + 1.7, y0 + 5.6 + 12 * k + 0.6 * j), "ПОЖ_ПРОЕЗД")
        sheet.text(f"ПК-{k + 1}", x1 - 1, y0 + 6 + 12 * k, 0.3, "ПОЖ_ПРОЕЗД")
        scenery.on_sheet(
            sheet, scenery.chain([x0 + 6 + 3.0 * j for j in range(6)], y0 - 2.0 - 0.1 * k), {"": "РАЗМЕРЫ"}
        )
    rows = (
        ("Изм.", "2"),
        ("Лист", "1"),
        ("Масштаб", "1:200"),
        ("Дата", "03.2026"),
        ("Разраб.", "Петров"),
        ("Павильон", "№ 75"),
    )
    scenery.on_sheet(sheet, scenery.title_block(x1 + 10, y0, rows), {"": "ШТАМП"})
    return sheet.plan(show)


def annexes() -> tuple[Map, Map]:
    north = renumbered(exhibit_hall("north", 4231, rows=7), "", "North")
    south = moved(renumbered(fair("south", 4232, lambda letter, n: f"{letter}{n}", 6), "", "South"), 140.0, 20.0)
    a = Archive("annexes", geographic(-122.4016, 37.7842, 9))
    a.around(north, south)
    for k, (show, words) in enumerate(((north, "North"), (south, "South"))):
        level = a.uid(f"l{k}")
        a.add(
            "building",
            f"b{k}",
            None,
            category="unspecified",
            name=words,
            alt_name=None,
            restriction=None,
            display_point=None,
            address_id=None,
        )
        a.add(
            "unit",
            f"hall{k}",
            a.ring(show.halls[0][1]),
            category="unspecified",
            name=f"{words} Exhibit Hall",
            level_id=level,
        )
        for i, s in enumerate(show.stands):
            a.add(
                "unit", f"s{k} {i}", a.ring(s.outline), category="unspecified", name=f"Booth {s.number}", level_id=level
            )
        x0, y0, _, _ = bounds(show.halls[0][1])
        for i in range(20):
            a.add(
                "fixture",
                f"q{k} {i}",
                a.ring(rect(x0 + 1 + 1.5 * i, y0 + 0.5, 0.6, 0.6)),
                category="seating",
                level_id=level,
            )
        a.add("unit", f"v{k}", a.ring(rect(x0 + 60, y0 + 1, 4, 4)), category="opentobelow", level_id=level)
    return Map("imdf.zip", a.data(), north), Map("imdf.zip", a.data(), south)


def tenants() -> Map:
    show = fair("tenants", 4241, lambda letter, n: f"H7-{letter}{n}", 8)
    a = Archive("tenants", geographic(6.9826, 50.9466, 9), "de")
    a.around(show)
    level = a.uid("l0")
    for i, s in enumerate(show.stands):
        a.add(
            "unit",
            f"s{i}",
            a.ring(s.outline),
            category="retail",
            restriction="employeesonly" if i % 9 == 0 else None,
            name=f"{s.title} {i}" if i % 6 else None,
            alt_name=s.number,
            level_id=level,
        )
    x0, _, _, y1 = bounds(show.halls[0][1])
    for k in range(10):
        a.add(
            "unit",
            f"o{k}",
            a.ring(rect(x0 + 8.0 * k, y1 - 1.5, 7.5, 1.4)),
            category="office",
            name=f"Büro {k + 1}",
            alt_name=f"7.{k + 1:02d}",
            level_id=level,
        )
    return Map("imdf.zip", a.data(), replace(show, extras=show.extras))


PLANS: dict[str, Callable[[], object]] = {
    "momentus": momentus,
    "standards": standards,
    "arenda": arenda,
    "annexes": annexes,
    "tenants": tenants,
}
