"""Converts dialects to GeoJSON: one feature per line (GeoJSONSeq), and database rows (JSON) of which one column has the
geometry, as GeoJSON, its text or WKT. Those that other programs convert better are refused by their names.
"""

from __future__ import annotations

import json
import re
from typing import Any

import shapely

from shapan import settings
from shapan.errors import Unreadable
from shapan.plan.geo.frames import framed_records
from shapan.plan.text.json import load_json

_Json = Any
_COLUMNS = ("geometry", "geom", "the_geom", "wkt", "shape", "polygon", "boundary")
_GEOMETRIES = frozenset(
    ("Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon")
) | {"GeometryCollection"}
_MEMBERS = ("features", "coordinates", "geometries", "elements")
_WKT = re.compile(
    r"\s*(?:SRID=\d+;)?\s*((?:multi)?(?:polygon|linestring|point)\s*(?:zm?|m)?\s*\(.*)",
    re.IGNORECASE | re.DOTALL,
)


def load_features(data: bytes, document: str) -> _Json:
    """Any dialect as GeoJSON; everything else as from `load_json`. Raises Unreadable `not-geojson` for TopoJSON and
    the JSON of Esri's programs.
    """
    try:
        value = load_json(data, document)
    except Unreadable:
        value = _lines(data, document)
        if value is None:
            raise
    if isinstance(value, dict):
        _refuse_foreign(value, document)
    if are_records(value):
        return records(value)
    return value if _is_geojson(value) else framed_records(value) or value


def _is_geojson(value: _Json) -> bool:
    """Also a bare geometry, an answer of Overpass, and a collection for each layer."""
    parts = [value, *value.values()] if isinstance(value, dict) else value
    return isinstance(parts, list) and any(
        isinstance(one, dict) and not one.keys().isdisjoint(_MEMBERS) for one in parts
    )


def _refuse_foreign(value: dict[str, _Json], document: str) -> None:
    if value.get("type") == "Topology":
        raise Unreadable("not-geojson.topojson", document=document)
    layers = value.get("layers")
    parts = [value, *(layers if isinstance(layers, list) else ())]
    if any(_is_esri(part) for part in parts):
        raise Unreadable("not-geojson.esri", document=document)


def _is_esri(part: _Json) -> bool:
    """Of a feature service, or a layer of a web map."""
    if not isinstance(part, dict):
        return False
    content = part.get("featureSet", part)
    rows = content.get("features") if isinstance(content, dict) else None
    first = (
        next((row for row in rows if isinstance(row, dict)), None)
        if isinstance(rows, list)
        else None
    )
    return first is not None and "attributes" in first and "type" not in first


def _lines(data: bytes, document: str) -> _Json | None:
    rows = [row for line in data.splitlines() if (row := line.strip(b"\x1e \t\r\n"))]
    if (
        len(rows) < 2
        or len(rows) > settings.PLAN_ENTITIES
        or not all(row[:1] == b"{" == row[:1] for row in rows)
    ):
        return None
    try:
        features = [load_json(row, document) for row in rows]
    except Unreadable:
        return None
    return (
        {"type": "FeatureCollection", "features": features}
        if all("geometry" in one for one in features)
        else None
    )


def are_records(value: _Json) -> bool:
    rows = value if isinstance(value, list) else []
    return bool(rows) and all(
        isinstance(row, dict) and row.get("type") != "Feature" and _column(row) for row in rows
    )


def records(rows: list[_Json]) -> _Json:
    """Unreadable geometries are omitted; `geojson-broken` is raised for invalid GeoJSON ones."""
    features = []
    for row in rows:
        column = _column(row)
        own = row.get("properties")
        rest = {
            key: value for key, value in row.items() if key not in (column, "properties", "bbox")
        }
        properties = {**rest, **own} if isinstance(own, dict) else rest
        key = {"id": row["id"]} if isinstance(row.get("id"), (str, int)) else {}
        features.append(
            {"type": "Feature", **key, "properties": properties, "geometry": _geometry(row[column])}
        )
    return {"type": "FeatureCollection", "features": features}


def _column(row: _Json) -> str:
    return next((key for key in row if key.casefold() in _COLUMNS and _is_geometry(row[key])), "")


def _is_geometry(value: _Json) -> bool:
    if isinstance(value, str):
        return value.lstrip().startswith("{") or bool(_WKT.match(value))
    return isinstance(value, dict) and value.get("type") in _GEOMETRIES


def _geometry(value: _Json) -> _Json:
    if not isinstance(value, str):
        return value
    try:
        found = _WKT.match(value)
        return json.loads(shapely.to_geojson(shapely.from_wkt(found[1])) if found else value)
    except (ValueError, RecursionError, shapely.errors.ShapelyError):
        return None
