"""Earlier or cancelled stands, frozen layers or leftovers are in the file."""

from __future__ import annotations

import io
from dataclasses import replace

from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.dxf import DxfSheet, draw_us_stands
from tests.plan.generated.builders.floors.let_blocks import (
    american_islands,
    chinese_bays,
    german_blocks,
)
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.floors.side_by_side import side_by_side, with_prefix
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Show, Stand, bounds, middle, rect


@plan(batch="contractors")
def earlier_year() -> Plan:
    """Last year's stands lie in grey beneath this year's on their own layers. `x` stands on what is cancelled; there is
    a list of changes.
    """
    show = chinese_bays("overlay", 2331, lambda row, i: f"{row}{i:03d}")
    old = german_blocks("old", 2332, 6, 60.0, "TUVWXY")
    sheet = DxfSheet(0.01, 0)
    for s in old.stands:
        sheet.loop(s.outline, "ARCHIV_2024")
        sheet.text(s.number, *inner_point(s.outline), 0.4, "ARCHIV_2024")
    sheet.document.layers.get("ARCHIV_2024").off() if "ARCHIV_2024" in sheet.document.layers else sheet.document.layers.add("ARCHIV_2024").off()  # fmt: skip
    sheet.around(show, "Halle", "Flaechen")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "Stand_2026")
        sheet.text(s.number, *middle(s.outline), 0.5, "Nr_2026")
        if i % 29 == 4:
            surroundings.on_sheet(
                sheet, [*surroundings.crossed(s), surroundings.cloud(s.outline)], {"": "Revision"}
            )
    changed = Show("", show.stands[4::29], (), show.halls)
    surroundings.on_sheet(
        sheet, surroundings.table(changed, bounds(show.halls[0][1])[2] + 6, 60, 1), {"": "Revision"}
    )
    sheet.text("Entfallene Stände", bounds(show.halls[0][1])[2] + 14, 62, 0.8, "Revision")
    return sheet.plan(show)


@plan(batch="offerings")
def old_revision_beside() -> Plan:
    """Exploded ANSI31 hatches let stands, free ones say `FREI` and `A = 24,0 m²`. An old revision lies beside."""
    show = german_blocks("hatched let", 5221, 7, 70.0)
    sheet = DxfSheet(0.01, 5, "R2007")
    sheet.around(show, "HALLE", "EINBAU", "STUETZEN")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "STAND")
        x0, y0, x1, y1 = bounds(s.outline)
        x, y = inner_point(s.outline)
        sheet.text(s.number, x, y + 0.4, 0.5, "STANDNR")
        if len(s.outline) != 4:
            continue
        sheet.text(
            f"A = {(x1 - x0) * (y1 - y0):.1f} m²".replace(".", ","), x, y - 0.3, 0.25, "STANDNR"
        )
        if i % 3 == 0:
            sheet.text("FREI", x, y - 0.9, 0.35, "STATUS")
            continue
        k = x0 - (y1 - y0)
        while k < x1:  # lines at 45 degrees, cut off at the outline
            a, b = max(k, x0), min(k + (y1 - y0), x1)
            if a < b:
                sheet.line((a, y0 + a - k), (b, y0 + b - k), "SCHRAFFUR")
            k += 0.45
    return sheet.plan(show)


@plan(batch="layouts")
def frozen_numbers() -> Plan:
    """The layer of the numbers is frozen, that of the companies is not."""
    show = american_islands("frozen", 1702)
    sheet = DxfSheet(0.0254, 1)
    sheet.document.layers.add("BOOTH-NO").freeze()
    draw_us_stands(sheet, show, "BOOTH-NO")
    for s in show.stands:
        sheet.text(s.title, middle(s.outline)[0], middle(s.outline)[1] - 0.7, 0.25, "NAMES")
    return sheet.plan(show)


@plan(batch="layouts")
def leftovers_in_model_space() -> Plan:
    """A line and a word are left in model space; the plan lies in a layout."""
    show = american_islands("forgotten", 1701)
    sheet = DxfSheet(0.0254, 1)
    sheet.line((0, 0), (1, 1))
    sheet.text("xxx", 0, 0, 0.2)
    sheet.space = sheet.document.layout("Layout1")
    draw_us_stands(sheet, show)
    return sheet.plan(show)


@plan(batch="complexes")
def given_up_stands() -> Plan:
    """Given-up stands are crossed out in two pavilions and an open-air row. There are clouds, hydrants and a list of
    stands; centimetres.
    """
    one = with_prefix(german_blocks("p1", 2021, 5, 58.0, "АБВГД"), "", "Павильон 1")
    two = with_prefix(german_blocks("p2", 2022, 5, 58.0, "ЕЖИКЛ"), "", "Павильон 2")
    show = side_by_side("pavilions ru", (one, two), 12.0)
    outside = tuple(
        Stand(f"У-{i + 1:02d}", rect(10 + 9.0 * i, -14, 8, 6), "Техника") for i in range(14)
    )
    show = replace(show, stands=show.stands + outside, extras=tuple(replace(e, words={"wc": "Туалет", "catering": "Кафе", "info": "Инфо"}[e.kind]) for e in show.extras))  # fmt: skip
    sheet = DxfSheet(0.01, 5, "R2000")
    sheet.document.encoding = "cp1251"
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "СТЕНДЫ")
        sheet.text(s.number, *inner_point(s.outline), 0.55, "НОМЕРА")
        if i % 41 == 7 and len(s.outline) == 4:
            surroundings.on_sheet(sheet, surroundings.crossed(s), {"": "ИЗМЕНЕНИЯ"})
            sheet.text(
                "снят", inner_point(s.outline)[0], inner_point(s.outline)[1] - 0.8, 0.3, "ИЗМЕНЕНИЯ"
            )
        if i % 37 == 5:
            surroundings.on_sheet(sheet, [surroundings.cloud(s.outline)], {"": "ИЗМЕНЕНИЯ"})
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
    surroundings.on_sheet(sheet, surroundings.table(show, x1 + 12, y1, 4), {"": "ТАБЛИЦА"})
    out = io.StringIO()
    sheet.document.write(out)
    return Plan("dxf", out.getvalue().encode("cp1251", "dxfreplace"), show, 0.01)
