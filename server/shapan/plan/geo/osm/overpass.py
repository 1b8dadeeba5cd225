"""JSON responses of Overpass (`elements`: nodes, ways, relations) -> GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_Json = Any


def is_overpass(value: _Json) -> bool:
    rows = value.get("elements") if isinstance(value, dict) else None
    return isinstance(rows, list) and any(isinstance(row, dict) and row.get("type") in ("way", "node") for row in rows)


def overpass(value: _Json) -> _Json:
    """Tagged elements as features, named `way/123`; elements without a geometry, direct or by nodes, are omitted."""
    rows = [row for row in value["elements"] if isinstance(row, dict)]
    nodes = {row.get("id"): row for row in rows if row.get("type") == "node"}
    ways = {row.get("id"): _line(row, nodes) for row in rows if row.get("type") == "way"}
    features = []
    for row in rows:
        tags = row.get("tags")
        geometry = _geometry(row, ways) if isinstance(tags, dict) and tags else None
        if geometry:
            handle = f"{row['type']}/{row.get('id', '')}"
            features.append({"type": "Feature", "id": handle, "properties": tags, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def _geometry(row: _Json, ways: dict[object, list[_Json]]) -> _Json:
    kind = row.get("type")
    if kind == "node":
        return {"type": "Point", "coordinates": _position(row)} if _position(row) else None
    if kind == "way":
        line = ways.get(row.get("id"), [])
        if len(line) > 3 and line[0] == line[-1] and row["tags"].get("area") != "no":
            return {"type": "Polygon", "coordinates": [line]}
        return {"type": "LineString", "coordinates": line} if len(line) > 1 else None
    rings = [line for line in _outer(row, ways) if len(line) > 3 and line[0] == line[-1]]
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]} if rings else None


def _outer(row: _Json, ways: dict[object, list[_Json]]) -> Iterator[list[_Json]]:
    members = row.get("members")
    for one in members if isinstance(members, list) else ():
        if isinstance(one, dict) and one.get("type") == "way" and one.get("role") != "inner":
            own = one.get("geometry")
            yield _points(own) if isinstance(own, list) else ways.get(one.get("ref"), [])


def _line(row: _Json, nodes: dict[object, _Json]) -> list[_Json]:
    own, refs = row.get("geometry"), row.get("nodes")
    if isinstance(own, list):
        return _points(own)
    return _points([nodes.get(ref) for ref in refs]) if isinstance(refs, list) else []


def _points(rows: list[_Json]) -> list[_Json]:
    return [at for row in rows if (at := _position(row))]


def _position(row: _Json) -> list[_Json]:
    return [row["lon"], row["lat"]] if isinstance(row, dict) and "lon" in row and "lat" in row else []
