"""OSM: untagged rooms, each with a point that names the exhibitor."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import shapely

from shapan.plan.geo.features import GeoFeature
from shapan.plan.geo.osm.tags import levels_of, number_of_tags, tag_meaning, tags_of

_FEWEST = 3
_DRAWN = frozenset(("indoor", "level", "room", "area", "height", "repeat_on", "min_level", "max_level"))


def with_nodes(geo_features: list[GeoFeature]) -> list[GeoFeature]:
    """The features with each booth's point merged into the untagged room around it, if there is one."""
    rooms = [i for i, raw in enumerate(geo_features) if _silent(raw)]
    nodes = [i for i, raw in enumerate(geo_features) if _speaks(raw)]
    if len(rooms) < _FEWEST or len(nodes) < _FEWEST:
        return geo_features
    shapes = [shapely.make_valid(shapely.Polygon(geo_features[i].polygons[0][0])) for i in rooms]
    points = shapely.points(np.array([geo_features[i].points[0] for i in nodes]))
    which, room = shapely.STRtree(shapes).query(points, predicate="intersects")
    pairs = [(nodes[w], rooms[k]) for w, k in zip(which.tolist(), room.tolist(), strict=True)]
    pairs = [
        (n, r) for n, r in pairs if levels_of(tags_of(geo_features[n])) in ((), levels_of(tags_of(geo_features[r])))
    ]
    once, alone = Counter(n for n, _ in pairs), Counter(r for _, r in pairs)
    told = {r: n for n, r in pairs if once[n] == 1 and alone[r] == 1}
    if len(told) < _FEWEST:
        return geo_features
    gone = set(told.values())
    return [
        replace(raw, properties={**geo_features[told[i]].properties, **raw.properties}) if i in told else raw
        for i, raw in enumerate(geo_features)
        if i not in gone
    ]


def _silent(raw: GeoFeature) -> bool:
    tags = raw.properties
    return bool(raw.polygons) and tags.get("indoor") in ("room", "area", "yes") and set(tags) <= _DRAWN


def _speaks(raw: GeoFeature) -> bool:
    if len(raw.points) != 1 or raw.polygons or raw.lines:
        return False
    tags = tags_of(raw)
    found = tag_meaning(tags)
    return bool(found and found[0] == "booth") or bool(number_of_tags(tags) and not found)
