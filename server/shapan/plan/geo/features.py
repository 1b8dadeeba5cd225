"""Parses GeoJSON (RFC 7946): features with their rings, lines and points as arrays, checked and counted, not yet
classified."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from shapan import settings
from shapan.errors import Unreadable
from shapan.geometry.arrays import F64
from shapan.plan.budget import REACH, Budget, check_entities, not_finite, too_deep
from shapan.plan.geo.areas import ShellAndHoles, check_rings
from shapan.source.json_types import JsonObject

_COLLECTION_DEPTH = 16


@dataclass(slots=True, kw_only=True)
class GeoFeature:
    """One feature as written. `handle` is its id, else its index in the file ("features/12")."""

    handle: str
    properties: JsonObject
    polygons: list[ShellAndHoles] = field(default_factory=list)
    lines: list[F64] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    kind: str = ""  # IMDF feature_type
    counted: bool = False  # its id only counts the rows

    def coordinates(self) -> list[F64]:
        found = [ring for shell, holes in self.polygons for ring in (shell, *holes)] + self.lines
        return [*found, np.array(self.points)] if self.points else found

    def mapped(self, f: Any) -> GeoFeature:
        """The same feature with `f` applied to every coordinate array (n,2)."""
        polygons = [(f(shell), tuple(f(hole) for hole in holes)) for shell, holes in self.polygons]
        points = [(x, y) for x, y in f(np.array(self.points)).tolist()] if self.points else []
        return replace(
            self, polygons=polygons, lines=[f(line) for line in self.lines], points=points
        )


def raw_features(value: object, document: str) -> list[GeoFeature]:
    """From a FeatureCollection, a Feature, a bare geometry or a list of features.

    Raises Unreadable `geojson-broken` with the feature, TooComplex `entities`, `vertices`, `holes` or `depth`.
    """
    items = _items(value, document)
    check_entities(len(items))
    budget = Budget(document, vertices=4 * settings.PLAN_ENTITIES + 1_000_000)
    return [_raw(item, index, budget) for index, item in enumerate(items)]


def _items(value: Any, document: str) -> list[Any]:
    found = list(_found(value, "")) if isinstance(value, dict) else []
    if isinstance(value, dict) and not found and ("coordinates" in value or "geometries" in value):
        return [{"type": "Feature", "properties": {}, "geometry": value}]
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        found = [item for one in value for item in _found(one, "")]
    if found or (isinstance(value, dict) and isinstance(value.get("features"), list)):
        return found
    raise Unreadable(
        "not-geojson.geojson-featurecollection-write",
        where="type",
        document=document,
        kind=_kind(value),
    )


def _found(value: dict[str, Any], layer: str) -> Iterator[Any]:
    """A feature, those of a collection, or those of one collection for each layer: `{"Frame": {…}, "Area": {…}}`."""
    rows = value.get("features")
    if isinstance(rows, list):
        yield from (_filed(item, layer) if layer else item for item in rows)
    elif value.get("type") == "Feature" or "geometry" in value:
        yield value
    elif not layer:
        for name, part in value.items():
            if isinstance(part, dict) and isinstance(part.get("features"), list):
                yield from _found(part, name)


def _kind(value: object) -> str:
    if isinstance(value, dict):
        keys = [f'"{key[:30]}"' for key in value]
        more = f" and {len(keys) - 5} more" if len(keys) > 5 else ""
        return f"an object with {', '.join(keys[:5])}{more}" if keys else "an empty object"
    return f"a list of {len(value)}" if isinstance(value, list) else "a single value"


def _filed(item: object, layer: str) -> object:
    """The feature with its layer as a property, unless it has that already."""
    if not isinstance(item, dict):
        return item
    properties = item.get("properties")
    return {
        **item,
        "properties": {"layer": layer, **(properties if isinstance(properties, dict) else {})},
    }


def _raw(item: object, index: int, budget: Budget) -> GeoFeature:
    where = f"features/{index}"
    if not isinstance(item, dict):
        raise Unreadable("geojson-broken.object", where=where, document=budget.document, at=where)
    properties = item.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    own = item.get("id", properties.get("id", properties.get("@id")))
    handle = (
        str(own)[:120]
        if isinstance(own, (str, int, float)) and not isinstance(own, bool) and own != ""
        else where
    )
    raw = GeoFeature(
        handle=handle, properties=properties, kind=str(item.get("feature_type", ""))[:40]
    )
    geometry = item.get("geometry")
    if geometry is not None:
        _geometry(geometry, raw, budget, 0)
    return raw


def _geometry(value: Any, raw: GeoFeature, budget: Budget, depth: int) -> None:
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "GeometryCollection":
        if depth >= _COLLECTION_DEPTH:
            raise too_deep(budget.document, raw.handle)
        parts = value.get("geometries")
        for part in parts if isinstance(parts, list) else []:
            _geometry(part, raw, budget, depth + 1)
        return
    coordinates = value.get("coordinates") if isinstance(value, dict) else None
    if not isinstance(coordinates, list):
        raise _broken(budget, raw, "term.coordinates-missing")
    if not coordinates:
        return
    one = str(kind).removeprefix("Multi")
    parts = [coordinates] if one == kind else coordinates
    if one == "Point":
        raw.points += [(x, y) for x, y in _array(parts, raw, budget).tolist()]
    elif one == "LineString":
        raw.lines += [_array(line, raw, budget) for line in parts]
    elif one == "Polygon":
        raw.polygons += [_rings(rings, raw, budget) for rings in parts]
    else:
        raise _broken(budget, raw, f"{str(kind)[:40]!r} is no geometry type")


def _rings(rings: object, raw: GeoFeature, budget: Budget) -> ShellAndHoles:
    if not isinstance(rings, list) or not rings:
        raise _broken(budget, raw, "term.polygon-ring")
    shell, *holes = (_array(ring, raw, budget) for ring in rings)
    check_rings(shell, tuple(holes), raw.handle)
    return shell, tuple(holes)


def _array(positions: object, raw: GeoFeature, budget: Budget) -> F64:
    """(n,2) float64; altitudes are dropped. Values must be finite numbers within the allowed range."""
    if not isinstance(positions, list):
        raise _broken(budget, raw, "term.list-positions")
    if not positions:
        return np.zeros((0, 2))
    budget.spend(len(positions), raw.handle)
    try:
        array = np.array(positions, dtype=np.float64)
        if array.ndim != 2 or array.shape[1] < 2:
            raise ValueError
    except (ValueError, TypeError, OverflowError):
        try:
            array = np.array([(p[0], p[1]) for p in positions], dtype=np.float64)
        except (ValueError, TypeError, IndexError, KeyError, OverflowError):
            raise _broken(budget, raw, "term.position-pair-numbers") from None
    array = array[:, :2]
    if not np.abs(array).max() < REACH:
        raise not_finite(budget.document, raw.handle)
    return array


def _broken(budget: Budget, raw: GeoFeature, what: str) -> Unreadable:
    own = raw.handle
    return Unreadable(
        "geojson-broken.feature", where=own, document=budget.document, handle=own, what=what
    )
