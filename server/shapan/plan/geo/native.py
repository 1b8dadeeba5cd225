"""Shapan's own plan format: a FeatureCollection with `"units": "m"` whose features have a category. Written by `export
--as plan`.

Reading a written plan gives the same levels (docs/formats.md, Plan features).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, cast, get_args

from shapan.errors import Unreadable
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import KINDS, Category, Feature, PlanLevel, Scale
from shapan.expo.values import Words
from shapan.geometry.slug import slug
from shapan.language.reason import reason, reason_text
from shapan.plan.geo.classified import ClassifiedFeature
from shapan.plan.geo.features import GeoFeature
from shapan.plan.geo.keys import number_in
from shapan.source.json_types import JsonObject

CATEGORIES: tuple[str, ...] = get_args(Category)
_OWN = {
    "category", "kind", "id", "level", "hall", "number", "aliases", "source", "title", "name", "zone", "height",
    "color", "props",
}  # fmt: skip
_DEFAULT_KIND = {
    **{one: one for one in ("level", "hall", "zone", "booth", "aisle")},
    "opening": "door",
}


def is_native(geo_features: Sequence[GeoFeature]) -> bool:
    """Whether most features with properties have one of our categories, and the booths have their number in our
    property; other programs also use "category" and "booth".
    """
    stated = [
        str(raw.properties.get("category", "")).lower() for raw in geo_features if raw.properties
    ]
    if sum(one in CATEGORIES for one in stated) * 2 <= len(stated):
        return False
    booths = [
        raw.properties
        for raw in geo_features
        if str(raw.properties.get("category", "")).lower() == "booth"
    ]
    return not booths or any("number" in own for own in booths)


def understand_native(
    geo_features: list[GeoFeature], document: str
) -> tuple[list[ClassifiedFeature], list[Finding]]:
    classified, findings = [], []
    unknown: Counter[str] = Counter()
    for raw in geo_features:
        category = str(raw.properties.get("category", "")).lower()
        if category not in CATEGORIES:
            unknown[category[:40]] += 1
            continue
        usual = _DEFAULT_KIND.get(category, "")
        kind = str(raw.properties.get("kind") or usual).lower()
        if category != "level" and kind not in KINDS.get(category, ()):
            where, known = (
                Where(document=document, handle=raw.handle),
                list(KINDS.get(category, ())),
            )
            about: dict[str, Any] = {
                "document": document,
                "category": category,
                "kind": kind[:40],
                "known": known,
            }
            findings.append(finding("kind-unknown", "warning", where, **about))
            kind = usual or ("furniture" if category == "fixture" else "info")
        classified.append(_meant(raw, cast(Category, category), kind))
    for category, n in unknown.items():
        counted: dict[str, Any] = {
            "document": document,
            "n": n,
            "category": category,
            "known": list(CATEGORIES),
        }
        findings.append(finding("category-unknown", "warning", Where(document=document), **counted))
    return classified, findings


def _meant(raw: GeoFeature, category: Category, kind: str) -> ClassifiedFeature:
    p = raw.properties
    source: dict[str, object] = p["source"] if isinstance(p.get("source"), dict) else {}
    rest = {
        key: _text(value)
        for key, value in p.items()
        if key not in _OWN and value is not None and not isinstance(value, (dict, list))
    }
    if isinstance(p.get("props"), dict):
        rest |= {str(key): _text(value) for key, value in p["props"].items()}
    said: dict[str, Any] = {
        name: _text(p.get(name, "")) for name in ("number", "id", "hall", "zone", "color")
    }
    said |= {name: _text(source.get(name, "")) for name in ("layer", "document")}
    said |= {"height": max(0.0, number_in(p.get("height"), 1000.0)), "props": rest}
    said |= {"aliases": _texts(p.get("aliases")), "title": words(p.get("title") or p.get("name"))}
    feature = ClassifiedFeature(
        raw=raw, category=category, kind=kind, levels=(_text(p.get("level", "")),), **said
    )
    raw.handle = _text(source.get("handle", "")) if source else raw.handle
    return feature


def words(value: object) -> Words:
    if isinstance(value, dict):
        return {str(locale): _text(text) for locale, text in value.items() if _text(text)}
    return {"": _text(value)} if _text(value) else {}


def _texts(value: object) -> tuple[str, ...]:
    return tuple(text for one in value if (text := _text(one))) if isinstance(value, list) else ()


def _text(value: Any) -> str:
    if type(value) is str:  # true for nearly all; checked eight times per booth
        return value.strip()
    if value is None or isinstance(value, (dict, list)):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def level_heads(collection: object) -> dict[str, dict[str, object]]:
    """The collection's own list `levels`: id -> {title, ordinal, elevation, scale, document}."""
    heads = collection.get("levels") if isinstance(collection, dict) else None
    rows = heads if isinstance(heads, list) else []
    return {_text(head.get("id")): head for head in rows if isinstance(head, dict)}


