"""The words, digits and number forms are those of one country or script."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.plan.generated.builders.companies import COMPANIES
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.halls import american_floor, chinese_floor
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor, with_companies
from tests.plan.generated.builders.floors.outlines import inner_point, outline_size, sides
from tests.plan.generated.builders.floors.side_by_side import side_by_side, with_prefix
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, escaped, fit_page
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, letters, middle, rect


@plan(batch="posters")
def russian() -> Plan:
    """Labels say `№ 15`, `Б12` and `9 кв.м`; words name furniture (CorelDRAW)."""
    show = mixed_floor("russian", 713, "messe", (2, 3, 4, 5))
    cyr = "АБВГДЕЖЗИКЛМН"
    show = replace(
        show,
        stands=tuple(
            replace(s, number=f"{cyr[(ord(s.number[0]) - 65) % 13]}{s.number.split()[1]}")
            for s in show.stands
        ),
    )
    page = SvgPage(show, 100 / 4.0)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        page.loop(s.outline, f'class="fil{i % 4} str0"')
        x, y = middle(s.outline)
        page.text(
            f"№ {s.number}" if i % 2 else f"Стенд {s.number}",
            x,
            y + 0.4,
            0.4,
            'class="fil5 fnt0" text-anchor="middle"',
        )
        page.text(
            f"{(x1 - x0) * (y1 - y0):g} кв.м",
            x,
            y - 0.1,
            0.28,
            'class="fil5 fnt1" text-anchor="middle"',
        )
        if i % 3 == 0:
            page.text("1 стол, 2 стула", x, y - 0.5, 0.2, 'class="fil5 fnt2" text-anchor="middle"')
    return page.plan()


@plan(batch="posters")
def chinese_hydrants() -> Plan:
    """Labels say `展位A12` with areas in ㎡. Fire hydrants, aisle widths and columns inside booths surround them."""
    show = chinese_floor("hydrants", 714)
    page = SvgPage(show, 8.0)
    page.around()
    rng = random.Random(14)
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        page.loop(s.outline, 'fill="#e0f2e9" stroke="#2a6f97"')
        x, y = middle(s.outline)
        big = x1 - x0 > 5
        page.text(f"展位{s.number}" if big else s.number, x, y + 0.4, 0.9 if big else 0.55)
        page.text(f"{(x1 - x0) * (y1 - y0):g}㎡", x, y - 0.6, 0.8 if big else 0.4)
    for x, y, side in show.columns:
        page.loop(rect(x, y, side, side), 'fill="#000"')
    for _ in range(24):
        x, y = rng.uniform(2, 104), rng.choice((1.5, 100.0))
        page.loop(rect(x, y, 0.8, 0.3), 'fill="red"')
        page.text("消火栓", x, y + 0.6, 0.35)
    for i in range(7):
        page.text("通道3m", 77, 58 + 9 * i - 1.6, 0.5)
    page.text("主通道6米", 40, 53, 0.8)
    return page.plan()


@plan(batch="concourses")
def chinese_stems() -> Plan:
    """Numbers are `甲12` with firms above. Standard booths are gray; the legend shows prices."""
    show = varied_blocks("jia", 7151, lambda b, i, n: f"{'甲乙丙丁戊己庚辛壬癸'[b // 4]}{(b % 4) * 20 + i}", across=5, deep=6, firms=("光明科技", "海星机器人", "东方电气", "华北制药 3号"))  # fmt: skip
    page = SvgPage(show, 14.0)
    page.around()
    for s in show.stands:
        w, h = outline_size(s.outline)
        page.loop(s.outline, f'fill="{"#eee" if w * h < 10 else "#fff3b0"}" stroke="#888"')
        x, y = inner_point(s.outline)
        page.text(s.title, x, y + 0.45, 0.36)
        page.text(
            s.number,
            x,
            y - 0.3,
            0.6,
            'text-anchor="middle" font-weight="bold" font-family="SimHei"',
        )
    w, h = outline_size(show.halls[0][1])
    for i, words in enumerate(
        ("标准展位 3m×3m：12800元/个", "光地（36㎡起）：1280元/㎡", "已售", "可售")
    ):
        page.loop(rect(4 + 20 * i, -3.5, 1.5, 1), 'fill="#eee" stroke="#888"')
        page.text(words, 6 + 20 * i, -3, 0.8, "")
    page.text("2025国际机械展览会平面图", w / 2, h + 3, 2.0)
    return page.plan()


@plan(batch="offices")
def arabic() -> Plan:
    """Labels say `جناح A12` from right to left, with names in Arabic and sizes `3 × 3 م`."""
    show = american_floor("arabic", 1311, 7, 14, module=3.0)
    show = replace(
        show,
        stands=tuple(
            replace(s, number=f"{letters(int(s.number) // 100 - 1)}{int(s.number) % 100}")
            for s in show.stands
        ),
    )
    page = SvgPage(show, 30.0)
    page.around()
    names = ("شركة النور", "مجموعة الخليج", "دار الحكمة", "الأفق الجديد")
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'fill="#e0f2f1" stroke="#004d40"')
        x, y = middle(s.outline)
        x0, y0, x1, y1 = bounds(s.outline)
        page.text(f"جناح {s.number}", x, y + 0.6, 0.4, 'text-anchor="middle" direction="rtl"')
        page.text(names[i % 4], x, y, 0.3, 'text-anchor="middle" direction="rtl"')
        page.text(
            f"{x1 - x0:g} × {y1 - y0:g} م", x, y - 0.7, 0.3, 'text-anchor="middle" direction="rtl"'
        )
    return page.plan()


@plan(batch="offerings")
def arabic_and_latin_digits() -> Plan:
    """Digits are Arabic and Latin, names run from right to left. Numbers are `H3-B10`, corridors `ممر`, sizes `6x6`."""
    show = european_hall(
        "two scripts",
        5241,
        lambda letter, n: f"H3-{letter}{n}",
        8,
        extras=("مطعم", "دورات المياه", "استعلامات", "مسرح"),
    )
    page = SvgPage(show, 11.0)
    for _, hall in show.halls:
        page.loop(hall, 'fill="#fff" stroke="#000"')
    for e in show.extras:
        page.loop(e.outline, 'fill="#ddd"')
        page.text(e.words, *middle(e.outline), 0.6, 'text-anchor="middle" direction="rtl"')
    digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#063"')
        x, y = inner_point(s.outline)
        page.text(s.number, x, y + 0.5, 0.5)
        page.text(
            s.number.translate(digits), x, y - 0.2, 0.35, 'text-anchor="middle" direction="rtl"'
        )
        page.text(
            "شركة " + escaped(s.title), x, y - 0.7, 0.22, 'text-anchor="middle" direction="rtl"'
        )
    for k in range(6):
        page.text(f"ممر {k + 1}", 3, 10 + 10 * k, 0.5)
    return page.plan()


@plan(batch="marketing")
def indian() -> Plan:
    """Labels say `STALL NO. A-12` and `3.0 X 3.0 = 9 SQ.MTR`, signs say `HALL NO 6`. There are fire exits and a food
    court.
    """
    r = random.Random(4621)
    show = european_hall(
        "stalls",
        4621,
        lambda letter, n: f"{letter}-{n}",
        8,
        extras=("FOOD COURT", "TOILET", "INFO", "STAGE"),
    )
    page = SvgPage(show, 9.45)
    page.around()
    for s in show.stands:
        page.loop(
            s.outline,
            f'fill="{r.choice(("#ffff99", "#ccffcc", "#ffcccc", "#fff"))}" stroke="#000" stroke-width=".5"',
        )
        x, y = inner_point(s.outline)
        x0, y0, x1, y1 = bounds(s.outline)
        page.text(f"STALL NO. {s.number}", x, y + 0.5, 0.32)
        if len(s.outline) == 4:
            w, d = x1 - x0, y1 - y0
            page.text(f"{w:.1f} X {d:.1f} = {w * d:g} SQ.MTR", x, y - 0.1, 0.22)
        page.text(escaped(f"M/S {s.title.upper()} PVT. LTD."), x, y - 0.6, 0.2)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    page.text("HALL NO 6", (x0 + x1) / 2, y1 + 3, 2.5)
    for k in range(7):
        page.text("FIRE EXIT", x0 + 8 + 12 * k, y1 + 0.9, 0.5)
        page.text("3.0 M WIDE PASSAGE", x0 + 12 + 12 * k, y0 + 3.0, 0.35)
    return page.plan()


@plan(batch="offices")
def german() -> Plan:
    """CorelDRAW writes `Stand 1.204` above `24 qm`. A pattern hatches reserved stands; signs say Gang A and Notausgang."""
    show = with_companies(
        angled_floor("halle", 1307, lambda r, p: f"1.{100 * (r % 8 + 1) + 40 * (r // 8) + p}"),
        COMPANIES,
        7,
    )
    page = SvgPage(show, 100.0)
    page.rows.append(
        '<defs><pattern id="P1" width="40" height="40" patternUnits="userSpaceOnUse"><path d="M0 40L40 0" stroke="#999"/></pattern></defs>'
        '<g id="Ebene_x0020_1"><metadata id="CorelCorpID_0Corel-Layer"/>'
    )
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'class="fil1 str0" fill="#ffe0b2" stroke="#2B2A29" stroke-width="3"')
        if i % 6 == 0:
            page.loop(s.outline, 'class="fil2" fill="url(#P1)"')
        x, y = middle(s.outline)
        page.text(f"Stand {s.number}", x, y + 0.5, 0.35, 'class="fil3 fnt0" text-anchor="middle"')
        page.text(s.title, x, y, 0.22, 'class="fil3 fnt1" text-anchor="middle"')
        a = abs(sum(p[0] * q[1] - q[0] * p[1] for p, q in sides(s.outline)) / 2)
        page.text(f"{a:.0f} qm", x, y - 0.5, 0.28, 'class="fil3 fnt1" text-anchor="middle"')
    x0, y0, _, y1 = bounds(show.halls[0][1])
    for i in range(5):
        page.text(f"Gang {'ABCDE'[i]}", x0 + 20 + 5 * i, y0 + 4.5 - 3, 0.7)
        page.text("Notausgang", x0 + 5 + 18 * i, y1 + 1, 0.5)
        page.text(f"Tor {i + 1}", x0 + 9 + 18 * i, y0 - 1.5, 0.6)
    page.rows.append("</g>")
    return page.plan()


@plan(batch="habitats")
def typographic_characters() -> Plan:
    """Numbers contain no-break hyphens, no-break and thin spaces, full-width letters and a soft hyphen. There are two
    halls.
    """
    halls = tuple(
        with_prefix(german_blocks(f"y{i}", 2840 + i, 5, 52.0), f"H{i}-", f"Halle {i}")
        for i in (1, 2)
    )
    show = side_by_side("typographic", halls, 9.0)
    page = fit_page(SvgPage(show, 8.5), show)
    for title, hall in show.halls:
        page.loop(hall, 'fill="#fff" stroke="#000"')
        page.text(
            title.replace(" ", "\u00a0"),
            (bounds(hall)[0] + bounds(hall)[2]) / 2,
            bounds(hall)[3] + 3,
            2.0,
        )
    for e in show.extras:
        page.loop(e.outline, 'fill="#ddd"')
        page.text(e.words, *middle(e.outline), 0.6)
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'fill="#eef6ff" stroke="#357" stroke-width=".4"')
        front, rest = s.number[:2], s.number[3:]
        wide = "".join(chr(ord(c) + 0xFEE0) for c in rest)
        words = (f"{front}\u2011{rest}", f"{front}\u2010{rest}", f"{front}-{wide}", f"{front}-\u200b{rest}", f"\u00a0{front}-{rest}\u00a0")[i % 5]  # fmt: skip
        page.text(words, *inner_point(s.outline), 0.5)
        if i % 3 == 0:
            page.text(
                "12\u202f000 kg/m\u00b2",
                inner_point(s.outline)[0],
                inner_point(s.outline)[1] - 0.8,
                0.2,
            )
    return page.plan()
