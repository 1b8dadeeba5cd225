"""What a plan is by its content; the extension is only asked when the content leaves it open."""

from __future__ import annotations

from typing import Literal

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.plan.geo.osm.osm import is_osm_xml
from shapan.plan.geo.records import is_table

Format = Literal["dxf", "svg", "geojson", "imdf", "osm"]

_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", "export it as SVG or DXF (Inkscape opens it and saves SVG)"),
    (b"%!PS", "PostScript", "export it as SVG or DXF"),
    (b"AC10", "a DWG drawing", "save it as DXF"),
    (b"\x1f\x8b", "compressed with gzip (.svgz)", "unpack it first"),
    (b"\x89PNG", "a PNG picture", "trace it as outlines and save SVG"),
    (b"\xff\xd8\xff", "a JPEG picture", "trace it as outlines and save SVG"),
    (b"GIF8", "a GIF picture", "trace it as outlines and save SVG"),
    (b"RIFF", "a picture or sound", "trace it as outlines and save SVG"),
    (b"II*\x00", "a TIFF picture", "trace it as outlines and save SVG"),
    (b"MM\x00*", "a TIFF picture", "trace it as outlines and save SVG"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (Visio, Excel)", "export it as SVG or DXF"),
    (b"glTF", "a glTF model", "put it below booths/<number>/ as that booth's model"),
    (b"SQLite format 3", "a database", "export a layer as GeoJSON"),
    (b"Rar!", "a RAR archive", "pack it as zip"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "pack it as zip"),
    (b"\x7fELF", "a program", "send a plan"),
    (b"MZ", "a program", "send a plan"),
)


def sniff(name: str, data: bytes) -> Format:
    """Raises TooComplex `plan-size`; Unreadable `empty`, `format` (with what it is instead) or `html`."""
    if len(data) > settings.PLAN_BYTES:
        raise TooComplex(
            "{name}: a plan of at most {most} MiB was expected, {came} bytes came",
            code="plan-size",
            limit=str(settings.PLAN_BYTES),
            name=name,
            most=settings.PLAN_BYTES >> 20,
            came=len(data),
        )
    head = _start(data)
    if not head.strip(b"\x00 \t\r\n"):
        raise Unreadable("{name} is empty", code="empty", where="byte 0", name=name)
    if data.startswith(b"AutoCAD Binary DXF"):
        return "dxf"
    if data.startswith(b"PK"):
        return "imdf"
    for magic, what, advice in _FOREIGN:
        if data.startswith(magic):
            raise Unreadable(
                "{name} is {what}; {advice}", code="format", where="byte 0", name=name, what=what, advice=advice
            )
    text = head.lower()
    if text.startswith(b"<"):
        return _xml(name, text, data)
    if text[:1] in (b"{", b"[") or is_table(head):
        return "geojson"
    if _looks_like_dxf(head) or name.lower().endswith(".dxf"):
        return "dxf"
    if b"<svg" in data[: 1 << 18].lower():  # the source of a page that draws it
        return "svg"
    raise Unreadable(
        "{name}: DXF, SVG, GeoJSON, OSM or an IMDF zip was expected; this is none of them",
        code="format",
        where="byte 0",
        name=name,
    )


def _start(data: bytes) -> bytes:
    """The first letters, as UTF-8 when they are UTF-16 with or without a mark."""
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
        raise Unreadable("{name} is a web page; save the drawing itself", code="html", where="byte 0", name=name)
    if name.lower().endswith(".svg") or b"<svg" in data.lower():
        return "svg"
    if b"<kml" in text or b"<gml" in text or b"gml:" in text:
        raise Unreadable("{name} is KML or GML; export it as GeoJSON", code="format", where="byte 0", name=name)
    return "svg" if b"\x00" in data[:64] else _not_svg(name)


def _not_svg(name: str) -> Format:
    raise Unreadable("{name} is XML, but neither SVG nor OSM", code="format", where="byte 0", name=name)


def _looks_like_dxf(head: bytes) -> bool:
    """Pairs of lines, a group code and a value; comments (999) may stand before the first SECTION."""
    lines = head.split(b"\n", 6)
    first = lines[0].strip()
    if not first.isdigit() or len(lines) < 2:
        return False
    return b"SECTION" in head or first in (b"0", b"999")
