"""An eighth batch: sheets of show contractors and fair grounds, described before they were tried. `PLANS[name]()` gives one (DXF).

dynamic      anonymous blocks *U12 of four LINEs with a closed table in them, `9m²`, attribute NUM, hidden key
walls        shell scheme as MLINEs of three sides with an open front, a fascia line, `SHELL 3x3`
half-let     a small show in a pavilion of 45,000 m² on the layer PAVILHAO
floor-boxes  floor boxes A1 to V17 every 5 m, lettered as the booths are, most in the aisles
hall-frame   no hall outline: a sheet's frame with HALL 3 in it, boxes of a title block with 305, 2024, A1, 007
rooms-alike  rooms 101 to 127 around a hall of booths 101 …, doors with leaves of 45 cm
joint        `1205-1211`, `1217,1219`, `1301/03`, `1401 & 1403` on stands of several plots
captions     MTEXT of the company over `Stand A12 | 36 m²`
tags         a disc with the number as an attribute in the aisle before each booth
building     a convention centre's building around: ceiling grid, chairs, rooms 201 to 212; booths are LINEs
three-halls  A01 … in each of three halls, layers H1_NUM, H2_NUM, H3_NUM
status       `A12*`, `A12 (R)`, `A12 - HOLD`
clipped-ref  a reference of two halls, clipped to one (XCLIP)
foreign      walls of AutoCAD Architecture, whose entities nobody else knows
startups     kiosks 1401A to 1401G within the place of 1401, lettered half as high
banquet      lunch tables 1 to 40, discs with ten chairs each, lettered as booths 101 … are
banners      hanging signs HS-1 to HS-24 over the aisles, on BANNERS, among stands A-1 …
pockets      floor pockets 1 to 200, squares of 60 cm with the number in them, among booths 101 …
utf8         Chinese in UTF-8 in an R2000 file whose header says ANSI_1252
cp1251       Russian in its code page, the same header; numbers are Cyrillic
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable
from dataclasses import replace

from ezdxf.enums import TextEntityAlignment as Align
from ezdxf.xclip import XClip
from tests.plan.habits.show import FOOT, Show, Stand, bounds, joined, middle, moved, rect
from tests.plan.strange.floor import edges
from tests.plan.strange.grounds import american_grid, bays, inner, let_blocks
from tests.plan.strange.plans import Plan, Sheet


def _drawn(sheet: Sheet, stands: Iterable[Stand], layer: str, lettering: str, height: float = 0.45) -> None:
    for s in stands:
        sheet.loop(s.outline, layer)
        sheet.text(s.number, *inner(s.outline), height, lettering)


def _without_long(show: Show) -> Show:
    return replace(show, stands=tuple(s for s in show.stands if s.size == "10x10"))


def dynamic() -> Plan:
    show = bays("dynamic", 1601, lambda row, i: f"{row}-{i}")
    sheet = Sheet(0.001, 4, "R2018")
    sheet.around(show, "HALL", "MISC")
    names: dict[tuple[float, float], str] = {}
    for s in show.stands:
        x0, y0, x1, y1 = (v * 1000 for v in bounds(s.outline))
        w, h = x1 - x0, y1 - y0
        if (w, h) not in names:
            names[w, h] = f"*U{12 + len(names)}"
            block = sheet.document.blocks.new(names[w, h])
            for a, b in (((0, 0), (w, 0)), ((w, 0), (w, h)), ((w, h), (0, h)), ((0, h), (0, 0))):
                block.add_line(a, b)
            block.add_lwpolyline(rect(300, 300, 1200, 600), close=True, dxfattribs={"layer": "FURN"})
            block.add_circle((900, 1300), 220, dxfattribs={"layer": "FURN"})
            block.add_text(f"{w * h / 1e6:g}m²", height=200).set_placement((w - 800, 150))
            block.add_attdef("NUM", (200, h - 600), dxfattribs={"height": 400})
        ref = sheet.space.add_blockref(names[w, h], (x0, y0), {"layer": "BOOTH"})
        ref.add_attrib("NUM", s.number, (x0 + 200, y1 - 600), {"height": 400})
        ref.add_attrib("KEY", f"K{int(x0 + 7 * y0) % 9000}", (x0, y0), {"height": 100, "flags": 1})
    return sheet.plan(show)


def walls() -> Plan:
    show = bays("walls", 1602, lambda row, i: f"{row}{i:02d}")
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALL", "MISC")
    style = sheet.document.mline_styles.new("WALL40")
    style.elements.append(20, 256)
    style.elements.append(-20, 256)
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        front, back = (y0, y1) if (y0 - 19) % 10 < 1 else (y1, y0)
        sides = sheet.points(((x0, front), (x0, back), (x1, back), (x1, front)))
        sheet.space.add_mline(sides, dxfattribs={"layer": "SHELL", "style_name": "WALL40"})
        sheet.line((x0, front), (x1, front), "FASCIA")
        x, y = middle(s.outline)
        sheet.text(s.number, x, y, 0.5, "NO")
        sheet.text("SHELL 3x3", x, y - 0.7, 0.2, "NO")
    return sheet.plan(show)


def half_let() -> Plan:
    show = replace(let_blocks("half let", 1603), halls=(("", rect(-30, -20, 250, 190)),))
    sheet = Sheet(1.0, 6)
    sheet.around(show, "PAVILHAO", "SERVICOS", "PILARES")
    _drawn(sheet, show.stands, "ESTANDES", "NUMERO")
    return sheet.plan(show)


def floor_boxes() -> Plan:
    show = let_blocks("floor boxes", 1604)
    show = replace(show, stands=tuple(replace(s, number=f"{s.number[0]}{int(s.number[1:])}") for s in show.stands))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "WAND", "EINBAU", "STUETZEN")
    _drawn(sheet, show.stands, "STAND", "STAND-NR", 0.5)
    _, _, x1, y1 = bounds(show.halls[0][1])
    for i in range(int(x1 // 5)):
        for j in range(int(y1 // 5)):
            sheet.loop(rect(i * 5 + 2.4, j * 5 + 2.4, 0.2, 0.2), "BODENTANK")
            sheet.text(f"{chr(65 + j)}{i + 1}", i * 5 + 3, j * 5 + 2.5, 0.2, "BODENTANK")
    return sheet.plan(show)


def hall_frame() -> Plan:
    show = american_grid("hall frame", 1605, 300)
    sheet = Sheet(0.001, 4)
    _, _, x1, y1 = bounds(show.halls[0][1])
    _drawn(sheet, show.stands, "STANDS", "STANDS")
    sheet.loop(rect(-6, -6, x1 + 46, y1 + 12))
    sheet.text("HALL 3", x1 + 22, y1 - 4, 2.5)
    fields = (("Job", "305"), ("Year", "2024"), ("Sheet", "12"), ("Size", "A1"), ("Client", "340"), ("Scale", "1:250"), ("No", "007"), ("Rev", "Rev C"), ("File", "412"), ("Of", "04"))  # fmt: skip
    for i, words in enumerate(fields):
        for x, w, word in ((x1 + 8, 10, words[0]), (x1 + 18, 16, words[1])):
            sheet.loop(rect(x, 2 * i - 2, w, 2))
            sheet.text(word, x + w / 2, 2 * i - 1, 0.7)
    return sheet.plan(show)


def rooms_alike() -> Plan:
    show = american_grid("rooms alike", 1606)
    sheet = Sheet(0.001, 4)
    sheet.around(show, "A-WALL", "FEAT")
    _drawn(sheet, show.stands, "EXPO-BOOTH", "EXPO-NUM", 0.55)
    _, _, x1, y1 = bounds(show.halls[0][1])
    rooms = [rect(6.0 * i, y1 + 3, 6, 7) for i in range(14)] + [rect(x1 + 3, 6.0 * i, 8, 6) for i in range(13)]
    for i, room in enumerate(rooms):
        x, y = middle(room)
        sheet.loop(room, "A-WALL")
        sheet.text(str(101 + i), x, y, 0.4, "A-ROOM")
        sheet.text("STORAGE" if i % 3 else "OFFICE", x, y + 0.8, 0.3, "A-ROOM")
        for side, start in ((0.45, 180), (-0.45, 270)):
            at = ((room[0][0] + 2 + side) * 1000, room[0][1] * 1000)
            sheet.space.add_arc(at, 450, start, start + 90, dxfattribs={"layer": "A-DOOR"})
    sheet.loop(rect(-3, -3, x1 + 16, max(y1 + 16, 85)), "A-WALL")
    return sheet.plan(show)


def joint() -> Plan:
    show = american_grid("joint", 1607, 1200, aisles=9, islands=0.3)

    def several(i: int, s: Stand) -> Stand:
        n = int(s.number)
        forms = (f"{n}-{n + 6}", f"{n},{n + 2}", f"{n}/{(n + 2) % 100:02d}", f"{n} & {n + 2}")
        return s if s.size == "10x10" else replace(s, number=forms[i % 4])

    show = replace(show, stands=tuple(several(i, s) for i, s in enumerate(show.stands)))
    sheet = Sheet(0.0254, 1)
    sheet.around(show, "WALL", "FEAT")
    _drawn(sheet, show.stands, "BOOTH", "NO", 0.4)
    return sheet.plan(show)


def captions() -> Plan:
    show = let_blocks("captions", 1608)
    sheet = Sheet(1.0, 6)
    sheet.around(show, "Hall", "Areas")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        words = f"{{\\fCalibri|b1;{s.title}}}\\P{{\\H0.5x;Stand {s.number} | {(x1 - x0) * (y1 - y0):g} m²}}"
        if len(s.outline) > 4:
            words = words.replace(f"{(x1 - x0) * (y1 - y0):g}", "60")
        at = {"layer": "Labels", "char_height": 0.4, "insert": inner(s.outline), "attachment_point": 5}
        sheet.loop(s.outline, "Stands")
        sheet.space.add_mtext(words, dxfattribs=at)
    return sheet.plan(show)


def tags() -> Plan:
    show = _without_long(american_grid("tags", 1609, islands=0.0, module=3.0, aisles=9))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALL", "FEATURE")
    block = sheet.document.blocks.new("NO_TAG")
    block.add_circle((0, 0), 450)
    block.add_attdef("NO", (0, 0), dxfattribs={"height": 250})
    for s in show.stands:
        x0, _, x1, _ = bounds(s.outline)
        x, y = (x0 - 0.6 if int(s.number) % 2 else x1 + 0.6) * 1000, middle(s.outline)[1] * 1000
        sheet.loop(s.outline, "STAND")
        sheet.text(s.title, *middle(s.outline), 0.2, "NAME")
        note = sheet.space.add_blockref("NO_TAG", (x, y)).add_attrib("NO", s.number, (x, y), {"height": 250})
        note.set_placement((x, y), align=Align.MIDDLE_CENTER)
    return sheet.plan(show)


def building() -> Plan:
    show = american_grid("building", 1610)
    sheet = Sheet(0.0254, 1)
    sheet.around(show, "A-WALL", "X-FEATURE", "S-COLS")
    _, _, x1, y1 = bounds(show.halls[0][1])
    sheet.loop(rect(-30, -20, x1 + 60, y1 + 50), "A-WALL")
    for a, b in edges(show):
        sheet.line(a, b, "X-BOOTH")
    for s in show.stands:
        sheet.text(s.number, *middle(s.outline), 0.45, "X-BOOTH-IDEN")
    for i in range(int(x1 / 1.2192)):
        sheet.line((i * 1.2192, 0), (i * 1.2192, y1), "A-CLNG-GRID")
    for i in range(int(y1 / 0.6096)):
        sheet.line((0, i * 0.6096), (x1, i * 0.6096), "A-CLNG-GRID")
    for i in range(600):
        sheet.loop(rect(x1 + 4 + i % 30 * 0.6, i // 30 * 0.9 + 2, 0.45, 0.45), "A-FURN")
    for i in range(12):
        sheet.loop(rect(7.0 * i, y1 + 6, 7, 8), "A-WALL-PRTN")
        sheet.text(str(201 + i), 7.0 * i + 3.5, y1 + 10, 0.5, "A-AREA-IDEN")
        sheet.text("MTG RM", 7.0 * i + 3.5, y1 + 9, 0.4, "A-AREA-IDEN")
    return sheet.plan(show)


def three_halls() -> Plan:
    halls: list[Show] = []
    for i in range(3):
        east = bounds(halls[-1].halls[0][1])[2] + 8 if halls else 0.0
        halls.append(moved(let_blocks(f"hall {i}", 1611 + i, 4, 52.0), east, 0))
    sheet = Sheet(0.001, 4)
    for i, hall in enumerate(halls, 1):
        sheet.around(hall, f"H{i}_HALL", f"H{i}_MISC")
        _drawn(sheet, hall.stands, f"H{i}_BOOTH", f"H{i}_NUM", 0.4)
    return sheet.plan(joined("three halls", joined("two", halls[0], halls[1]), halls[2]))


def status() -> Plan:
    show = let_blocks("status", 1614)
    said = tuple(replace(s, number=s.number + ("", "", "*", " (R)", "", " - HOLD", "")[i % 7]) for i, s in enumerate(show.stands))  # fmt: skip
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALL", "FEATURE")
    _drawn(sheet, said, "STAND", "NR", 0.4)
    return sheet.plan(show)


def clipped_ref() -> Plan:
    show = let_blocks("clipped", 1615)
    other = moved(let_blocks("other", 1616, letters="NOPQRSTU"), 120, 0)
    sheet = Sheet(0.001, 4)
    model, sheet.space = sheet.space, sheet.document.blocks.new("SHOW_XREF")
    for one in (show, other):
        sheet.around(one, "HALL", "FEATURE")
        _drawn(sheet, one.stands, "BOOTH", "NO")
    _, _, x1, y1 = bounds(show.halls[0][1])
    clip = XClip(model.add_blockref("SHOW_XREF", (0, 0)))
    clip.set_wcs_clipping_path(sheet.points(rect(-2, -2, x1 + 4, y1 + 4)))
    return sheet.plan(show)


def foreign() -> Plan:
    show = let_blocks("foreign", 1617)
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALL", "FEATURE")
    _drawn(sheet, show.stands, "STAND", "NR")
    plan = sheet.plan(show)
    tags = ((0, "AEC_WALL"), (5, "FFF1"), (330, "17"), (100, "AcDbEntity"), (8, "A-WALL"), (100, "AecDbWall"), (40, 100.0))  # fmt: skip
    wall = "".join(f"{code:3d}\n{value}\n" for code, value in tags).encode()
    end = plan.data.rindex(b"  0\n", 0, plan.data.index(b"ENDSEC", plan.data.index(b"ENTITIES")))
    return replace(plan, data=plan.data[:end] + wall + plan.data[end:])


def startups() -> Plan:
    show = american_grid("startups", 1618, 1000, islands=0.3)
    sheet = Sheet(FOOT, 2)
    sheet.around(show, "WALL", "FEATURE")
    stands: list[Stand] = []
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        if s.size != "20x40":
            stands.append(s)
            _drawn(sheet, (s,), "BOOTH", "BOOTH NO")
            continue
        sheet.loop(s.outline, "PAVILION")
        sheet.text("STARTUP ZONE", (x0 + x1) / 2, y1 + 0.4, 0.4, "PAVILION")
        west, east = x0 + 0.6, x1 - 2.1
        places = [rect((west, east)[k // 4], y0 + 0.8 + k % 4 * 2.8, 1.5, 1.5) for k in range(7)]
        own = [replace(s, number=s.number + "ABCDEFG"[k], outline=place) for k, place in enumerate(places)]
        stands += own
        _drawn(sheet, own, "KIOSK", "BOOTH NO", 0.24)
    return sheet.plan(replace(show, stands=tuple(stands)))


def banquet() -> Plan:
    show = american_grid("banquet", 1621)
    _, _, x1, y1 = bounds(show.halls[0][1])
    sheet = Sheet(0.0254, 1)
    sheet.around(replace(show, halls=(("", rect(0, 0, x1, y1 + 24)),)), "WALL", "FEATURE")
    _drawn(sheet, show.stands, "BOOTH", "TEXT")
    for i in range(40):
        x, y = 10 + i % 10 * 5, y1 + 2 + i // 10 * 5
        sheet.text(str(i + 1), x, y, 0.45, "TEXT")
        chairs = ((x + 1.3 * math.cos(a), y + 1.3 * math.sin(a), 0.22) for a in range(6))
        for cx, cy, r in ((x, y, 0.9), *chairs):
            sheet.space.add_circle((cx * sheet.k, cy * sheet.k), r * sheet.k, dxfattribs={"layer": "EVENING"})
    return sheet.plan(show)


def banners() -> Plan:
    show = let_blocks("banners", 1622)
    show = replace(show, stands=tuple(replace(s, number=f"{s.number[0]}-{int(s.number[1:])}") for s in show.stands))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALL", "FEATURE")
    _drawn(sheet, show.stands, "STANDS", "TEXT", 0.4)
    for i in range(24):
        sheet.loop(rect(10 + i % 8 * 9, 17 + i // 8 * 14, 3, 1), "BANNERS")
        sheet.text(f"HS-{i + 1}", 11.5 + i % 8 * 9, 17.5 + i // 8 * 14, 0.3, "TEXT")
    return sheet.plan(show)


def pockets() -> Plan:
    show = american_grid("pockets", 1623, aisles=9)
    sheet = Sheet(0.0254, 1)
    sheet.around(show, "WALL", "FEATURE")
    _drawn(sheet, show.stands, "BOOTH", "BOOTH")
    _, _, x1, y1 = bounds(show.halls[0][1])
    rows = int(y1 // 6)
    for i in range(int(x1 // 6) * rows):
        x, y = i // rows * 6 + 1.2, i % rows * 6 + 2
        sheet.loop(rect(x, y, 0.6, 0.6), "POCKET")
        sheet.text(str(i + 1), x + 0.3, y + 0.3, 0.15, "POCKET")
    return sheet.plan(show)


def _recoded(sheet: Sheet, show: Show, encoding: str) -> Plan:
    out = io.StringIO()
    sheet.document.write(out)
    return Plan("dxf", out.getvalue().encode(encoding), show, sheet.unit)


def utf8() -> Plan:
    show = bays("utf8", 1619, lambda row, i: f"{row}区{i:02d}", letters="甲乙丙丁戊己庚辛")
    sheet = Sheet(0.001, 1, "R2000")
    sheet.around(show, "墙", "设施")
    _drawn(sheet, show.stands, "展位", "编号", 0.5)
    return _recoded(sheet, show, "utf-8")


def cp1251() -> Plan:
    show = let_blocks("cp1251", 1620, letters="БГДЖИЛПФЦ")
    sheet = Sheet(0.001, 4, "R2000")
    sheet.around(show, "Стены", "Помещения", "Колонны")
    _drawn(sheet, show.stands, "Стенды", "Номера")
    return _recoded(sheet, show, "cp1251")


PLANS: dict[str, Callable[[], Plan]] = {
    "dynamic": dynamic, "walls": walls, "half-let": half_let, "floor-boxes": floor_boxes, "hall-frame": hall_frame,
    "rooms-alike": rooms_alike, "joint": joint, "captions": captions, "tags": tags, "building": building,
    "three-halls": three_halls, "status": status, "clipped-ref": clipped_ref, "foreign": foreign, "startups": startups, "banquet": banquet,
    "banners": banners, "pockets": pockets,
    "utf8": utf8, "cp1251": cp1251,
}  # fmt: skip
