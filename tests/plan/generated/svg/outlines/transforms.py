"""Transforms move, turn, scale or mirror booths and their numbers."""

from __future__ import annotations

import math
from dataclasses import replace

from tests.plan.generated.builders.companies import COMPANIES, INTERNATIONAL_NAMES, NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows, with_companies
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import inner_point, outline_size, unique_sides
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, box_on_page
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle


@plan(batch="agencies")
def css_rotation() -> Plan:
    """React turns rects by CSS about the middle of their own box. Other rules are for print and for the pointer."""
    show = single_rows("turned css", 1809, lambda row, i: f"S{100 * row + i}")
    page = SvgPage(show, 25.0)
    page.rows.append("<style>.stand:hover{transform:scale(1.2)} @media print{svg *{display:none} .stand{transform:scale(3)}}</style>")  # fmt: skip
    page.around()
    for i, s in enumerate(show.stands):
        x, y, w, h = box_on_page(page, s.outline)
        if i % 2:
            x, y, w, h = x + w / 2 - h / 2, y + h / 2 - w / 2, h, w
        turn = (
            'style="transform: rotate(90deg); transform-box: fill-box; transform-origin: center"'
            if i % 2
            else ""
        )
        page.rows.append(
            f'<g role="button"><rect class="stand" x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" {turn}/>'
        )
        page.text(s.number, *middle(s.outline), 0.6)
        page.rows.append("</g>")
    return page.plan()


@plan(batch="bureaus")
def mirrored_page() -> Plan:
    """scale(1,-1) mirrors the page, and a transform of its own turns each text back."""
    show = mixed_floor("mirrored", 1109, "dot", (3, 4, 6))
    page = SvgPage(show, 12.0)
    _w, h = page.size
    page.around()
    page.rows.append(f'<g transform="translate(0,{h:g}) scale(1,-1)">')
    for s in show.stands:
        corners = [(x, h - y) for x, y in (page.at(*p) for p in s.outline)]
        page.rows.append(
            f'<polygon points="{" ".join(f"{x:g},{y:g}" for x, y in corners)}" fill="#dfe" stroke="#000"/>'
        )
        a, b = page.at(*middle(s.outline))
        page.rows.append(
            f'<text transform="translate({a:g},{h - b - 2:g}) scale(1,-1)" font-size="6" text-anchor="middle">{s.number}</text>'
        )
    page.rows.append("</g>")
    return page.plan()


@plan(batch="more")
def sibling_groups() -> Plan:
    """Numbers stand in a sibling group under another transform than the booths: a matrix() that mirrors y."""
    show = mixed_floor("grouped", 405, "dot")
    page = SvgPage(show, 5.0)
    page.around()
    page.rows.append(
        f'<g transform="matrix({page.k} 0 0 {-page.k} {-page.x0 * page.k:g} {page.y1 * page.k:g})" stroke-width=".02">'
    )
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        page.rows.append(
            f'<rect x="{x0:g}" y="{y0:g}" width="{x1 - x0:g}" height="{y1 - y0:g}" fill="#cde" stroke="#000"/>'
        )
    page.rows.append('</g><g transform="translate(7 3) scale(.5)">')
    for s in show.stands:
        px, py = page.at(*middle(s.outline))
        page.rows.append(
            f'<text transform="translate({2 * (px - 7):g} {2 * (py - 3) + 2:g})" font-size="4.4" text-anchor="middle">{s.number}</text>'
        )
    page.rows.append("</g>")
    return page.plan()


@plan(batch="more")
def groups_of_groups() -> Plan:
    """Each booth is a group of groups with transforms, a title element and hidden text."""
    show = with_companies(mixed_floor("nested", 413, "country"), NUMBERLIKE_NAMES, 7)
    page = SvgPage(show, 10.0)
    page.around()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        px, py = page.at(x0, y1)
        w, h = (x1 - x0) * 10, (y1 - y0) * 10
        title = s.title.replace("&", "&amp;")
        page.rows.append(
            f'<g transform="translate({px:g},{py:g})"><title>{title}</title><g><g transform="scale(2)">'
            f'<rect width="{w / 2:g}" height="{h / 2:g}" fill="#eef"/></g>'
            f'<text style="display:none">hidden {s.number}</text>'
            f'<g transform="translate({w / 2:g} {h / 2:g})"><text text-anchor="middle" font-size="5">{s.number}</text></g></g></g>'
        )
    return page.plan()


