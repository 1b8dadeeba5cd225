"""A thirty-first batch: ten ordinary plans of ten countries, described before they were tried (DXF, SVG, GeoJSON, IMDF, OSM).

madrid       Spanish: `9C14` and `24,00 m²` in one MTEXT with paragraph codes, trenches C1 … every 5 m, hydrants `BIE` (DXF)
status       hatches by what is sold, tag blocks with NUM and EMPRESA, two halls, `1-101` and `2-101`, older tags on a hidden layer (DXF)
soyuz        Russian: `Б-12`, stands of two plots `Б-12/14`, axes `А/1` in bubbles, a stamp, centimetres (DXF)
artboard     Illustrator: `3C-17a` in three kerned tspans, a price below, layers with escaped names (SVG)
frames       Figma: rects turned by matrices, `Rectangle 123` as ids, frames, fonts in attributes (SVG)
jia          Chinese: `甲12`, firms above, standard booths in gray, legend of prices (SVG)
pixels       an American directory: `boothnumber`, `exhid`, pixels of a picture, y down, rotation (GeoJSON)
spaces       Mappedin: spaces with `details.externalId` `H3.B24`, connections and obstructions beside (GeoJSON)
retail       units of category `retail` called `Stand H3.B24`, occupants, openings, restricted rooms with names like `E12` (IMDF)
surveyed     stands `indoor=room` with `ref` and firms as names, corridors, columns, exits with refs (OSM)
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.habits.show import FOOT, Show, bounds, joined, mapped, moved, rect, rotated
from tests.plan.strange.blocks import FIRMS, blocks
from tests.plan.strange.exchanges import collection
from tests.plan.strange.grounds import inner
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan as Map
from tests.plan.strange.indoor import geographic, polygon
from tests.plan.strange.osm import Osm
from tests.plan.strange.plans import Page, Plan, Sheet


def _letters(text: str) -> Callable[[int], str]:
    return lambda i: text[i] if i < len(text) else text[i % len(text)] * 2


LATIN = _letters("ABCDEFGHJKLMNPQRSTUVWXYZ")
RUSSIAN = _letters("АБВГДЕЖИКЛМНПРСТУФЦЧШЭЮЯ")


def size(outline: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    x0, y0, x1, y1 = bounds(outline)
    return x1 - x0, y1 - y0


def madrid() -> Plan:
    show = blocks("madrid", 7101, lambda b, i, n: f"9{LATIN(b // 2)}{(b % 2) * 20 + i:02d}", firms=FIRMS)
    sheet = Sheet(0.001, 4)
    sheet.around(show, "ARQ-CERRAMIENTO", "ARQ-SERVICIOS", "ARQ-PILARES")
    w, h = size(show.halls[0][1])
    for i in range(int(w // 5)):
        sheet.line((2.5 + 5 * i, 0.5), (2.5 + 5 * i, h - 0.5), "INST-CANALETAS")
        sheet.text(f"C{i + 1}", 2.5 + 5 * i, -1, 0.5, "INST-CANALETAS")
    for i, (x, y, _) in enumerate(show.columns):
        sheet.loop(rect(x - 0.5, y, 0.4, 0.6), "INST-PCI")
        sheet.text(f"BIE {i + 1}", x - 0.3, y + 0.9, 0.2, "INST-PCI")
    for s in show.stands:
        sheet.loop(s.outline, "STANDS-OCUPADOS" if len(s.number) % 2 else "STANDS-LIBRES")
        a, b = size(s.outline)
        area = f"{a * b:.2f}".replace(".", ",")
        x, y = inner(s.outline)
        sheet.space.add_mtext(
            f"\\pxqc;{{\\fArial Narrow|b1|i0|c0|p34;\\H1.4x;{s.number}}}\\P{{\\C8;{area} m²}}",
            {"layer": "TXT-STANDS", "char_height": 350, "insert": (x * 1000, y * 1000), "attachment_point": 5},
        )
    return sheet.plan(show)


def status() -> Plan:
    def half(name: str, seed: int, hall: int) -> Show:
        return blocks(name, seed, lambda b, i, n: f"{hall}-{100 * (1 + b) + i}", across=2, deep=6, firms=FIRMS)

    one = half("status 1", 7111, 1)
    two = moved(half("status 2", 7112, 2), size(one.halls[0][1])[0] + 12, 0)
    show = joined("status", one, two)
    sheet = Sheet(1.0, 6)
    sheet.around(show, "WALLS", "SERVICES", "COLUMNS")
    for i, (_, hall) in enumerate(show.halls):
        x0, _, x1, y1 = bounds(hall)
        sheet.text(f"PAVILION {i + 1}", (x0 + x1) / 2, y1 + 2, 1.5, "TITLES")
    tag = sheet.document.blocks.new("TAG_STAND")
    for name, y, height in (("NUM", 0.1, 0.5), ("EMPRESA", -0.5, 0.2), ("M2", -0.9, 0.2)):
        tag.add_attdef(name, (0, y), "", dxfattribs={"height": height})
    hidden = sheet.document.layers.add("TAGS_2023")
    hidden.off()
    rng = random.Random(7113)
    for i, s in enumerate(show.stands):
        color = (3, 1, 2, 254)[i % 4]
        line = sheet.space.add_lwpolyline(
            sheet.points(s.outline), close=True, dxfattribs={"layer": "STANDS", "const_width": 0.05}
        )
        line.dxf.color = 7
        fill = sheet.space.add_hatch(color=color, dxfattribs={"layer": "STATUS"})
        fill.paths.add_polyline_path(sheet.points(s.outline), is_closed=True)
        x, y = inner(s.outline)
        a, b = size(s.outline)
        for layer, number in (("TAGS", s.number), ("TAGS_2023", rng.choice(show.stands).number)):
            ref = sheet.space.add_blockref("TAG_STAND", (x - 0.7, y), {"layer": layer})
            for name, value, dy, height in (("NUM", number, 0.1, 0.5), ("EMPRESA", s.title, -0.5, 0.2), ("M2", f"{a * b:.0f} m2", -0.9, 0.2)):  # fmt: skip
                ref.add_attrib(name, value, (x - 0.7, y + dy), {"height": height, "layer": layer})
    for i, words in enumerate(("Vendido", "Reservado", "Libre", "Organización")):
        box = rect(-20, 40 - 3 * i, 2, 1.5)
        fill = sheet.space.add_hatch(color=(3, 1, 2, 254)[i], dxfattribs={"layer": "STATUS"})
        fill.paths.add_polyline_path(sheet.points(box), is_closed=True)
        sheet.text(words, -17, 40.7 - 3 * i, 0.8, "TITLES", align=Align.MIDDLE_LEFT)
    return sheet.plan(show)


def soyuz() -> Plan:
    show = blocks("soyuz", 7121, lambda b, i, n: f"{RUSSIAN(b // 2)}-{(b % 2) * 16 + i}", across=4, deep=7, firms=FIRMS)
    stands = []
    for s in show.stands:
        w, h = size(s.outline)
        letter, place = s.number.split("-")
        wide = len(s.outline) == 4 and max(w, h) > 5.9 and min(w, h) < 3.1
        stands.append(replace(s, number=f"{letter}-{place}/{int(place) + 40}") if wide else s)
    show = replace(show, stands=tuple(stands))
    sheet = Sheet(0.01)
    sheet.around(show, "Стены", "Зоны", "Колонны")
    w, h = size(show.halls[0][1])
    for i in range(int(w // 6) + 1):
        sheet.line((6 * i, -4), (6 * i, h + 1), "Оси")
        sheet.space.add_circle((600 * i, -480), 80, dxfattribs={"layer": "Оси"})
        sheet.text(str(i + 1), 6 * i, -4.8, 0.7, "Оси")
    for i in range(int(h // 6) + 1):
        sheet.line((-4, 6 * i), (w + 1, 6 * i), "Оси")
        sheet.space.add_circle((-480, 600 * i), 80, dxfattribs={"layer": "Оси"})
        sheet.text(RUSSIAN(i), -4.8, 6 * i, 0.7, "Оси")
    for i, (x, y, _) in enumerate(show.columns):
        sheet.text(f"{RUSSIAN(i % 4)}/{i + 1}", x + 0.3, y - 0.3, 0.18, "Оси")
    for s in show.stands:
        sheet.loop(s.outline, "Стенды")
        x, y = inner(s.outline)
        sheet.text(s.number, x, y + 0.3, 0.45, "Номера")
        a, b = size(s.outline)
        sheet.text(f"S={a * b:.0f} кв.м", x, y - 0.4, 0.25, "Площади")
    for i, row in enumerate((("Изм.", "Лист", "№ док.", "Подп."), ("Разраб.", "12", "А-1", "2024"), ("Пров.", "3", "Б-7", "М 1:200"))):  # fmt: skip
        for k, words in enumerate(row):
            sheet.loop(rect(w + 6 + 4 * k, -2.0 * i, 4, 2), "Штамп")
            sheet.text(words, w + 8 + 4 * k, 1 - 2.0 * i, 0.5, "Штамп")
    return sheet.plan(show)


def artboard() -> Plan:
    def number(b: int, i: int, n: int) -> str:
        return f"3{LATIN(b // 2)}-{(b % 2) * 20 + i:02d}" + ("a" if n % 11 == 0 else "")

    show = blocks("artboard", 7131, number, across=5, deep=5, firms=FIRMS)
    page = Page(show, 8.504)  # 1:333 in points
    page.rows.append("<style>.cls-1{fill:#f7d9c4;stroke:#1d1d1b;stroke-width:.25px}.cls-2{font-family:MyriadPro-Bold,Myriad Pro;font-size:4px}.cls-3{letter-spacing:-.02em}.cls-4{font-size:2px;font-family:MyriadPro-Regular}</style>")  # fmt: skip
    page.rows.append('<g id="Halle_x5F_3">')
    page.around()
    page.rows.append('</g><g id="St_xE4_nde">')
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'class="cls-1" id="Pfad_{i + 812}"')
    page.rows.append('</g><g id="Beschriftung_x5F_neu">')
    for s in show.stands:
        x, y = page.at(*inner(s.outline))
        hall, rest = s.number[:2], s.number[2:]
        letter, digits = rest[0], rest[1:]
        page.rows.append(
            f'<text class="cls-2" transform="translate({x - 7:.2f} {y:.2f})">{hall}<tspan class="cls-3" x="4.6" y="0">{letter}</tspan><tspan x="6" y="0">{digits}</tspan></text>'
        )
        a, b = size(s.outline)
        page.rows.append(
            f'<text class="cls-4" transform="translate({x - 7:.2f} {y + 3.6:.2f})">{a * b * 195:.0f},- €</text>'
        )
    page.rows.append("</g>")
    w, _ = size(show.halls[0][1])
    page.text("Maßstab 1:333", w - 8, -4, 1.0)
    return page.plan()


def frames() -> Plan:
    show = blocks("frames", 7141, lambda b, i, n: f"{LATIN(b)}-{i}", across=4, deep=6, firms=FIRMS)
    page = Page(show, 20.0)
    page.rows.append('<g id="Desktop - 3" clip-path="url(#clip0_12_345)"><rect width="5000" height="5000" fill="white"/><g id="Frame 27">')  # fmt: skip
    page.around()
    page.rows.append('</g><g id="Frame 28">')
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        (a, b), (c, d) = page.at(x0, y1), page.at(x1, y0)
        name = f"Rectangle {i + 101}"
        if len(s.outline) > 4:
            page.loop(s.outline, f'id="Union_{i}" fill="#E8F1FF" stroke="#5B8DEF"')
        elif i % 3:
            page.rows.append(f'<rect id="{name}" x="{a + 0.5}" y="{b + 0.5}" width="{c - a - 1:g}" height="{d - b - 1:g}" rx="3.5" fill="#E8F1FF" stroke="#5B8DEF"/>')  # fmt: skip
        else:
            page.rows.append(f'<rect id="{name}" x="0.5" y="-0.5" width="{d - b - 1:g}" height="{c - a - 1:g}" rx="3.5" transform="matrix(0 1 1 0 {a + 1:g} {b:g})" fill="#FFE8E8" stroke="#EF5B5B"/>')  # fmt: skip
        x, y = page.at(*inner(s.outline))
        font = 'xml:space="preserve" style="white-space: pre" font-family="Inter" letter-spacing="0em"'
        page.rows.append(f'<text id="{s.number}" fill="#1A1A1A" {font} font-size="14" font-weight="600"><tspan x="{x - 14:g}" y="{y:g}">{s.number}</tspan></text>')  # fmt: skip
        title = s.title.replace("&", "&#38;")
        page.rows.append(f'<text fill="#6B6B6B" {font} font-size="7"><tspan x="{x - 24:g}" y="{y + 12:g}">{title}</tspan></text>')  # fmt: skip
    page.rows.append('</g></g><defs><clipPath id="clip0_12_345"><rect width="5000" height="5000" fill="white"/></clipPath></defs>')  # fmt: skip
    return page.plan()


def jia() -> Plan:
    show = blocks("jia", 7151, lambda b, i, n: f"{'甲乙丙丁戊己庚辛壬癸'[b // 4]}{(b % 4) * 20 + i}", across=5, deep=6, firms=("光明科技", "海星机器人", "东方电气", "华北制药 3号"))  # fmt: skip
    page = Page(show, 14.0)
    page.around()
    for s in show.stands:
        w, h = size(s.outline)
        page.loop(s.outline, f'fill="{"#eee" if w * h < 10 else "#fff3b0"}" stroke="#888"')
        x, y = inner(s.outline)
        page.text(s.title, x, y + 0.45, 0.36)
        page.text(s.number, x, y - 0.3, 0.6, 'text-anchor="middle" font-weight="bold" font-family="SimHei"')
    w, h = size(show.halls[0][1])
    for i, words in enumerate(("标准展位 3m×3m：12800元/个", "光地（36㎡起）：1280元/㎡", "已售", "可售")):
        page.loop(rect(4 + 20 * i, -3.5, 1.5, 1), 'fill="#eee" stroke="#888"')
        page.text(words, 6 + 20 * i, -3, 0.8, "")
    page.text("2025国际机械展览会平面图", w / 2, h + 3, 2.0)
    return page.plan()


def pixels() -> Map:
    m = 10 * FOOT
    show = blocks(
        "pixels", 7161, lambda b, i, n: str(100 * (b + 1) + i), module=m, aisle=m, across=5, deep=5, firms=FIRMS
    )
    k = 24 / m  # pixels a metre
    top = bounds(show.halls[0][1])[3]
    at = lambda p: [round(200 + p[0] * k, 1), round(150 + (top - p[1]) * k, 1)]  # noqa: E731
    rows = [
        polygon(
            s.outline,
            at,
            boothid=88012 + 7 * i,
            boothnumber=s.number,
            exhid=f"exh{40213 + i}" if i % 5 else None,
            exhname=s.title if i % 5 else "",
            hall="A",
            rotation=0,
            boothtype="10x10",
            shape="polygon",
        )
        for i, s in enumerate(show.stands)
    ]
    rows += [polygon(e.outline, at, boothid=None, label=e.words, shape="polygon", hall="A") for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, shape="outline", hall="A"))
    return Map("geojson", collection(rows, crs=None), mapped(show, lambda x, y: (x, -y)), 1 / k)


def spaces() -> Map:
    show = rotated(blocks("spaces", 7171, lambda b, i, n: f"H3.{LATIN(b // 2)}{(b % 2) * 20 + i:02d}", firms=FIRMS), 12)
    at = geographic(11.6900, 48.1350, 9)
    rows = []
    for i, s in enumerate(show.stands):
        rows.append(polygon(s.outline, at, id=f"s_{i * 7919:016x}", kind="room", floorId="m_9f31", details={"name": s.title if i % 6 else "", "externalId": s.number, "links": []}))  # fmt: skip
    for i, e in enumerate(show.extras):
        rows.append(polygon(e.outline, at, id=f"s_e{i}", kind="room", floorId="m_9f31", details={"name": e.words.title(), "externalId": f"SRV.{i}"}))  # fmt: skip
    for i, (x, y, side) in enumerate(show.columns):
        hole = rect(x, y, side, side)
        rows.append(polygon(hole, at, id=f"o_{i}", kind="obstruction", floorId="m_9f31", details={}))
    for i in range(3):
        p = show.halls[0][1][i]
        rows.append({"type": "Feature", "properties": {"id": f"c_{i}", "kind": "connection", "type": "door", "details": {"name": f"Door {i}", "externalId": f"D.{i}"}}, "geometry": {"type": "Point", "coordinates": at(p)}})  # fmt: skip
    rows.append(
        polygon(show.halls[0][1], at, id="m_9f31", kind="floor", details={"name": "Halle 3", "externalId": "H3"})
    )
    return Map("geojson", collection(rows), show)


def retail() -> Map:
    show = rotated(blocks("retail", 7181, lambda b, i, n: f"H3.{LATIN(b // 2)}{(b % 2) * 20 + i:02d}", firms=FIRMS), 31)
    archive = Archive("retail", geographic(2.0600, 48.9700, 9), "fr")
    archive.around(show)
    ground = archive.uid("l0")
    for i, s in enumerate(show.stands):
        unit = archive.add("unit", f"s{i}", archive.ring(s.outline), category="retail", name=f"Stand {s.number}", level_id=ground)  # fmt: skip
        if i % 6:
            archive.occupy(str(i), unit, s.outline, s.title)
    for i, e in enumerate(show.extras):
        x0, y0, x1, _ = bounds(e.outline)
        archive.add("unit", f"n{i}", archive.ring(rect(x0, y0 - 4, x1 - x0, 2)), category="nonpublic", restriction="employeesonly", name=f"E{12 + i}", level_id=ground)  # fmt: skip
    return Map("imdf.zip", archive.data(), show)


def surveyed() -> Map:
    show = blocks("surveyed", 7191, lambda b, i, n: f"{LATIN(b // 2)}-{(b % 2) * 20 + i}", across=4, firms=FIRMS)
    osm = Osm(lambda p: tuple(geographic(30.1200, 59.7600, 9)(p)), "-")
    osm.way(show.halls[0][1], building="exhibition_centre", indoor="yes", name="Павильон F", level="0")
    for s in show.stands:
        osm.way(s.outline, indoor="room", room="stand", ref=s.number, name=s.title, level="0")
    for e in show.extras:
        osm.way(e.outline, indoor="area", name=e.words, amenity={"wc": "toilets", "catering": "cafe"}.get(e.kind, "yes"), level="0")  # fmt: skip
    for x, y, side in show.columns:
        osm.way(rect(x, y, side, side), indoor="column", level="0")
    for i, p in enumerate(show.halls[0][1]):
        osm.node(p, entrance="exit", ref=str(i + 1), level="0")
    return Map("osm", osm.data(), show)


PLANS: dict[str, Callable[[], Plan | Map]] = {
    "madrid": madrid, "status": status, "soyuz": soyuz, "artboard": artboard, "frames": frames, "jia": jia,
    "pixels": pixels, "spaces": spaces, "retail": retail, "surveyed": surveyed,
}  # fmt: skip
