"""Converts dialects to GeoJSON: TopoJSON, JSON of Esri servers, one feature per line (GeoJSONSeq), and database rows
(JSON or a table) of which one column has the geometry, as GeoJSON, its text or WKT.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from shapan import settings
from shapan.errors import Unreadable
from shapan.plan.budget import Budget, too_deep
from shapan.plan.text.json import load_json

_DEEPEST = 16  # limit of nested collections
_WEB_MERCATOR = (102100, 102113, 900913)  # Esri's own codes for 3857
_LINES_IN = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}  # depth of lists of arcs
_Json = Any
_COLUMNS = ("geometry", "geom", "the_geom", "wkt", "shape", "polygon", "boundary")
_WKT = re.compile(
    r"\s*(?:SRID=\d+;)?\s*((?:multi)?(?:polygon|linestring|point)\s*(?:zm?|m)?\s*\(.*)", re.IGNORECASE | re.DOTALL
)
_WKT_WITHIN = re.compile(rb"(?:polygon|linestring|point)\s*(?:zm?|m)?\s*\(+\s*-?\d", re.IGNORECASE)


def load_features(data: bytes, document: str) -> _Json:
    """Any dialect as GeoJSON; everything else as from `load_json`. Also raises `geojson-broken` for missing arcs,
    TooComplex `vertices` and `depth`.
    """
    try:
        value = load_json(data, document)
    except Unreadable:
        value = _lines(data, document) or table_rows(data)
        if value is None:
            raise
    if isinstance(value, dict) and value.get("type") == "Topology":
        return _topology(value, document)
    if are_records(value):
        return records(value)
    if isinstance(value, dict) and (layers := _map_layers(value)):
        return {"type": "FeatureCollection", "features": [one for layer in layers for one in layer]}
    return _esri(value) if _is_esri(value) else value


def _lines(data: bytes, document: str) -> _Json | None:
    rows = [row for line in data.splitlines() if (row := line.strip(b"\x1e \t\r\n"))]
    if len(rows) < 2 or len(rows) > settings.PLAN_ENTITIES or not all(row[:1] == b"{" == row[:1] for row in rows):
        return None
    try:
        features = [load_json(row, document) for row in rows]
    except Unreadable:
        return None
    return {"type": "FeatureCollection", "features": features} if all("geometry" in one for one in features) else None


def _map_layers(value: _Json) -> list[list[_Json]]:
    """The features of an Esri web map (`layers[].featureSet`), each with the name of its layer."""
    found = []
    for layer in value["layers"] if isinstance(value.get("layers"), list) else ():
        rows = layer.get("featureSet", layer) if isinstance(layer, dict) else None
        if not _is_esri(rows):
            continue
        said = layer.get("layerDefinition")
        name = str(said.get("name", "") if isinstance(said, dict) else layer.get("name", ""))[:60]
        features = _esri(rows)["features"]
        found.append([{**one, "properties": {"layer": name, **(one["properties"] or {})}} for one in features])
    return found


def _is_esri(value: _Json) -> bool:
    rows = value.get("features") if isinstance(value, dict) else None
    first = next((row for row in rows if isinstance(row, dict)), None) if isinstance(rows, list) else None
    return first is not None and "attributes" in first and "type" not in first


def _esri(value: _Json) -> _Json:
    reference = value.get("spatialReference")
    reference = reference if isinstance(reference, dict) else {}
    code = reference.get("latestWkid", reference.get("wkid"))
    code = 3857 if code in _WEB_MERCATOR else code
    crs = {"crs": {"type": "name", "properties": {"name": f"EPSG:{code}"}}} if isinstance(code, int) else {}
    rows = [row for row in value["features"] if isinstance(row, dict)]
    return {"type": "FeatureCollection", **crs, "features": [_esri_feature(row) for row in rows]}


def _esri_feature(row: _Json) -> _Json:
    geometry, attributes = row.get("geometry"), row.get("attributes")
    shape: _Json = None
    if isinstance(geometry, dict) and isinstance(geometry.get("rings"), list):
        shape = {"type": "MultiPolygon", "coordinates": list(_parts(geometry["rings"]))}
    elif isinstance(geometry, dict) and isinstance(geometry.get("paths"), list):
        shape = {"type": "MultiLineString", "coordinates": geometry["paths"]}
    elif isinstance(geometry, dict) and "x" in geometry:
        shape = {"type": "Point", "coordinates": [geometry["x"], geometry.get("y")]}
    return {"type": "Feature", "properties": attributes, "geometry": shape}


def _parts(rings: list[_Json]) -> Iterator[list[_Json]]:
    """Outer rings are clockwise; their holes follow them and are counter-clockwise."""
    part: list[_Json] = []
    for ring in rings:
        if part and _area(ring) <= 0:
            yield part
            part = []
        part.append(ring)
    if part:
        yield part


def _area(ring: _Json) -> float:
    """Twice the signed area, positive if counter-clockwise; 0.0 for an invalid ring."""
    try:
        points = [(float(p[0]), float(p[1])) for p in ring]
    except (TypeError, ValueError, IndexError, KeyError):
        return 0.0
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))


def _topology(value: _Json, document: str) -> _Json:
    """TopoJSON: lines that neighbours share (arcs), in steps of whole numbers where there is a transform."""
    objects, moved = value.get("objects"), value.get("transform")
    if not isinstance(objects, dict):
        raise Unreadable("not-geojson.topojson-without-objects", where="objects", document=document)
    budget = Budget(document, vertices=4 * settings.PLAN_ENTITIES + 1_000_000)
    where = "arcs"
    try:
        scale = np.array(moved["scale"] if moved else (1.0, 1.0), dtype=np.float64)
        shift = np.array(moved["translate"] if moved else (0.0, 0.0), dtype=np.float64)
        steps = [np.array([p[:2] for p in arc], dtype=np.float64).reshape(-1, 2) for arc in value["arcs"]]
        arcs = [(np.cumsum(own, axis=0) if moved else own) * scale + shift for own in steps]

        def joined(parts: _Json, depth: int) -> _Json:
            """End to end; an arc with a complemented index is reversed."""
            if depth:
                return [joined(part, depth - 1) for part in parts]
            line = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in parts]
            budget.spend(sum(map(len, line)), "arcs")
            return [point for k, own in enumerate(line) for point in own[1 if k else 0 :].tolist()]

        def features(one: _Json, layer: str, depth: int) -> Iterator[_Json]:
            if depth > _DEEPEST:
                raise too_deep(document, layer)
            kind, own, shape = one.get("type"), one.get("properties"), None
            if kind == "GeometryCollection":
                for part in one["geometries"]:
                    yield from features(part, layer, depth + 1)
                return
            if kind in ("Point", "MultiPoint"):
                shape = {"type": kind, "coordinates": (np.array(one["coordinates"]) * scale + shift).tolist()}
            elif kind is not None:
                shape = {"type": kind, "coordinates": joined(one["arcs"], _LINES_IN[kind])}
            key = {"id": one["id"]} if "id" in one else {}
            properties = {"layer": layer, **(own if isinstance(own, dict) else {})}
            yield {"type": "Feature", **key, "properties": properties, "geometry": shape}

        found: list[_Json] = []
        for name, one in objects.items():
            where = f"objects/{str(name)[:60]}"
            found += features(one, str(name)[:60], 0)
    except (TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError):
        raise Unreadable("geojson-broken.topojson-arcs-lead", where=where, document=document) from None
    return {"type": "FeatureCollection", "features": found}


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
