"""The label is HTML in a foreignObject, or has an HTML stand-in."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders.floors.let_blocks import american_islands
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle


@plan
def picture_for_text() -> Plan:
    """diagrams.net puts each word in a foreignObject whose stand-in is a picture."""
    show = american_islands("cells", 2411, 100, 7, 16)
    page = SvgPage(show, 10.0 / 0.3048 / 10 * 2)
    words: list[tuple[float, float, float, str]] = [
        (*page.at(*middle(e.outline)), 12.0, e.words) for e in show.extras
    ]
    for _, hall in show.halls:
        page.loop(hall, 'fill="none" stroke="rgb(0, 0, 0)" pointer-events="all"')
    for e in show.extras:
        page.loop(e.outline, 'fill="#f5f5f5" stroke="#666666" pointer-events="all"')
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y1)
        page.rows.append(f'<g><rect x="{a:g}" y="{b:g}" width="{(x1 - x0) * page.k:g}" height="{(y1 - y0) * page.k:g}" fill="{("#dae8fc", "#d5e8d4")[i % 2]}" stroke="#6c8ebf" pointer-events="all"/></g>')  # fmt: skip
        words.append((*page.at(*middle(s.outline)), 9.0, s.number))
    for x, y, size, text in words:
        page.rows.append(
            f'<g><g transform="translate(-0.5 -0.5)"><switch><foreignObject style="overflow: visible; text-align: left;" pointer-events="none" width="100%" height="100%" requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility">'
            f'<div xmlns="http://www.w3.org/1999/xhtml" style="display: flex; align-items: unsafe center; justify-content: unsafe center; width: 1px; height: 1px; padding-top: {y:g}px; margin-left: {x:g}px;"><div style="box-sizing: border-box; font-size: 0px; text-align: center;"><div style="display: inline-block; font-size: {size:g}px; font-family: Helvetica; color: rgb(0, 0, 0); line-height: 1.2; white-space: nowrap;">{text}</div></div></div></foreignObject>'
            f'<image x="{x - 15:g}" y="{y - 5:g}" width="30" height="17" xlink:href="data:image/png;base64,iVBORw0KGgo="/></switch></g></g>'
        )
    plan = page.plan()
    return replace(
        plan,
        data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1),
    )
