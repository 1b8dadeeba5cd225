"""SVG -> Drawing: walks lxml's tree and resolves every transform, style and `<use>`.

Units are the root's user units (its viewBox). y is up by negation, so that a change of the page size moves nothing.
`declared` is the unit from width, height and viewBox: millimetres of paper, rarely of the hall.
"""

from __future__ import annotations

from shapan.errors import Unreadable
from shapan.expo.findings import Finding
from shapan.plan.drawing import Beginning, Drawing
from shapan.plan.svg.document.walk import Reader
from shapan.plan.svg.shapes.storeys import SvgStorey, are_plans
from shapan.plan.text.xml import Element, check_depth, local, parse, xml_problem

_NUMBER = 8  # maximum letters of a number
_WORDS = 60  # maximum letters of a label in a comment
_PAGES = (b"<!doctype html", b"<html", b"<?php", b"<template", b"<script")


def is_svg_plan(start: Beginning) -> bool:
    """An <svg> element may follow a long comment; a file of that name, or in an unknown encoding, is tried."""
    if not start.text.startswith(b"<") or start.text.startswith(_PAGES):
        return False
    named = start.name.endswith(".svg") or (b"\x00" in start.data[:64] and not is_gml(start))
    return (
        b"<svg" in start.data.lower()
        or b":svg" in start.text
        or (named and b"<html" not in start.text)
    )


def is_gml(start: Beginning) -> bool:
    """KML or GML, which are not read."""
    return b"<kml" in start.text or b"<gml" in start.text or b"gml:" in start.text


def read_svg_floors(
    data: bytes, name: str
) -> tuple[tuple[tuple[str, Drawing], ...], tuple[Finding, ...]]:
    """Raises Unreadable (`doctype`, `xml-broken`, `not-svg`, `not-finite`) and TooComplex (`depth`, `entities`,
    `expansion`, `vertices`)."""
    root, findings = parse(data, name, comments=True)
    xml_problem(root, "aria-label", _WORDS)
    check_depth(root, name)
    if local(root) != "svg":
        raise Unreadable("not-svg", where="line 1", name=name, tag=local(root))
    reader = _walked(root, name)
    storeys = reader.storeys
    if storeys and all(one.shown for one in storeys):
        plans = are_plans([reader.shapes_of(one) for one in storeys])
        floors = [(one.name, _walked(root, name, one).drawing()) for one in storeys if plans]
        # the one with most labels first: the others have its scale
        floors.sort(key=lambda floor: -_labels(floor[1]))
        return tuple(floors) or (("", reader.drawing()),), (*findings, *reader.findings())
    names = [one.name for one in storeys if one.shown][:1] or [""]
    floors = [(names[0], reader.drawing())]
    floors += [(one.name, _walked(root, name, one).drawing()) for one in storeys if not one.shown]
    return tuple(floors), (*findings, *reader.findings())


def _labels(drawing: Drawing) -> int:
    """Texts and names that have a digit, as numbers do."""
    words = [
        *(text.text for text in drawing.texts),
        *(one.names[0] for one in drawing.shapes if one.names),
    ]
    return sum(len(word) <= _NUMBER and any(map(str.isdigit, word)) for word in words)


def _walked(root: Element, name: str, storey: SvgStorey | None = None) -> Reader:
    """`storey`: a hidden one to read instead of the visible ones."""
    reader = Reader(root, name, storey=storey)
    reader.walk()
    # an unseen layer of text over outlined letters, of outlines to be pressed over a picture
    if reader.mostly_clear():
        reader = Reader(root, name, clear=True, storey=storey)
        reader.walk()
    if reader.all_clipped():  # an empty page is never intended: the clip is wrong
        reader = Reader(root, name, clip=False, clear=True, storey=storey)
        reader.walk()
    return reader
