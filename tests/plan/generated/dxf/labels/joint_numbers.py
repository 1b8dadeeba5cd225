"""One stand has several numbers, or parts of a stand have numbers of their own."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders.companies import INTERNATIONAL_NAMES
from tests.plan.generated.builders.dxf import DxfSheet, draw_stands
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.halls import chinese_floor
from tests.plan.generated.builders.floors.let_blocks import american_islands
from tests.plan.generated.builders.floors.mixed import single_rows
from tests.plan.generated.builders.floors.numbering import RUSSIAN_LETTER
from tests.plan.generated.builders.floors.outlines import inner_point, outline_size
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, Stand, bounds, middle, rect


@plan(batch="venues")
def several_plots() -> Plan:
    """Stands of several plots say `1205-1211`, `1217,1219`, `1301/03` and `1401 & 1403`."""
    show = american_islands("joint", 1607, 1200, aisles=9, islands=0.3)

    def several(i: int, s: Stand) -> Stand:
        n = int(s.number)
        forms = (f"{n}-{n + 6}", f"{n},{n + 2}", f"{n}/{(n + 2) % 100:02d}", f"{n} & {n + 2}")
        return s if s.size == "10x10" else replace(s, number=forms[i % 4])

    show = replace(show, stands=tuple(several(i, s) for i, s in enumerate(show.stands)))
    sheet = DxfSheet(0.0254, 1)
    sheet.around(show, "WALL", "FEAT")
    draw_stands(sheet, show.stands, "BOOTH", "NO", 0.4)
    return sheet.plan(show)


@plan(batch="bureaus")
def sub_numbers() -> Plan:
    """A12.1 and A12.2 are in a joint stand, with the group's A12 around."""
    flat = single_rows("sub numbers", 1116, lambda row, i: f"{chr(65 + row)}{i:02d}", (3, 4, 6, 9))
    stands: list[Stand] = []
    groups = []
    for s in flat.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        if x1 - x0 > 8:
            groups.append(s)
            stands += [
                Stand(f"{s.number}.{k + 1}", rect(x0 + 3 * k, y0, 3, y1 - y0)) for k in range(3)
            ]
        else:
            stands.append(s)
    show = replace(flat, stands=tuple(stands))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show)
    for s in show.stands:
        sheet.loop(s.outline, "STAND")
        sheet.text(s.number, *middle(s.outline), 0.4, "NR")
    for s in groups:
        sheet.loop(s.outline, "GRUPPE")
        x0, _, x1, y1 = bounds(s.outline)
        sheet.text(s.number, (x0 + x1) / 2, y1 - 0.4, 0.4, "GRUPPE_NR")
    return sheet.plan(show)


@plan(batch="rounds")
def ranges() -> Plan:
    """Merged stands say `A101-A104`. Layers are like the Chinese standard; areas say 36㎡."""
    show = chinese_floor("ranges", 1208, "{row}{place:03d}")
    stands = tuple(
        replace(s, number=f"{s.number}-{s.number[0]}{int(s.number[1:]) + 3:03d}")
        if i % 9 == 0 and s.number[0] == "T"
        else s
        for i, s in enumerate(show.stands)
    )
    show = replace(show, stands=stands)
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "展馆外轮廓", "配套", "柱子")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "展位线")
        x, y = middle(s.outline)
        sheet.text(s.number, x, y + 0.4, 0.45, "展位号")
        sheet.text(f"{(x1 - x0) * (y1 - y0):g}㎡", x, y - 0.5, 0.35, "面积")
    return sheet.plan(show)


