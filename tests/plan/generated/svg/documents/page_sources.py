"""The SVG stands in the source of a web page or has DOCTYPE entities."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from tests.plan.generated.builders.companies import NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.let_blocks import TEN_FEET, chinese_bays
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    with_companies,
    without_separators,
)
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, draw_rect, escaped
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle

_NUMERIC = re.compile(rb'\b(x|y|width|height|x1|x2|y1|y2|cx|cy|r|strokeWidth|fontSize)="([-\d.]+)"')


@plan(batch="templates")
def react_component() -> Plan:
    """A React component has `className`, `textAnchor`, `fontSize`, `strokeWidth`, `x={12.5}`, `style={{…}}`, `{/* …
    */}` and handlers.
    """
    show = exhibit_hall("component", 5301, first=100, rows=9, deep=17)
    page = SvgPage(show, 15.63 / TEN_FEET)
    page.rows.append('{/* outline of the hall */}<g className="walls" style={{ fill: "none" }}>')
    draw_rect(page, show.halls[0][1], 'className="wall" stroke="#000" strokeWidth="2"')
    page.rows.append('</g><g id="Booths">')
    for i, s in enumerate(show.stands):
        draw_rect(
            page,
            s.outline,
            f'className={{`booth ${{sel === "{s.number}" ? "on" : ""}}`}} fill="#fff" stroke="#231f20" strokeWidth="0.5" onClick={{() => this.pick({i})}}',
        )
        x, y = page.at(*inner_point(s.outline))
        page.rows.append(
            f'<text x="{x:g}" y="{y:g}" textAnchor="middle" dominantBaseline="middle" fontSize="4.6" fontFamily="Arial" pointerEvents="none">{s.number}</text>'
        )
    for e in show.extras:
        draw_rect(page, e.outline, 'className="thing" fill="#ddd"')
        x, y = page.at(*middle(e.outline))
        page.rows.append(
            f'<text x="{x:g}" y="{y:g}" textAnchor="middle" fontSize="5" className="label">{e.words}</text>'
        )
    page.rows.append("</g>")
    plan = page.plan()
    data = _NUMERIC.sub(rb"\1={\2}", plan.data)
    return replace(
        plan,
        data=data.replace(
            b'<svg xmlns="http://www.w3.org/2000/svg" ',
            b'<svg xmlns="http://www.w3.org/2000/svg" className="plan" {...props} ref={this.svg} ',
            1,
        ),
    )


@plan(batch="templates")
def vue_template() -> Plan:
    """A Vue template has `:class="…"`, `@click="pick('A12')"` and `v-if`. Numbers are data-name and ids."""
    show = without_separators(mixed_floor("vue", 5311, "aisle", (3, 3, 4, 6), 3.0))
    show = replace(
        show, stands=tuple(replace(s, number=f"{100 + i}") for i, s in enumerate(show.stands))
    )
    page = SvgPage(show, 22.0)
    page.rows.append(
        "<defs><component :is=\"'style'\">.cls-1{fill:#fff;stroke:#231f20}.selected{fill:#f00}</component></defs>"
    )
    page.loop(show.halls[0][1], 'class="cls-9" fill="none" stroke="#000"')
    for s in show.stands:
        page.rows.append(
            f'<g id="_{s.number}" data-name="{s.number}" @click="pick(\'{s.number}\')" v-if="show">'
        )
        draw_rect(
            page,
            s.outline,
            f":class=\"selectedClass == 'B{s.number}' ? 'selected' : ''\" class=\"cls-1\"",
        )
        x, y = page.at(*middle(s.outline))
        page.rows.append(
            f'</g><text class="cls-4" transform="translate({x - 9:g} {y + 5:g})" font-size="16" v-on:click.stop="pick({s.number})"><tspan x="0" y="0">{s.number}</tspan></text>'
        )
    for e in show.extras:
        draw_rect(page, e.outline, ':class="{thing: true}" fill="#ddd"')
        page.text(e.words, *middle(e.outline), 0.7)
    return page.plan()


@plan(batch="templates")
def angular_template() -> Plan:
    """An Angular template has `[class.taken]`, `(click)`, `*ngIf`, and `{{ … }}` for firms."""
    show = european_hall("angular", 5321, lambda letter, n: f"{letter}{n}", 8)
    page = SvgPage(show, 11.0)
    page.around()
    for s in show.stands:
        page.rows.append(
            f'<g *ngIf="ready" [class.taken]="taken(\'{s.number}\')" (click)="open(\'{s.number}\')">'
        )
        page.loop(s.outline, f'[attr.fill]="colour(\'{s.number}\')" stroke="#555" #ref="shape"')
        page.text(s.number, *inner_point(s.outline), 0.6)
        x, y = inner_point(s.outline)
        page.rows.append("</g>")
        page.text("{{ firm('" + s.number + "') | slice:0:12 }}", x, y - 0.8, 0.25)
    return page.plan()


@plan(batch="templates")
def php_page() -> Plan:
    """A PHP page has `fill="<?php echo $s[12]; ?>"`, a text for each booth, and `&nbsp;`."""
    show = with_companies(
        mixed_floor("php", 5331, "running", (3, 3, 4, 6), 3.0), NUMBERLIKE_NAMES, 4
    )
    page = SvgPage(show, 14.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.rows.append(f'<g id="_{s.number}" data-name="{s.number}">')
        page.loop(
            s.outline,
            f'id="Path_{1600 + i}" data-name="{s.number}" fill="<?php echo $areas_status[{i}][1]; ?>" opacity="0.75" stroke="#333"',
        )
        x, y = page.at(*middle(s.outline))
        page.rows.append(
            f'<text transform="translate({x:g} {y:g})" fill="<?= $ink ?>" font-size="9" font-family="Lora-Regular, Lora" letter-spacing="0.025em"><tspan x="-7.5" y="3">{s.number}</tspan></text>'
        )
        page.rows.append(
            f"<?php if ($sold[{i}]) {{ ?><title>{escaped(s.title)}&nbsp;&ndash;&nbsp;sold</title><?php }} ?></g>"
        )
    return page.plan()


@plan(batch="templates")
def whole_page() -> Plan:
    """A whole page has a logo and icons as SVG before the plan, colours in its style sheet, and scripts that write SVG."""
    show = exhibit_hall("page", 5341, first=200, rows=9, deep=17)
    page = SvgPage(show, 164.26 / TEN_FEET)
    chance = random.Random(5342)
    draw_rect(page, show.halls[0][1], 'class="floor"')
    for s in show.stands:
        draw_rect(
            page,
            s.outline,
            f'id="Booth_{s.number}" class="booth {"sold" if chance.random() < 0.5 else "free"}"',
        )
        x, y = page.at(*inner_point(s.outline))
        page.rows.append(f'<text class="n" x="{x:g}" y="{y + 17:g}">{s.number}</text>')
    for e in show.extras:
        draw_rect(page, e.outline, 'class="thing"')
        x, y = page.at(*middle(e.outline))
        page.rows.append(f'<text class="n" x="{x:g}" y="{y:g}">{e.words}</text>')
    plan = page.plan()
    icon = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path d="M4 6h16M4 12h16M4 18h16" stroke="currentColor"/></svg>'
    head = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Booths</title>'
        '<link rel="stylesheet" href="a.css"><style>:root{--free:#fff;--sold:#5f5d61} body{margin:0} .booth{stroke:#363639;stroke-width:5} .free{fill:var(--free)} .sold{fill:var(--sold)} .floor{fill:#f4f4f4;stroke:#000} .thing{fill:#ddd} svg .n{font-size:48.79px;text-anchor:middle;fill:#5f5d61}</style></head>'
        f'<body><header><a href="/"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><text x="10" y="20">Expo 26</text><rect x="1" y="1" width="8" height="8"/></svg></a><button disabled>{icon}</button><input type="search" placeholder="Booth" required><br></header><main><div id="map">'
    )
    tail = f'</div></main><footer>{icon}<img src="x.png"></footer><script>const t = `<svg viewBox="0 0 9 9"><rect width="1"/></svg>`; if (1 < 2 && 3 > 2) {{ document.title = "a & b"; }}</script></body></html>'
    return replace(plan, data=head.encode() + plan.data + tail.encode())


@plan(batch="revisions")
def saved_page() -> Plan:
    """A web page saved as HTML contains the plan among void tags, scripts and styles."""
    show = with_companies(
        chinese_bays("saved page", 3241, lambda row, i: f"{row}{i:02d}"), NUMBERLIKE_NAMES, 124
    )
    page = SvgPage(show, 9.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.rows.append(f'<g class="booth" data-id="{991 + i}">')
        page.loop(s.outline, 'class="shape" fill="#e3fafc" stroke="#0b7285"')
        page.text(s.number, middle(s.outline)[0], middle(s.outline)[1] + 0.3, 0.55)
        page.text(escaped(s.title), middle(s.outline)[0], middle(s.outline)[1] - 0.6, 0.25)
        page.rows.append("</g>")
    plan = page.plan()
    before = b'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><link rel="stylesheet" href="a.css"><title>Floor plan | Expo</title><script>if (a < b && c) { x("</div>"); }</script></head><body class=map><div id=app><img src="logo.png"><input type=search disabled><br><p>Hall 7<p>'  # fmt: skip
    after = b'</div><ul><li>A01 Acme<li>A02 Optima</ul><script src="app.js" async></script></body></html>'
    return replace(plan, data=before + plan.data + after)


_DOCTYPE = """<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 16.0.0, SVG Export Plug-In -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
	<!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
	<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
	<!ENTITY ns_graphs "http://ns.adobe.com/Graphs/1.0/">
	<!ENTITY ns_svg "http://www.w3.org/2000/svg">
]>
"""


@plan(batch="pagemakers")
def doctype_entities() -> Plan:
    """Illustrator kept editing data: a DOCTYPE whose entities are namespaces, `<switch>`, and the drawing behind a
    foreignObject.
    """
    show = with_companies(
        mixed_floor("entities", 2401, "halled", (3, 3, 4, 6)), NUMBERLIKE_NAMES, 41
    )
    page = SvgPage(show, 5.669)
    page.rows.append('<switch><foreignObject requiredExtensions="&ns_ai;" x="0" y="0" width="1" height="1"><i:pgfRef xlink:href="#adobe_illustrator_pgf"/></foreignObject><g i:extraneous="self"><g id="Hall">')  # fmt: skip
    page.around()
    page.rows.append('</g><g id="Stands">')
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y1)
        page.rows.append(f'<rect x="{a:.3f}" y="{b:.3f}" fill="{("#FFF200", "#FFFFFF")[i % 2]}" stroke="#231F20" stroke-width="0.25" width="{(x1 - x0) * page.k:.3f}" height="{(y1 - y0) * page.k:.3f}"/>')  # fmt: skip
        page.rows.append(f'<text transform="matrix(1 0 0 1 {a + 1:.4f} {b + 4:.4f})" font-family="\'Helvetica-Bold\'" font-size="2.6">{s.number}</text>')  # fmt: skip
        page.rows.append(f'<text transform="matrix(1 0 0 1 {a + 1:.4f} {b + 7:.4f})" font-family="\'Helvetica\'" font-size="1.4">{escaped(s.title)}</text>')  # fmt: skip
    page.rows.append("</g></g></switch>")
    page.rows.append(
        '<i:pgf id="adobe_illustrator_pgf"><![CDATA[eJzsvWmPHUd2JfidAP9D9QcDXQ==]]></i:pgf>'
    )
    plan = page.plan()
    head = b'<svg xmlns:x="&ns_extend;" xmlns:i="&ns_ai;" xmlns:graph="&ns_graphs;" xmlns:xlink="http://www.w3.org/1999/xlink" '  # fmt: skip
    return replace(plan, data=_DOCTYPE.encode() + plan.data.replace(b"<svg ", head, 1))
