"""SVG as programs write it, at full-plan size: AutoCAD by Illustrator, CorelDRAW, Inkscape, Figma, booking sites, PDF."""

# ruff: noqa: PERF401 (an export reads as the file it writes, line by line)

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from tests.plan import shows
from tests.plan.shows import FOOT, Outline, Plan, Show, Stand, bounds, middle, rect


class Page:
    """Show metres to page units: y down, `k` metres per unit, a margin of 10 m."""

    def __init__(self, show: Show, k: float, margin: float = 10.0) -> None:
        points = [p for _, ring in show.halls for p in ring]
        self.k, self.x0, self.y1 = (
            k,
            min(x for x, _ in points) - margin,
            max(y for _, y in points) + margin,
        )
        self.w = (max(x for x, _ in points) + margin - self.x0) / k
        self.h = (self.y1 - min(y for _, y in points) + margin) / k

    def at(self, p: tuple[float, float]) -> tuple[float, float]:
        return round((p[0] - self.x0) / self.k, 2), round((self.y1 - p[1]) / self.k, 2)

    def points(self, ring: Outline) -> str:
        return " ".join(f"{x:g},{y:g}" for x, y in map(self.at, ring))

    def path(self, ring: Outline) -> str:
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in map(self.at, ring)) + "Z"

    def rect(self, ring: Outline) -> str:
        x0, y0, x1, y1 = bounds(ring)
        x, y = self.at((x0, y1))
        return f'x="{x:g}" y="{y:g}" width="{(x1 - x0) / self.k:.2f}" height="{(y1 - y0) / self.k:.2f}"'

    def plan(self, name: str, show: Show, body: str, head: str = "", attributes: str = "") -> Plan:
        attributes = attributes or f'viewBox="0 0 {self.w:.2f} {self.h:.2f}"'
        head = head or '<?xml version="1.0" encoding="UTF-8"?>'
        text = f'{head}\n<svg xmlns="http://www.w3.org/2000/svg" {attributes}>\n{body}\n</svg>\n'
        # venue = (x / unit, -y): show - venue = (x0, y1)
        return Plan(name, show, text.encode(), self.k, (self.x0, self.y1))


def square(s: Stand) -> bool:
    return len(s.outline) == 4 and all(
        abs(a[0] - b[0]) < 1e-6 or abs(a[1] - b[1]) < 1e-6
        for a, b in zip(s.outline, s.outline[1:], strict=False)
    )


def illustrator_from_cad() -> Plan:
    """Booths as `<g id="_204" data-name="204">`, trucks as `<g id="B17">`, repeats as LWPOLYLINE-n, numbers lettered
    in a second layer.
    """
    base = shows.SHOWS["feet"]()
    x1 = base.halls[0][1][2][0]
    trucks = tuple(
        Stand(f"B{i}", rect(x1 + 6 * FOOT, 4 + i * 4.2, 40 * FOOT, 8 * FOOT)) for i in range(1, 25)
    )
    hall = rect(0, 0, x1 + 60 * FOOT, base.halls[0][1][2][1])
    s = replace(base, stands=base.stands + trucks, halls=(("", hall),))
    p = Page(s, 10 * FOOT / 8.74)
    style = "fill: none; stroke: #000; stroke-width: .3px;"
    out = [
        '<g id="BOOTHS">',
        '<g id="TEXT"><text transform="translate({:g} {:g})" style="font-size: 3.09px;">'.format(
            *p.at((20, -4))
        ),
    ]
    out.append(
        '<tspan x="0" y="0">SE</tspan><tspan x="4.12" y="0">A</tspan><tspan x="5.95" y="0">TING</tspan></text></g>'
    )
    for i in range(20):
        out.append(
            f'<g id="LWPOLYLINE-{i + 2}" data-name="LWPOLYLINE"><rect {p.rect(rect(x1 + 60 * FOOT + 2, 4 + i * 4.2, 12, 2.4))} style="{style}"/></g>'
        )
    for stand in s.stands:
        mangled = (
            f'id="_{stand.number}" data-name="{stand.number}"'
            if stand.number[0].isdigit()
            else f'id="{stand.number}"'
        )
        body = (
            f"<rect {p.rect(stand.outline)}"
            if square(stand)
            else f'<polygon points="{p.points(stand.outline)}"'
        )
        out.append(f'<g {mangled}>{body} style="{style}"/></g>')
    for e in s.extras:
        out.append(
            f'<g id="{e.words.replace(" ", "_")}" data-name="{e.words}"><rect {p.rect(e.outline)} style="{style}"/></g>'
        )
    out.append('</g><g id="Booth_Numbers" data-name="Booth Numbers">')
    for i, stand in enumerate(base.stands):
        x, y = p.at(middle(stand.outline))
        out.append(
            f'<g id="TEXT-{i + 3}" data-name="TEXT"><text transform="translate({x - 2.5:.2f} {y + 1:.2f})" '
            f'style="fill: #5e5e5e; font-size: 3.09px;"><tspan x="0" y="0">{stand.number}</tspan></text></g>'
        )
    out.append("</g>")
    return p.plan("illustrator-from-cad", s, "\n".join(out))


