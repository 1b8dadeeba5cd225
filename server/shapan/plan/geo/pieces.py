"""Merges areas that were cut along the borders of map tiles."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.plan.areas import ShellAndHoles
from shapan.plan.geo.features import GeoFeature

_FEWEST = 3  # minimum number of cut areas that shows that a file was cut
_MOST = 64  # maximum pieces of one area
APIECE = 0.5  # share of areas with distinct properties: above it, most areas are whole
_APART = 1e-6  # share of their extent: maximum distance of touching pieces
OVER = 0.002  # share of the smaller piece: tiles overlap by a buffer, neighbours do not


def pieced(geo_features: list[GeoFeature]) -> list[GeoFeature]:
    """Pieces belong together if all their properties are equal, ignoring columns with a different value in every piece
    (a key, a counter)."""
    areas = [i for i, raw in enumerate(geo_features) if not raw.points and _rings(raw)]
    several = _several(geo_features, areas, frozenset())
    if len(several) < _FEWEST and (keys := _keys([geo_features[i] for i in areas])):
        several = _several(geo_features, areas, keys)
    if len(several) < _FEWEST:
        return geo_features
    out: list[GeoFeature | None] = list(geo_features)
    joined = 0
    for rows in several:
        shapes = [_shape(geo_features[i]) for i in rows]
        over = any(
            a.intersection(b).area > OVER * min(a.area, b.area) for k, a in enumerate(shapes) for b in shapes[k + 1 :]
        )
        whole = shapely.union_all(shapes, grid_size=None)
        if not over or whole.geom_type != "Polygon":
            continue
        joined += 1
        whole = whole.simplify(_APART * whole.length)
        assert isinstance(whole, shapely.Polygon)  # it keeps the topology
        ring = np.array(whole.exterior.coords)
        holes = tuple(np.array(hole.coords) for hole in whole.interiors)
        out[rows[0]] = replace(geo_features[rows[0]], polygons=[(ring, holes)], lines=[])
        for i in rows[1:]:
            out[i] = None
    return [raw for raw in out if raw is not None] if joined >= _FEWEST else geo_features


def _several(geo_features: list[GeoFeature], areas: list[int], keys: frozenset[str]) -> list[list[int]]:
    """Groups of areas with equal properties, if these distinguish most areas."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i in areas:
        if said := _said(geo_features[i], keys):
            groups[said].append(i)
    if keys and len(groups) < APIECE * len(areas):
        return []
    return [rows for rows in groups.values() if 1 < len(rows) <= _MOST]


def _keys(areas: list[GeoFeature]) -> frozenset[str]:
    """Columns ("" for the features' ids) whose values never repeat."""
    values: dict[str, list[object]] = defaultdict(list)
    for raw in areas:
        for key, value in {**raw.properties, "": raw.handle}.items():
            if isinstance(value, (str, int, float)):
                values[key].append(value)
    return frozenset(key for key, own in values.items() if len(own) > _FEWEST and len(set(own)) == len(own))


def _said(raw: GeoFeature, keys: frozenset[str]) -> str:
    """All properties of an area except `keys`; they include an id or a number."""
    said: dict[str, object] = {
        k: value for k, value in raw.properties.items() if value not in (None, "") and k not in keys
    }
    own = "" if raw.handle.startswith("features/") or "" in keys else raw.handle
    if not own and not any(c.isdigit() for value in said.values() for c in str(value)):
        return ""
    return json.dumps([own, said], sort_keys=True, default=str)


def _rings(raw: GeoFeature) -> list[ShellAndHoles]:
    """Rings of areas, or of lines if all of them are closed."""
    if raw.polygons:
        return [] if raw.lines else raw.polygons
    closed = all(len(line) > 3 and np.array_equal(line[0], line[-1]) for line in raw.lines)
    return [(line, ()) for line in raw.lines] if closed else []


def _shape(raw: GeoFeature) -> BaseGeometry:
    return shapely.union_all([shapely.make_valid(shapely.Polygon(shell, holes)) for shell, holes in _rings(raw)])
