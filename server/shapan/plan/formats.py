"""The formats of plans: one row each. Adding a format is a reader and a row here; the names of files that may be
plans, the upload page of the studio and docs/formats.md follow from the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shapan.expo.findings import Finding
from shapan.expo.model import PlanLevel
from shapan.plan.config import PlanConfig
from shapan.plan.drawing import Drawing
from shapan.plan.dwg.read import is_dwg, read_dwg
from shapan.plan.dxf.read import read_dxf
from shapan.plan.geo.osm.elements import is_osm_xml
from shapan.plan.geo.read import Drawn, read_geojson, read_imdf, read_osm
from shapan.plan.geo.records import is_table
from shapan.plan.pdf.read import read_pdf
from shapan.plan.raster import is_picture, read_raster
from shapan.plan.svg.read import read_svg_floors

Floors = tuple[tuple[str, Drawing], ...]  # what is shown, under its storey's name or "", then hidden storeys
Findings = tuple[Finding, ...]
_PAGES = (b"<!doctype html", b"<html", b"<?php", b"<template", b"<script")


@dataclass(frozen=True)
class Beginning:
    """What tells formats apart. `head`: the first 4,096 bytes as UTF-8, without marks and blanks; `text` in lower
    case."""

    name: str  # of the file, lower case
    data: bytes
    head: bytes
    text: bytes


@dataclass(frozen=True, kw_only=True)
class PlanFormat:
    """`is_one` is asked of all formats in order, then `may_be_one`. Either `draw` or `read` makes the levels: a drawing
    is understood by `plan/inference/`, a reader understands by itself or gives drawings."""

    name: str
    suffixes: tuple[str, ...]
    also: tuple[str, ...] = ()  # suffixes that other documents have, too: a plan only inside `plan/`
    is_one: Callable[[Beginning], bool]
    may_be_one: Callable[[Beginning], bool] = lambda _: False
    draw: Callable[[bytes, str], tuple[Floors, Findings]] | None = None
    sheets: bool = False  # what is drawn are pages, each a plan of its own, instead of storeys of one
    read: Callable[[bytes, str, str, PlanConfig], tuple[Drawn | tuple[PlanLevel, ...], Findings]] | None = None


def _one_floor(
    read: Callable[[bytes, str], tuple[Drawing, Findings]],
) -> Callable[[bytes, str], tuple[Floors, Findings]]:
    def floors(data: bytes, name: str) -> tuple[Floors, Findings]:
        drawing, findings = read(data, name)
        return (("", drawing),), findings

    return floors


def _is_svg(start: Beginning) -> bool:
    """An <svg> element may follow a long comment."""
    drawn = b"<svg" in start.text or b":svg" in start.text or b"<svg" in start.data[: 1 << 18].lower()
    return start.text.startswith(b"<") and drawn and not start.text.startswith(_PAGES)


def _may_be_svg(start: Beginning) -> bool:
    if not start.text.startswith(b"<") or start.text.startswith(_PAGES):
        return False
    if start.name.endswith(".svg") or b"<svg" in start.data.lower():
        return True
    return b"\x00" in start.data[:64] and not is_gml(start)


def is_gml(start: Beginning) -> bool:
    """KML or GML, which are not read."""
    return b"<kml" in start.text or b"<gml" in start.text or b"gml:" in start.text


def _is_dxf(start: Beginning) -> bool:
    """Binary DXF; or pairs of lines, a group code and a value. Comments (999) may stand before the first SECTION."""
    if start.data.startswith(b"AutoCAD Binary DXF"):
        return True
    lines = start.head.split(b"\n", 6)
    first = lines[0].strip()
    return first.isdigit() and len(lines) > 1 and (b"SECTION" in start.head or first in (b"0", b"999"))


FORMATS = (
    PlanFormat(
        name="PDF",
        suffixes=(".pdf",),
        is_one=lambda start: start.head.startswith(b"%PDF"),
        draw=read_pdf,
        sheets=True,
    ),
    PlanFormat(
        name="PNG, JPEG",
        suffixes=(),
        also=(".png", ".jpg", ".jpeg"),
        is_one=lambda start: is_picture(start.data),
        read=read_raster,
    ),
    PlanFormat(
        name="DWG",
        suffixes=(".dwg",),
        is_one=lambda start: is_dwg(start.data),
        draw=_one_floor(read_dwg),
    ),
    PlanFormat(
        name="IMDF",
        suffixes=(".imdf.zip",),
        also=(".zip",),
        is_one=lambda start: start.data.startswith(b"PK"),
        read=read_imdf,
    ),
    PlanFormat(
        name="OSM",
        suffixes=(".osm",),
        is_one=lambda start: start.text.startswith(b"<") and is_osm_xml(start.data),
        read=read_osm,
    ),
    PlanFormat(
        name="SVG",
        suffixes=(".svg",),
        is_one=_is_svg,
        may_be_one=_may_be_svg,
        draw=read_svg_floors,
    ),
    PlanFormat(
        name="GeoJSON",
        suffixes=(".geojson",),
        also=(".json", ".csv"),
        is_one=lambda start: start.text[:1] in (b"{", b"[") or is_table(start.head),
        read=read_geojson,
    ),
    PlanFormat(
        name="DXF",
        suffixes=(".dxf",),
        is_one=_is_dxf,
        may_be_one=lambda start: start.name.endswith(".dxf"),
        draw=_one_floor(read_dxf),
    ),
)

SUFFIXES = tuple(suffix for one in FORMATS for suffix in one.suffixes)
_ANY = (*SUFFIXES, *(suffix for one in FORMATS for suffix in one.also))


def is_plan(path: str) -> bool:
    """Whether a document in `plan/` is a plan by its name, and not what lies beside one."""
    return path.lower().endswith(_ANY) and not path.endswith(".edits.json")