def _glyph(x: float, y: float, h: float) -> str:
    return f"M{x:g} {y:g}l{h * 0.5:g} 0l0 {-h:g}l{-h * 0.5:g} 0zm{h * 0.1:g} {-h * 0.2:g}l{h * 0.2:g} 0l0 {-h * 0.2:g}l{-h * 0.2:g} 0z"


def glyph_labels() -> Plan:
    """Ids are X plus the number; every label is outlined, a path a glyph in a group whose id is the number; 6,000
    hatch strokes; no text.
    """
    s = shows.SHOWS["letters"]()
    p = Page(s, 0.0353)
    rng = random.Random(3)
    out = ['<g id="Layer_1">']
    for _, ring in s.halls:
        out.append(f'<path class="st0" d="{p.path(ring)}"/>')
    for stand in s.stands:
        out.append(
            f'<path id="X{stand.number}" class="st{rng.randrange(1, 6)}" d="{p.path(stand.outline)}"/>'
        )
    for _ in range(6000):
        x, y = p.at((rng.uniform(0, 57), rng.uniform(0, 110)))
        out.append(f'<path class="st9" d="M{x:g} {y:g}l6 6l1 0l-6 -6z"/>')
    for e in s.extras:
        out.append(
            f'<path id="{e.words.replace(" ", "_x0020_")}" class="st8" d="{p.path(e.outline)}"/>'
        )
    out.append("</g><g>")
    for stand in s.stands:
        x, y = p.at(middle(stand.outline))
        glyphs = "".join(
            f'<path d="{_glyph(x + 7 * i - 10, y + 5, 10)}"/>' for i in range(len(stand.number))
        )
        out.append(f'<g id="{stand.number}">{glyphs}</g>')
    out.append("</g>")
    return p.plan("glyph-labels", s, "\n".join(out))


def corel() -> Plan:
    """A DOCTYPE, hundredths of a millimetre on paper, classes fil0 str0, ids that are big numbers, labels in five
    runs with their sizes.
    """
    s = shows.rows_show("corel", seed=41, numbering="letter", widths=(3, 4), depth=3, rows=9)
    p = Page(s, 1 / 250.0)
    rng = random.Random(4)
    out = ['<g id="Слой_x0020_1"><metadata id="CorelCorpID_0Corel-Layer"/>']
    for stand in s.stands:
        out.append(
            f'<polygon class="fil{rng.randrange(4)} str0" id="_{rng.randrange(10**8, 10**9)}" points="{p.points(stand.outline)}"/>'
        )
    for _, ring in s.halls:
        out.append(f'<polygon class="fil9 str1" points="{p.points(ring)}"/>')
    for e in s.extras:
        out.append(f'<polygon class="fil2 str0" points="{p.points(e.outline)}"/>')
        x, y = p.at(middle(e.outline))
        out.append(
            f'<text x="{x - 300}" y="{y}" class="fil3 fnt0" font-size="150">{e.words}</text>'
        )
    for stand in s.stands:
        x, y = p.at(middle(stand.outline))
        out.append(
            f'<g transform="matrix(1 0 0 1 {x:g} {y - 60:g})"><text x="-60" y="0" font-size="130">{stand.number}</text></g>'
        )
        if stand.size:
            a, b = stand.size.rstrip("m").split("x")
            out.append(f'<text x="{x - 200:g}" y="{y + 130:g}" font-size="90">{a}X{b}</text>')
            out.append(
                f'<text x="{x - 10:g}" y="{y + 130:g}" font-size="90">/{float(a) * float(b):g}m</text>'
            )
            out.append(f'<text x="{x + 160:g}" y="{y + 95:g}" font-size="50">2</text>')
    out.append("</g>")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    size = f'xml:space="preserve" width="297mm" height="420mm" viewBox="0 0 {p.w:.0f} {p.h:.0f}"'
    return p.plan("corel", s, "\n".join(out), head, size)


