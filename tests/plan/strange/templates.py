"""Plans lifted out of the sources of web pages with what only a template understands, described before they were tried (SVG).

component    a React component's: `className`, `textAnchor`, `fontSize`, `strokeWidth`, `x={12.5}`, `style={{…}}`, `{/* … */}`, handlers
vue          a Vue template's: `:class="…"`, `@click="pick('A12')"`, `v-if`, numbers as data-name and ids
angular      an Angular template's: `[class.taken]`, `(click)`, `*ngIf`, `{{ … }}` for the firms
php          a PHP page's: `fill="<?php echo $s[12]; ?>"`, a text for each booth, `&nbsp;`
page         a whole page: a logo and icons as SVG before the plan, its colours in the page's style sheet, scripts that write SVG
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.plan.habits.show import middle
from tests.plan.strange.floor import floor, plainly, titled
from tests.plan.strange.grounds import inner
from tests.plan.strange.lettings import TEN, exhibit_hall, fair
from tests.plan.strange.plans import NAMES, Page, Plan
from tests.plan.strange.portals import escaped
from tests.plan.strange.published import box

_NUMERIC = re.compile(rb'\b(x|y|width|height|x1|x2|y1|y2|cx|cy|r|strokeWidth|fontSize)="([-\d.]+)"')


def component() -> Plan:
    show = exhibit_hall("component", 5301, first=100, rows=9, deep=17)
    page = Page(show, 15.63 / TEN)
    page.rows.append('{/* outline of the hall */}<g className="walls" style={{ fill: "none" }}>')
    box(page, show.halls[0][1], 'className="wall" stroke="#000" strokeWidth="2"')
    page.rows.append('</g><g id="Booths">')
    for i, s in enumerate(show.stands):
        box(
            page,
            s.outline,
            f'className={{`booth ${{sel === "{s.number}" ? "on" : ""}}`}} fill="#fff" stroke="#231f20" strokeWidth="0.5" onClick={{() => this.pick({i})}}',
        )
        x, y = page.at(*inner(s.outline))
        page.rows.append(
            f'<text x="{x:g}" y="{y:g}" textAnchor="middle" dominantBaseline="middle" fontSize="4.6" fontFamily="Arial" pointerEvents="none">{s.number}</text>'
        )
    for e in show.extras:
        box(page, e.outline, 'className="thing" fill="#ddd"')
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


def vue() -> Plan:
    show = plainly(floor("vue", 5311, "aisle", (3, 3, 4, 6), 3.0))
    show = replace(show, stands=tuple(replace(s, number=f"{100 + i}") for i, s in enumerate(show.stands)))
    page = Page(show, 22.0)
    page.rows.append(
        "<defs><component :is=\"'style'\">.cls-1{fill:#fff;stroke:#231f20}.selected{fill:#f00}</component></defs>"
    )
    page.loop(show.halls[0][1], 'class="cls-9" fill="none" stroke="#000"')
    for s in show.stands:
        page.rows.append(f'<g id="_{s.number}" data-name="{s.number}" @click="pick(\'{s.number}\')" v-if="show">')
        box(page, s.outline, f":class=\"selectedClass == 'B{s.number}' ? 'selected' : ''\" class=\"cls-1\"")
        x, y = page.at(*middle(s.outline))
        page.rows.append(
            f'</g><text class="cls-4" transform="translate({x - 9:g} {y + 5:g})" font-size="16" v-on:click.stop="pick({s.number})"><tspan x="0" y="0">{s.number}</tspan></text>'
        )
    for e in show.extras:
        box(page, e.outline, ':class="{thing: true}" fill="#ddd"')
        page.text(e.words, *middle(e.outline), 0.7)
    return page.plan()


def angular() -> Plan:
    show = fair("angular", 5321, lambda letter, n: f"{letter}{n}", 8)
    page = Page(show, 11.0)
    page.around()
    for s in show.stands:
        page.rows.append(f'<g *ngIf="ready" [class.taken]="taken(\'{s.number}\')" (click)="open(\'{s.number}\')">')
        page.loop(s.outline, f'[attr.fill]="colour(\'{s.number}\')" stroke="#555" #ref="shape"')
        page.text(s.number, *inner(s.outline), 0.6)
        x, y = inner(s.outline)
        page.rows.append("</g>")
        page.text("{{ firm('" + s.number + "') | slice:0:12 }}", x, y - 0.8, 0.25)
    return page.plan()


def php() -> Plan:
    show = titled(floor("php", 5331, "running", (3, 3, 4, 6), 3.0), NAMES, 4)
    page = Page(show, 14.0)
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


def web_page() -> Plan:
    show = exhibit_hall("page", 5341, first=200, rows=9, deep=17)
    page = Page(show, 164.26 / TEN)
    chance = random.Random(5342)
    box(page, show.halls[0][1], 'class="floor"')
    for s in show.stands:
        box(page, s.outline, f'id="Booth_{s.number}" class="booth {"sold" if chance.random() < 0.5 else "free"}"')
        x, y = page.at(*inner(s.outline))
        page.rows.append(f'<text class="n" x="{x:g}" y="{y + 17:g}">{s.number}</text>')
    for e in show.extras:
        box(page, e.outline, 'class="thing"')
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


PLANS: dict[str, Callable[[], Any]] = {
    "component": component,
    "vue": vue,
    "angular": angular,
    "php": php,
    "page": web_page,
}
