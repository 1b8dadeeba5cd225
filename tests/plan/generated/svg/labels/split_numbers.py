"""A number is cut into several texts or tspans."""

from __future__ import annotations

import math
from dataclasses import replace

from tests.plan.generated.builders.companies import COMPANIES, INTERNATIONAL_NAMES, NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    single_rows,
    with_companies,
    without_separators,
)
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER, letter_and_place
from tests.plan.generated.builders.floors.outlines import (
    first_side_angle,
    inner_point,
    outline_size,
    sides,
    unique_sides,
)
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, box_on_page
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Outline, bounds, middle


@plan(batch="agencies")
def condensed_tspans() -> Plan:
    """Illustrator cuts the number into two tspans of a condensed face, so letters lie closer than they are wide. Last
    year's layer is hidden.
    """
    show = with_companies(
        single_rows("condensed", 1801, lambda row, i: f"3-{chr(65 + row)}{i:02d}", (3, 3, 4, 5)),
        NUMBERLIKE_NAMES,
        81,
    )
    page = SvgPage(show, 6.37)
    page.rows.append("<style>.st5{font-family:'MyriadPro-Cond';font-size:4.2px}.st7{font-size:2.6px}.st9{display:none}</style><g class='st9'>")  # fmt: skip
    for s in mixed_floor("old", 1802, "halled").stands:
        page.loop(s.outline, 'fill="#fff"')
        page.text(s.number, *middle(s.outline), 0.6)
    page.rows.append("</g>")
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#C6E2F2" stroke="#1D1D1B"')
        x0, _, _, y1 = bounds(s.outline)
        x, y = page.at(x0 + 0.3, y1 - 0.9)
        page.rows.append(
            f'<text transform="matrix(1 0 0 1 {x:g} {y:g})"><tspan x="0" y="0" class="st5">{s.number[:3]}</tspan>'
            f'<tspan x="4.2" y="0" class="st5" style="letter-spacing:-0.02em">{s.number[3:]}</tspan></text>'
        )
        page.text(s.title, x0 + 1.5, y1 - 2.0, 0.25)
    return page.plan()


