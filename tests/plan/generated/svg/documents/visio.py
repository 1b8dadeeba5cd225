"""Visio writes titles, descriptions and shape data around each shape."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.plan.generated.builders.companies import NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    with_companies,
    without_separators,
)
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, box_on_page, draw_rect
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Outline, bounds, middle


@plan(batch="ordinary")
def title_and_description() -> Plan:
    """A shape has the title `Booth.12`, the desc `101`, translate with negative y and rotate(-90), CSS classes and
    layers.
    """
    show = mixed_floor("stencil", 1509, "running", (3, 3, 4, 6))
    show = replace(
        show, stands=tuple(replace(s, number=str(300 + int(s.number))) for s in show.stands)
    )
    page = SvgPage(show, 8.0)
    _, height = page.size
    page.rows.append(
        "<style>.st1{fill:#ffffff;stroke:#000000;stroke-width:0.72}.st2{fill:#000000;font-family:Calibri;font-size:5px}.st3{font-size:1em}</style>"
    )
    page.rows.append(
        '<v:documentProperties v:langID="1033" v:viewMarkup="false"/><g v:mID="0" v:index="1" v:groupContext="foregroundPage"><title>Page-1</title><v:pageProperties v:drawingScale="0.0393701" v:pageScale="0.000393701" v:drawingUnits="24"/><v:layer v:name="Booths" v:index="0"/>'
    )

    def shape(i: int, name: str, words: str, outline: Outline) -> None:
        x, y, w, h = box_on_page(page, outline)
        north = h > w
        move = f"translate({x:g},{y + h - height:.2f})"
        if north:
            move = f"translate({x + w - height:.2f},{y + h:g}) rotate(-90)"
        if north:
            w, h = h, w
        page.rows.append(
            f'<g id="shape{i}-{i * 3}" v:mID="{i}" v:groupContext="shape" v:layerMember="0" transform="{move}"><title>{name}.{i}</title><desc>{words}</desc>'
            f'<v:userDefs><v:ud v:nameU="visVersion" v:val="VT0(15):26"/></v:userDefs><v:textBlock v:margins="rect(2,2,2,2)"/><v:textRect cx="{w / 2:g}" cy="{height - h / 2:g}" width="{w:g}" height="{h:g}"/>'
            f'<rect x="0" y="{height - h:g}" width="{w:g}" height="{h:g}" class="st1"/>'
            f'<text x="{w / 2 - 4:g}" y="{height - h / 2 + 1.5:g}" class="st2" v:langID="1033"><v:paragraph v:horizAlign="1"/><v:tabList/>{words}</text></g>'
        )

    x, y, w, h = box_on_page(page, show.halls[0][1])
    page.rows.append(
        f'<g id="shape1-1" v:mID="1" v:groupContext="shape"><title>Sheet.1</title><rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" class="st1"/></g>'
    )
    for i, e in enumerate(show.extras):
        shape(2 + i, "Room", e.words, e.outline)
    for i, s in enumerate(show.stands):
        shape(12 + i, "Booth", s.number, s.outline)
    page.rows.append("</g>")
    plan = page.plan()
    head = b'<svg xmlns:v="http://schemas.microsoft.com/visio/2003/SVGExtensions/" '
    return replace(plan, data=plan.data.replace(b"<svg ", head, 1))


@plan(batch="exported")
def group_for_each_shape() -> Plan:
    """Each shape is a group with translate, the title `Sheet.12`, a desc, negative y, and text with tab markers."""
    show = with_companies(mixed_floor("visio", 605, "messe", (3, 3, 4, 6)), NUMBERLIKE_NAMES, 5)
    page = SvgPage(show, 7.2)
    w, h = page.size
    out = []
    for i, (outline, words) in enumerate(
        [
            (show.halls[0][1], ""),
            *((e.outline, e.words) for e in show.extras),
            *((s.outline, s.number) for s in show.stands),
        ]
    ):
        x0, y0, x1, y1 = bounds(outline)
        (a, b), (c, d) = page.at(x0, y1), page.at(x1, y0)
        wide, high = c - a, d - b
        label = (
            f'<desc>{words}</desc><text x="{wide / 2 - 4:g}" y="{h - high / 2 + 2:g}" class="st3" v:langID="1031"><v:paragraph v:horizAlign="1"/><v:tabList/>{words}</text>'
            if words
            else ""
        )
        out.append(
            f'<g id="shape{i + 1}-{2 * i + 1}" v:mID="{i + 1}" v:groupContext="shape" transform="translate({a:g},{d - h:g})"><title>Sheet.{i + 1}</title>{label}<rect x="0" y="{h - high:g}" width="{wide:g}" height="{high:g}" class="st{1 if i else 2}"/></g>'
        )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:v="http://schemas.microsoft.com/visio/2003/SVGExtensions/" width="{w / 72:g}in" height="{h / 72:g}in" viewBox="0 0 {w:g} {h:g}" class="st9"><style type="text/css"><![CDATA[.st1 {{fill:#eef;stroke:#000;stroke-width:0.24}} .st2 {{fill:none;stroke:#000}} .st3 {{fill:#000;font-family:Calibri;font-size:0.5em}}]]></style><g v:mID="0" v:index="1" v:groupContext="foregroundPage"><title>Page-1</title>'
    return Plan(
        "svg", "\n".join((head, *out, "</g></svg>")).encode(), show, 1 / page.k, (page.x0, page.y1)
    )


PERSIAN_FIRMS = ("آموزشگاه فنی امیرکبیر", "فرداد", "پارس الکتریک", "Sepehr 21", "آقاجان")
VISIO = "http://schemas.microsoft.com/visio/2003/SVGExtensions/"


@plan(batch="posted")
def space_plan() -> Plan:
    """A space plan puts the firm in the rect; `7*3`, `B`, `103` and `21 sq. m.` in a shape of its own, or `22*3/A101`.
    Stencil defaults stand before what was typed; fills are hatched.
    """
    show = without_separators(mixed_floor("spaces", 5201, "five", (3, 3, 4, 6), 3.0))
    show = replace(
        show,
        stands=tuple(replace(s, number=s.number[1:].replace("0", "1", 1)) for s in show.stands),
    )
    seen: set[str] = set()
    show = replace(
        show, stands=tuple(s for s in show.stands if not (s.number in seen or seen.add(s.number)))
    )  # type: ignore[func-returns-value]
    chance = random.Random(5202)
    page = SvgPage(show, 8.56)
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
        firm = PERSIAN_FIRMS[n % len(PERSIAN_FIRMS)]
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
        draw_rect(page, e.outline, 'class="st4"')
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
    head = (
        f'<svg class="st52" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:v="{VISIO}" '.encode()
    )
    return replace(plan, data=plan.data.replace(b"<svg ", head, 1))