@plan(batch="venues")
def kiosks_within() -> Plan:
    """Kiosks 1401A to 1401G lie within the place of 1401, lettered half as high."""
    show = american_islands("startups", 1618, 1000, islands=0.3)
    sheet = DxfSheet(FOOT, 2)
    sheet.around(show, "WALL", "FEATURE")
    stands: list[Stand] = []
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        if s.size != "20x40":
            stands.append(s)
            draw_stands(sheet, (s,), "BOOTH", "BOOTH NO")
            continue
        sheet.loop(s.outline, "PAVILION")
        sheet.text("STARTUP ZONE", (x0 + x1) / 2, y1 + 0.4, 0.4, "PAVILION")
        west, east = x0 + 0.6, x1 - 2.1
        places = [rect((west, east)[k // 4], y0 + 0.8 + k % 4 * 2.8, 1.5, 1.5) for k in range(7)]
        own = [
            replace(s, number=s.number + "ABCDEFG"[k], outline=place)
            for k, place in enumerate(places)
        ]
        stands += own
        draw_stands(sheet, own, "KIOSK", "BOOTH NO", 0.24)
    return sheet.plan(replace(show, stands=tuple(stands)))


@plan(batch="centres")
def number_for_each_aisle() -> Plan:
    """Italian: stands have a number for each aisle, `A10 B11`. `PAD. 5` and areas `36,00 mq`; centimetres."""
    letters = "ABCDEFGHKLMN"

    def number(letter: str, n: int) -> str:
        return f"{letter}{n:02d}"

    whole = european_hall("dual", 4531, number, 8)
    stands = []
    taken = {s.number for s in whole.stands}
    for i, s in enumerate(whole.stands):  # the other aisle's number beside its own
        other = f"{letters[letters.index(s.number[0]) + 1]}{int(s.number[1:]) + 1:02d}"
        full = len(s.outline) > 4 or bounds(s.outline)[3] - bounds(s.outline)[1] >= 6
        stands.append(
            replace(s, number=f"{s.number} {other}")
            if full and i % 2 == 0 and other not in taken
            else s
        )
    show = replace(whole, stands=tuple(stands))
    sheet = DxfSheet(0.01, 5)
    sheet.around(show, "MURI", "SERVIZI", "PILASTRI")
    for s in show.stands:
        sheet.loop(s.outline, "STAND")
        x, y = inner_point(s.outline)
        sheet.text(s.number, x, y + 0.3, 0.5, "NUMERI")
        x0, y0, x1, y1 = bounds(s.outline)
        if len(s.outline) == 4:
            sheet.text(f"{(x1 - x0) * (y1 - y0):.2f} mq".replace(".", ","), x, y - 0.5, 0.25, "MQ")
        sheet.text(s.title.upper(), x, y - 0.9, 0.2, "ESPOSITORI")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    sheet.text("PAD. 5", x0 + 10, y1 + 3, 2.5, "TITOLO")
    for k in range(6):
        sheet.text(f"CORSIA {letters[k]}", x0 + 2.5, 9 + 11 * k, 0.4, "TITOLO", 90)
        sheet.text("USCITA DI SICUREZZA", x0 + 10 + 14 * k, y1 + 0.8, 0.35, "TITOLO")
    return sheet.plan(show)


@plan(batch="concourses")
def two_plots() -> Plan:
    """Russian: numbers `Б-12`, and `Б-12/14` of two plots. Axes `А/1` are in bubbles; there is a stamp; centimetres."""
    show = varied_blocks(
        "soyuz",
        7121,
        lambda b, i, n: f"{RUSSIAN_LETTER(b // 2)}-{(b % 2) * 16 + i}",
        across=4,
        deep=7,
        firms=INTERNATIONAL_NAMES,
    )
    stands = []
    for s in show.stands:
        w, h = outline_size(s.outline)
        letter, place = s.number.split("-")
        wide = len(s.outline) == 4 and max(w, h) > 5.9 and min(w, h) < 3.1
        stands.append(replace(s, number=f"{letter}-{place}/{int(place) + 40}") if wide else s)
    show = replace(show, stands=tuple(stands))
    sheet = DxfSheet(0.01)
    sheet.around(show, "Стены", "Зоны", "Колонны")
    w, h = outline_size(show.halls[0][1])
    for i in range(int(w // 6) + 1):
        sheet.line((6 * i, -4), (6 * i, h + 1), "Оси")
        sheet.space.add_circle((600 * i, -480), 80, dxfattribs={"layer": "Оси"})
        sheet.text(str(i + 1), 6 * i, -4.8, 0.7, "Оси")
    for i in range(int(h // 6) + 1):
        sheet.line((-4, 6 * i), (w + 1, 6 * i), "Оси")
        sheet.space.add_circle((-480, 600 * i), 80, dxfattribs={"layer": "Оси"})
        sheet.text(RUSSIAN_LETTER(i), -4.8, 6 * i, 0.7, "Оси")
    for i, (x, y, _) in enumerate(show.columns):
        sheet.text(f"{RUSSIAN_LETTER(i % 4)}/{i + 1}", x + 0.3, y - 0.3, 0.18, "Оси")
    for s in show.stands:
        sheet.loop(s.outline, "Стенды")
        x, y = inner_point(s.outline)
        sheet.text(s.number, x, y + 0.3, 0.45, "Номера")
        a, b = outline_size(s.outline)
        sheet.text(f"S={a * b:.0f} кв.м", x, y - 0.4, 0.25, "Площади")
    for i, row in enumerate((("Изм.", "Лист", "№ док.", "Подп."), ("Разраб.", "12", "А-1", "2024"), ("Пров.", "3", "Б-7", "М 1:200"))):  # fmt: skip
        for k, words in enumerate(row):
            sheet.loop(rect(w + 6 + 4 * k, -2.0 * i, 4, 2), "Штамп")
            sheet.text(words, w + 8 + 4 * k, 1 - 2.0 * i, 0.5, "Штамп")
    return sheet.plan(show)