@plan(batch="plans")
def tiny_letter_by_letter() -> Plan:
    """Numbers 12 cm high stand in the upper left corner, positioned letter by letter. Large names begin with digits."""
    show = with_companies(mixed_floor("tiny", 306, "slash", (3, 4, 5)), NUMBERLIKE_NAMES, 2)
    page = SvgPage(show, 36.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fde2e4" stroke="#555" stroke-width="1"')
        x0, _, x1, y1 = bounds(s.outline)
        size = min(0.6, (x1 - x0) / (0.62 * len(s.title)))
        page.text(s.title, *middle(s.outline), size)
        px, py = page.at(x0 + 0.1, y1 - 0.22)
        xs = " ".join(f"{px + i * 0.075 * page.k:.2f}" for i in range(len(s.number)))
        page.rows.append(
            f'<text font-size="{0.16 * page.k:.2f}" y="{py:g}" x="{xs}">{s.number}</text>'
        )
    return page.plan()


@plan(batch="presses")
def letter_above_digits() -> Plan:
    """The letter stands above the digits in two texts of one size; the company stands below."""
    show = with_companies(mixed_floor("stacked", 1405, "small", (3, 3, 4, 5)), COMPANIES, 6)
    show = replace(show, stands=tuple(replace(s, number=s.number.upper()) for s in show.stands))
    page = SvgPage(show, 17.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#e8eaf6" stroke="#1a237e"')
        x, y = middle(s.outline)
        page.text(s.number[0], x, y + 0.55, 0.45)
        page.text(s.number[1:], x, y, 0.45)
        page.text(s.title, x, y - 0.6, 0.2)
    return page.plan()


@plan(batch="fairs")
def five_texts() -> Plan:
    """`C7`, `3X4`, `/12m`, `2` and `/` are five texts, turned in half of the booths."""
    show = angled_floor("pieces", 1004, letter_and_place, (3.0, 4.0, 5.0))
    page = SvgPage(show, 53.1)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'class="fil0 str0"')
        a, b = page.at(*middle(s.outline))
        w, h = math.dist(s.outline[0], s.outline[1]), math.dist(s.outline[1], s.outline[2])
        size, up = f"{w:g}X{h:g}", ""
        if len(s.outline) == 4:
            runs = (
                (-30, -8, 22, s.number),
                (-34, 14, 16, size),
                (6, 14, 16, f"/{w * h:g}m"),
                (54, 8, 10, "2"),
                (60, 14, 16, "/"),
            )
        else:
            runs = ((-30, -8, 22, s.number),)
        turn = -first_side_angle(s.outline) + (90 if len(s.number) % 2 and h > w else 0)
        for dx, dy, f, run in runs:
            page.rows.append(
                f'<text x="{a + dx:g}" y="{b + dy:g}" font-size="{f}" transform="rotate({turn:.2f} {a:g} {b:g})"{up}>{run}</text>'
            )
    return page.plan()


@plan(batch="exported")
def text_for_each_letter() -> Plan:
    """A PDF converter writes each edge as a path and each letter as a text of its own."""
    show = mixed_floor("letters", 514, "halled", (3, 3, 4))
    page = SvgPage(show, 19.0)
    for outline in (show.halls[0][1], *(e.outline for e in show.extras)):
        for a, b in sides(outline):
            page.rows.append(
                '<path d="M{:g} {:g}L{:g} {:g}" fill="none" stroke="#000"/>'.format(
                    *page.at(*a), *page.at(*b)
                )
            )
    for a, b in unique_sides(show):
        page.rows.append(
            '<path d="M{:g} {:g}L{:g} {:g}" fill="none" stroke="#000" stroke-width=".5"/>'.format(
                *page.at(*a), *page.at(*b)
            )
        )
    for words, outline in [(s.number, s.outline) for s in show.stands] + [
        (e.words, e.outline) for e in show.extras
    ]:
        x, y = page.at(*middle(outline))
        for i, ch in enumerate(words):
            if ch != " ":
                page.rows.append(
                    f'<text x="{x + (i - len(words) / 2) * 4.4:.2f}" y="{y:g}" font-size="8">{ch}</text>'
                )
    return page.plan()


@plan(batch="exported")
def kerned_runs() -> Plan:
    """Illustrator cuts numbers into kerned runs, places texts by matrix(), and repeats ids with marks."""
    show = without_separators(
        with_companies(mixed_floor("artboards", 507, "messe", (3, 3, 4, 6)), NUMBERLIKE_NAMES, 9)
    )
    page = SvgPage(show, 17.3)
    page.rows.append(
        "<style type=\"text/css\">.st0{fill:#F1F2F2;stroke:#231F20;stroke-miterlimit:10;}.st1{fill:#FFF200;}.st2{font-family:'MyriadPro-Bold';}.st3{font-size:6.5px;}.st4{letter-spacing:-1;}</style>"
    )
    page.around()
    page.rows.append('<g id="Stands">')
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        px, py = page.at(x0, y1)
        page.rows.append(
            f'<rect id="Rectangle_{i % 9}_{i}_" x="{px:g}" y="{py:g}" class="st0" width="{(x1 - x0) * page.k:.3f}" height="{(y1 - y0) * page.k:.3f}"/>'
        )
    page.rows.append('</g><g id="Numbers">')
    for s in show.stands:
        cx, cy = page.at(*middle(s.outline))
        a, b = s.number[:1], s.number[1:]
        page.rows.append(
            f'<text transform="matrix(1 0 0 1 {cx - 9:.4f} {cy - 2:.4f})"><tspan x="0" y="0" class="st2 st3 st4">{a}</tspan><tspan x="4.1" y="0" class="st2 st3">{b}</tspan></text>'
        )
        page.rows.append(
            f'<text transform="matrix(.9 0 0 1 {cx - 20:.4f} {cy + 8:.4f})" class="st2" font-size="5">{s.title.replace("&", "&amp;")}</text>'
        )
    page.rows.append("</g>")
    return page.plan()


@plan(batch="concourses")
def kerned_tspans() -> Plan:
    """Illustrator writes `3C-17a` in three kerned tspans above a price. The names of layers are escaped."""

    def number(b: int, i: int, n: int) -> str:
        return f"3{LATIN_LETTER(b // 2)}-{(b % 2) * 20 + i:02d}" + ("a" if n % 11 == 0 else "")

    show = varied_blocks("artboard", 7131, number, across=5, deep=5, firms=INTERNATIONAL_NAMES)
    page = SvgPage(show, 8.504)  # 1:333 in points
    page.rows.append("<style>.cls-1{fill:#f7d9c4;stroke:#1d1d1b;stroke-width:.25px}.cls-2{font-family:MyriadPro-Bold,Myriad Pro;font-size:4px}.cls-3{letter-spacing:-.02em}.cls-4{font-size:2px;font-family:MyriadPro-Regular}</style>")  # fmt: skip
    page.rows.append('<g id="Halle_x5F_3">')
    page.around()
    page.rows.append('</g><g id="St_xE4_nde">')
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'class="cls-1" id="Pfad_{i + 812}"')
    page.rows.append('</g><g id="Beschriftung_x5F_neu">')
    for s in show.stands:
        x, y = page.at(*inner_point(s.outline))
        hall, rest = s.number[:2], s.number[2:]
        letter, digits = rest[0], rest[1:]
        page.rows.append(
            f'<text class="cls-2" transform="translate({x - 7:.2f} {y:.2f})">{hall}<tspan class="cls-3" x="4.6" y="0">{letter}</tspan><tspan x="6" y="0">{digits}</tspan></text>'
        )
        a, b = outline_size(s.outline)
        page.rows.append(
            f'<text class="cls-4" transform="translate({x - 7:.2f} {y + 3.6:.2f})">{a * b * 195:.0f},- €</text>'
        )
    page.rows.append("</g>")
    w, _ = outline_size(show.halls[0][1])
    page.text("Maßstab 1:333", w - 8, -4, 1.0)
    return page.plan()