def saas() -> Plan:
    """A booking site's export: `<g class="stand sold" data-stand="4A-12" transform>` with rect, number, company and
    size inside.
    """
    s = shows.SHOWS["hall4"]()
    p = Page(s, 0.1)
    out = [
        '<g class="background"><rect width="100%" height="100%" fill="#fafafa"/></g><g class="hall">'
    ]
    for _, ring in s.halls:
        out.append(f'<polygon class="hall-outline" points="{p.points(ring)}" fill="#eee"/>')
    out.append('</g><g class="stands">')
    for i, stand in enumerate(s.stands):
        x, y = p.at((bounds(stand.outline)[0], bounds(stand.outline)[3]))
        ring = " ".join(f"{a - x:g},{b - y:g}" for a, b in map(p.at, stand.outline))
        out.append(
            f'<g id="node-{1000 + i}" class="stand {"sold" if i % 2 else "free"}" data-stand="{stand.number}" data-price="{i * 10}" transform="translate({x:g},{y:g})">'
            f'<polygon points="{ring}" fill="#cde"/><text x="4" y="10" font-size="5">{stand.number}</text>'
            f'<text x="4" y="18" font-size="3">{stand.title.replace("&", "&amp;")}</text><circle cx="26" cy="4" r="2"/></g>'
        )
    for e in s.extras:
        x, y = p.at(middle(e.outline))
        out.append(
            f'<g class="facility"><polygon points="{p.points(e.outline)}"/><text x="{x}" y="{y}" text-anchor="middle" font-size="6">{e.words}</text></g>'
        )
    out.append("</g>")
    return p.plan("saas", s, "\n".join(out))


def figma() -> Plan:
    """Figma: `Rectangle 12`, `Frame 3`, text as paths whose id is the text; everything in one clip group."""
    s = shows.SHOWS["hyphen"]()
    p = Page(s, 0.05)
    out = [
        '<g clip-path="url(#clip0_1_2)"><g id="Frame 3">',
        f'<rect id="Rectangle 1" width="{p.w:g}" height="{p.h:g}" fill="white"/>',
    ]
    for _, ring in s.halls:
        out.append(f'<path id="Vector 7" d="{p.path(ring)}" stroke="black"/>')
    for i, stand in enumerate(s.stands):
        body = (
            f"<rect {p.rect(stand.outline)}"
            if square(stand)
            else f'<path d="{p.path(stand.outline)}"'
        )
        out.append(f'{body} id="Rectangle {i + 2}" fill="#D9D9D9" stroke="black"/>')
        x, y = p.at(middle(stand.outline))
        out.append(
            f'<path id="{stand.number}" d="{"".join(_glyph(x - 12 + 6 * j, y + 4, 8) for j in range(5))}" fill="black"/>'
        )
    for i, e in enumerate(s.extras):
        out.append(f'<g id="Group {i}"><rect {p.rect(e.outline)} id="Rectangle {900 + i}"/>')
        x, y = p.at(middle(e.outline))
        out.append(f'<path id="{e.words}" d="{_glyph(x, y, 8)}{_glyph(x + 6, y, 8)}"/></g>')
    out.append("</g></g>")
    return p.plan("figma", s, "\n".join(out))


