"""An earlier plan or a renumbering is left in the file."""

from __future__ import annotations

from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.shows import middle


@plan
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
