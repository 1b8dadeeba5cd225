"""OpenStreetMap indoor mapping -> levels with halls, booths and
other features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import shapely

from shapan.expo.findings import Finding, Where, finding
from shapan.expo.values import Words
from shapan.plan.geo.classified import ClassifiedFeature
from shapan.plan.geo.features import GeoFeature
from shapan.plan.geo.imdf.rooms import BRACKETS, halls_among, leading_numbers, shops_among, without_number
from shapan.plan.geo.keys import number_in
from shapan.plan.geo.osm.nodes import with_nodes
from shapan.plan.geo.osm.tags import is_osm, levels_of, number_of_tags, tag_meaning, tags_of
from shapan.plan.inference.labels import number_of, unmeasured
from shapan.plan.inference.spelling import Spelling, spelling_of

_LAYER_KEYS = ("indoor", "room", "amenity", "highway", "shop", "entrance", "building")
_KEPT = ("wheelchair", "opening_hours", "website", "operator", "access")


def is_indoor(geo_features: Iterable[GeoFeature]) -> bool:
    return any(is_osm(tags_of(raw)) for raw in geo_features)


def understand_osm(geo_features: list[GeoFeature], document: str) -> tuple[list[ClassifiedFeature], list[Finding]]:
    """The meaning of the tags. Buildings count as halls if they contain indoor features; ways without meaning are
    omitted."""
    geo_features = with_nodes(geo_features)
    classified: list[ClassifiedFeature] = []
    buildings: list[tuple[GeoFeature, dict[str, str]]] = []
    unsaid: Counter[str] = Counter()
    for raw in geo_features:
        tags = tags_of(raw)
        if (
            tags.get("building", "no") not in ("no", "roof")
            and (raw.polygons or raw.lines)
            and "room" not in tags
            and not number_of_tags(tags)
        ):
            buildings.append((raw, tags))
            if "indoor" not in tags:
                continue
        found = tag_meaning(tags)
        if found is None:
            unsaid[next((key for key in (*_LAYER_KEYS, "building:part") if key in tags), "other")] += 1
            continue
        category, kind = found
        title = _words(tags)
        number = number_of_tags(tags) if category == "booth" else ""
        if category == "booth" and not number and (named := tags.get("name", "")):
            found_in = number_of(named)  # Booth 1203
            number, title = (found_in[0], {}) if found_in else (named, title)
        if category == "booth" and list(title.values()) == [number]:
            title = {}
        classified.append(
            ClassifiedFeature(
                raw=raw,
                category=category,
                kind=kind,
                number=number,
                title=title,
                id="" if category == "booth" else tags.get("ref", ""),
                height=_height(tags),
                props=_kept(tags),
                layer=_layer(tags),
                levels=levels_of(tags),
                ring=tags.get("area") != "no" and category not in ("opening",) and kind != "wall",
            )
        )
    spelling = spelling_of(one.number for one in classified if one.category == "booth")
    _led(classified, spelling)
    shops_among(classified, spelling)
    halls_among(classified)
    halls = _halls(buildings, classified)
    known = {id(hall.raw) for hall in halls}
    classified = [feature for feature in classified if id(feature.raw) not in known] + halls
    stated = Counter(level for feature in classified for level in feature.levels)
    usual = stated.most_common(1)[0][0] if stated else ""
    for feature in classified:
        every = tuple(sorted(stated)) if feature.category == "hall" else ()
        feature.levels = feature.levels or every or (usual,)
    findings = []
    if unsaid:
        counted = [f"{key} ({count})" for key, count in unsaid.most_common(6)]
        findings.append(finding("osm-unsaid", "info", Where(document=document), document=document, tags=counted))
    return classified, findings


def _led(classified: list[ClassifiedFeature], spelling: Spelling) -> None:
    """`A12 Acme`, `Acme (A12)` as names of booths without a number."""
    named = {
        str(k): one
        for k, one in enumerate(classified)
        if one.category == "booth" and one.number and not spelling.number(one.number)
    }
    names = {key: unmeasured(one.number) for key, one in named.items()}
    for key, led in leading_numbers(names, spelling).items():
        named[key].title, named[key].number = {"": without_number(names[key], led)}, led.strip(BRACKETS)


def _halls(
    buildings: list[tuple[GeoFeature, dict[str, str]]], inside: list[ClassifiedFeature]
) -> list[ClassifiedFeature]:
    """Buildings around at least a twentieth of the indoor features, smallest first; each is a hall on its levels."""
    if any(feature.category == "hall" for feature in inside):
        return []
    known = [(point, feature) for feature in inside if (point := _middle(feature.raw)) is not None]
    halls = []
    for raw, tags in buildings:
        rings = [shell for shell, _ in raw.polygons] or [line for line in raw.lines if len(line) > 3]
        if not rings:
            continue
        outline = shapely.make_valid(shapely.Polygon(rings[0]))
        held = [feature for point, feature in known if shapely.contains_xy(outline, *point)]
        if len(held) * 20 >= max(len(known), 20):
            hall = ClassifiedFeature(
                raw=raw,
                category="hall",
                kind="hall",
                title=_words(tags),
                id=tags.get("ref", ""),
                height=_height(tags),
                layer="building",
                levels=tuple(dict.fromkeys(level for feature in held for level in feature.levels)),
                ring=True,
            )
            halls.append((outline.area, hall))
    halls.sort(key=lambda pair: pair[0])
    return [hall for _, hall in halls[-8:]]


def _kept(tags: dict[str, str]) -> dict[str, str]:
    levels = levels_of(tags)
    kept = {key: tags[key] for key in _KEPT if key in tags}
    return {**kept, "levels": ";".join(levels)} if len(levels) > 1 else kept


def _middle(raw: GeoFeature) -> tuple[float, float] | None:
    arrays = [array for array in raw.coordinates() if len(array)]
    if not arrays:
        return None
    low, high = arrays[0].min(axis=0), arrays[0].max(axis=0)
    return float(low[0] + high[0]) / 2, float(low[1] + high[1]) / 2


def _words(tags: dict[str, str]) -> Words:
    words = {key[5:]: value for key, value in tags.items() if key.startswith("name:") and 2 <= len(key[5:]) <= 7}
    if tags.get("name"):
        words = {"": tags["name"], **words}
    return words


def _height(tags: dict[str, str]) -> float:
    return max(0.0, number_in(next(iter(tags.get("height", "").split()), ""), 200.0))


def _layer(tags: dict[str, str]) -> str:
    return next((f"{key}={tags[key]}" for key in _LAYER_KEYS if key in tags), "")
