"""SVG -> Drawing: a walk of our own over lxml's tree, with every transform, style and `<use>` worked out.

Units are the root's user units (its viewBox), y up by changing the sign, so that an edit of the page moves nothing.
`declared` is what width, height and viewBox claim together: millimetres of paper, seldom of the hall.
"""

from __future__ import annotations

from shapan.errors import Unreadable
from shapan.expo.findings import Finding
from shapan.plan.drawing import Drawing
from shapan.plan.svg.document.walk import Reader
from shapan.plan.svg.shapes.storeys import SvgStorey
from shapan.plan.text.xml import Element, check_depth, local, parse, xml_problem

_WORDS = 60  # letters of a label that a comment tells


def read_svg(data: bytes, name: str) -> tuple[Drawing, tuple[Finding, ...]]:
    """What is shown. Raises as `read_svg_floors` does."""
    floors, findings = read_svg_floors(data, name)
    return floors[0][1], findings


def read_svg_floors(data: bytes, name: str) -> tuple[tuple[tuple[str, Drawing], ...], tuple[Finding, ...]]:
    """Raises Unreadable (`doctype`, `xml-broken`, `not-svg`, `not-finite`) and TooComplex (`depth`, `entities`,
    `expansion`,
    `vertices`)."""
    root, findings = parse(data, name, comments=True)
    xml_problem(root, "aria-label", _WORDS)
    check_depth(root, name)
    if local(root) != "svg":
        drawn = [element for element in root.iter() if local(element) == "svg"]
        inner = max(drawn, key=lambda one: sum(1 for _ in one.iter()), default=None)  # the others are icons
        if inner is None or local(root) not in ("html", "body", "div"):
            raise Unreadable(
                "not-svg",
                where="line 1",
                name=name,
                tag=local(root),
            )
        for sheet in [one for one in root.iter() if local(one) == "style" and inner not in one.iterancestors()]:
            inner.insert(0, sheet)
        root = inner
    reader = _walked(root, name)
    storeys = reader.storeys()
    names = [one.name for one in storeys if one.shown][:1] or [""]
    floors = [(names[0], reader.drawing())]
    floors += [(one.name, _walked(root, name, one).drawing()) for one in storeys if not one.shown]
    return tuple(floors), (*findings, *reader.findings())


def _walked(root: Element, name: str, storey: SvgStorey | None = None) -> Reader:
    """`storey`: one that is hidden is read in place of those that are shown."""
    reader = Reader(root, name, storey=storey)
    reader.walk()
    if reader.mostly_clear():  # an unseen layer of text over outlined letters, of outlines to be pressed over a picture
        reader = Reader(root, name, clear=True, storey=storey)
        reader.walk()
    if reader.all_clipped():  # nobody draws a page to be empty: the clip is not what it was meant to be
        reader = Reader(root, name, clip=False, clear=True, storey=storey)
        reader.walk()
    return reader
