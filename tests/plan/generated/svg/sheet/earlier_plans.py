"""An earlier plan or a renumbering is left in the file."""

from __future__ import annotations

from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle, rect


@plan(batch="agencies")
def opacity_zero() -> Plan:
    """Last year's stands are in a group of opacity 0; a watermark lies over everything."""
    show, old = (
        mixed_floor("transparent", seed, "halled", modules)
        for seed, modules in ((1813, (3, 3, 4)), (1814, (4, 5, 6)))
    )
    page = SvgPage(show, 14.0)
    for drawn, clear in ((old, 0), (show, 1)):
        page.rows.append(f'<g opacity="{clear}">')
        page.around()
        for s in drawn.stands:
            page.loop(s.outline, 'fill="#eef" stroke="#333"')
            page.text(s.number, *middle(s.outline), 0.5)
        page.rows.append("</g>")
    page.text("ENTWURF 12", *middle(show.halls[0][1]), 9.0, 'opacity=".06" text-anchor="middle"')
    return page.plan()


@plan(batch="offices")
def clipped_away() -> Plan:
    """Last year's hall lies beside and below; `clip-path` clips it away (Illustrator)."""
    show = mixed_floor("clipped", 1302, "messe", (3, 4, 5))
    page = SvgPage(show, 12.0)
    (x0, y0), (x1, y1) = (
        page.at(*bounds(show.halls[0][1])[:2]),
        page.at(*bounds(show.halls[0][1])[2:]),
    )
    page.rows.append(
        f'<defs><clipPath id="clippath"><rect x="{x0 - 20:g}" y="{y1 - 20:g}" width="{x1 - x0 + 40:g}" height="{y0 - y1 + 40:g}"/></clipPath></defs>'
        '<g id="Layer_1" style="clip-path:url(#clippath)">'
    )
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'class="cls-1" fill="#fff" stroke="#000"')
        page.text(s.number, *middle(s.outline), 0.5)
    for i in range(90):  # last year's
        box = rect(100 + (i % 10) * 3, -6 + (i // 10) * 6.5, 3, 3)
        page.loop(box, 'class="cls-1" fill="#fff" stroke="#000"')
        page.text(f"Z {10 + i}", *middle(box), 0.5)
        box = rect(4 + (i % 22) * 4, -28 + (i // 22) * 4, 3, 3)
        page.loop(box, 'class="cls-1" fill="#fff" stroke="#000"')
        page.text(f"A {10 + i}", *middle(box), 0.5)
    page.rows.append("</g>")
    return page.plan()


@plan(batch="presses")
def beside_the_artboard() -> Plan:
    """Booths of an older plan lie beside the artboard, outside the viewBox."""
    show = mixed_floor("pasteboard", 1401, "five", (3, 3, 4, 6))
    page = SvgPage(show, 9.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#000"')
        page.text(s.number, *middle(s.outline), 0.4)
    for i in range(60):
        box = rect(112 + (i % 10) * 3, 4 + (i // 10) * 6.5, 3, 3)
        page.loop(box, 'fill="#fff" stroke="#000"')
        page.text(f"1Q{100 + i}", *middle(box), 0.4)
    return page.plan()


@plan(batch="revisions")
def struck_through() -> Plan:
    """Old numbers have `line-through`, new ones stand beside. The legend has a sample stand `000`."""
    show = single_rows("renumbered", 3221, lambda row, i: f"{100 * (row + 1) + i}", (3, 4, 5))
    page = SvgPage(show, 13.0)
    page.rows.append(
        "<style>.old{text-decoration:line-through;fill:#999}.new{font-weight:bold}</style>"
    )
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'fill="#fff" stroke="#000"')
        x, y = middle(s.outline)
        page.text(s.number, x, y + 0.35, 0.6, 'class="new" text-anchor="middle"')
        if i % 2:
            page.text(str(900 - i), x, y - 0.6, 0.6, 'text-anchor="middle" class="old"' if i % 4 == 1 else 'text-anchor="middle" style="text-decoration: line-through"')  # fmt: skip
    page.loop(rect(6, -5, 3, 3), 'fill="#fff" stroke="#000"')
    page.text("000", 7.5, -3.3, 0.6)
    page.text("stand number", 12, -3.3, 0.6)
    return page.plan()