@plan(batch="gatherings")
def upright_text() -> Plan:
    """QCAD writes a path per line under scale(1,-1) and turns number texts upright again."""
    show = german_blocks("qcad", 7241, rows=7)
    page = SvgPage(show, 5.0)
    k = page.k

    def at(p: tuple[float, float]) -> str:
        return f"{(p[0] - page.x0) * k:.4f},{(p[1] - page.y1) * k:.4f}"

    page.rows.append('<g transform="scale(1,-1)">')
    sides = unique_sides(show) + [
        (a, b) for _, o in show.halls for a, b in zip(o, o[1:] + o[:1], strict=True)
    ]
    for e in show.extras:
        sides += list(zip(e.outline, e.outline[1:] + e.outline[:1], strict=True))
    for a, b in sides:
        page.rows.append(
            f'<path d="M{at(a)} L{at(b)}" style="stroke:#000000;stroke-width:0.25;fill:none"/>'
        )
    for words, outline, height in [(s.number, s.outline, 0.6) for s in show.stands] + [(e.words, e.outline, 0.8) for e in show.extras]:  # fmt: skip
        x, y = inner_point(outline)
        page.rows.append(f'<g transform="translate({at((x, y))}) scale(1,-1)"><text x="0" y="0" style="font-size:{height * k:g};font-family:Arial;text-anchor:middle;fill:#000000">{words}</text></g>')  # fmt: skip
    page.rows.append("</g>")
    page.text("M 1:200", 4, -4, 0.8)
    return page.plan()


@plan(batch="gatherings")
def matrix_about_the_middle() -> Plan:
    """Fabric.js places each object by matrix() about its own middle. Texts are tspans that begin at negative x."""
    show = varied_blocks(
        "fabric",
        7251,
        lambda b, i, n: f"{LATIN_LETTER(b)}{i}",
        across=4,
        deep=6,
        module=3.0,
        firms=INTERNATIONAL_NAMES,
    )
    page = SvgPage(show, 16.0)
    page.rows.append('<desc>Created with Fabric.js 5.3.0</desc><defs></defs><rect x="0" y="0" width="100%" height="100%" fill="#f5f5f5"></rect>')  # fmt: skip
    page.around()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        (a, b), (c, d) = page.at(x0, y1), page.at(x1, y0)
        w, h = c - a, d - b
        style = "stroke: rgb(50,50,50); stroke-width: 1; stroke-dasharray: none; fill: rgb(144,202,249); fill-rule: nonzero; opacity: 1;"  # fmt: skip
        page.rows.append(
            f'<g transform="matrix(1 0 0 1 {a + w / 2:g} {b + h / 2:g})" id="{s.number.lower()}-{a * 1000:.0f}">'
        )
        if len(s.outline) == 4:
            page.rows.append(f'<rect style="{style}" vector-effect="non-scaling-stroke" x="{-w / 2:g}" y="{-h / 2:g}" rx="0" ry="0" width="{w:g}" height="{h:g}"/>')  # fmt: skip
        else:
            points = " ".join("{:g},{:g}".format(*(round(u - v, 2) for u, v in zip(page.at(*p), (a + w / 2, b + h / 2), strict=True))) for p in s.outline)  # fmt: skip
            page.rows.append(f'<polygon style="{style}" points="{points} "/>')
        tx, ty = page.at(*inner_point(s.outline))
        dx, dy = tx - a - w / 2, ty - b - h / 2
        page.rows.append(f'<g transform="matrix(1 0 0 1 {dx:g} {dy:g})" style=""><text xml:space="preserve" font-family="Helvetica" font-size="12" style="white-space: pre;"><tspan x="{-3.4 * len(s.number):.2f}" y="-2">{s.number}</tspan><tspan x="-20" y="10" style="font-size:6px">{s.title.replace("&", "&amp;")}</tspan></text></g></g>')  # fmt: skip
    return page.plan()


