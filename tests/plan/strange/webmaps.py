"""Artwork of websites and agencies, described before it was tried. `PLANS[name]()` gives one (SVG).

trucks       AutoCAD by Illustrator: 10 ft booths odd and even, trucks B1 to B38 at the edge and at 45 degrees, loads without number
data-booth   rects and wedges with data-booth and a database key, rows by matrix(), labels only on a half of them
stand-ids    rows along a curve, `S-C9` as ids, letters as curves, paths with ids like numbers (`cb1`)
saas         number in a corner, company over three lines, `20x30` below; ids are database keys; sold and free by class
css          sizes in em and rem, text-anchor end, a viewBox from below zero, baseline-shift, no size
alley        tables of 8 by 2.5 ft as A1, B7, vendors as 101
index        the plan beside a ruled table of 200 exhibitors with their numbers, on one sheet
campus       parking lots 1 to 60, rooms 201 to 212, exits E1 to E8, extinguishers in circles, then stands 101 …
slides       a presentation exported: every word a text of its own, numbers as `B`, `-`, `12`, booths as evenodd paths in EMU
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace

from tests.plan.habits.show import FOOT, Stand, arc_show, bounds, middle, rect, turned
from tests.plan.strange.floor import floor, plainly, titled
from tests.plan.strange.halls import american, artists
from tests.plan.strange.plans import NAMES, Page, Plan


def _xml(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def trucks() -> Plan:
    show = american("trucks", 701, 7, 14)
    x1 = bounds(show.halls[0][1])[2]
    ft = FOOT
    edge = tuple(
        Stand(f"B{i + 1}" if i != 7 else "B08", rect(x1 + 10 * ft, 4 + 20 * ft * i, 40 * ft, 8 * ft)) for i in range(16)
    )
    slant = tuple(Stand(f"B{i + 17}", turned(rect(x1 + 20 * ft + 14.2 * ft * i, 4 + 20 * ft * 17 + 14.2 * ft * i, 8 * ft, 40 * ft), 45, (x1 + 24 * ft + 14.2 * ft * i, 4 + 20 * ft * 17 + 20 * ft + 14.2 * ft * i))) for i in range(5))  # fmt: skip
    w = x1 + 140 * ft
    show = replace(show, stands=show.stands + edge + slant, halls=(("", rect(0, 0, w, 4 + 20 * ft * 27)),), columns=())
    page = Page(show, 8.743 / (10 * ft), 0.4)
    style = 'style="fill: none; stroke: #000; stroke-linecap: round; stroke-linejoin: round; stroke-width: .3px;"'
    page.rows.append('<g id="BOOTHS">')
    page.rows.append(
        '<g id="TEXT"><text transform="translate(22.3 96.4) rotate(-45)" style="font-family: ArialMT; font-size: 3.7px;"><tspan x="0" y="0">(5 VEHICLES)</tspan></text></g>'
    )
    for i in range(18):
        page.rows.append(f'<g id="LWPOLYLINE-{i + 2}" data-name="LWPOLYLINE">')
        page.loop(rect(2 + (i % 2) * 3, 60 + 2.2 * i * 0.9, 4, 0.8 * 2.2), style)
        page.rows.append("</g>")
    rng = random.Random(1)
    order = list(show.stands)
    rng.shuffle(order)
    for s in order:
        name = f'id="_{s.number}" data-name="{s.number}"' if s.number[0].isdigit() else f'id="{s.number}"'
        page.rows.append(f"<g {name}>")
        if s.number[0] == "B" and int(s.number[1:]) > 16:
            a, b = page.at(*middle(s.outline))
            wide, tall = 8 * ft * page.k, 40 * ft * page.k
            page.rows.append(
                f'<rect x="{a - wide / 2:.2f}" y="{b - tall / 2:.2f}" width="{wide:.2f}" height="{tall:.2f}" transform="rotate(-45 {a:.2f} {b:.2f})" {style}/>'
            )
        else:
            x0, y0, x2, y2 = bounds(s.outline)
            a, b = page.at(x0, y2)
            page.rows.append(
                f'<rect x="{a:.2f}" y="{b:.2f}" width="{(x2 - x0) * page.k:.2f}" height="{(y2 - y0) * page.k:.2f}" {style}/>'
            )
        page.rows.append("</g>")
    for e in show.extras:
        page.rows.append(f'<g id="{e.words.replace(" ", "_")}" data-name="{e.words}">')
        page.loop(e.outline, style)
        page.rows.append("</g>")
    page.rows.append('</g><g id="Booth_Numbers" data-name="Booth Numbers">')
    for i, s in enumerate(show.stands):
        if s.number[0] != "B":
            a, b = page.at(*middle(s.outline))
            page.rows.append(
                f'<g id="TEXT-{i + 3}" data-name="TEXT"><text transform="translate({a - 1.84:.2f} {b + 1.1:.2f})" style="fill: #5e5e5e; font-family: MyriadPro-Regular, &apos;Myriad Pro&apos;; font-size: 3.09px;"><tspan x="0" y="0">{s.number}</tspan></text></g>'
            )
    page.rows.append("</g>")
    return page.plan()


def data_booth() -> Plan:
    show = american("data-booth", 702, 8, 16)
    rng = random.Random(2)
    stands = list(show.stands)
    for k in range(7):  # a slanting row that looks at the entrance, and wedges
        c = (-18 + 4.2 * k, 30 + 5.0 * k)
        stands.append(Stand(str(1251 + 2 * k), turned(rect(c[0] - 1.524, c[1] - 1.524, 3.048, 3.048), 50, c)))
    stands.append(Stand("1260", ((-24.0, 90.0), (-18.0, 90.0), (-18.0, 96.0))))
    show = replace(
        show,
        stands=tuple(stands),
        halls=(("", rect(-28, 0, bounds(show.halls[0][1])[2] + 28, bounds(show.halls[0][1])[3])),),
    )
    page = Page(show, 15.63 / 3.048, 2)
    page.rows.append(
        "<style type=\"text/css\">.st0{fill:#E6E7E8;} .st1{fill:#D1D3D4;stroke:#000000;stroke-width:0.5;stroke-miterlimit:10;} .st2{font-family:'Helvetica';} .st3{font-size:5.2px;}</style>"
    )
    page.rows.append('<g id="Floor">')
    page.loop(show.halls[0][1], 'class="st0"')
    for e in show.extras:
        page.loop(e.outline, 'class="st0"')
        page.text(e.words, *middle(e.outline), 0.8)
    page.rows.append('</g><g id="Booths">')
    for s in stands:
        extra = f'class="st1" data-booth="{s.number}" data-venid="0000"'
        if len(s.outline) == 3:
            page.rows.append(
                f'<polygon points="{" ".join("{:g},{:g}".format(*page.at(*p)) for p in s.outline)} \t" {extra}/>'
            )
            continue
        if abs(s.outline[3][1] - s.outline[2][1]) < 0.01:
            x0, y0, x1, y1 = bounds(s.outline)
            a, b = page.at(x0, y1)
            page.rows.append(
                f'<rect x="{a:.2f}" y="{b:.2f}" {extra} width="{(x1 - x0) * page.k:.2f}" height="{(y1 - y0) * page.k + rng.choice((0, 0, 0.1, -0.12)):.2f}"/>'
            )
        else:
            cx, cy = page.at(*middle(s.outline))
            w, t = 3.048 * page.k, math.radians(-50)
            c, n = math.cos(t), math.sin(t)
            page.rows.append(
                f'<rect x="{cx - w / 2:.2f}" y="{cy - w / 2:.2f}" transform="matrix({c:.4f} {n:.4f} {-n:.4f} {c:.4f} {cx - c * cx + n * cy:.4f} {cy - n * cx - c * cy:.4f})" {extra} width="{w:.2f}" height="{w:.2f}"/>'
            )
    page.rows.append("</g>")
    for s in stands[::2]:
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0 + 0.2, y0 + 0.4)
        page.rows.append(f'<text transform="matrix(1 0 0 1 {a:.4f} {b:.4f})" class="st2 st3">{s.number}</text>')
    return page.plan()


def stand_ids() -> Plan:
    arc = arc_show("ids", seed=703)
    page = Page(arc, 9.0 / 2.6, 6)
    rng = random.Random(3)
    page.rows.append("<style>.cls-1{fill:#f4f4f4}.cls-10{fill:none;stroke:#bbb}.cls-3{fill:#fc0}</style>")
    page.rows.append('<g id="Base">')
    page.loop(arc.halls[0][1], 'class="cls-1" id="floor"')
    page.rows.append("</g>")
    page.rows.append('<g id="Walk">')
    for i in range(24):
        a, b = page.at(rng.uniform(-40, 40), rng.uniform(10, 60))
        page.rows.append(
            f'<path id="cb{i + 1}" class="cls-10" d="M{a:g},{b:g}c1.17-6.02,4.35-20.6,15.81-33.23,13.09-14.43,28.69-18.87,34.54-20.22"/>'
        )
    page.rows.append('</g><g id="Stands">')
    for s in arc.stands:
        (ax, ay), (bx, by) = page.at(*s.outline[0]), page.at(*s.outline[1])
        cx, cy = page.at(*middle(s.outline))
        w = math.dist((ax, ay), (bx, by))
        h = math.dist(page.at(*s.outline[1]), page.at(*s.outline[2]))
        turn = math.degrees(math.atan2(by - ay, bx - ax))
        page.rows.append(
            f'<rect id="S-{s.number}" class="cls-3" x="{cx - w / 2:.2f}" y="{cy - h / 2:.2f}" width="{w:.2f}" height="{h:.2f}" transform="rotate({turn:.2f} {cx:.2f} {cy:.2f})"/>'
        )
    page.rows.append('</g><g id="Labels">')
    for s in arc.stands:
        cx, cy = page.at(*middle(s.outline))
        page.rows.append(
            f'<path class="cls-4" d="M{cx:g},{cy:g}c.4-.6,1-.6,1.2,0s-.2,1.2-.6,1.2-.8-.4-.6-1.2Zm1.6,0h.5v1.2h-.5Z"/>'
        )
    page.rows.append("</g>")
    for e in arc.extras:
        page.loop(e.outline, f'id="{e.words.replace(" ", "_")}" class="cls-7"')
    for i in range(6):
        page.loop(rect(-30 + 10 * i, -2, 2, 1), f'id="Entrance-{i + 1}" class="cls-8"')
    return page.plan()


def saas() -> Plan:
    show = american("saas", 704, 9, 13)
    page = Page(show, 20 / 3.048)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y1)
        w, h = (x1 - x0) * page.k, (y1 - y0) * page.k
        words = s.title.split()
        lines = "".join(
            f'<tspan x="{w / 2:g}" dy="{0 if j == 0 else 2.6}">{_xml(word)}</tspan>' for j, word in enumerate(words)
        )
        size = f"{round((x1 - x0) / FOOT)}x{round((y1 - y0) / FOOT)}"
        state = "sold" if i % 3 else "available"
        name = (
            f'<text class="name" x="{w / 2:g}" y="{h / 2:g}" font-size="2.4" text-anchor="middle">{lines}</text>'
            if i % 3
            else ""
        )
        page.rows.append(
            f'<g class="booth {state}" id="{193156 + 7 * i}" transform="translate({a:.2f},{b:.2f})"><rect class="shape" width="{w:.2f}" height="{h:.2f}"/>'
            f'<text class="num" x="1" y="4" font-size="3.6">{s.number}</text>{name}<text class="dim" x="{w - 1:.2f}" y="{h - 1:.2f}" text-anchor="end" font-size="2">{size}</text></g>'
        )
    return page.plan()


def css() -> Plan:
    show = titled(plainly(floor("css", 705, "slash", (3, 4, 6))), NAMES, 5)
    page = Page(show, 12.5)
    w, h = page.size
    page.around()
    page.rows.append(
        "<style><![CDATA[svg{font-size:10px}.n{font-size:.55em;text-anchor:end;dominant-baseline:hanging}.t{font-size:60%;text-anchor:middle}g.s>rect{fill:#eef;stroke:#333}g.s.x>rect{fill:#fee}]]></style>"
    )
    page.rows.append(f'<g transform="translate({w / 2:g},{h / 2:g})"><g transform="translate({-w / 2:g} {-h / 2:g})">')
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y1)
        c, d = page.at(x1, y1)
        m, n = page.at(*middle(s.outline))
        page.rows.append(
            f'<g class="s{" x" if i % 2 else ""}"><rect x="{a:g}px" y="{b:g}px" width="{(x1 - x0) * page.k:g}px" height="{(y1 - y0) * page.k:g}px"/>'
            f'<text class="n"><tspan x="{c - 1.5:g}" y="{d + 1.5:g}">{s.number}</tspan></text><text class="t" x="{m:g}" y="{n + 4:g}">{_xml(s.title)}</text></g>'
        )
    page.rows.append("</g></g>")
    plan = page.plan()
    data = plan.data.decode().replace(
        f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"',
        f'viewBox="-40 -25 {w + 80:g} {h + 50:g}" style="width:100%"',
    )
    return replace(plan, data=data.encode())


def alley() -> Plan:
    show = artists("alley", 706)
    page = Page(show, 30.0)
    page.around()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        page.loop(s.outline, f'fill="{"#ffd6a5" if s.number[0].isalpha() else "#caffbf"}" stroke="#333"')
        size = 0.34 if s.number[0].isalpha() else 0.6
        if y1 - y0 > x1 - x0 + 0.1:
            m, n = page.at(*middle(s.outline))
            page.rows.append(
                f'<text transform="translate({m + 4:g} {n:g}) rotate(-90)" text-anchor="middle" font-size="{size * page.k:g}">{s.number}</text>'
            )
        else:
            page.text(s.number, *middle(s.outline), size)
    return page.plan()


def index() -> Plan:
    show = titled(floor("index", 707, "messe", (3, 4, 5, 6)), NAMES, 7)
    page = Page(show, 11.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#f1faee" stroke="#1d3557" stroke-width=".6"')
        page.text(s.number, *middle(s.outline), 0.45)
    x1 = bounds(show.halls[0][1])[2]
    for i, s in enumerate(show.stands):
        x, y = x1 + 10 + (i // 80) * 16.0, 1.0 + (i % 80) * 0.9
        page.loop(rect(x, y, 3.0, 0.9), 'fill="none" stroke="#999" stroke-width=".3"')
        page.loop(rect(x + 3.0, y, 12.0, 0.9), 'fill="none" stroke="#999" stroke-width=".3"')
        page.text(s.number, x + 0.2, y + 0.45, 0.5, "")
        page.text(s.title, x + 3.2, y + 0.45, 0.5, "")
    w, h = page.size
    plan = page.plan()
    return replace(
        plan,
        data=plan.data.replace(
            f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"'.encode(),
            f'viewBox="0 0 {w + 700:g} {h:g}" width="{w + 700:g}" height="{h:g}"'.encode(),
        ),
    )


def campus() -> Plan:
    show = american("campus", 708, 7, 15)
    page = Page(show, 6.0, 40)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#000" stroke-width=".4"')
        page.text(s.number, *middle(s.outline), 0.8)
    x0, _, x1, y1 = bounds(show.halls[0][1])
    for i in range(60):
        lot = rect(x0 + (i % 30) * 2.5, -14 - (i // 30) * 11, 2.5, 5)
        page.loop(lot, 'fill="none" stroke="#888" stroke-width=".3"')
        page.text(str(i + 1), *middle(lot), 0.8)
    page.text("PARKING", x0 + 30, -19, 2)
    for i in range(12):
        room = rect(x1 + 4, 2 + i * 7.0, 9, 7)
        page.loop(room, 'fill="#eee" stroke="#000" stroke-width=".5"')
        page.text(f"Meeting Room {201 + i}", *middle(room), 0.7)
    for i in range(8):
        x, y = x0 + 5 + i * 10, y1 + 1.2
        page.loop(rect(x - 1.5, y - 0.8, 3, 1.6), 'fill="#090"')
        page.text(f"E{i + 1}", x, y, 1.0, 'text-anchor="middle" fill="#fff"')
    for i in range(20):
        a, b = page.at(x0 + 0.8 if i % 2 else x1 - 0.8, 4 + 3.6 * i)
        page.rows.append(
            f'<circle cx="{a:g}" cy="{b:g}" r="3" fill="red"/><text x="{a:g}" y="{b + 1.5:g}" font-size="4" text-anchor="middle">FE{i + 1}</text>'
        )
    return page.plan()


def slides() -> Plan:
    show = floor("slides", 709, "small", (3, 3, 4))
    show = replace(
        show, stands=tuple(replace(s, number=f"{s.number[0].upper()}-{int(s.number[1:]):02d}") for s in show.stands)
    )
    page = Page(show, 12700.0 * 3)
    page.rows.append("<g>")
    for outline, fill in [
        (show.halls[0][1], "#FFFFFF"),
        *((e.outline, "#D9D9D9") for e in show.extras),
        *((s.outline, "#BDD7EE") for s in show.stands),
    ]:
        page.loop(
            outline, f'stroke="#41719C" stroke-width="12700" stroke-miterlimit="8" fill="{fill}" fill-rule="evenodd"'
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
        f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"', 'width="1280" height="720" overflow="hidden"'
    )
    k = min(1280 / w, 720 / h)
    head, body = data.split(">", 1)
    body = body.replace("</svg>", "</g></g></svg>")
    data = f'{head}><defs><clipPath id="clip0"><rect x="0" y="0" width="1280" height="720"/></clipPath></defs><g clip-path="url(#clip0)"><g transform="scale({k:.10g})">{body}'
    return replace(plan, data=data.encode(), metres_per_unit=1 / (page.k * k))


PLANS: dict[str, Callable[[], Plan]] = {"trucks": trucks, "data-booth": data_booth, "stand-ids": stand_ids, "saas": saas, "css": css, "alley": alley, "index": index, "campus": campus, "slides": slides}  # fmt: skip