def from_pdf() -> Plan:
    """A PDF turned into SVG: no ids, a flipped matrix, every booth filled and then stroked, letters one by one."""
    s = shows.SHOWS["islands"]()
    p = Page(s, 0.352)
    out = [f'<g transform="matrix(1.3333 0 0 -1.3333 0 {p.h * 1.3333:.3f})">']

    def ring(r: Outline) -> str:
        return "M" + "L".join(f"{x:g} {p.h - y:.2f}" for x, y in map(p.at, r)) + "Z"

    for _, r in s.halls:
        out.append(f'<path d="{ring(r)}" fill="none" stroke="#231f20"/>')
    for stand in s.stands:
        out.append(
            f'<path d="{ring(stand.outline)}" fill="#fff200"/><path d="{ring(stand.outline)}" fill="none" stroke="#231f20"/>'
        )
    for words, outline in [(x.number, x.outline) for x in s.stands] + [
        (e.words, e.outline) for e in s.extras
    ]:
        x, y = p.at(middle(outline))
        size = 2.2 if len(words) < 8 else 1.5
        for i, c in enumerate(words):
            at = x + (i - len(words) / 2) * 0.6 * size
            out.append(
                f'<text transform="matrix(1 0 0 -1 {at:.2f} {p.h - y:.2f})" font-size="{size}">{c}</text>'
                if c != " "
                else ""
            )
    for e in s.extras:
        out.append(f'<path d="{ring(e.outline)}" fill="none" stroke="#231f20"/>')
    out.append("</g>")
    # The page matrix makes a unit 1.3333 times finer, and the page's own y is what the matrix says.
    plan = p.plan(
        "from-pdf",
        s,
        "\n".join(out),
        attributes=f'width="{p.w * 1.3333:.0f}" height="{p.h * 1.3333:.0f}"',
    )
    return replace(plan, metres_per_unit=p.k / 1.3333)


def inkscape_lines() -> Plan:
    """Inkscape: one path holds all partition lines of a row, layers with labels, numbers as text in a layer of
    another transform.
    """
    s = shows.rows_show(
        "ink",
        seed=43,
        numbering="running",
        islands=0,
        rows=11,
        widths=(2, 3, 4),
        depth=2.5,
        aisle=3.5,
    )
    p = Page(s, 0.02645833)
    rows: dict[float, list[Outline]] = {}
    for stand in s.stands:
        rows.setdefault(round(bounds(stand.outline)[1], 3), []).append(stand.outline)
    ns = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
    out = [
        f'<g inkscape:groupmode="layer" id="layer1" inkscape:label="Ausstellung" transform="translate(-10,20)" {ns}>'
    ]

    def at(q: tuple[float, float]) -> str:
        x, y = p.at(q)
        return f"{x + 10:.3f},{y - 20:.3f}"

    for i, row in enumerate(rows.values()):
        x0, y0, x1, y1 = (
            min(bounds(o)[0] for o in row),
            bounds(row[0])[1],
            max(bounds(o)[2] for o in row),
            bounds(row[0])[3],
        )
        d = f"M {at((x0, y0))} L {at((x1, y0))} M {at((x1, y1))} L {at((x0, y1))} M {at((x0, y0))} L {at((x0, y1))} "
        d += " ".join(f"M {at((bounds(o)[2], y0))} L {at((bounds(o)[2], y1))}" for o in row)
        out.append(f'<path id="path{4000 + i}" style="fill:none;stroke:#000" d="{d}"/>')
    for _, ring in s.halls:
        out.append(
            f'<path id="path99" d="M {" L ".join(at(q) for q in ring)} Z" style="fill:none;stroke:#000"/>'
        )
    for e in s.extras:
        out.append(
            f'<path id="path{abs(hash(e.kind)) % 999}" inkscape:label="{e.words}" d="M {" L ".join(at(q) for q in e.outline)} Z"/>'
        )
    out.append(
        f'</g><g inkscape:groupmode="layer" id="layer2" inkscape:label="Nummern" transform="scale(2)" {ns}>'
    )
    for i, stand in enumerate(s.stands):
        x, y = p.at(middle(stand.outline))
        out.append(
            f'<text id="text{5000 + i}" style="font-size:10px;text-anchor:middle" x="{x / 2:.2f}" y="{y / 2:.2f}"><tspan id="tspan{6000 + i}" x="{x / 2:.2f}" y="{y / 2:.2f}">{stand.number}</tspan></text>'
        )
    out.append("</g>")
    return p.plan("inkscape-lines", s, "\n".join(out))


