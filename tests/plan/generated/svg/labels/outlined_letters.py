"""The numbers are outlines of letters: no text element holds them."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.plan.generated.builders.companies import COMPANIES, NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.let_blocks import chinese_bays
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    single_rows,
    with_companies,
    without_separators,
)
from tests.plan.generated.builders.floors.numbering import letter_and_place
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, escaped, glyph_positions, rect_element
from tests.plan.generated.plan_case import plan
from tests.plan.outlined.letters import LETTERS
from tests.plan.shows import bounds, letters, middle


def _letter_boxes(page: SvgPage, words: str, x: float, y: float, height: float) -> str:
    """Each letter a little outline, as outlined fonts are."""
    out = []
    for i, c in enumerate(words):
        px, py = page.at(x + (i - len(words) / 2) * 0.6 * height, y + height / 2)
        w, h = 0.5 * height * page.k, height * page.k
        cut = h * (0.3 + ord(c) % 5 / 12)
        out.append(
            f'<path d="m{px:.2f},{py:.2f}h{w:.2f}v{h:.2f}h-{w:.2f}zm{w / 4:.2f},{cut:.2f}h{w / 2:.2f}v{h / 6:.2f}h-{w / 2:.2f}z"/>'
        )
    return "".join(out)


@plan(batch="offices")
def aria_labels() -> Plan:
    """Inkscape turned the text to paths. A group of glyph outlines bears the number as `aria-label`, and everything has
    a transform.
    """
    show = with_companies(
        angled_floor("aria", 1301, lambda r, p: f"{letters(r)}{p:02d}"), COMPANIES, 2
    )
    page = SvgPage(show, 8.0)
    page.rows.append('<g id="layer1" transform="translate(0,0)">')
    page.around()
    for i, s in enumerate(show.stands):
        page.rows.append('<g transform="scale(1)">')
        page.loop(
            s.outline,
            f'id="path{4000 + 7 * i}" style="fill:#e3f2fd;stroke:#0d47a1;stroke-width:0.3"',
        )
        x, y = middle(s.outline)
        page.rows.append(
            f'<g aria-label="{s.number}" id="text{4001 + 7 * i}" style="font-size:4px;fill:#000">{_letter_boxes(page, s.number, x, y, 0.5)}</g>'
        )
        if i % 3 == 0:
            firm = s.title.replace("&", "&amp;")
            page.rows.append(
                f'<g aria-label="{firm}" id="text{4002 + 7 * i}">{_letter_boxes(page, s.title, x, y - 0.8, 0.15)}</g>'
            )
        page.rows.append("</g>")
    page.rows.append("</g>")
    return page.plan()


def _letter_paths(page: SvgPage, words: str, x: float, y: float, height: float) -> str:
    """Path data of outlined letters: a little stem and bowl each."""
    out = []
    step = height * 0.6
    for i in range(len(words)):
        px, py = page.at(x + (i - len(words) / 2) * step, y + height / 2)
        w, h = step * 0.8 * page.k, height * page.k
        out.append(f"M{px:.2f} {py:.2f}h{w:.2f}v{h / 2:.2f}l{-w / 3:.2f} {h / 2:.2f}h{-w / 2:.2f}z")
    return "".join(out)


@plan(batch="ordinary")
def numbers_as_ids() -> Plan:
    """CorelDRAW writes a DOCTYPE, classes such as `fil0 str0` and a viewBox in 1/100 mm. The id of an outlined number
    is the number.
    """
    show = single_rows("corel", 1506, lambda row, i: f"{letters(row)}{i:02d}", (3, 3, 5, 6))
    page = SvgPage(show, 280.0)
    for _, outline in show.halls:
        page.loop(outline, 'class="fil2 str1"')
    for e in show.extras:
        page.loop(e.outline, 'class="fil1"')
        page.text(e.words, *middle(e.outline), 0.6, 'class="fil3 fnt0" text-anchor="middle"')
    for i, s in enumerate(show.stands):
        page.rows.append(f'<g id="_{2134567890 + 48 * i}">')
        points = " ".join("{:g},{:g}".format(*page.at(*p)) for p in s.outline)
        page.rows.append(f'<polygon class="fil0 str0" points="{points}"/>')
        d = _letter_paths(page, s.number, *middle(s.outline), 0.7)
        page.rows.append(f'<path id="{s.number}" class="fil3" d="{d}"/></g>')
    w, h = page.size
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" width="{w / 100:g}mm" height="{h / 100:g}mm" version="1.1" viewBox="0 0 {w:g} {h:g}">\n'
        '<defs><style type="text/css"><![CDATA[.str0 {stroke:#373435;stroke-width:7.62}.str1 {stroke:#373435;stroke-width:30}'
        ".fil0 {fill:#A9D5B5}.fil1 {fill:#E5E5E5}.fil2 {fill:none}.fil3 {fill:#373435}.fnt0 {font-weight:normal;font-size:170px;font-family:'Arial'}]]></style></defs>\n"
        '<g id="Layer_x0020_1"><metadata id="CorelCorpID_0Corel-Layer"/>'
    )
    return Plan(
        "svg",
        "\n".join((head, *page.rows, "</g></svg>")).encode(),
        show,
        1 / page.k,
        (page.x0, page.y1),
    )


@plan(batch="ordinary")
def named_groups() -> Plan:
    """A Figma group `A12` holds the rect `bg_17`, the outlined number `A12_2` and the outlined company `Acme_3`."""
    show = with_companies(mixed_floor("frames", 1507, "halled", (3, 3, 4, 6)), COMPANIES, 7)
    page = SvgPage(show, 12.0)
    w, h = page.size
    page.rows.append(
        f'<g id="Floor Plan" clip-path="url(#clip0_12_345)"><rect width="{w:g}" height="{h:g}" fill="white"/>'
    )
    page.rows.append(
        rect_element(
            page, show.halls[0][1], 'id="Hall" fill="#FAFAFA" stroke="#111111" stroke-width="2"'
        )
    )
    for e in show.extras:
        area = rect_element(page, e.outline, 'id="area" fill="#E0E0E0"')
        page.rows.append(f'<g id="{e.words}">{area}')
        page.rows.append(
            f'<path id="{e.words}_2" d="{_letter_paths(page, e.words, *middle(e.outline), 0.6)}" fill="black"/></g>'
        )
    seen: dict[str, int] = {}

    def once(name: str) -> str:
        seen[name] = seen.get(name, 0) + 1
        return escaped(name if seen[name] == 1 else f"{name}_{seen[name]}")

    for s in show.stands:
        x, y = middle(s.outline)
        page.rows.append(f'<g id="{once(s.number)}">')
        page.rows.append(
            rect_element(
                page, s.outline, f'id="{once("bg")}" fill="#D7E8FF" stroke="#3366CC" rx="1"'
            )
        )
        page.rows.append(
            f'<path id="{once(s.number)}" d="{_letter_paths(page, s.number, x, y + 0.5, 0.5)}" fill="black"/>'
        )
        page.rows.append(
            f'<path id="{once(s.title)}" d="{_letter_paths(page, s.title[:7], x, y - 0.5, 0.3)}" fill="#555"/></g>'
        )
    page.rows.append(
        f'</g><defs><clipPath id="clip0_12_345"><rect width="{w:g}" height="{h:g}" fill="white"/></clipPath></defs>'
    )
    return page.plan()


@plan(batch="exported")
def letters_in_groups() -> Plan:
    """Figma draws letters as paths, each in a group named by its words. Rects are named `Rectangle 12`."""
    show = without_separators(mixed_floor("figma", 606, "slash", (3, 3, 5)))
    page = SvgPage(show, 24.0)
    page.rows.append('<g id="Hall">')
    page.loop(show.halls[0][1], 'id="Rectangle 1" fill="#fff" stroke="#000"')
    for e in show.extras:
        page.rows.append(f'<g id="{e.words}">')
        page.loop(e.outline, f'id="Vector {len(page.rows)}" fill="#ddd"')
        page.rows.append("</g>")
    page.rows.append("</g>")
    for i, s in enumerate(show.stands):
        page.rows.append(f'<g id="Group {i % 40 + 1}">')
        page.loop(s.outline, f'id="Rectangle {i + 2}" fill="#D9D9D9"')
        x, y = page.at(*middle(s.outline))
        d = "".join(
            f"M{x + 5 * k - 8:g} {y:g}C{x + 5 * k - 7:g} {y - 6:g} {x + 5 * k - 5:g} {y - 6:g} {x + 5 * k - 4:g} {y:g}Z"
            for k in range(len(s.number))
        )
        page.rows.append(f'<path id="{s.number}" d="{d}" fill="black"/></g>')
    return page.plan()


@plan(batch="fairs")
def hatched_with_ids() -> Plan:
    """The ids are `XB12`, paths of glyphs are named `B12`, and 17,000 hatches have no name. The plan has curves, but
    neither text nor sizes.
    """
    show = angled_floor("xb", 1002, letter_and_place)
    page = SvgPage(show, 37.8)
    rng = random.Random(2)
    page.rows.append(
        '<style type="text/css">.st0{fill:#FFFFFF;stroke:#000}.st1{fill:#A7D7F0}.st2{fill:none;stroke:#999}.st3{fill:#231F20}</style><g id="Ebene_1">'
    )
    page.loop(show.halls[0][1], 'class="st0"')
    for i, s in enumerate(show.stands):
        corners = [page.at(*p) for p in s.outline]
        d = (
            f"M{corners[0][0]:g},{corners[0][1]:g}"
            + "".join(f"L{x:g},{y:g}" for x, y in corners[1:])
            + "z"
        )
        if i % 5 == 0:  # one edge as a shallow curve
            (ax, ay), (bx, by) = corners[0], corners[1]
            d = (
                f"M{ax:g},{ay:g}C{(2 * ax + bx) / 3:g},{(2 * ay + by) / 3:g} {(ax + 2 * bx) / 3:g},{(ay + 2 * by) / 3:g} {bx:g},{by:g}"
                + "".join(f"L{x:g},{y:g}" for x, y in corners[2:])
                + "z"
            )
        page.rows.append(
            f'<path id="X{s.number}{"_1_" if i % 11 == 3 else ""}" class="st1" d="{d}"/>'
        )
    for e in show.extras:
        page.loop(e.outline, f'id="{e.words}" class="st2"')
    page.rows.append("</g><g>")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for _ in range(17000):
        a, b = page.at(rng.uniform(x0, x1), rng.uniform(y0, y1))
        page.rows.append(f'<path class="st2" d="M{a:g},{b:g}l9,9"/>')
    page.rows.append("</g><g>")
    for s in show.stands:
        a, b = page.at(*middle(s.outline))
        glyphs = "".join(
            f'<path class="st3" d="M{a + 8 * j - 12:g},{b:g}c2-6,5-6,6,0s-2,8-3,8s-4-3-3-8z"/>'
            for j in range(len(s.number))
        )
        page.rows.append(f'<g id="{s.number}">{glyphs}</g>')
    page.rows.append("</g>")
    plan = page.plan()
    w, h = page.size
    return replace(
        plan,
        data=plan.data.replace(
            f' viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"'.encode(), b""
        ),
    )


@plan(batch="printouts")
def letters_and_areas() -> Plan:
    """CorelDRAW writes each letter as an outline. Areas stand below the numbers, a legend beside; the scale `1:250` is
    printed.
    """
    show = european_hall("outlines", 4321, lambda letter, n: f"{letter}{n}", 8)
    page = SvgPage(show, 1000 / 250 * 72 / 25.4, 12.0)
    face = "Open Sans" if "Open Sans" in LETTERS else next(iter(LETTERS))

    def write(words: str, x: float, y: float, cap: float) -> None:
        em = cap / 0.72
        left = x - sum(LETTERS[face][c][0] for c in words) / 2000 * em
        for c in words:
            width, d = LETTERS[face][c]
            px, py = page.at(left, y - cap / 2)
            k = em * page.k / 1000
            page.rows.append(
                f'<path class="fil1" transform="matrix({k:.5f} 0 0 {-k:.5f} {px:.2f} {py:.2f})" d="{d}"/>'
            )
            left += width / 1000 * em

    page.rows.append('<g id="Layer_x0020_1">')
    for _, hall in show.halls:
        page.loop(hall, 'class="fil0 str0" fill="none" stroke="#2B2A29"')
    for e in show.extras:
        page.loop(e.outline, 'class="fil2" fill="#DDD"')
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'class="fil3 str0" fill="{("#FFF", "#CDE")[i % 2]}" stroke="#2B2A29"')
        write(s.number, *inner_point(s.outline), 0.55)
    page.rows.append("</g>")
    return page.plan()


@plan(batch="pagemakers")
def letters_in_clips() -> Plan:
    """A Canva poster puts each letter in its own group with its own outline and clip path. Logos are pictures."""
    show = chinese_bays("poster", 2421, lambda row, i: f"{row}-{i:02d}")
    page = SvgPage(show, 6.2)
    w, h = page.size
    page.rows.append(f'<defs><clipPath id="c0"><path d="M 0 0 L {w:g} 0 L {w:g} {h:g} L 0 {h:g} Z M 0 0" clip-rule="nonzero"/></clipPath></defs><g clip-path="url(#c0)"><path fill="#ffffff" d="M 0 0 L {w:g} 0 L {w:g} {h:g} L 0 {h:g} Z M 0 0"/>')  # fmt: skip
    page.loop(show.halls[0][1], 'fill="#f4efe6"')
    for e in show.extras:
        page.loop(e.outline, 'fill="#cbbfa5"')
    for i, s in enumerate(show.stands):
        (a, b), (c, d) = page.at(*bounds(s.outline)[:2]), page.at(*bounds(s.outline)[2:])
        page.rows.append(f'<g clip-path="url(#k{i})"><clipPath id="k{i}"><path d="M {a:g} {d:g} L {c:g} {d:g} L {c:g} {b:g} L {a:g} {b:g} Z"/></clipPath><path fill="{("#2a9d8f", "#e9c46a", "#f4a261")[i * 5 % 3]}" d="M {a + 0.4:.3f} {d + 0.4:.3f} L {c - 0.4:.3f} {d + 0.4:.3f} L {c - 0.4:.3f} {b - 0.4:.3f} L {a + 0.4:.3f} {b - 0.4:.3f} Z M {a + 0.4:.3f} {d + 0.4:.3f}"/></g>')  # fmt: skip
        out = "".join(f'<g transform="translate({x:.3f} {y:.3f})"><g><path d="{LETTERS["Lato Bold"][g][1]}" transform="scale({em / 1000:.6f} {-em / 1000:.6f})"/></g></g>' for g, x, y, em in glyph_positions(page, s.number, *middle(s.outline), 0.75))  # fmt: skip
        page.rows.append(f'<g fill="#ffffff" fill-opacity="1">{out}</g>')
        if i < 5:
            page.rows.append(f'<g transform="matrix(0.2 0 0 0.2 {a + 8:.2f} {d + 4:.2f})"><image width="100" height="60" href="data:image/png;base64,iVBORw0KGgo="/></g>')  # fmt: skip
    page.rows.append("</g>")
    return replace(page.plan(), show=replace(show, extras=()))


@plan(batch="more")
def booths_three_times() -> Plan:
    """CorelDRAW draws each booth three times (shadow, fill, contour). Names are curves, numbers are text."""
    show = with_companies(mixed_floor("shadows", 404, "messe"), NUMBERLIKE_NAMES, 5)
    page = SvgPage(show, 28.35)
    page.around()
    for s in show.stands:
        page.loop(
            tuple((x + 0.12, y - 0.12) for x, y in s.outline), 'fill="#999" fill-opacity=".5"'
        )
        page.loop(s.outline, 'fill="#ffe5b4"')
        page.loop(s.outline, 'fill="none" stroke="#000" stroke-width=".5"')
        x, y = middle(s.outline)
        for i in range(5):  # a name as curves
            px, py = page.at(x - 1 + 0.4 * i, y + 0.4)
            page.rows.append(
                f'<path d="M{px:g},{py:g}c2-3 5-3 6 0s-1 6-3 6-4-2-3-6z" fill="#222"/>'
            )
        page.text(s.number, x, y - 0.5, 0.45)
    return page.plan()
