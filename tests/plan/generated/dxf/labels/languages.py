"""Layers and labels are in one language, with its forms of numbers and sizes."""

from __future__ import annotations

import io
import math
import random
from dataclasses import replace

from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.halls import chinese_floor
from tests.plan.generated.builders.floors.let_blocks import chinese_bays
from tests.plan.generated.builders.floors.mixed import single_rows
from tests.plan.generated.builders.floors.outlines import first_side_angle, inner_point
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, letters, middle, rect


@plan(batch="presses")
def korean() -> Plan:
    """Layers are `부스`, numbers `A-12`. Labels say `독립부스`, `3m×3m`, and aisles `통로 3.5m`."""
    show = single_rows("korean", 1410, lambda row, i: f"{letters(row)}-{i:02d}", (3, 3, 6))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "외벽", "기타")
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "부스")
        x, y = middle(s.outline)
        sheet.text(s.number, x, y + 0.6, 0.4, "부스번호")
        sheet.text("독립부스" if i % 4 == 0 else "조립부스", x, y, 0.25, "부스번호")
        sheet.text(f"{x1 - x0:g}m×{y1 - y0:g}m", x, y - 0.6, 0.25, "치수")
    for row in range(11):
        sheet.text("통로 3.5m", 34, 6 + row * 6.5 + 4.7, 0.5, "통로")
    return sheet.plan(show)


@plan(batch="ordinary")
def chinese_standard_booths() -> Plan:
    """Layers are called 展位. MTEXT has `国际标准展位` over `A1-01` over `3m×3m`; raw spaces say `光地 36㎡`; millimetres."""
    show = chinese_floor("standard", 1504, "{row}1-{place:02d}")
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "墙体", "设施", "柱子")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "展位")
        area = (x1 - x0) * (y1 - y0)
        small = area < 10
        words = f"国际标准展位\\P{s.number}\\P3m×3m" if small else f"{s.number}\\P光地 {area:g}㎡"
        sheet.space.add_mtext(
            f"{{\\fSimSun|b0|i0|c134|p2;{words}}}",
            dxfattribs={
                "layer": "展位号",
                "char_height": 400 if small else 800,
                "insert": ((x0 + x1) / 2 * 1000, (y0 + y1) / 2 * 1000),
                "attachment_point": 5,
            },
        )
    sheet.text("主通道 6米", 50, 52.5, 0.8, "文字")
    sheet.text("第十八届国际博览会A1馆平面图", 50, -4, 2.0, "文字")
    return sheet.plan(show)


@plan(batch="bookings")
def chinese_gbk() -> Plan:
    """Chinese in GBK: six standard booths a block, numbers `1A01` in TEXT beside, raw spaces `特装 36㎡`, and dimension
    chains of `6000`.
    """
    show = chinese_bays("standards", 4211, lambda row, i: f"1{row}{i:02d}", 8)
    sheet = DxfSheet(0.001, 4, "R2000")
    sheet.document.encoding = "gbk"
    block = sheet.document.blocks.new("标准展位6")
    for k in range(6):
        block.add_lwpolyline(
            [(3000 * k, 0), (3000 * k + 3000, 0), (3000 * k + 3000, 3000), (3000 * k, 3000)],
            close=True,
        )
        block.add_line((3000 * k + 800, 300), (3000 * k + 2200, 300))  # the fascia
    sheet.loop(show.halls[0][1], "墙体")
    for row in range(8):
        for bay in range(3):
            for up in (0, 1):
                sheet.space.add_blockref(
                    "标准展位6",
                    sheet.points(((6 + 22.0 * bay, 19 + 10.0 * row + 3 * up),))[0],
                    {"layer": "标展"},
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
            {
                "char_height": 500,
                "insert": (x * 1000, y * 1000),
                "attachment_point": 5,
                "layer": "展位号",
            },
        )
        surroundings.on_sheet(sheet, surroundings.chain([x0, x1], y1 + 0.6), {"": "标注"})
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


@plan(batch="bookings")
def russian_closed_outlines() -> Plan:
    """Russian: outlines end where they began, `А-12` stands over `ООО «…»` and `S=18 м²`, nested blocks are mirrored."""
    show = european_hall(
        "arenda",
        4221,
        lambda letter, n: f"{letter}-{n}",
        8,
        letters="АБВГДЕЖИКЛМН",
        extras=("Кафе", "Туалет", "Инфо", "Сцена"),
    )
    sheet = DxfSheet(0.001, 6, "R2007")
    table = sheet.document.blocks.new("СТОЛ")
    table.add_lwpolyline([(0, 0), (1200, 0), (1200, 600), (0, 600)], close=True)
    table.add_circle((600, -300), 200)
    group = sheet.document.blocks.new("МЕБЕЛЬ")
    group.add_blockref("СТОЛ", (0, 0))
    group.add_blockref("СТОЛ", (0, 0), {"xscale": -1, "rotation": 90})
    sheet.around(show, "КОНТУР", "СЕРВИС", "КОЛОННЫ")
    for i, s in enumerate(show.stands):
        sheet.space.add_lwpolyline(
            sheet.points((*s.outline, s.outline[0])), dxfattribs={"layer": "СТЕНДЫ"}
        )
        x, y = inner_point(s.outline)
        x0, y0, x1, y1 = bounds(s.outline)
        words = f"{s.number}\\PООО «{s.title}»" + (
            f"\\PS={(x1 - x0) * (y1 - y0):g} м²" if len(s.outline) == 4 else ""
        )
        sheet.space.add_mtext(
            words,
            {
                "char_height": 350,
                "insert": (x * 1000, y * 1000),
                "attachment_point": 5,
                "layer": "НОМЕРА",
            },
        )
        if i % 2:
            sheet.space.add_blockref(
                "МЕБЕЛЬ",
                ((x0 + 0.3) * 1000, (y0 + 0.7) * 1000),
                {"layer": "МЕБЕЛЬ", "xscale": 1 if i % 4 == 1 else -1},
            )
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for k in range(6):
        corridor = rect(x0 + 0.2, y0 + 5 + 12 * k, 1.5, 8)
        sheet.loop(corridor, "ПОЖ_ПРОЕЗД")
        for j in range(12):
            sheet.line(
                (x0 + 0.2, y0 + 5 + 12 * k + 0.6 * j),
                (x0 + 1.7, y0 + 5.6 + 12 * k + 0.6 * j),
                "ПОЖ_ПРОЕЗД",
            )
        sheet.text(f"ПК-{k + 1}", x1 - 1, y0 + 6 + 12 * k, 0.3, "ПОЖ_ПРОЕЗД")
        surroundings.on_sheet(
            sheet,
            surroundings.chain([x0 + 6 + 3.0 * j for j in range(6)], y0 - 2.0 - 0.1 * k),
            {"": "РАЗМЕРЫ"},
        )
    rows = (
        ("Изм.", "2"),
        ("Лист", "1"),
        ("Масштаб", "1:200"),
        ("Дата", "03.2026"),
        ("Разраб.", "Петров"),
        ("Павильон", "№ 75"),
    )
    surroundings.on_sheet(sheet, surroundings.title_block(x1 + 10, y0, rows), {"": "ШТАМП"})
    return sheet.plan(show)


