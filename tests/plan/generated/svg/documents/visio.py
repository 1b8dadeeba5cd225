"""Visio writes titles, descriptions and shape data around each shape."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders.companies import NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    with_companies,
)
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, box_on_page
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Outline, bounds


@plan
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


@plan
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