@plan(batch="offices")
def tspan_for_each_digit() -> Plan:
    """Numbers have leading zeros (`0012`) and a tspan for each glyph. Some are joint: `0012/0014`."""
    show = single_rows("zeros", 1306, lambda row, i: f"{20 * row + i:04d}", (3, 3, 4, 6))
    show = replace(
        show,
        stands=tuple(
            replace(s, number=f"{s.number}/{int(s.number) + 400:04d}") if i % 11 == 5 else s
            for i, s in enumerate(show.stands)
        ),
    )
    page = SvgPage(show, 21.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#f1f8e9" stroke="#33691e"')
        x, y = middle(s.outline)
        px, py = page.at(x - 0.12 * len(s.number), y)
        runs = "".join(
            f'<tspan x="{px + i * 0.27 * page.k:.2f}">{c}</tspan>' for i, c in enumerate(s.number)
        )
        page.rows.append(f'<text y="{py:g}" font-size="{0.42 * page.k:.1f}">{runs}</text>')
    return page.plan()


@plan(batch="ordinary")
def numbers_cut_in_two() -> Plan:
    """PowerPoint writes one clipped group that is moved off its page, places texts by translate(), and cuts kerned
    numbers in two.
    """
    show = american_floor("slides", 1510, 8, 14)
    page = SvgPage(show, 9.0)
    w, h = page.size
    page.rows.append(
        f'<defs><clipPath id="clip0"><rect x="311" y="159" width="{w:g}" height="{h:g}"/></clipPath></defs>'
    )
    page.rows.append(
        f'<g clip-path="url(#clip0)" transform="translate(-311 -159)"><rect x="311" y="159" width="{w:g}" height="{h:g}" fill="#FFFFFF"/>'
    )

    def box(outline: Outline, fill: str) -> str:
        x, y, w, h = box_on_page(page, outline)
        return f'<rect x="{x + 311:.1f}" y="{y + 159:.1f}" width="{w:g}" height="{h:g}" stroke="#2F528F" stroke-width="1.3" stroke-miterlimit="8" fill="{fill}"/>'

    def text(words: str, x: float, y: float, size: float) -> str:
        px, py = page.at(x, y)
        return f'<text font-family="Calibri,Calibri_MSFontService,sans-serif" font-weight="400" font-size="{size:g}" transform="translate({px + 311:.2f} {py + 159:.0f})">{words}</text>'

    page.rows.append(box(show.halls[0][1], "none"))
    for e in show.extras:
        page.rows += [
            box(e.outline, "#D9D9D9"),
            text(e.words, e.outline[0][0] + 1, middle(e.outline)[1], 11),
        ]
    for i, s in enumerate(show.stands):
        x, y = middle(s.outline)
        page.rows.append(box(s.outline, "#4472C4" if i % 4 else "#FFC000"))
        if i % 9:
            page.rows.append(text(s.number, x - 0.8, y - 0.3, 8))
        else:
            page.rows += [
                text(s.number[:1], x - 0.8, y - 0.3, 8),
                text(s.number[1:], x - 0.8 + 0.45, y - 0.3, 8),
            ]
    page.rows += [text("Exhibit Hall B - Booth Layout as of 3/14/25", 10, -3, 24), "</g>"]
    return page.plan()


@plan(batch="webmaps")
def text_for_each_word() -> Plan:
    """A presentation gives each word a text of its own: `B`, `-` and `12` are three. Booths are even-odd paths in EMU."""
    show = mixed_floor("slides", 709, "small", (3, 3, 4))
    show = replace(
        show,
        stands=tuple(
            replace(s, number=f"{s.number[0].upper()}-{int(s.number[1:]):02d}") for s in show.stands
        ),
    )
    page = SvgPage(show, 12700.0 * 3)
    page.rows.append("<g>")
    for outline, fill in [
        (show.halls[0][1], "#FFFFFF"),
        *((e.outline, "#D9D9D9") for e in show.extras),
        *((s.outline, "#BDD7EE") for s in show.stands),
    ]:
        page.loop(
            outline,
            f'stroke="#41719C" stroke-width="12700" stroke-miterlimit="8" fill="{fill}" fill-rule="evenodd"',
        )
    for e in show.extras:
        a, b = page.at(*middle(e.outline))
        for j, word in enumerate(e.words.split()):
            page.rows.append(
                f'<text font-family="Calibri,Calibri_MSFontService,sans-serif" font-weight="400" font-size="22900" transform="translate({a - 40000 + 60000 * j:g} {b:g})">{word}</text>'
            )
    for s in show.stands:
        a, b = page.at(*middle(s.outline))
        letter, digits = s.number.split("-")
        for dx, run in ((-20000, letter), (-7000, "-"), (0, digits)):
            page.rows.append(
                f'<text font-family="Calibri,Calibri_MSFontService,sans-serif" font-weight="400" font-size="19000" transform="translate({a + dx:g} {b + 6000:g})">{run}</text>'
            )
    page.rows.append("</g>")
    w, h = page.size
    plan = page.plan()
    data = plan.data.decode().replace(
        f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"',
        'width="1280" height="720" overflow="hidden"',
    )
    k = min(1280 / w, 720 / h)
    head, body = data.split(">", 1)
    body = body.replace("</svg>", "</g></g></svg>")
    data = f'{head}><defs><clipPath id="clip0"><rect x="0" y="0" width="1280" height="720"/></clipPath></defs><g clip-path="url(#clip0)"><g transform="scale({k:.10g})">{body}'
    return replace(plan, data=data.encode(), metres_per_unit=1 / (page.k * k))


@plan(batch="bureaus")
def four_lines_in_one_text() -> Plan:
    """Number, company, country and size are four tspans of one text."""
    show = with_companies(
        mixed_floor("tspan dy", 1107, "halled", (3, 4, 5, 6)), NUMBERLIKE_NAMES, 4
    )
    page = SvgPage(show, 30.0)
    page.around()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        page.loop(s.outline, 'fill="#edf" stroke="#333"')
        a, b = page.at((x0 + x1) / 2, y1 - 0.7)
        title = s.title.replace("&", "&amp;")
        page.rows.append(
            f'<text y="{b:g}" text-anchor="middle" font-size="14"><tspan x="{a:g}" font-weight="bold">{s.number}</tspan><tspan x="{a:g}" dy="14" font-size="9">{title}</tspan><tspan x="{a:g}" dy="11" font-size="8">Germany</tspan><tspan x="{a:g}" dy="10" font-size="7">{x1 - x0:g},00 x {y1 - y0:g},00 m</tspan></text>'
        )
    return page.plan()
