"""OpenStreetMap tags -> category and kind (Simple Indoor Tagging)."""

from __future__ import annotations

import re

from shapan.plan.geo.features import GeoFeature
from shapan.plan.geo.kinds import KindMeaning, kinds_of
from shapan.plan.inference.labels import number_of
from shapan.plan.vocabulary.words import layer_meaning, meaning, named_area
from shapan.source.json_types import JsonObject

# "key=value" -> meaning, tested in this order: the function of an object before its construction.
TAGS = kinds_of("osm")
NUMBER_KEYS = (
    "booth", "stand", "exhibition:booth", "booth:ref", "ref", "local_ref", "addr:unit", "unit", "addr:door",
    "room:ref", "number", "addr:housenumber",
)  # fmt: skip
_SPAN = re.compile(r"(-?\d{1,3})-(-?\d{1,3})")
_BOOTH_KEY = re.compile(r"(?:^|[:_])(?:booth|stand|stall)(?=\Z|[:_])")
_JOSM = ("version", "timestamp", "user", "uid", "changeset", "visible", "action")
_FLAGS = ("yes", "no", "true", "false")


def tags_of(raw: GeoFeature) -> dict[str, str]:
    """Properties as tags; also the nested "tags" of Overpass and the "@id" style of JOSM."""
    source: JsonObject = raw.properties
    if isinstance(source.get("tags"), dict):
        source = {**source, **source["tags"]}
    return {
        str(key): str(value)
        for key, value in source.items()
        if isinstance(value, (str, int, float)) and key not in _JOSM
    }


def tag_meaning(tags: dict[str, str]) -> KindMeaning | None:
    """By the table, then by the name; an indoor room or area with a number or a name is a booth."""
    for tag, found in TAGS.items():
        key, _, value = tag.partition("=")
        stated = tags.get(key)
        if stated is not None and (stated == value or (value == "*" and stated not in ("no", ""))):
            to_let = found == TAGS["shop=vacant"] and "indoor" in tags and number_of_tags(tags)
            return ("booth", "booth") if to_let else found
    indoor = tags.get("indoor", "")
    if indoor in ("room", "area", "yes") or tags.get("room"):
        named = meaning(name := tags.get("name", "")) or named_area(name) or layer_meaning(name)
        if named:
            return named
        if number_of_tags(tags) or (tags.get("name") and indoor != "area"):
            return "booth", "booth"
        if indoor == "area":
            return ("zone", "zone") if tags.get("name") else None
        return "fixture", "void"  # a closed room without information: it is not walkable
    return None


def number_of_tags(tags: dict[str, str]) -> str:
    for key in NUMBER_KEYS:
        value = tags.get(key, "").strip()
        if not value or value.lower() in _FLAGS or (key in NUMBER_KEYS[:3] and value in ("0", "1")):
            continue
        if key != "addr:housenumber" or "indoor" in tags:
            found = number_of(value)  # Stand A12
            return found[0] if found else value
    # exhibition:stand_ref
    others = (value.strip() for key, value in tags.items() if _BOOTH_KEY.search(key))
    return next((value for value in others if number_of(value)), "")


def is_osm(tags: dict[str, str]) -> bool:
    """Whether the properties are OSM tags with indoor information."""
    if tags.get("indoor") in (
        "room",
        "area",
        "corridor",
        "wall",
        "level",
        "yes",
        "door",
        "column",
        "booth",
        "stand",
    ):
        return True
    return "level" in tags and any(
        key in tags
        for key in ("room", "shop", "amenity", "highway", "entrance", "door", "exhibition")
    )


def levels_of(tags: dict[str, str]) -> tuple[str, ...]:
    """`"0;1"` -> ("0", "1"); `"-1-2"` or `"0-2"` -> every level in between. Empty if not given."""
    found: list[str] = []
    for part in (tags.get("level") or "").replace(",", ";").split(";"):
        part = part.strip()
        span = _SPAN.fullmatch(part)
        if span and 0 <= int(span.group(2)) - int(span.group(1)) < 100:
            found += [str(n) for n in range(int(span.group(1)), int(span.group(2)) + 1)]
        elif part:
            found.append(_level(part))
    return tuple(dict.fromkeys(found))


def _level(text: str) -> str:
    try:
        value = float(text)
    except ValueError:
        return text[:40]
    return str(int(value)) if value == int(value) else f"{value:g}"
