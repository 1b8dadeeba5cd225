"""`export --as geojson`: what the show consists of, where it is on Earth (RFC 7946), for maps and GIS. `--as plan` has
the same in metres, as the plans state it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from shapan.expo.model import Booth, Expo, Level, Polygon
from shapan.expo.values import Words
from shapan.pages.render.words import say_in
from shapan.publish.export.earth_shapes import EarthShapes
from shapan.source.json_types import JsonObject


def earth_geojson(expo: Expo) -> bytes:
    """One feature a line. Properties are those of a native plan, with `name` in the expo's first language, and of
    booths what is known beyond the plan; foreign member `levels` as there. Raises Usage without a place on Earth."""
    shapes, locale = EarthShapes(expo), expo.locales[0]
    firms = {one.id: say_in(one.name, locale)[0] for one in expo.exhibitors}
    heads = [
        {
            "id": level.id,
            "title": level.title,
            "ordinal": level.ordinal,
            "elevation": level.elevation,
        }
        for level in expo.levels
    ]
    lines = [
        _dump({"type": "Feature", "properties": properties, "geometry": shapes.polygon(outline)})
        for level in expo.levels
        for properties, outline in _features(level, locale, firms)
    ]
    head = f'{{"type":"FeatureCollection","levels":{_dump(heads)},"features":['
    return (head + "\n" + ",\n".join(lines) + "\n]}\n").encode()


def _features(
    level: Level, locale: str, firms: Mapping[str, str]
) -> Iterator[tuple[JsonObject, Polygon]]:
    if level.outline is not None:
        yield _said("level", "level", level, level.id, "", level.title, locale), level.outline
    for hall in level.halls:
        said = _said("hall", hall.kind, level, hall.id, "", hall.title, locale)
        yield said | {"height": hall.height}, hall.outline
        for zone in hall.zones:
            yield (
                _said("zone", zone.kind, level, zone.id, hall.id, zone.title, locale),
                zone.outline,
            )
        for one in hall.features:
            yield (
                _said(one.category, one.kind, level, one.id, hall.id, one.title, locale),
                one.outline,
            )
        for booth in hall.booths:
            said = _said("booth", "booth", level, "", hall.id, booth.title, locale)
            yield said | _known(booth, firms), booth.outline


def _known(booth: Booth, firms: Mapping[str, str]) -> JsonObject:
    stated: JsonObject = {
        "number": booth.number, "key": booth.key, "aliases": booth.aliases, "zone": booth.zone,
        "exhibitors": [firms[one] for one in booth.exhibitors], "color": booth.color,
    }  # fmt: skip
    return {name: value for name, value in stated.items() if value} | {
        "area": booth.area,
        "type": booth.type,
    }


def _said(
    category: str, kind: str, level: Level, key: str, hall: str, title: Words, locale: str
) -> JsonObject:
    stated = {"id": key, "hall": hall, "title": title, "name": say_in(title, locale)[0]}
    known = {name: value for name, value in stated.items() if value}
    return {"category": category, "kind": kind, "level": level.id, **known}


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
