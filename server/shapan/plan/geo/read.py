"""GeoJSON, OSM and IMDF: detects the dialect and makes levels of features, or a drawing if features
are unclassified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from msgspec.structs import replace as amended

from shapan.errors import Unreadable
from shapan.expo.findings import Finding
from shapan.expo.model import Feature, PlanLevel, Scale
from shapan.geometry.slug import slug
from shapan.language.reason import reason
from shapan.plan.config import PlanConfig
from shapan.plan.drawing import Drawing
from shapan.plan.geo.classified import features_by_level, overruled, placed_features
from shapan.plan.geo.dialects import load_features
from shapan.plan.geo.drawing import drawings_of, flat
from shapan.plan.geo.features import GeoFeature, raw_features
from shapan.plan.geo.imdf.imdf import Storey, looks_like_imdf, read_imdf_archive, understand_imdf
from shapan.plan.geo.keys import number_in
from shapan.plan.geo.lonlat import Grounded, ground
from shapan.plan.geo.native import is_native, level_heads, native_levels, understand_native
from shapan.plan.geo.osm.elements import is_overpass, read_osm_xml, read_overpass
from shapan.plan.geo.osm.osm import is_indoor, understand_osm

CONNECTORS = ("stairs", "lift", "escalator", "ramp")
STOREY_M = 6.0  # height of a storey without a known elevation


_Read = tuple[tuple[PlanLevel, ...] | tuple[tuple[str, Drawing], ...], tuple[Finding, ...]]


def read_geojson(data: bytes, name: str, stem: str, config: PlanConfig) -> _Read:
    """Raises Unreadable and TooComplex with the codes of `text.json`, `features` and `lonlat`."""
    value = load_features(data, name)
    geo_features = read_overpass(value, name) if is_overpass(value) else raw_features(value, name)
    units = str(value.get("units", "")).lower() if isinstance(value, dict) else ""
    crs = value.get("crs") if isinstance(value, dict) else None
    if looks_like_imdf(geo_features):
        return _imdf(geo_features, name, stem, config, crs)
    native = is_native(geo_features) or (not geo_features and bool(level_heads(value)))
    grounded = ground(geo_features, crs, units, name)
    if native:
        grounded = grounded if grounded.sure else Grounded(geo_features, True, (), reason("marked"))
        return _native(grounded, value, name, stem, config)
    if is_indoor(geo_features) and grounded.sure:
        return _osm(grounded, name, stem, config)
    features = [flat(raw) for raw in grounded.features]
    return tuple(drawings_of(features, grounded.sure)), grounded.findings


def read_imdf(data: bytes, name: str, stem: str, config: PlanConfig) -> _Read:
    """An IMDF archive (zip). Raises Unreadable with the codes `zip-*` and `imdf-*`."""
    features, findings = read_imdf_archive(data, name)
    levels, more = _imdf(features, name, stem, config)
    return levels, (*findings, *more)


def read_osm(data: bytes, name: str, stem: str, config: PlanConfig) -> _Read:
    """OSM XML."""
    geo_features, findings = read_osm_xml(data, name)
    if not is_indoor(geo_features):
        raise Unreadable("osm-outdoor", name=name)
    levels, more = _osm(ground(geo_features, None, "", name), name, stem, config)
    return levels, (*findings, *more)


def _native(grounded: Grounded, value: object, name: str, stem: str, config: PlanConfig) -> _Read:
    classified, findings = understand_native(placed_features(grounded.features, config), name)
    features, more = features_by_level(overruled(classified, config), name)
    levels = native_levels(features, level_heads(value), stem, name)
    if grounded.evidence and grounded.evidence.key != "marked":
        levels = tuple(
            amended(level, scale=Scale(1.0, 1.0, (grounded.evidence,))) for level in levels
        )
    return _finished(levels, config, grounded.findings, findings, more)


def _osm(grounded: Grounded, name: str, stem: str, config: PlanConfig) -> _Read:
    classified, findings = understand_osm(placed_features(grounded.features, config), name)
    features, more = features_by_level(overruled(classified, config), name)
    keys = [
        key
        for key in sorted(features, key=number_in)
        if any(one.kind not in CONNECTORS for one in features[key])
    ]
    storeys = [
        Storey(key, {"": f"Level {key}"} if len(keys) > 1 else {}, key, round(number_in(key)))
        for key in keys
    ]
    ids = {key: _level_id(stem, key, len(keys)) for key in keys}
    levels = [
        _level(ids[one.key], _connected(features[one.key], one.key, keys, ids), one, name, grounded)
        for one in storeys
    ]
    return _finished(levels, config, grounded.findings, findings, more)


def _imdf(
    geo_features: list[GeoFeature], name: str, stem: str, config: PlanConfig, crs: object = None
) -> _Read:
    grounded = ground(geo_features, crs, "", name)
    grounded = grounded if grounded.sure else replace(grounded, features=geo_features, sure=True)
    classified, storeys, findings = understand_imdf(
        placed_features(grounded.features, config), name, config.hall
    )
    features, more = features_by_level(overruled(classified, config), name)
    known = {storey.key: storey for storey in storeys}
    levels = []
    for storey in sorted(
        (known.get(key, Storey(key, {}, "", 0)) for key in features), key=lambda one: one.ordinal
    ):
        label = storey.short or next(iter(storey.name.values()), "") or str(storey.ordinal)
        own = _level_id(stem, label, len(features))
        levels.append(_level(own, features[storey.key], storey, name, grounded))
    return _finished(levels, config, grounded.findings, findings, more)


def _level_id(stem: str, label: str, count: int) -> str:
    """The stem for a document with one level, else stem and label; `-1` becomes `b1` (a slug has no sign)."""
    if count == 1:
        return stem
    below = label.startswith("-") and label[1:].isdigit()
    return slug(f"{stem} b{label[1:]}" if below else f"{stem} {label}")


def _connected(
    features: list[Feature], key: str, keys: list[str], ids: dict[str, str]
) -> list[Feature]:
    """Stairs and lifts on several levels lead to the next level above, else below."""
    if len(keys) < 2:
        return features
    at = keys.index(key)
    found = []
    for one in features:
        spans = [
            other
            for other in one.props.get("levels", "").split(";")
            if other in ids and other != key
        ]
        if one.kind in CONNECTORS and spans:
            above = [other for other in spans if keys.index(other) > at]
            one = amended(one, props={**one.props, "to": ids[above[0] if above else spans[-1]]})
        found.append(one)
    return found


def _level(
    own: str, features: list[Feature], storey: Storey, document: str, grounded: Grounded
) -> PlanLevel:
    return PlanLevel(
        id=own,
        features=tuple(features),
        title=storey.name,
        ordinal=storey.ordinal,
        elevation=storey.ordinal * STOREY_M,
        scale=Scale(1.0, 1.0, (grounded.evidence or reason("metres"),)),
        document=document,
    )


def _finished(
    levels: Sequence[PlanLevel], config: PlanConfig, *findings: Sequence[Finding]
) -> _Read:
    """Levels with ids of their own; a single one has the title, ordinal and elevation of its configuration."""
    seen: Counter[str] = Counter()
    found = []
    for level in levels:
        seen[level.id] += 1
        found.append(
            level if seen[level.id] == 1 else amended(level, id=f"{level.id}-{seen[level.id]}")
        )
    if len(found) == 1:
        own = found[0]
        title, ordinal = config.words or own.title, config.ordinal or own.ordinal
        found = [
            amended(own, title=title, ordinal=ordinal, elevation=config.elevation or own.elevation)
        ]
    return tuple(found), tuple(chain(*findings))
