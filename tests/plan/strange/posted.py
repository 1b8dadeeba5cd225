"""More of what real shows have published, described before they were tried: Visio, Figma, QGIS and what their pages load.

spaces       Visio's space plan: the firm in the rect, `7*3`, `B` `103` and `21 sq. m.` in a shape of its own, or `22*3/A101`; defaults
             of the stencil before what was typed, hatched fills
figma        a book fair from Figma: rects `A305` and `A305_2`, `BLOCKED_7` where a hall's columns stand, a zone B400, lettering as one path
convention   a small convention: `s12` named 12 with round corners, icons by `use`, letters kerned in tspans
market       stalls of a market hall from QGIS (GeoJSON): `type` room for all, `label` 2105, n28 or n22/n23, an office, turned by 12 degrees
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.plan.habits.show import Outline, Show, Stand, bounds, middle, rect, turned
from tests.plan.outlined.test_outlined import LETTERS
from tests.plan.strange.floor import floor, plainly, titled
from tests.plan.strange.indoor import Plan as Map
from tests.plan.strange.indoor import geographic, polygon
from tests.plan.strange.pagemakers import glyphs
from tests.plan.strange.plans import NAMES, Page, Plan
from tests.plan.strange.published import box

FIRMS = ("آموزشگاه فنی امیرکبیر", "فرداد", "پارس الکتریک", "Sepehr 21", "آقاجان")
V = "http://schemas.microsoft.com/visio/2003/SVGExtensions/"


def spaces() -> Plan:
    show = plainly(floor("spaces", 5201, "five", (3, 3, 4, 6), 3.0))
    show = replace(show, stands=tuple(replace(s, number=s.number[1:].replace("0", "1", 1)) for s in show.stands))
    seen: set[str] = set()
    show = replace(show, stands=tuple(s for s in show.stands if not (s.number in seen or seen.add(s.number))))  # type: ignore[func-returns-value]
    chance = random.Random(5202)
    page = Page(show, 8.56)
    height = page.size[1]
    use = "Office;Conference;Storage;Other;fsdfsd;A204;آقاجان;;4*6"
    page.rows.append(
        '<g v:mID="21" v:index="1" v:groupContext="foregroundPage"><v:custProps><v:cp v:nameU="VisDoorFrameWidth" v:lbl="Door Frame Width" v:type="4" v:val="VT4(50 mm)"/></v:custProps><title>Whole Hall</title>'
    )
    page.loop(show.halls[0][1], 'class="st2"')
    for n, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        w, h = round(x1 - x0), round(y1 - y0)
        px, py = page.at(x0, y1)
        key, long = 25000 + 9 * n, chance.random() < 0.12
        name = f"{w}*{h}/{s.number}" if long else s.number
        page.rows.append(
            f'<g id="group{key}-{n}" transform="translate({px:g},{py - height + (y1 - y0) * page.k:.3f})" v:mID="{key}" v:groupContext="group" v:layerMember="3"><v:custProps>'
            f'<v:cp v:nameU="Name" v:lbl="Name" v:type="0" v:val="VT4()"/><v:cp v:nameU="LocationID" v:lbl="Space ID" v:type="0" v:val="VT4()"/><v:cp v:nameU="Use" v:lbl="Space use" v:type="4" v:format="Office;Conference;Storage;Other" v:val="VT4(Office)"/><v:cp v:nameU="visArea" v:lbl="Calculated area" v:type="2" v:val="VT16(9M^2):42"/>'
            f'<v:cp v:nameU="Name" v:lbl="" v:type="0" v:val="VT4({name})"/><v:cp v:nameU="LocationID" v:lbl="" v:type="0" v:val="VT0(0):26"/><v:cp v:nameU="Use" v:lbl="" v:type="0" v:format="{use}" v:val="VT4({w}*{h})"/><v:cp v:nameU="visArea" v:lbl="" v:type="0" v:val="VT16({w * h}M^2):42"/></v:custProps>'
            f'<v:userDefs><v:ud v:nameU="visFMAreaDisplay" v:val="VT4(9.0 sq. m.)"/><v:ud v:nameU="AntiScale" v:val="VT0(333.33):26"/><v:ud v:nameU="visFMNameDisplay" v:val="VT4({name})"/></v:userDefs><title>Space.{key}</title>'
        )
        firm = FIRMS[n % len(FIRMS)]
        wide, tall = (x1 - x0) * page.k, (y1 - y0) * page.k
        if n % 3:
            page.rows.append(f"<desc>{firm}</desc>")
        page.rows.append(
            f'<g id="shape{key}-{n}" v:mID="{key}" v:groupContext="groupContent" v:layerMember="3"><rect x="0" y="{height - tall:.3f}" width="{wide:.4f}" height="{tall:.4f}" class="st{("31", "22", "4")[n % 3]}"/>'
        )
        if n % 3:
            page.rows.append(
                f'<text x="{wide * 0.3:.2f}" y="{height - tall * 0.25:.2f}" class="st36" v:langID="1065"><v:paragraph v:horizAlign="1"/><v:tabList/>{firm}</text>'
            )
        page.rows.append(
            f'</g><g id="shape{key + 1}-{n}" v:mID="{key + 1}" v:groupContext="shape" v:layerMember="3"><title>Sheet.{key + 1}</title>'
        )
        top = height - tall * 0.72
        if long:
            lines = f'<v:newlineChar/>{name}<v:newlineChar/><tspan x="{wide * 0.2:.2f}" dy="1.2em" class="st18">{w * h}</tspan> sq. m.<v:newlineChar/>'
        else:
            lines = f'{w}*{h}<v:newlineChar/><tspan x="{wide * 0.25:.2f}" dy="1.2em" class="st18">{s.number[0]}</tspan>{s.number[1:]}<v:newlineChar/><tspan x="{wide * 0.2:.2f}" dy="1.2em" class="st18">{w * h}</tspan> sq. m.<v:newlineChar/>'
        page.rows.append(
            f'<text x="{wide * 0.3:.2f}" y="{top:.2f}" class="st40" v:langID="1033"><v:paragraph v:horizAlign="1"/><v:tabList/>{lines}</text></g></g>'
        )
    for n, e in enumerate(show.extras):
        page.rows.append(
            f'<g id="group{90 + n}" v:mID="{90 + n}" v:groupContext="shape"><title>Space.{90 + n}</title><desc>{e.words}</desc>'
        )
        box(page, e.outline, 'class="st4"')
        page.text(e.words, *middle(e.outline), 0.7)
        page.rows.append("</g>")
    page.rows.append("</g>")
    style = "<style><![CDATA[.st2{stroke:#000;stroke-width:.72}.st4{fill:url(#ptrn2-5);stroke:#000}.st22{fill:url(#ptrn2-5);stroke:#000}.st31{fill:url(#ptrn2-5);stroke:#000}.st18{font-size:1em}.st36{fill:#000;font-family:Arial;font-size:3}.st40{fill:#000;font-family:Arial;font-size:0.400008em}.st52{fill:none;fill-rule:evenodd;font-size:12px}]]></style>"
    page.rows.insert(
        0,
        style
        + '<defs><pattern id="ptrn2-5" v:fillPattern="2" patternUnits="userSpaceOnUse" width="6" height="6"><image width="64" height="64" xlink:href="data:image/png;base64,iVBORw0KGgo="/></pattern></defs>',
    )
    plan = page.plan()
    head = f'<svg class="st52" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:v="{V}" '.encode()
    return replace(plan, data=plan.data.replace(b"<svg ", head, 1))


def figma() -> Plan:
    whole = titled(floor("figma", 5211, "running", (3, 3, 3, 6, 9), 3.0), NAMES, 3)
    half = len(whole.stands) // 2
    stands = tuple(
        replace(s, number=f"A{101 + 100 * (i // 24) + i % 24}" if i < half else f"B{201 + 100 * (i // 24) + i % 24}")
        for i, s in enumerate(whole.stands)
    )
    show = replace(whole, stands=stands)
    chance = random.Random(5212)
    page = Page(show, 17.0)
    w, h = page.size
    page.rows.append(
        f'<g id="Frame 12" clip-path="url(#clip0_1_2)"><rect width="{w:g}" height="{h:g}" fill="white"/><g id="Group 9">'
    )
    page.loop(show.halls[0][1], 'id="Vector" fill="#FAFAFA" stroke="#C9C9C9"')
    for k, (x, y, side) in enumerate(show.columns):
        box(page, rect(x - side, y - side, 2 * side, 2 * side), f'id="BLOCKED_{k + 1}" fill="#D9D9D9"')
    for e in show.extras:
        box(page, e.outline, f'id="{e.words}" fill="#EEE"')
        page.text(e.words, *middle(e.outline), 0.8)
    page.rows.append('</g><g id="booths">')
    for n, s in enumerate(show.stands, 3):
        x0, y0, x1, y1 = bounds(s.outline)
        (ax, ay), (bx, by) = page.at(x0, y1), page.at(x1, y0)
        mangled = "_2" if chance.random() < 0.06 else ""
        if chance.random() < 0.7:
            page.rows.append(
                f'<rect id="{s.number}{mangled}" x="{ax + 0.5:g}" y="{ay + 0.5:g}" width="{bx - ax - 1:.2f}" height="{by - ay - 1:.2f}" fill="#FFE9A8" stroke="black"/>'
            )
            continue
        d = f"M{ax:g} {ay:g}H{bx:g}V{by:g}H{ax:g}V{ay:g}Z"  # sides of different weight: a mask and a ring around
        ring = f"M{ax:g} {ay:g}V{ay - 1:g}H{ax - 2:g}V{ay:g}H{ax:g}ZM{bx:g} {ay:g}H{bx + 1:g}V{ay - 1:g}H{bx:g}V{ay:g}ZM{bx:g} {by:g}V{by + 1:g}H{bx + 1:g}V{by:g}H{bx:g}ZM{ax:g} {by:g}H{ax - 2:g}V{by + 1:g}H{ax:g}V{by:g}ZM{ax:g} {ay:g}V{ay + 1:g}H{bx:g}V{ay:g}V{ay - 1:g}H{ax:g}V{ay:g}ZM{bx:g} {ay:g}H{bx - 1:g}V{by:g}H{bx:g}H{bx + 1:g}V{ay:g}H{bx:g}ZM{bx:g} {by:g}V{by - 1:g}H{ax:g}V{by:g}V{by + 1:g}H{bx:g}V{by:g}ZM{ax:g} {by:g}H{ax + 2:g}V{ay:g}H{ax:g}H{ax - 2:g}V{by:g}H{ax:g}Z"
        page.rows.append(
            f'<g id="{s.number}{mangled}"><mask id="path-{n}-inside-1_45_2" fill="white"><path d="{d}"/></mask><path d="{d}" fill="#CDE7C1"/><path d="{ring}" fill="black" mask="url(#path-{n}-inside-1_45_2)"/></g>'
        )
    page.rows.append('</g><g id="names">')
    for s in show.stands[::2]:
        out = []
        x, y = middle(s.outline)
        for g, px, py, em in glyphs(page, s.title.upper()[:5], x, y, 0.5):
            out.append(
                f'<path d="{LETTERS["Lato Bold"][g][1]}" transform="translate({px:g} {py:g}) scale({em / 1000:.6f} {-em / 1000:.6f})"/>'
            )
        page.rows.append(f'<g id="{s.title.replace("&", "&amp;")}" fill="#333">{"".join(out)}</g>')
    page.rows.append("</g></g>")
    return page.plan()


def convention() -> Plan:
    show = titled(floor("convention", 5221, "running", (3, 3, 4, 6), 3.0), NAMES, 4)
    page = Page(show, 12.0)
    page.rows.append(
        '<defs><image id="image" width="50" height="50" xlink:href="image/escalator-50.png"/><image id="image-2" width="50" height="50" xlink:href="image/toilettes-50.png"/><style>.cls-1{fill:#070606;stroke:#000}.cls-2{fill:none;stroke:#0000e7}.cls-3{fill:#224191;stroke:blue;stroke-width:1px}.cls-4{letter-spacing:-0.01em}.cls-5{fill:#febc35}.cls-6{font-size:19.13px;font-family:Roboto-Medium, Roboto;fill:#fff}</style></defs>'
    )
    page.rows.append('<g id="Contour">')
    page.loop(show.halls[0][1], 'class="cls-2"')
    page.rows.append('</g><g id="Stands">')
    for s in show.stands:
        box(
            page,
            s.outline,
            f'id="s{s.number}" data-name="{s.number}" class="cls-3" rx="6" ry="6" onclick="animation(this.id);affichagecarte(this.id);"',
        )
    page.rows.append('</g><g id="Icones">')
    for k, e in enumerate(show.extras):
        box(page, e.outline, f'id="z{k}" class="cls-5"')
        x, y = page.at(*middle(e.outline))
        page.rows.append(
            f'<use id="i{k}" transform="translate({x:g} {y:g}) scale(0.48)" xlink:href="#image-{k % 2 + 1}"/>'
        )
        page.rows.append(
            f'<text class="cls-6" transform="translate({x - 20:g} {y:g})">{e.words[0]}<tspan class="cls-4" x="12.3" y="0">{e.words[1:2]}</tspan><tspan x="23.1" y="0">{e.words[2:]}</tspan></text>'
        )
    page.rows.append("</g>")
    plan = page.plan()
    return replace(plan, data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1))


def market() -> Map:
    """Back to back in lines of 100s across the hall, `n` along the north wall; some let two places as one."""
    chance = random.Random(5231)
    stands: list[Stand] = []
    for row in range(11):
        for k in range(14):
            if k in (4, 9):
                continue
            y = 9 + 3.0 * k
            if chance.random() < 0.05:
                continue
            stands += [
                Stand(str(1000 + 200 * row + 100 * side + 1 + k), rect(6 + 8.5 * row + 2.7 * side, y, 2.7, 3))
                for side in (0, 1)
            ]
    k = 1
    while k < 27:
        twice = chance.random() < 0.15
        stands.append(Stand(f"n{k}/n{k + 1}" if twice else f"n{k}", rect(4 + 3.3 * k, 53, 6.6 if twice else 3.3, 4)))
        k += 2 if twice else 1
    hall = rect(0, 0, 104, 60)
    show = Show("market", tuple(stands), (), (("", hall),))
    spin: Callable[[Outline], Outline] = lambda o: turned(o, 12)  # noqa: E731
    show = replace(
        show, stands=tuple(replace(s, outline=spin(s.outline)) for s in show.stands), halls=(("", spin(hall)),)
    )
    at = geographic(-79.3598, 43.8129, 15)
    rows = [
        polygon(spin(rect(90 + 4 * i, 1, 3.5, 5)), at, id=f"n{i}", type="room", d12="", label=name)
        for i, name in enumerate(("office", "atm", "washroom"))
    ]
    rows += [
        polygon(s.outline, at, id=f"n{3 + i}", type="room", d12="", label=s.number) for i, s in enumerate(show.stands)
    ]
    rows.append(polygon(show.halls[0][1], at, id="n9999", type="wall", d12="", label=""))
    return Map(
        "geojson", json.dumps({"type": "FeatureCollection", "name": "floorplan", "features": rows}).encode(), show
    )


PLANS: dict[str, Callable[[], Any]] = {
    "spaces": spaces,
    "figma": figma,
    "convention": convention,
    "market": market,
}
