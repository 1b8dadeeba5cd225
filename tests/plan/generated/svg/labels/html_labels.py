"""The label is HTML in a foreignObject, or has an HTML stand-in."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders.companies import INTERNATIONAL_NAMES
from tests.plan.generated.builders.floors.let_blocks import american_islands
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle


@plan(batch="assemblies")
def rounded_rects() -> Plan:
    """diagrams.net writes a rounded rect and an HTML label with `<br>` each, `data-cell-id`, and tables."""
    show = varied_blocks(
        "drawio",
        7551,
        lambda b, i, n: f"{LATIN_LETTER(b)}{i:02d}",
        across=4,
        deep=6,
        firms=INTERNATIONAL_NAMES,
    )
    page = SvgPage(show, 15.0)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        (a, b), (c, d) = page.at(x0, y1), page.at(x1, y0)
        page.rows.append(f'<g data-cell-id="mK{i:03d}-{i * 7}">')
        if len(s.outline) == 4:
            page.rows.append(f'<rect x="{a}" y="{b}" width="{c - a:g}" height="{d - b:g}" rx="2" fill="#dae8fc" stroke="#6c8ebf" pointer-events="all"/>')  # fmt: skip
        else:
            page.loop(s.outline, 'fill="#dae8fc" stroke="#6c8ebf"')
        x, y = page.at(*inner_point(s.outline))
        title = s.title.replace("&", "&amp;")
        page.rows.append(f'<g transform="translate(-0.5 -0.5)"><switch><foreignObject pointer-events="none" width="100%" height="100%" style="overflow: visible; text-align: left;"><div xmlns="http://www.w3.org/1999/xhtml" style="display: flex; align-items: unsafe center; justify-content: unsafe center; width: 44px; height: 1px; padding-top: {y:g}px; margin-left: {x - 22:g}px;"><div style="box-sizing: border-box; font-size: 0px; text-align: center;"><div style="display: inline-block; font-size: 8px; font-family: Helvetica;">{s.number}<br/><font style="font-size: 5px">{title}</font></div></div></div></foreignObject><text x="{x:g}" y="{y + 3:g}" fill="#000" font-family="Helvetica" font-size="8px" text-anchor="middle">{s.number}...</text></switch></g></g>')  # fmt: skip
    return page.plan()


@plan(batch="exported")
def cut_off_text() -> Plan:
    """diagrams.net puts labels in foreignObject and beside each a text that is cut off. Rects follow a grid of 10."""
    show = mixed_floor("drawio", 604, "dot", (3, 3, 4, 5))
    page = SvgPage(show, 20.0)
    page.around()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        (a, b), (c, d) = page.at(x0, y1), page.at(x1, y0)
        cx, cy = (a + c) / 2, (b + d) / 2
        page.rows.append(
            f'<g><rect x="{a:g}" y="{b:g}" width="{c - a:g}" height="{d - b:g}" fill="rgb(255, 255, 255)" stroke="rgb(0, 0, 0)" pointer-events="all"/></g>'
            f'<g transform="translate(-0.5 -0.5)"><switch><foreignObject pointer-events="none" width="100%" height="100%" requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility" style="overflow: visible; text-align: left;">'
            f'<div xmlns="http://www.w3.org/1999/xhtml" style="display: flex; align-items: unsafe center; justify-content: unsafe center; width: {c - a - 2:g}px; height: 1px; padding-top: {cy:g}px; margin-left: {a + 1:g}px;"><div data-drawio-colors="color: rgb(0, 0, 0); " style="box-sizing: border-box; font-size: 0px; text-align: center;"><div style="display: inline-block; font-size: 12px;">{s.number}</div></div></div></foreignObject>'
            f'<text x="{cx:g}" y="{cy + 4:g}" fill="rgb(0, 0, 0)" font-family="Helvetica" font-size="12px" text-anchor="middle">{s.number}</text></switch></g>'
        )
    return page.plan()


@plan(batch="pagemakers")
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
