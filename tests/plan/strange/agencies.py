"""An eighth batch: what agencies and web shops export, described before they were tried. `PLANS[name]()` gives one (SVG).

condensed    Illustrator: number in two tspans of a condensed face, so that letters lie nearer than they are wide; last year's layer hidden
app          a booth shop: two halls with the same numbers, `b48211` and data-id of a database, groups by translate and rotate, feet
two-scales   hall 1 drawn at 1:200 beside hall 2 at 1:400, areas in every stand
row-letters  the rows' letters in discs at their ends, stands 1, 2, 3 … anew in each row
turned-css   React: rects turned by CSS about the middle of their own box; rules for paper and for the pointer beside
starred      `A12*`, `A14 (frei)`, `A16 – Acme`, reserved ones hatched
carpets      the number on a badge, a dashed line of the carpet around it, the stand around that
transparent  last year's stands in a group of opacity 0, a watermark over all
door-tags    `E1` to `D14` on tags along the walls, ways of escape across, widths of gangways
spoken       stands of 2 by 2 m at no usual scale; a note says `Stände 2 x 2 m und 3 x 2 m`
masked       a sponsor's hatch over the page that a mask leaves in the foyer only, a nested page with its edges drawn over
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import shapely
from tests.plan.habits.show import FOOT, Outline, Show, bounds, joined, mapped, middle, moved, rect
from tests.plan.strange.floor import floor, single_rows, titled
from tests.plan.strange.halls import american
from tests.plan.strange.plans import NAMES, Page, Plan


def _box(page: Page, outline: Outline) -> tuple[float, float, float, float]:
    """x, y, width and height on the page."""
    x0, y0, x1, y1 = bounds(outline)
    return *page.at(x0, y1), round((x1 - x0) * page.k, 2), round((y1 - y0) * page.k, 2)


def _lettered(row: int, place: int) -> str:
    return f"{chr(65 + row)}{place}"


def condensed() -> Plan:
    show = titled(single_rows("condensed", 1801, lambda row, i: f"3-{chr(65 + row)}{i:02d}", (3, 3, 4, 5)), NAMES, 81)
    page = Page(show, 6.37)
    page.rows.append("<style>.st5{font-family:'MyriadPro-Cond';font-size:4.2px}.st7{font-size:2.6px}.st9{display:none}</style><g class='st9'>")  # fmt: skip
    for s in floor("old", 1802, "halled").stands:
        page.loop(s.outline, 'fill="#fff"')
        page.text(s.number, *middle(s.outline), 0.6)
    page.rows.append("</g>")
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#C6E2F2" stroke="#1D1D1B"')
        x0, _, _, y1 = bounds(s.outline)
        x, y = page.at(x0 + 0.3, y1 - 0.9)
        page.rows.append(
            f'<text transform="matrix(1 0 0 1 {x:g} {y:g})"><tspan x="0" y="0" class="st5">{s.number[:3]}</tspan>'
            f'<tspan x="4.2" y="0" class="st5" style="letter-spacing:-0.02em">{s.number[3:]}</tspan></text>'
        )
        page.text(s.title, x0 + 1.5, y1 - 2.0, 0.25)
    return page.plan()


def app() -> Plan:
    one, two = (american("app", seed, 4, 14, first=first) for seed, first in ((1803, 100), (1804, 100)))
    two = moved(two, bounds(one.halls[0][1])[2] + 6.0, 0.0)
    show = joined("app", one, two)
    page = Page(show, 10 / FOOT)
    rng = random.Random(1805)
    page.rows.append('<g transform="matrix(0.62,0,0,0.62,14.5,-3.2)">')
    page.around()
    for i, s in enumerate(show.stands):
        x, y, w, h = _box(page, s.outline)
        key, turn = rng.randrange(18_000, 99_999), 90 if i % 3 == 0 else 0
        w, h = (h, w) if turn else (w, h)
        page.rows.append(
            f'<g id="b{key}" class="booth" data-id="{key}" transform="translate({x + w / 2:g} {y + h / 2:g}) rotate({turn})">'
            f'<rect x="{-w / 2:g}" y="{-h / 2:g}" width="{w:g}" height="{h:g}" fill="#f99"/><g transform="rotate({-turn})">'
            f'<text y="4" text-anchor="middle" font-size="20">{s.number}</text>'
            f'<text y="18" text-anchor="middle" font-size="9">{s.title.replace("&", "&amp;")}</text></g></g>'
        )
    page.rows.append("</g>")
    plan = page.plan()
    return replace(plan, metres_per_unit=1 / (page.k * 0.62), shift=_moved_by(page, 0.62, 14.5, -3.2))


def _moved_by(page: Page, scale: float, dx: float, dy: float) -> tuple[float, float]:
    """What is to be added to venue metres where the page lies under another matrix."""
    return page.x0 - dx / (page.k * scale), page.y1 + dy / (page.k * scale)


def two_scales() -> Plan:
    """The second hall is twice as coarse; understood, both are as large as they are."""
    one = single_rows("one", 1806, lambda row, i: f"1{_lettered(row, i)}", (3, 3, 4, 6))
    two = moved(single_rows("two", 1807, lambda row, i: f"2{_lettered(row, i)}", (3, 3, 4, 6)), 180.0, 20.0)
    page = Page(joined("sheet", one, two), 10.0)
    page.size = (300 * page.k, page.size[1])
    for drawn, k in ((one, 1.0), (_about(two, 0.5), 0.5)):
        for _, outline in drawn.halls:
            page.loop(outline, 'fill="#fff" stroke="#000"')
        for e in drawn.extras:
            page.loop(e.outline, 'fill="#ddd"')
            page.text(e.words, *middle(e.outline), 0.6 * k)
        for s in drawn.stands:
            page.loop(s.outline, 'fill="#cde" stroke="#333" stroke-width=".4"')
            x, y = middle(s.outline)
            page.text(s.number, x, y + 0.4 * k, 0.6 * k)
            page.text(f"{shapely.Polygon(s.outline).area / k**2:g} m²", x, y - 0.6 * k, 0.35 * k)
    # The first is brought to the scale of the second about the middle of its hall; there a metre of the page is two.
    true = mapped(joined("understood", _about(one, 0.5), _about(two, 0.5)), lambda x, y: (2 * x, 2 * y))
    return replace(page.plan(), show=true, metres_per_unit=0.2, shift=(2 * page.x0, 2 * page.y1))


def _about(show: Show, k: float) -> Show:
    """The show `k` times as large about the middle of its hall."""
    cx, cy = middle(show.halls[0][1])
    return mapped(show, lambda x, y: (cx + (x - cx) * k, cy + (y - cy) * k))


def row_letters() -> Plan:
    show = single_rows("row letters", 1808, _lettered, (3, 3, 4))
    page = Page(show, 14.0)
    page.around()
    for row in range(12):
        for x in (2.5, 69.5):
            px, py = page.at(x, 7.5 + 6.5 * row)
            page.rows.append(f'<circle cx="{px:g}" cy="{py:g}" r="18" fill="#335"/>')
            page.text(chr(65 + row), x, 7.5 + 6.5 * row, 1.3)
    for s in show.stands:
        page.loop(s.outline, 'fill="#e8f4d9" stroke="#555"')
        page.text(s.number[1:], *middle(s.outline), 0.7)
    return page.plan()


def turned_css() -> Plan:
    show = single_rows("turned css", 1809, lambda row, i: f"S{100 * row + i}")
    page = Page(show, 25.0)
    page.rows.append("<style>.stand:hover{transform:scale(1.2)} @media print{svg *{display:none} .stand{transform:scale(3)}}</style>")  # fmt: skip
    page.around()
    for i, s in enumerate(show.stands):
        x, y, w, h = _box(page, s.outline)
        if i % 2:
            x, y, w, h = x + w / 2 - h / 2, y + h / 2 - w / 2, h, w
        turn = 'style="transform: rotate(90deg); transform-box: fill-box; transform-origin: center"' if i % 2 else ""
        page.rows.append(
            f'<g role="button"><rect class="stand" x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" {turn}/>'
        )
        page.text(s.number, *middle(s.outline), 0.6)
        page.rows.append("</g>")
    return page.plan()


def starred() -> Plan:
    show = titled(single_rows("starred", 1810, _lettered, (2, 3, 3, 4, 6)), ("", "", *NAMES[:6]), 82)
    page = Page(show, 18.0)
    page.rows.append('<defs><pattern id="h" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0L4 4"/></pattern></defs>')  # fmt: skip
    page.around()
    for i, s in enumerate(show.stands):
        wide = bounds(s.outline)[2] - bounds(s.outline)[0] > 3.5
        words = f"{s.number} – {s.title}" if s.title and wide else f"{s.number} (frei)" if wide else f"{s.number}*" if i % 3 else s.number  # fmt: skip
        page.loop(s.outline, f'fill="{"url(#h)" if i % 7 == 0 else "#e3f2fd"}" stroke="#333"')
        page.text(words, *middle(s.outline), 0.35 if wide else 0.6)
    return page.plan()


def carpets() -> Plan:
    show = titled(floor("carpets", 1811, "halled", (3, 3, 4, 5)), NAMES, 83)
    page = Page(show, 20.0)
    page.around()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        x, y = middle(s.outline)
        page.loop(s.outline, 'fill="#e8eaf6" stroke="#1a237e"')
        inset = min(0.3, 0.1 * min(x1 - x0, y1 - y0))
        page.loop(rect(x0 + inset, y0 + inset, x1 - x0 - 2 * inset, y1 - y0 - 2 * inset), 'fill="none" stroke="#9fa8da" stroke-dasharray="3 2"')  # fmt: skip
        page.loop(rect(x - 1.0, y - 0.4, 2.0, 0.8), 'fill="#1a237e"')
        page.text(s.number, x, y, 0.45)
        page.text(s.title, x, y - 0.8, 0.25)
    return page.plan()


def transparent() -> Plan:
    show, old = (
        floor("transparent", seed, "halled", modules) for seed, modules in ((1813, (3, 3, 4)), (1814, (4, 5, 6)))
    )
    page = Page(show, 14.0)
    for drawn, clear in ((old, 0), (show, 1)):
        page.rows.append(f'<g opacity="{clear}">')
        page.around()
        for s in drawn.stands:
            page.loop(s.outline, 'fill="#eef" stroke="#333"')
            page.text(s.number, *middle(s.outline), 0.5)
        page.rows.append("</g>")
    page.text("ENTWURF 12", *middle(show.halls[0][1]), 9.0, 'opacity=".06" text-anchor="middle"')
    return page.plan()


def door_tags() -> Plan:
    show = single_rows("door tags", 1815, lambda row, i: str(100 * (row + 1) + i), (3, 3, 4))
    page = Page(show, 14.0)
    page.around()
    x0, y0, x1, _ = bounds(show.halls[0][1])
    for s in show.stands:
        page.loop(s.outline, 'fill="#eef" stroke="#333"')
        page.text(s.number, *middle(s.outline), 0.55)
    for i in range(14):
        x, y = (x0, x1)[i % 2], y0 + 5 + 9 * (i // 2)
        page.loop(rect(x - 1, y - 0.6, 2, 1.2), 'fill="#0a0"')
        page.text(f"{'DE'[i % 3 > 0]}{i + 1}", x, y, 0.5)
        page.rows.append('<path d="M{:g} {:g}L{:g} {:g}" stroke="#0a0" fill="none"/>'.format(*page.at(x0 + 2, y), *page.at(x1 - 2, y)))  # fmt: skip
        page.text("3.0 m", (x0 + x1) / 2, y + 0.3, 0.4)
    return page.plan()


def spoken() -> Plan:
    show = single_rows("spoken", 1816, lambda row, i: f"{100 * row + i:04d}", (2, 2, 3), 2.0, 2.5)
    page = Page(show, 12.5)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#eef" stroke="#333"')
        page.text(s.number, *middle(s.outline), 0.45)
    page.text("Stände 2 x 2 m und 3 x 2 m", 20, -3, 1.0)
    return page.plan()


def masked() -> Plan:
    show = floor("masked", 1812, "running", (3, 3, 4, 5))
    page = Page(show, 16.0)
    w, h = page.size
    x0, _, x1, y1 = bounds(show.halls[0][1])
    foyer = rect(x0, y1 + 1, x1 - x0, 5)
    page.rows.append(f'<defs><mask id="m"><rect width="{w:g}" height="{h:g}" fill="#000"/>')
    page.loop(foyer, 'fill="#fff"')
    page.rows.append('</mask></defs><g mask="url(#m)">')
    page.rows += [f'<path d="M0 {y}L{w:g} {y + 400}" stroke="#ddd"/>' for y in range(-400, int(h), 20)]
    page.rows.append(f'</g><svg x="0" y="0" width="{w:g}" height="{h:g}" viewBox="0 0 {w:g} {h:g}">')
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#ffd" stroke="#333"')
        page.text(s.number, *middle(s.outline), 0.6)
        for side in (-1, 1):  # what lies beyond the edge of the nested page
            page.loop(tuple((x, y + side * 400) for x, y in s.outline), 'fill="#fff"')
            page.text(s.number, middle(s.outline)[0], middle(s.outline)[1] + side * 400, 0.6)
    page.rows.append("</svg>")
    return page.plan()


PLANS: dict[str, Callable[[], Plan]] = {
    "condensed": condensed, "app": app, "two-scales": two_scales, "row-letters": row_letters, "turned-css": turned_css,
    "starred": starred, "carpets": carpets, "masked": masked, "transparent": transparent, "door-tags": door_tags,
    "spoken": spoken,
}  # fmt: skip
