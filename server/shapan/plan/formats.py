"""How plans of each format are told apart and read. Adding a format is a name in `format_names.py`, a reader, and a row
here, in the order in which they are tried; the upload page of the studio and docs/formats.md follow from the names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shapan.expo.findings import Finding
from shapan.expo.model import PlanLevel
from shapan.plan.config import PlanConfig
from shapan.plan.drawing import Beginning, Drawing
from shapan.plan.dwg.read import is_dwg, read_dwg
from shapan.plan.dxf.input_limits import is_dxf
from shapan.plan.dxf.read import read_dxf
from shapan.plan.format_names import DWG, DXF, GEOJSON, IMDF, OSM, PDF, RASTER, SVG, FormatName
from shapan.plan.geo.osm.elements import is_osm_xml
from shapan.plan.geo.read import read_geojson, read_imdf, read_osm
from shapan.plan.pdf.read import read_pdf_plan
from shapan.plan.raster import is_picture, read_raster
from shapan.plan.svg.read import is_svg_plan, read_svg_floors

# what is shown, under its storey's name or "", then hidden storeys
Floors = tuple[tuple[str, Drawing], ...]
Levels = tuple[PlanLevel, ...]
Findings = tuple[Finding, ...]


@dataclass(frozen=True)
class PlanFormat:
    """`is_one` is asked of all formats in order. A drawing that `read` gives is understood by `plan/inference/`."""

    name: FormatName
    is_one: Callable[[Beginning], bool]
    read: Callable[[bytes, str, str, PlanConfig], tuple[Floors | Levels, Findings]]


def _one_floor(drawing: Drawing, findings: Findings) -> tuple[Floors, Findings]:
    return (("", drawing),), findings


FORMATS = (
    PlanFormat(PDF, lambda start: start.head.startswith(b"%PDF"), read_pdf_plan),
    PlanFormat(RASTER, is_picture, read_raster),
    PlanFormat(DWG, is_dwg, lambda data, name, *_: _one_floor(*read_dwg(data, name))),
    PlanFormat(IMDF, lambda start: start.data.startswith(b"PK"), read_imdf),
    PlanFormat(OSM, lambda start: start.text[:1] == b"<" and is_osm_xml(start.data), read_osm),
    PlanFormat(SVG, is_svg_plan, lambda data, name, *_: read_svg_floors(data, name)),
    PlanFormat(GEOJSON, lambda start: start.text[:1] in (b"{", b"["), read_geojson),
    PlanFormat(DXF, is_dxf, lambda data, name, *_: _one_floor(*read_dxf(data, name))),
)
