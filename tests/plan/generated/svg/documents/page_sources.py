"""The SVG stands in the source of a web page or has DOCTYPE entities."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders.companies import NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    with_companies,
)
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, escaped
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle


@plan
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


_DOCTYPE = """<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 16.0.0, SVG Export Plug-In -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
	<!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
	<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
	<!ENTITY ns_graphs "http://ns.adobe.com/Graphs/1.0/">
	<!ENTITY ns_svg "http://www.w3.org/2000/svg">
]>
"""


@plan
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
