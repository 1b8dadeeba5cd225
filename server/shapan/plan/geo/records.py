"""Rows of a database as GeoJSON: a geometry in one column, as GeoJSON, its text or WKT, and the other columns."""

from __future__ import annotations

import json
import re
from typing import Any

import shapely

Json = Any
COLUMNS = ("geometry", "geom", "the_geom", "wkt", "shape", "polygon", "boundary")
_WKT = re.compile(
    r"\s*(?:SRID=\d+;)?\s*((?:multi)?(?:polygon|linestring|point)\s*(?:zm?|m)?\s*\(.*)", re.IGNORECASE | re.DOTALL
)


def are_records(value: Json) -> bool:
    rows = value if isinstance(value, list) else []
    return bool(rows) and all(isinstance(row, dict) and "type" not in row and _column(row) for row in rows)


def records(rows: list[Json]) -> Json:
    """Geometries that cannot be read are left out; `geojson-broken` is said of those that are GeoJSON and wrong."""
    features = []
    for row in rows:
        column = _column(row)
        own = row.get("properties")
        rest = {key: value for key, value in row.items() if key not in (column, "properties", "bbox")}
        properties = {**rest, **own} if isinstance(own, dict) else rest
        key = {"id": row["id"]} if isinstance(row.get("id"), (str, int)) else {}
        features.append({"type": "Feature", **key, "properties": properties, "geometry": _geometry(row[column])})
    return {"type": "FeatureCollection", "features": features}


def _column(row: Json) -> str:
    return next((key for key in COLUMNS if _is_geometry(row.get(key))), "")


def _is_geometry(value: Json) -> bool:
    if isinstance(value, str):
        return value.lstrip().startswith("{") or bool(_WKT.match(value))
    return isinstance(value, dict) and "type" in value


def _geometry(value: Json) -> Json:
    if not isinstance(value, str):
        return value
    try:
        found = _WKT.match(value)
        return json.loads(shapely.to_geojson(shapely.from_wkt(found[1])) if found else value)
    except (ValueError, RecursionError, shapely.errors.ShapelyError):
        return None