def curved_labels() -> Plan:
    """Rows along arcs in page points; numbers with leading words in ids (`stand_A12`), lettered only beside the
    booths; a legend with sizes.
    """
    s = shows.SHOWS["arc"]()
    p = Page(s, 0.087)
    out = ["<g>"]
    for _, ring in s.halls:
        out.append(f'<path d="{p.path(ring)}" class="cls-1"/>')
    for i, stand in enumerate(s.stands):
        out.append(
            f'<polygon id="stand_{stand.number}" class="cls-{2 + i % 3}" points="{p.points(stand.outline)}"/>'
        )
    for e in s.extras:
        x, y = p.at(middle(e.outline))
        out.append(
            f'<rect {p.rect(e.outline)} class="cls-9"/><text x="{x}" y="{y}" text-anchor="middle" font-size="8">{e.words}</text>'
        )
    for i, words in enumerate(("9 m²", "6 m²", "12 m²", "Reserved")):
        out.append(
            f'<rect x="20" y="{20 + 20 * i}" width="12" height="12" class="cls-{i}"/><text x="40" y="{30 + 20 * i}" font-size="10">{words}</text>'
        )
    out.append("</g>")
    return p.plan("curved-labels", s, "\n".join(out))


def chinese_poster() -> Plan:
    """A printed visitors' map: titles in Chinese, numbers `1.203` over exhibitors' names, decoration, a compass,
    hall and zone names.
    """
    s = shows.SHOWS["dotted"]()
    p = Page(s, 0.0217)
    rng = random.Random(6)
    out = ['<g id="背景">', f'<rect width="{p.w:g}" height="{p.h:g}" fill="#e8f0f8"/>']
    for _i in range(60):
        x, y = rng.uniform(0, p.w), rng.uniform(0, p.h)
        out.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{rng.uniform(3, 60):.1f}" fill="#fff" opacity=".2"/>'
        )
    out.append('</g><g id="展馆">')
    for _, ring in s.halls:
        out.append(f'<path d="{p.path(ring)}" fill="#fff"/>')
    out.append('</g><g id="展位">')
    for stand in s.stands:
        out.append(f'<path d="{p.path(stand.outline)}" fill="#9cf" stroke="#036"/>')
    out.append('</g><g id="文字">')
    out.append(
        f'<text x="{p.w / 2:g}" y="200" font-size="120" text-anchor="middle">2021中国智能博览会 平面图</text>'
    )
    for stand in s.stands:
        x, y = p.at(middle(stand.outline))
        out.append(
            f'<text x="{x:g}" y="{y:g}" font-size="16" text-anchor="middle">{stand.number}</text>'
        )
        out.append(
            f'<text x="{x:g}" y="{y + 20:g}" font-size="12" text-anchor="middle">{rng.choice(("海星机器人", "华光仪器", "北斗 3 号", "智云 2025", "三一"))}</text>'
        )
    names = {
        "STAGE": "主舞台",
        "SEATING AREA": "观众席",
        "WC": "卫生间",
        "Photo Booth": "合影区",
        "INFO": "咨询台",
    }
    for e in s.extras:
        x, y = p.at(middle(e.outline))
        out.append(
            f'<path d="{p.path(e.outline)}" fill="#fc9"/><text x="{x:g}" y="{y:g}" font-size="20" text-anchor="middle">{names[e.words]}</text>'
        )
    out.append("</g>")
    return p.plan("chinese-poster", s, "\n".join(out))


PLANS: dict[str, Callable[[], Plan]] = {
    "illustrator-from-cad": illustrator_from_cad,
    "glyph-labels": glyph_labels,
    "corel": corel,
    "saas": saas,
    "figma": figma,
    "from-pdf": from_pdf,
    "inkscape-lines": inkscape_lines,
    "curved-labels": curved_labels,
    "chinese-poster": chinese_poster,
}