@plan(batch="concourses")
def figma_frames() -> Plan:
    """Figma turns rects by matrices, calls them `Rectangle 123`, nests frames, and keeps fonts in attributes."""
    show = varied_blocks(
        "frames",
        7141,
        lambda b, i, n: f"{LATIN_LETTER(b)}-{i}",
        across=4,
        deep=6,
        firms=INTERNATIONAL_NAMES,
    )
    page = SvgPage(show, 20.0)
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
        x, y = page.at(*inner_point(s.outline))
        font = (
            'xml:space="preserve" style="white-space: pre" font-family="Inter" letter-spacing="0em"'
        )
        page.rows.append(f'<text id="{s.number}" fill="#1A1A1A" {font} font-size="14" font-weight="600"><tspan x="{x - 14:g}" y="{y:g}">{s.number}</tspan></text>')  # fmt: skip
        title = s.title.replace("&", "&#38;")
        page.rows.append(f'<text fill="#6B6B6B" {font} font-size="7"><tspan x="{x - 24:g}" y="{y + 12:g}">{title}</tspan></text>')  # fmt: skip
    page.rows.append('</g></g><defs><clipPath id="clip0_12_345"><rect width="5000" height="5000" fill="white"/></clipPath></defs>')  # fmt: skip
    return page.plan()


@plan(batch="widgets")
def hall_in_millimetres() -> Plan:
    """A booking widget has a viewBox in millimetres of the hall, rects turned about their middle, icons by `use`, and
    text by class.
    """
    show = european_hall("gantry", 4801, lambda letter, n: f"{letter}-{n}", 8)
    page = SvgPage(show, 1000.0, 3.0)
    page.rows.append(
        '<defs><symbol id="i-wc" viewBox="0 0 24 24"><path d="M3 3h18v18h-18z"/></symbol><symbol id="i-exit" viewBox="0 0 24 24"><path d="M2 12l10-10v6h10v8h-10v6z"/></symbol></defs>'
    )
    page.around()
    for s in show.stands:
        if len(s.outline) != 4:
            page.loop(s.outline, 'class="b"')
        else:
            (ax, ay), (bx, by), _, (dx, dy) = s.outline
            w, h = math.hypot(bx - ax, by - ay) * 1000, math.hypot(dx - ax, dy - ay) * 1000
            turn = -math.degrees(math.atan2(by - ay, bx - ax))
            cx, cy = page.at(*middle(s.outline))
            page.rows.append(
                f'<rect class="b" x="{cx - w / 2:.1f}" y="{cy - h / 2:.1f}" width="{w:.1f}" height="{h:.1f}" transform="rotate({turn:.3f} {cx:.1f} {cy:.1f})" rx="60"/>'
            )
        x, y = page.at(*inner_point(s.outline))
        page.rows.append(
            f'<text class="n" x="{x:g}" y="{y:g}" style="font-size:520px;text-anchor:middle;dominant-baseline:middle">{s.number}</text>'
        )
    for k in range(10):
        x, y = page.at(6 + 8.0 * k, 1.0)
        page.rows.append(
            f'<use href="#i-exit" x="{x:g}" y="{y - 900:g}" width="900" height="900"/>'
        )
    return page.plan()


@plan(batch="assemblies")
def turned_groups() -> Plan:
    """A booth designer turns groups by 90 degrees, hides text paths of numbers at this zoom, and writes `data-qa` for
    tests.
    """
    show = varied_blocks(
        "konva",
        7571,
        lambda b, i, n: f"{LATIN_LETTER(b)}{i}",
        across=4,
        deep=6,
        firms=INTERNATIONAL_NAMES,
    )
    page = SvgPage(show, 20.0)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        (a, b), (c, d) = page.at(x0, y1), page.at(x1, y0)
        w, h = c - a, d - b
        turned = i % 2 and len(s.outline) == 4
        page.rows.append(f'<g transform="translate({a + (w if turned else 0):g},{b:g}) rotate({90 if turned else 0})" data-qa="booth-{i}" class="booth booth--available">')  # fmt: skip
        if len(s.outline) == 4:
            page.rows.append(f'<rect width="{h if turned else w:g}" height="{w if turned else h:g}" class="booth__body" fill="#9be7a5"/>')  # fmt: skip
        else:
            points = " ".join(
                f"{px - a:g},{py - b:g}" for px, py in (page.at(*p) for p in s.outline)
            )
            page.rows.append(f'<polygon points="{points}" class="booth__body" fill="#9be7a5"/>')
        tx, ty = page.at(*inner_point(s.outline))
        u, v = (ty - b, w - (tx - a)) if turned else (tx - a, ty - b)
        page.rows.append(f'<text x="{u:g}" y="{v:g}" dy="0.35em" text-anchor="middle" font-size="11" transform="rotate({-90 if turned else 0} {u:g} {v:g})">{s.number}</text></g>')  # fmt: skip
    return page.plan()


