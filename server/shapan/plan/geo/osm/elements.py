"""OSM data (XML, or the JSON of Overpass) -> features in degrees, named `way/123`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from shapan import settings
from shapan.errors import Unreadable
from shapan.expo.findings import Finding
from shapan.geometry.arrays import F64
from shapan.plan.budget import Budget, check_entities, not_finite
from shapan.plan.geo.areas import check_rings
from shapan.plan.geo.features import GeoFeature
from shapan.plan.text.xml import Element, local, parse

_Points = list[tuple[float, float]]


@dataclass(slots=True, kw_only=True)
class _Element:
    kind: str
    own: str  # its id
    tags: dict[str, str]
    at: _Points  # of a node
    nodes: list[str] = field(default_factory=list)
    line: _Points = field(default_factory=list)  # a geometry beside the element, of Overpass
    # ways: role, id, geometry
    members: list[tuple[str, str, _Points]] = field(default_factory=list)


def is_osm_xml(data: bytes) -> bool:
    return b"<osm" in data[:2000]


def is_overpass(value: object) -> bool:
    rows = value.get("elements") if isinstance(value, dict) else None
    return isinstance(rows, list) and any(
        isinstance(row, dict) and row.get("type") in ("way", "node") for row in rows
    )


def read_osm_xml(data: bytes, document: str) -> tuple[list[GeoFeature], tuple[Finding, ...]]:
    """Raises the errors of `xml.parse`, Unreadable `not-osm`, TooComplex `entities`."""
    root, findings = parse(data, document)
    if local(root) != "osm":
        raise Unreadable("not-osm", where="line 1", document=document, tag=local(root))
    return _features((_element(_row(one), document) for one in root), document), findings


def read_overpass(value: dict[str, Any], document: str) -> list[GeoFeature]:
    return _features(
        (_element(row, document) for row in value["elements"] if isinstance(row, dict)), document
    )


def _row(element: Element) -> dict[str, Any]:
    """An element of the XML as Overpass writes it in JSON."""
    inside: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for child in element:
        inside[local(child)].append({str(key): str(value) for key, value in child.items()})
    tags = {one.get("k"): one.get("v", "") for one in inside["tag"]}
    nodes = [one.get("ref") for one in inside["nd"]]
    row: dict[str, Any] = {str(key): value for key, value in element.items()}
    return row | {"type": local(element), "tags": tags, "nodes": nodes, "members": inside["member"]}


def _element(row: dict[str, Any], document: str) -> _Element:
    tags, kind, own = row.get("tags"), str(row.get("type", "")), str(row.get("id", ""))

    def line(points: object) -> _Points:
        rows = (p for p in _listed(points) if isinstance(p, dict))
        return [_position(p.get("lon"), p.get("lat"), f"{kind}/{own}", document) for p in rows]

    return _Element(
        kind=kind,
        own=own,
        tags={str(k): str(v)[: settings.LINE_CHARS] for k, v in tags.items()}
        if isinstance(tags, dict)
        else {},
        at=line([row]) if "lon" in row else [],
        nodes=[str(ref) for ref in _listed(row.get("nodes"))],
        line=line(row.get("geometry")),
        members=[
            (str(one.get("role", "")), str(one.get("ref", "")), line(one.get("geometry")))
            for one in _listed(row.get("members"))
            if isinstance(one, dict) and one.get("type") == "way"
        ],
    )


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _features(elements: Iterable[_Element], document: str) -> list[GeoFeature]:
    """Tagged elements with a place; nodes may follow the ways that they are of."""
    rows = list(elements)
    nodes = {one.own: one.at[0] for one in rows if one.kind == "node" and one.at}
    check_entities(len(nodes), 10 * settings.PLAN_ENTITIES)
    budget = Budget(document)
    ways: dict[str, F64] = {}
    for one in rows:
        if one.kind == "way":
            points = one.line or [nodes[ref] for ref in one.nodes if ref in nodes]
            budget.spend(len(points), f"way/{one.own}")
            ways[one.own] = np.array(points, dtype=np.float64).reshape(-1, 2)
    found = [feature for one in rows if one.tags for feature in _feature(one, ways)]
    check_entities(len(found))
    return found


def _feature(one: _Element, ways: dict[str, F64]) -> Iterator[GeoFeature]:
    handle, tags = f"{one.kind}/{one.own}", one.tags
    if one.kind == "node" and one.at:
        yield GeoFeature(handle=handle, properties=dict(tags), points=one.at)
    elif one.kind == "way" and len(line := ways[one.own]):
        area = (
            tags.get("area") != "no"
            and tags.get("indoor") != "wall"
            and tags.get("barrier") is None
        )
        if _closed(line) and area:
            yield GeoFeature(handle=handle, properties=dict(tags), polygons=[(line, ())])
        else:
            yield GeoFeature(handle=handle, properties=dict(tags), lines=[line])
    elif one.kind == "relation" and tags.get("type") in ("multipolygon", "building"):
        yield from _relation(one, handle, ways)


def _relation(one: _Element, handle: str, ways: dict[str, F64]) -> Iterator[GeoFeature]:
    """Closed outer members with the inner ones inside them; open members are joined first."""
    members: dict[bool, list[F64]] = {True: [], False: []}
    for role, ref, points in one.members:
        line = np.array(points, dtype=np.float64) if points else ways.get(ref)
        if line is not None and len(line) > 1:
            members[role == "inner"].append(line)
    inner, polygons = _rings(members[True]), []
    for shell in _rings(members[False]):
        body = shapely.make_valid(shapely.Polygon(shell))
        holes = tuple(hole for hole in inner if shapely.contains_xy(body, *hole.mean(axis=0)))
        check_rings(shell, holes, handle)
        polygons.append((shell, holes))
    if polygons:
        tags = {key: value for key, value in one.tags.items() if key != "type"}
        yield GeoFeature(handle=handle, properties=dict(tags), polygons=polygons)


def _rings(lines: list[F64]) -> list[F64]:
    closed = [line for line in lines if _closed(line)]
    rest = [shapely.LineString(line) for line in lines if not _closed(line)]
    merged: list[shapely.LineString] = (
        list(shapely.get_parts(shapely.line_merge(shapely.MultiLineString(rest)))) if rest else []
    )
    return [*closed, *(np.asarray(part.coords) for part in merged if part.is_ring)]


def _closed(line: F64) -> bool:
    return len(line) > 3 and bool(np.array_equal(line[0], line[-1]))


def _position(lon: Any, lat: Any, handle: str, document: str) -> tuple[float, float]:
    try:
        x, y = float(lon), float(lat)
    except (TypeError, ValueError):
        x = y = float("nan")
    if not (abs(x) <= 180.1 and abs(y) <= 90):
        raise not_finite(document, handle)
    return x, y
