"""A form of numbers on a plan of each carrier: `CARRIERS[name](form)`."""

from __future__ import annotations

from collections.abc import Callable

from tests.plan.generated.builders.companies import INTERNATIONAL_NAMES
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.geojson import collection, geographic, polygon
from tests.plan.generated.builders.imdf import ImdfArchive
from tests.plan.generated.builders.osm import OsmFile
from tests.plan.generated.builders.plan import MapPlan, Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.number_forms.forms import FORMS
from tests.plan.shows import Show


def show_of(form: str) -> tuple[Show, list[str]]:
    """The show with its numbers as they are meant, and what is printed."""
    printed: list[str] = []

    def number(b: int, i: int, n: int) -> str:
        said = FORMS[form](b, i, n)
        text, meant = (said, said) if isinstance(said, str) else said
        printed.append(text)
        return meant

    show = varied_blocks(
        f"spelling {form}", 7001, number, across=4, deep=5, firms=INTERNATIONAL_NAMES
    )
    return show, printed


def dxf_text(form: str) -> Plan:
    show, printed = show_of(form)
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "SERVICE", "COLS")
    for s, text in zip(show.stands, printed, strict=True):
        sheet.loop(s.outline, "S")
        sheet.text(text, *inner_point(s.outline), 0.3, "T")
    return sheet.plan(show)


def dxf_attributes(form: str) -> Plan:
    show, printed = show_of(form)
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "SERVICE", "COLS")
    tag = sheet.document.blocks.new("TAG")
    for name in ("ID", "FIRM"):
        tag.add_attdef(name, (0, 0), "", dxfattribs={"height": 300})
    for s, text in zip(show.stands, printed, strict=True):
        sheet.loop(s.outline, "S")
        x, y = inner_point(s.outline)
        ref = sheet.space.add_blockref("TAG", (x * 1000, y * 1000))
        ref.add_attrib("ID", text, (x * 1000 - 1200, y * 1000), {"height": 160})
        ref.add_attrib("FIRM", s.title, (x * 1000 - 1200, y * 1000 - 500), {"height": 150})
    return sheet.plan(show)


def svg_text(form: str) -> Plan:
    show, printed = show_of(form)
    page = SvgPage(show, 12.0)
    page.around()
    for s, text in zip(show.stands, printed, strict=True):
        page.loop(s.outline, 'fill="#eef" stroke="#333"')
        x, y = inner_point(s.outline)
        page.text(text, x, y + 0.3, 0.35)
        page.text(s.title, x, y - 0.5, 0.25)
    return page.plan()


def svg_names(form: str) -> Plan:
    show, printed = show_of(form)
    page = SvgPage(show, 12.0)
    page.around()
    for s, text in zip(show.stands, printed, strict=True):
        page.loop(
            s.outline,
            f'fill="#eef" stroke="#333" inkscape:label="{text}" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"',
        )
    return page.plan()


def geojson(form: str) -> MapPlan:
    show, printed = show_of(form)
    at = geographic(11.57, 48.13, 9)
    rows = [polygon(s.outline, at, name=text, exhibitor=s.title, type="stand") for s, text in zip(show.stands, printed, strict=True)]  # fmt: skip
    rows += [polygon(e.outline, at, name=e.words, type="service") for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, name="Hall 3", type="hall"))
    return MapPlan("geojson", collection(rows), show)


def geojson_points(form: str) -> MapPlan:
    show, printed = show_of(form)
    at = geographic(11.57, 48.13, 9)
    rows = [polygon(s.outline, at, kind="stand") for s in show.stands]
    rows += [{"type": "Feature", "properties": {"text": text}, "geometry": {"type": "Point", "coordinates": at(inner_point(s.outline))}} for s, text in zip(show.stands, printed, strict=True)]  # fmt: skip
    rows += [polygon(e.outline, at, name=e.words) for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, name="Hall 3", kind="hall"))
    return MapPlan("geojson", collection(rows), show)


def imdf(form: str) -> MapPlan:
    show, printed = show_of(form)
    archive = ImdfArchive(f"spelling {form}", geographic(11.57, 48.13, 9))
    archive.around(show)
    ground = archive.uid("l0")
    for i, (s, text) in enumerate(zip(show.stands, printed, strict=True)):
        unit = archive.add(
            "unit",
            f"s{i}",
            archive.ring(s.outline),
            category="unspecified",
            name=text,
            level_id=ground,
        )
        if i % 4:
            archive.occupy(str(i), unit, s.outline, s.title)
    return MapPlan("imdf.zip", archive.data(), show)


def osm(form: str) -> MapPlan:
    show, printed = show_of(form)
    file = OsmFile(lambda p: tuple(geographic(11.57, 48.13, 9)(p)))
    file.way(show.halls[0][1], building="yes", name="Hall 3", level="0")
    for s, text in zip(show.stands, printed, strict=True):
        file.way(s.outline, indoor="room", ref=text, name=s.title, level="0")
    for e in show.extras:
        file.way(e.outline, indoor="area", name=e.words, level="0")
    return MapPlan("osm", file.data(), show)


CARRIERS: dict[str, Callable[[str], Plan | MapPlan]] = {
    "dxf": dxf_text, "attributes": dxf_attributes, "svg": svg_text, "names": svg_names, "geojson": geojson,
    "points": geojson_points, "imdf": imdf, "osm": osm,
}  # fmt: skip