@plan(batch="assemblies")
def text_transforms() -> Plan:
    """CorelDRAW writes ids `_1234567890`, classes `fil3 str0`, texts by `transform` in 1/100 mm, and two layers with
    Russian names.
    """
    show = german_blocks("corel", 7561, rows=7)
    page = SvgPage(show, 500.0)
    page.rows.append('<style>.str0 {stroke:#2B2A29;stroke-width:7.62} .fil3 {fill:#FFF212} .fnt0 {font-weight:bold;font-size:250px;font-family:"Arial"}</style><g id="Слой_x0020_1"><metadata id="CorelCorpID_0Corel-Layer"/>')  # fmt: skip
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'class="fil3 str0" id="_{105553124 + i * 1312}"')
    page.rows.append('</g><g id="Слой_x0020_2">')
    for s in show.stands:
        x, y = page.at(*inner_point(s.outline))
        page.rows.append(f'<g transform="matrix(1 0 0 1 {x - 300:.1f} {y + 90:.1f})"><text x="0" y="0" class="fil0 fnt0">{s.number}</text></g>')  # fmt: skip
    page.rows.append("</g>")
    w, _ = outline_size(show.halls[0][1])
    page.text("М 1:200", w - 6, -4, 1.0)
    return page.plan()


@plan(batch="plans")
def whole_pixels() -> Plan:
    """A web planner rounds to whole pixels, 4 px a metre. Labels are nested text and tspans."""
    show = with_companies(mixed_floor("low", 311, "five", (3, 3, 4, 6)), NUMBERLIKE_NAMES, 4)
    page = SvgPage(show, 9.0)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        (a, b), (c, d) = page.at(x0, y1), page.at(x1, y0)
        a, b, c, d = (float(round(v)) for v in (a, b, c, d))
        mid = f'<text text-anchor="middle" font-size="4"><tspan x="{(c - a) / 2:g}" y="{(d - b) / 2:g}">{s.number}</tspan><tspan x="{(c - a) / 2:g}" dy="4" font-size="2.4">{s.title[:8].replace("&", "&amp;")}</tspan></text>'
        page.rows.append(
            f'<g transform="translate({a:g} {b:g})" class="item"><rect width="{c - a:g}" height="{d - b:g}" rx="1" fill="hsl({i * 7 % 360},60%,80%)"/>{mid}</g>'
        )
    return page.plan()


@plan(batch="bureaus")
def flow_nodes() -> Plan:
    """React Flow translates a group for each node, with rx 4, a text for search engines that is not displayed, and
    positions in per cent.
    """
    show = with_companies(mixed_floor("flow", 1103, "slash", (3, 4, 6)), COMPANIES, 2)
    show = replace(
        show, stands=tuple(replace(s, number=s.number.replace("/", "-")) for s in show.stands)
    )
    page = SvgPage(show, 20.0)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y1)
        w, h = (x1 - x0) * 20, (y1 - y0) * 20
        page.rows.append(
            f'<g class="react-flow__node" data-id="node-{i}" transform="translate({a:g},{b:g})"><rect rx="4" width="{w:g}" height="{h:g}" fill="#fff" stroke="#999"/>'
            f'<text x="50%" y="50%" style="display:none">{s.title}</text><text x="{w / 2:g}" y="{h / 2:g}" font-size="8" text-anchor="middle" dominant-baseline="middle">{s.number}</text>'
            f'<text x="{w / 2:g}" y="{h / 2 + 12:g}" font-size="5" text-anchor="middle" fill="#666">{s.title.replace("&", "&amp;")}</text></g>'
        )
    return page.plan()