def native_levels(
    features: dict[str, list[Feature]], heads: dict[str, JsonObject], stem: str, document: str
) -> tuple[PlanLevel, ...]:
    """Levels in the order of `levels`, then in the order of features. A file with one unnamed level
    has its stem as id."""
    names = list(dict.fromkeys([*heads, *(name for name in features if name)])) or [""]
    if names[0] and features.get(""):
        features.setdefault(names[0], []).extend(features.pop(""))
    levels = []
    for name in names:
        head = heads.get(name, {})
        scale: JsonObject = head["scale"] if isinstance(head.get("scale"), dict) else {}
        try:
            stated = Scale(
                float(scale.get("metres_per_unit", 1.0)),
                float(scale.get("confidence", 1.0)),
                tuple(str(one) for one in scale["evidence"])
                if "evidence" in scale
                else (reason("native"),),
            )
            ordinal, elevation = int(head.get("ordinal", 0)), float(head.get("elevation", 0.0))
        except (TypeError, ValueError):
            where = f"levels/{name}"
            raise Unreadable(
                "geojson-broken.level-number-none", where=where, document=document, name=name
            ) from None
        levels.append(
            PlanLevel(
                id=slug(name) or stem,
                features=tuple(features.get(name, ())),
                title=words(head.get("title")),
                ordinal=ordinal,
                elevation=elevation,
                scale=stated,
                document=_text(head.get("document", "")) or document,
            )
        )
    return tuple(levels)


def write_plan(levels: Iterable[PlanLevel]) -> bytes:
    """Native GeoJSON, one feature per line; `read_plan` returns the same levels."""
    levels = tuple(levels)
    heads = [
        {
            "id": level.id, "title": level.title, "ordinal": level.ordinal, "elevation": level.elevation,
            "document": level.document,
            "scale": {"metres_per_unit": level.scale.metres_per_unit, "confidence": level.scale.confidence,
                      "evidence": reason_text(level.scale.evidence)},
        }
        for level in levels
    ]  # fmt: skip
    lines = [_dump(_geojson(feature, level.id)) for level in levels for feature in level.features]
    head = f'{{"type":"FeatureCollection","units":"m","levels":{_dump(heads)},"features":['
    return (head + "\n" + ",\n".join(lines) + "\n]}\n").encode()


def _geojson(feature: Feature, level: str) -> dict[str, object]:
    rings = [feature.outline.shell, *feature.outline.holes]
    properties: dict[str, object] = {
        "category": feature.category,
        "kind": feature.kind,
        "level": level,
    }
    for name in ("id", "number", "aliases", "title", "hall", "zone", "height", "color", "props"):
        if value := getattr(feature, name):
            properties[name] = value
    own = {"document": feature.source.document} if feature.source.document else {}
    properties["source"] = {"layer": feature.source.layer, "handle": feature.source.handle, **own}
    coordinates = [[[_number(x), _number(y)] for x, y in (*ring, ring[0])] for ring in rings]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": coordinates},
    }


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
