"""Detects the format of a plan by its content; the extension decides only if the content is ambiguous."""

from __future__ import annotations

import re

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.plan.drawing import Beginning
from shapan.plan.format_names import FORMAT_NAMES
from shapan.plan.formats import FORMATS, PlanFormat
from shapan.plan.svg.read import is_gml
from shapan.plan.text.xml import as_utf8

_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"%!PS", "term.postscript", "term.export-svg-dxf"),
    (b"\x1f\x8b", "term.compressed-gzip-svgz", "term.unpack"),
    (b"GIF8", "term.gif-picture", "term.trace-outlines-save-svg"),
    (b"RIFF", "term.picture-sound", "term.trace-outlines-save-svg"),
    (b"II*\x00", "term.tiff-picture", "term.trace-outlines-save-svg"),
    (b"MM\x00*", "term.tiff-picture", "term.trace-outlines-save-svg"),
    (b"\xd0\xcf\x11\xe0", "term.old-office-document-visio", "term.export-svg-dxf"),
    (b"glTF", "term.gltf-model", "term.put-below-booths-number"),
    (b"SQLite format 3", "term.database", "term.export-layer-geojson"),
    (b"Rar!", "term.rar-archive", "term.pack-zip"),
    (b"7z\xbc\xaf", "term.7-zip-archive", "term.pack-zip"),
    (b"\x7fELF", "term.program", "term.send-plan"),
    (b"MZ", "term.program", "term.send-plan"),
)

# in a table of QGIS or PostGIS
_WKT = re.compile(rb"(?:polygon|linestring|point)\s*(?:zm?|m)?\s*\(+\s*-?\d")


def sniff(name: str, data: bytes) -> PlanFormat:
    """Raises TooComplex `plan-size`; Unreadable `empty`, `format` (with the detected format) or `html`."""
    if len(data) > settings.PLAN_BYTES:
        most = settings.PLAN_BYTES
        raise TooComplex(
            "plan-size.plan-mib-bytes", limit=str(most), name=name, most=most >> 20, came=len(data)
        )
    head = as_utf8(data[:4096], "ignore").lstrip(b"\x1e \t\r\n\v\f")
    if not head.strip(b"\x00 \t\r\n"):
        raise Unreadable("empty", where="byte 0", name=name)
    for magic, what, advice in _FOREIGN:
        if data.startswith(magic):
            raise Unreadable(
                "format.other-kind", where="byte 0", name=name, what=what, advice=advice
            )
    start = Beginning(name.lower(), data, head, head.lower())
    sure = next((one for one in FORMATS if one.is_one(start)), None)
    if sure is not None:
        return sure
    if start.text.startswith((b"<!doctype html", b"<html")) or (
        start.text[:1] == b"<" and b"<html" in start.text
    ):
        raise Unreadable("html", where="byte 0", name=name)
    if start.text.startswith(b"<"):
        why = "format.kml-gml-export" if is_gml(start) else "format.xml-but-neither"
        raise Unreadable(why, where="byte 0", name=name)
    if _WKT.search(start.text):
        raise Unreadable("format.table-geometry", where="byte 0", name=name)
    raise Unreadable(
        "format.unsupported",
        where="byte 0",
        name=name,
        formats=", ".join(one.title for one in FORMAT_NAMES),
    )