@plan(batch="bureaus")
def russian_centimetres() -> Plan:
    """Labels say `Стенд №12` and `S=18,0 кв.м`. Layers are Russian; metres are drawn in centimetres (R2000)."""
    show = angled_floor("russian acad", 1115, lambda r, p: str(20 * r + p))
    sheet = DxfSheet(0.01, 0, "R2000")
    sheet.document.encoding = "cp1251"
    sheet.around(show, "Контур зала", "Сервис")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "Стенды")
        x, y = middle(s.outline)
        area = math.dist(s.outline[0], s.outline[1]) * math.dist(s.outline[1], s.outline[2])
        sheet.text(
            f"Стенд №{s.number}" if i % 2 else f"№ {s.number}",
            x,
            y + 0.3,
            0.35,
            "Текст",
            first_side_angle(s.outline),
        )
        if len(s.outline) == 4 and abs(area - round(area, 1)) < 0.01:
            sheet.text(
                f"S={area:.1f} кв.м".replace(".", ",", 1),
                x,
                y - 0.4,
                0.25,
                "Текст",
                first_side_angle(s.outline),
            )
    out = io.StringIO()
    sheet.document.write(out)
    return Plan("dxf", out.getvalue().encode("cp1251", "dxfreplace"), show, 0.01)


@plan(batch="drafted")
def japanese_modules() -> Plan:
    """Modules are 2.97 m, here and there half a millimetre off. Numbers are full-width with hyphens; millimetres are
    not declared.
    """
    show = single_rows(
        "koma",
        511,
        lambda row, i: (
            f"{'ＡＢＣＤＥＦＧＨＩＪＫＬ'[row]}－{''.join(chr(0xFF10 + int(c)) for c in f'{i:02d}')}"
        ),
        (2.97, 2.97, 5.94),
        2.97,
    )
    plain = lambda t: "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in t)  # noqa: E731
    rng = random.Random(1)
    sheet = DxfSheet(0.001)
    sheet.around(show, "壁", "設備", "柱")
    for s in show.stands:
        sheet.loop(
            tuple(
                (x + rng.uniform(-5e-4, 5e-4), y + rng.uniform(-5e-4, 5e-4)) for x, y in s.outline
            ),
            "小間",
        )
        sheet.text(s.number, *middle(s.outline), 0.5, "小間番号")
    return sheet.plan(
        replace(show, stands=tuple(replace(s, number=plain(s.number)) for s in show.stands))
    )


@plan(batch="drafted")
def portuguese_aisles() -> Plan:
    """Aisles have names, dimensions are exploded to LINE and TEXT on every side, areas `9,00m2` stand beside the
    number.
    """
    show = single_rows("ruas", 512, lambda row, i: f"{chr(65 + row)}{i:02d}")
    sheet = DxfSheet(0.01, 5)
    sheet.around(show, "PAREDE", "SERVICOS")
    for row in range(12):
        sheet.text(f"RUA {chr(65 + row)}", 34, 6 + row * 6.5 - 1.8, 0.7, "TEXTO")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "ESTANDES")
        sheet.text(s.number, (x0 + x1) / 2, (y0 + y1) / 2 + 0.3, 0.4, "TEXTO")
        sheet.text(
            f"{(x1 - x0) * (y1 - y0):.2f}m2".replace(".", ","),
            (x0 + x1) / 2,
            (y0 + y1) / 2 - 0.4,
            0.25,
            "TEXTO",
        )
        sheet.line((x0, y0 + 0.25), (x1, y0 + 0.25), "COTAS")
        sheet.text(f"{x1 - x0:.2f}".replace(".", ","), (x0 + x1) / 2, y0 + 0.4, 0.2, "COTAS")
        sheet.line((x0 + 0.25, y0), (x0 + 0.25, y1), "COTAS")
        sheet.text(f"{y1 - y0:.2f}".replace(".", ","), x0 + 0.4, (y0 + y1) / 2, 0.2, "COTAS", 90.0)
    return sheet.plan(show)
