"""What has the number of an outline in an SVG, and what else is beside it: `OWNERS[name]` x `BESIDE[name]`."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable

from tests.plan.generated.builders.companies import INTERNATIONAL_NAMES
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage

# `{n}` the number, `{f}` the firm: attributes of the outline, what stands in it, attributes of the group around
OWNERS: dict[str, tuple[str, str, str]] = {
    "id": ('id="{n}"', "", ""),
    "booth-id": ('id="booth-{n}"', "", ""),
    "b_id": ('id="b_{n}"', "", ""),
    "class": ('class="booth {n}"', "", ""),
    "data-booth": ('data-booth="{n}"', "", ""),
    "data-stand-label": ('data-stand-label="{n}"', "", ""),
    "data-key": ('data-key="{n}"', "", ""),
    "data-ort": ('data-ort="{n}"', "", ""),
    "title": ("", "<title>{n}</title>", ""),
    "title-firm": ("", "<title>{n} - {f}</title>", ""),
    "desc": ("", "<desc>{n}</desc>", ""),
    "aria": ('aria-label="Booth {n}, {f}"', "", ""),
    "aria-status": ('role="button" aria-label="{n}, available, 9 square metres"', "", ""),
    "onclick": ("onclick=\"openBooth('{n}')\"", "", ""),
    "onclick-two": ("onclick=\"pick(4711, '{n}', event)\"", "", ""),
    "group-id": ("", "", 'id="{n}"'),
    "group-data": ("", "", 'data-name="{n}" id="_{n}_1_"'),
    "group-title": ("", "", "<title>{n}</title>"),
    "json": ('data-props=\'{{"number":"{n}","size":9}}\'', "", ""),
    "bars": ('data-info="{n}|{f}|9m2"', "", ""),
    "tooltip": ('data-tooltip="Stand {n}: {f}"', "", ""),
    "tooltip-html": (
        'data-bs-title="&lt;strong&gt;{f}&lt;/strong&gt;&lt;br/&gt;Stand {n}"',
        "",
        "",
    ),
    "name": ('name="{n}"', "", ""),
    "inkscape": ('inkscape:label="{n} {f}"', "", ""),
    "hover": ("onmouseover=\"tip(evt, 'Stand {n} {f}')\"", "", ""),
    "href": ("", "", '<a href="#/exhibitors?stand={n}">'),
    "text": ("", "", "text"),
    "text-hidden": ("", "", "text-hidden"),
}
BESIDE: dict[str, Callable[[random.Random, int], str]] = {
    "": lambda r, i: "",
    "path": lambda r, i: f'id="path{r.randrange(1000, 9999)}"',
    "counted": lambda r, i: f'data-id="{90211 + i}"',
    "keyed": lambda r, i: f'data-oid="{r.randrange(10_000, 99_999)}"',
    "uuid": lambda r, i: f'data-uid="{uuid.UUID(int=r.getrandbits(128))}"',
    "index": lambda r, i: f'data-index="{i}" tabindex="{i}"',
}
NUMBERS: dict[str, Callable[[int, int, int], str]] = {
    "A12": lambda b, i, n: f"{'ABCDEFGHJKLMNPQRSTUVWXYZ'[b % 24]}{i}",
    "1203": lambda b, i, n: str(1000 + 100 * b + i),
}


def drawn(owner: str, beside: str, number: str) -> Plan:
    show = varied_blocks(
        f"{owner} {beside}", 6001, NUMBERS[number], across=4, deep=5, firms=INTERNATIONAL_NAMES
    )
    rng = random.Random(6002)
    page = SvgPage(show, 12.0)
    page.around()
    outline, inside, group = OWNERS[owner]
    for i, s in enumerate(show.stands):
        firm = s.title.replace("&", "&amp;")
        said = {"n": s.number, "f": firm}
        points = " ".join("{:g},{:g}".format(*page.at(*p)) for p in s.outline)
        x, y = page.at(*inner_point(s.outline))
        shape = f'<polygon points="{points}" fill="#cde" stroke="#345" {outline.format(**said)} {BESIDE[beside](rng, i)}>{inside.format(**said)}</polygon>'  # fmt: skip
        printed = f'<text x="{x:g}" y="{y + 8:g}" font-size="4" text-anchor="middle">{firm}</text>'
        own = group.format(**said)
        if group.startswith("text"):
            hidden = ' style="display:none"' if "hidden" in group else ""
            page.rows.append(f'{shape}<text x="{x:g}" y="{y:g}" font-size="6" text-anchor="middle"{hidden}>{s.number}</text>{printed}')  # fmt: skip
        elif own.startswith("<a"):
            page.rows.append(f"{own}{shape}{printed}</a>")
        elif own.startswith("<title"):
            page.rows.append(f"<g>{own}{shape}{printed}</g>")
        else:
            page.rows.append(f"<g {own}>{shape}{printed}</g>" if own else shape + printed)
    return page.plan()
