"""OpenStreetMap indoor mapping -> levels with halls, booths and other features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import shapely

from shapan.expo.findings import Finding, Where, finding
from shapan.expo.values import Words
from shapan.plan.geo.classified import ClassifiedFeature
from shapan.plan.geo.features import GeoFeature
from shapan.plan.geo.imdf.rooms import (
    BRACKETS,
    halls_among,
    leading_numbers,
    shops_among,
    without_number,
)
from shapan.plan.geo.keys import number_in
from shapan.plan.geo.kinds import KindMeaning
from shapan.plan.geo.osm.tags import is_osm, levels_of, number_of_tags, tag_meaning, tags_of
from shapan.plan.inference.labels import number_of, unmeasured
from shapan.plan.inference.spelling import Spelling, spelling_of

_LAYER_KEYS = ("indoor", "room", "amenity", "highway", "shop", "entrance", "building")
_KEPT = ("wheelchair", "opening_hours", "website", "operator", "access")
_FEWEST = 3  # points that name rooms
_DRAWN = frozenset(
    ("indoor", "level", "room", "area", "height", "repeat_on", "min_level", "max_level")
)


def is_indoor(geo_features: Iterable[GeoFeature]) -> bool:
    return any(is_osm(tags_of(raw)) for raw in geo_features)


def understand_osm(
    geo_features: list[GeoFeature], document: str
) -> tuple[list[ClassifiedFeature], list[Finding]]:
    """The meaning of the tags. Buildings count as halls if they contain indoor features; ways without meaning are
    omitted."""
    classified: list[ClassifiedFeature] = []
    buildings: list[ClassifiedFeature] = []
    unsaid: Counter[str] = Counter()
    for raw in _with_nodes(geo_features):
        tags = tags_of(raw)
        built = tags.get("building", "no") not in ("no", "roof") and (raw.polygons or raw.lines)
        if built and "room" not in tags and not number_of_tags(tags):
            buildings.append(_meant(raw, ("hall", "hall"), "building"))
            if "indoor" not in tags:
                continue
        if found := tag_meaning(tags):
            layer = next((f"{key}={tags[key]}" for key in _LAYER_KEYS if key in tags), "")
            classified.append(_meant(raw, found, layer))
        else:
            unsaid[
                next((key for key in (*_LAYER_KEYS, "building:part") if key in tags), "other")
            ] += 1
    spelling = spelling_of(one.number for one in classified if one.category == "booth")
    _led(classified, spelling)
    shops_among(classified, spelling)
    halls_among(classified)
    halls = _halls(buildings, classified)
    known = {id(hall.raw) for hall in halls}
    classified = [feature for feature in classified if id(feature.raw) not in known] + halls
    _share_levels(classified)
    findings = []
    if unsaid:
        counted = [f"{key} ({count})" for key, count in unsaid.most_common(6)]
        findings.append(
            finding("osm-unsaid", "info", Where(document=document), document=document, tags=counted)
        )
    return classified, findings


def _share_levels(classified: Sequence[ClassifiedFeature]) -> None:
    """A hall without a level is on all, anything else on the usual one."""
    stated = Counter(level for feature in classified for level in feature.levels)
    usual = stated.most_common(1)[0][0] if stated else ""
    for feature in classified:
        every = tuple(sorted(stated)) if feature.category == "hall" else ()
        feature.levels = feature.levels or every or (usual,)


def _meant(raw: GeoFeature, found: KindMeaning, layer: str) -> ClassifiedFeature:
    tags, (category, kind) = tags_of(raw), found
    title, number, named, own = _words(tags), "", tags.get("name", ""), tags.get("ref", "")
    if category == "booth":
        number, own = number_of_tags(tags), ""
        if not number and (said := number_of(named)):  # Booth 1203
            number, title = said[0], {}
        number = number or named
        title = {} if list(title.values()) == [number] else title
    levels = levels_of(tags)
    kept = {key: tags[key] for key in _KEPT if key in tags}
    return ClassifiedFeature(
        raw=raw,
        category=category,
        kind=kind,
        number=number,
        title=title,
        id=own,
        height=max(0.0, number_in(next(iter(tags.get("height", "").split()), ""), 200.0)),
        props={**kept, "levels": ";".join(levels)} if len(levels) > 1 else kept,
        layer=layer,
        levels=levels,
        ring=category == "hall"
        or (tags.get("area") != "no" and category != "opening" and kind != "wall"),
    )


def _words(tags: dict[str, str]) -> Words:
    words = {
        key[5:]: value
        for key, value in tags.items()
        if key.startswith("name:") and 2 <= len(key[5:]) <= 7
    }
    return {"": tags["name"], **words} if tags.get("name") else words


def _with_nodes(geo_features: list[GeoFeature]) -> list[GeoFeature]:
    """The features with each booth's point merged into the untagged room around it, if each is the other's only one."""
    rooms, nodes = list(filter(_silent, geo_features)), list(filter(_speaks, geo_features))
    if min(len(rooms), len(nodes)) < _FEWEST:
        return geo_features
    shapes = [shapely.make_valid(shapely.Polygon(raw.polygons[0][0])) for raw in rooms]
    points = shapely.points([raw.points[0] for raw in nodes])
    pairs = [
        (nodes[w], rooms[k])
        for w, k in shapely.STRtree(shapes).query(points, predicate="intersects").T.tolist()
    ]
    pairs = [(n, r) for n, r in pairs if levels_of(tags_of(n)) in ((), levels_of(tags_of(r)))]
    often = Counter(id(one) for pair in pairs for one in pair)
    told = {id(r): n for n, r in pairs if often[id(n)] == often[id(r)] == 1}
    if len(told) < _FEWEST:
        return geo_features
    gone = {id(node) for node in told.values()}
    return [
        replace(raw, properties={**told[id(raw)].properties, **raw.properties})
        if id(raw) in told
        else raw
        for raw in geo_features
        if id(raw) not in gone
    ]


def _silent(raw: GeoFeature) -> bool:
    tags = raw.properties
    return (
        bool(raw.polygons) and tags.get("indoor") in ("room", "area", "yes") and set(tags) <= _DRAWN
    )


def _speaks(raw: GeoFeature) -> bool:
    tags = tags_of(raw) if len(raw.points) == 1 and not raw.polygons and not raw.lines else {}
    found = tag_meaning(tags)
    return found[0] == "booth" if found else bool(number_of_tags(tags))


def _led(classified: list[ClassifiedFeature], spelling: Spelling) -> None:
    """`A12 Acme`, `Acme (A12)` as names of booths without a number."""
    booths = {
        str(k): one for k, one in enumerate(classified) if one.category == "booth" and one.number
    }
    names = {
        key: unmeasured(one.number)
        for key, one in booths.items()
        if not spelling.number(one.number)
    }
    for key, led in leading_numbers(names, spelling).items():
        booths[key].title, booths[key].number = (
            {"": without_number(names[key], led)},
            led.strip(BRACKETS),
        )


def _halls(
    buildings: Sequence[ClassifiedFeature], inside: Sequence[ClassifiedFeature]
) -> list[ClassifiedFeature]:
    """Buildings around at least a twentieth of the indoor features, smallest first; each is a hall on its levels."""
    if any(feature.category == "hall" for feature in inside):
        return []
    known = [
        (array, feature)
        for feature in inside
        for array in feature.raw.coordinates()[:1]
        if len(array)
    ]
    middles = np.array([(array.min(axis=0) + array.max(axis=0)) / 2 for array, _ in known]).reshape(
        -1, 2
    )
    halls = []
    for hall in buildings:
        rings = [shell for shell, _ in hall.raw.polygons] or [
            line for line in hall.raw.lines if len(line) > 3
        ]
        outline = shapely.make_valid(shapely.Polygon(rings[0])) if rings else shapely.Polygon()
        held = np.flatnonzero(shapely.contains_xy(outline, middles)).tolist()
        if len(held) * 20 >= max(len(known), 20):
            hall.levels = tuple(dict.fromkeys(level for k in held for level in known[k][1].levels))
            halls.append((outline.area, hall))
    halls.sort(key=lambda pair: pair[0])
    return [hall for _, hall in halls[-8:]]
