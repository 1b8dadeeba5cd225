"""Detects the format of a plan by its content; the extension decides only if the content is ambiguous."""

from __future__ import annotations

from typing import Literal

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.plan.geo.osm.osm import is_osm_xml
from shapan.plan.geo.records import is_table

Format = Literal["dxf", "svg", "geojson", "imdf", "osm"]

_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "term.pdf", "term.export-svg-dxf-inkscape"),
    (b"%!PS", "term.postscript", "term.export-svg-dxf"),
    (b"AC10", "term.dwg-drawing", "term.save-dxf"),
    (b"\x1f\x8b", "term.compressed-gzip-svgz", "term.unpack"),
    (b"\x89PNG", "term.png-picture", "term.trace-outlines-save-svg"),
    (b"\xff\xd8\xff", "term.jpeg-picture", "term.trace-outlines-save-svg"),
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


def sniff(name: str, data: bytes) -> Format:
    """Raises TooComplex `plan-size`; Unreadable `empty`, `format` (with the detected format) or `html`."""
    if len(data) > settings.PLAN_BYTES:
        raise TooComplex(
            "plan-size.plan-mib-bytes",
            limit=str(settings.PLAN_BYTES),
            name=name,
            most=settings.PLAN_BYTES >> 20,
            came=len(data),
        )
    head = _start(data)
    if not head.strip(b"\x00 \t\r\n"):
        raise Unreadable("empty", where="byte 0", name=name)
    if data.startswith(b"AutoCAD Binary DXF"):
        return "dxf"
    if data.startswith(b"PK"):
        return "imdf"
    for magic, what, advice in _FOREIGN:
        if data.startswith(magic):
            raise Unreadable("format.other-kind", where="byte 0", name=name, what=what, advice=advice)
    text = head.lower()
    if text.startswith(b"<"):
        return _xml(name, text, data)
    if text[:1] in (b"{", b"[") or is_table(head):
        return "geojson"
    if _looks_like_dxf(head) or name.lower().endswith(".dxf"):
        return "dxf"
    if b"<svg" in data[: 1 << 18].lower():  # the source of a web page with an SVG drawing
        return "svg"
    raise Unreadable(
        "format.dxf-svg-geojson",
        where="byte 0",
        name=name,
    )


def _start(data: bytes) -> bytes:
    """The first bytes, converted to UTF-8 if they are UTF-16 with or without a byte order mark."""
    head = data[:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "ignore").encode().lstrip()
    if head[:2] in (b"<\x00", b"{\x00"):
        return head.decode("utf-16-le", "ignore").encode()
    if head[:2] in (b"\x00<", b"\x00{"):
        return head.decode("utf-16-be", "ignore").encode()
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\x1e \t\r\n\v\f")


def _xml(name: str, text: bytes, data: bytes) -> Format:
    if is_osm_xml(data):
        return "osm"
    if b"<svg" in text or b":svg" in text or b"<svg" in data[: 1 << 18].lower():
        return "svg"
    if text.startswith((b"<!doctype html", b"<html")) or b"<html" in text:
        raise Unreadable("html", where="byte 0", name=name)
    if name.lower().endswith(".svg") or b"<svg" in data.lower():
        return "svg"
    if b"<kml" in text or b"<gml" in text or b"gml:" in text:
        raise Unreadable("format.kml-gml-export", where="byte 0", name=name)
    return "svg" if b"\x00" in data[:64] else _not_svg(name)


def _not_svg(name: str) -> Format:
    raise Unreadable("format.xml-but-neither", where="byte 0", name=name)


def _looks_like_dxf(head: bytes) -> bool:
    """Pairs of lines with a group code and a value; comments (999) may precede the first SECTION."""
    lines = head.split(b"\n", 6)
    first = lines[0].strip()
    if not first.isdigit() or len(lines) < 2:
        return False
    return b"SECTION" in head or first in (b"0", b"999")
