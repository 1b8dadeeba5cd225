"""The formats of plans by their names, for whoever reads none: `formats.py` has their readers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FormatName:
    """`also`: suffixes that other documents have, too: a plan only inside `plan/`."""

    title: str
    suffixes: tuple[str, ...]
    also: tuple[str, ...] = ()


PDF = FormatName("PDF", (".pdf",))
RASTER = FormatName("PNG, JPEG", (), (".png", ".jpg", ".jpeg"))
DWG = FormatName("DWG", (".dwg",))
IMDF = FormatName("IMDF", (".imdf.zip",), (".zip",))
OSM = FormatName("OSM", (".osm",))
SVG = FormatName("SVG", (".svg",))
GEOJSON = FormatName("GeoJSON", (".geojson",), (".json",))
DXF = FormatName("DXF", (".dxf",))
FORMAT_NAMES = (PDF, RASTER, DWG, IMDF, OSM, SVG, GEOJSON, DXF)

PLAN_SUFFIXES = tuple(suffix for one in FORMAT_NAMES for suffix in one.suffixes)
_ANY = (
    *PLAN_SUFFIXES,
    *(suffix for one in FORMAT_NAMES for suffix in one.also),
    ".csv",
)  # a table: refused by its name


def is_plan(path: str) -> bool:
    """Whether a document in `plan/` is a plan by its name, and not what lies beside one."""
    return path.lower().endswith(_ANY) and not path.endswith(".edits.json")
