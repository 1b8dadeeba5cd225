"""Database rows (JSON or a table) -> GeoJSON: one column has the geometry, as GeoJSON, its text or WKT."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import shapely

_Json = Any
_COLUMNS = ("geometry", "geom", "the_geom", "wkt", "shape", "polygon", "boundary")
_WKT = re.compile(
    r"\s*(?:SRID=\d+;)?\s*((?:multi)?(?:polygon|linestring|point)\s*(?:zm?|m)?\s*\(.*)", re.IGNORECASE | re.DOTALL
)
_WKT_WITHIN = re.compile(rb"(?:polygon|linestring|point)\s*(?:zm?|m)?\s*\(+\s*-?\d", re.IGNORECASE)


def is_table(head: bytes) -> bool:
    """Whether a text is a table with a WKT geometry: the header names it, or the first row has one."""
    return b"\n" in head and _WKT_WITHIN.search(head) is not None


def table_rows(data: bytes) -> _Json | None:
    """Rows of a table from QGIS or PostGIS (CSV, tabs); None for anything else."""
    if not is_table(data[:4096]):
        return None
    text = data.decode("utf-8-sig", "replace")
    delimiter = max(";\t,|", key=text.partition("\n")[0].count)
    try:
        rows = [
            {key: value for key, value in row.items() if key and isinstance(value, str) and value}
            for row in csv.DictReader(io.StringIO(text), delimiter=delimiter)
        ]
    except csv.Error:
        return None
    return [row for row in rows if _column(row)]


def are_records(value: _Json) -> bool:
    rows = value if isinstance(value, list) else []
    return bool(rows) and all(isinstance(row, dict) and row.get("type") != "Feature" and _column(row) for row in rows)


def records(rows: list[_Json]) -> _Json:
    """Unreadable geometries are omitted; `geojson-broken` is raised for invalid GeoJSON ones."""
    features = []
    for row in rows:
        column = _column(row)
        own = row.get("properties")
        rest = {key: value for key, value in row.items() if key not in (column, "properties", "bbox")}
        properties = {**rest, **own} if isinstance(own, dict) else rest
        key = {"id": row["id"]} if isinstance(row.get("id"), (str, int)) else {}
        features.append({"type": "Feature", **key, "properties": properties, "geometry": _geometry(row[column])})
    return {"type": "FeatureCollection", "features": features}


def _column(row: _Json) -> str:
    return next((key for key in row if key.casefold() in _COLUMNS and _is_geometry(row[key])), "")


def _is_geometry(value: _Json) -> bool:
    if isinstance(value, str):
        return value.lstrip().startswith("{") or bool(_WKT.match(value))
    return isinstance(value, dict) and "type" in value


def _geometry(value: _Json) -> _Json:
    if not isinstance(value, str):
        return value
    try:
        found = _WKT.match(value)
        return json.loads(shapely.to_geojson(shapely.from_wkt(found[1])) if found else value)
    except (ValueError, RecursionError, shapely.errors.ShapelyError):
        return None
