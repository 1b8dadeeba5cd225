"""Converts unclassified GeoJSON to a Drawing: properties become names and attributes, labelled points become texts."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace

import numpy as np
from msgspec import structs

from shapan.errors import ShapanError
from shapan.geometry.arrays import F64
from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.dxf.text import plain_lines
from shapan.plan.geo import keys
from shapan.plan.geo.columns import tabled
from shapan.plan.geo.features import GeoFeature
from shapan.plan.geo.floors import storey
from shapan.plan.svg.document.style import color
from shapan.plan.svg.shapes.shapes import signed_area
from shapan.plan.text.json import load_json
from shapan.plan.text.markup import MOST_HTML, lines_of, scalar
from shapan.plan.vocabulary.words import meaning

_STYLES = frozenset(("style", "styles", "marker", "geometry", "bbox", "icon", "umapoptions"))
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?|")
_COLOR_KEYS = ("fill", "fillcolor", "color", "colour", "background", "marker-color")
_HEIGHT_KEYS = ("textheight", "fontsize", "textsize")
# rank of a text with HTML tags, which is the printed label: after the columns called booth number
_LETTERED = 0.5
_NESTED = 4  # depth of nested objects
PREFIXED = 3  # minimum number of properties with the same prefix
LEADING = 1.6  # line spacing in cap heights
_SIDES = (
    ("width", "depth"), ("width", "length"), ("width", "height"), ("w", "d"), ("w", "h"), ("breite", "tiefe"),
    ("dimx", "dimy"), ("sizex", "sizey"), ("宽", "深"), ("ширина", "глубина"),
)  # fmt: skip
_TURNED, _BEARING = ("rotation", "angle", "rot"), ("heading", "bearing", "azimuth")
# minimum of points with a width and depth, in number and as share of all points; otherwise they are labels
_BOXES, _MOST_POINTS = 5, 0.8


def flat(raw: GeoFeature) -> GeoFeature:
    """The same feature with the properties of nested objects at the top level: `name: {en: A12}` gives `name`, and
    `title` of `translations: [{language: en, title: A12}]` gives `title`. Existing top-level properties have priority.
    """
    properties = {key: _unpacked(value) for key, value in _unprefixed(raw.properties).items()}
    if properties.keys() == raw.properties.keys() and not any(
        isinstance(value, (dict, list)) for value in properties.values()
    ):
        return raw
    found: dict[str, object] = {}
    _flatten(properties, found, _NESTED)
    return replace(raw, properties=found)


def _unprefixed(properties: dict[str, object]) -> dict[str, object]:
    """Removes the prefix of a program: `felt:text`, `felt:id` … become `text`, `id`; languages of a name (`name:en`)
    stay."""
    fronts = Counter(str(key).partition(":")[0] for key in properties if ":" in str(key))
    shared = {
        front
        for front, n in fronts.items()
        if n >= PREFIXED and front not in ("name", "alt_name", "addr")
    }
    if not shared:
        return properties
    out: dict[str, object] = {}
    for key, value in properties.items():
        front, _, rest = str(key).partition(":")
        out.setdefault(rest if front in shared and rest else key, value)
    return out


def _unpacked(value: object) -> object:
    """A record that is stored in one property as JSON text."""
    if (
        not isinstance(value, str)
        or not 2 < len(value) < MOST_HTML
        or value[0] not in "{["
        or value[-1] not in "}]"
    ):
        return value
    try:
        return load_json(value.encode(), "")
    except ShapanError:
        return value


def _flatten(properties: dict[str, object], found: dict[str, object], depth: int) -> None:
    inner: list[tuple[str, dict[str, object]]] = []
    for key, value in properties.items():
        if isinstance(value, list) and value:
            english = (
                one
                for one in value
                if isinstance(one, dict) and one.get("language", one.get("lang")) == "en"
            )
            value = next(english, value[0])
        if isinstance(value, dict):
            inner.append((key, value))
        else:
            found.setdefault(key, value)
    for key, value in inner if depth else ():
        said = all(text is None or isinstance(text, str) for text in value.values())
        if value and said and all(_LANGUAGE.fullmatch(str(one)) for one in value):
            found.setdefault(key, value.get("en", next(iter(value.values()))))
        elif keys.folded(key) not in _STYLES:
            _flatten(value, found, depth - 1)


def drawings_of(geo_features: list[GeoFeature], sure: bool) -> list[tuple[str, Drawing]]:
    """(floor, drawing) for each floor that the features name, or one with floor "". `sure`: the units are metres."""
    floors = [_stated(raw, keys.FLOOR_KEYS) for raw in geo_features]
    names = {floor for floor in floors if floor}
    if len(names) < 2 or sum(1 for floor in floors if floor) < 0.8 * len(floors):
        return [("", _drawing(geo_features, sure))]
    ordered = sorted(names, key=storey)
    return [
        (
            name,
            _drawing(
                [
                    raw
                    for raw, floor in zip(geo_features, floors, strict=True)
                    if floor in (name, "")
                ],
                sure,
            ),
        )
        for name in ordered
    ]


def _drawing(geo_features: list[GeoFeature], sure: bool) -> Drawing:
    geo_features = tabled(with_boxes(geo_features))
    shapes: list[Shape] = []
    texts: list[Text] = []
    height = 0.3 if sure else _extent(geo_features) / 400
    for raw in geo_features:
        names, attributes = _names(raw)
        layer, fill = _layer(raw), color(_stated(raw, _COLOR_KEYS))
        groups = tuple(dict.fromkeys((layer, *_kinds(raw)))) if layer else ()
        plain = Shape(
            points=np.empty((0, 2)), closed=True, layer=layer, handle=raw.handle, names=names, groups=groups,
            attributes=attributes,
        )  # fmt: skip
        for shell, holes in raw.polygons:
            ring = _open(shell)
            if len(ring) > 2 and signed_area(ring):
                kept = tuple(_open(hole) for hole in holes if len(hole) > 3)
                shapes.append(structs.replace(plain, points=ring, fill=fill, holes=kept))
        for line in raw.lines:
            points = _open(line) if len(line) > 3 else line
            if len(points) > 1:
                shapes.append(
                    structs.replace(
                        plain, points=points, closed=len(points) < len(line), stroke=fill
                    )
                )
        lines = plain_lines(names[0]) if names and raw.points else []
        stated = keys.number_in(_stated(raw, _HEIGHT_KEYS), 1000.0) if sure else 0.0
        size = stated if stated > 0 else height
        for x, y in raw.points:
            for row, words in enumerate(lines):
                at = (x, y - LEADING * size * row)
                texts.append(
                    Text(
                        text=words,
                        at=at,
                        center=at,
                        height=size,
                        layer=layer,
                        handle=raw.handle,
                        groups=groups,
                    )
                )
    return Drawing(
        shapes=tuple(shapes), texts=tuple(texts), declared=1.0 if sure else 0.0, format="geojson"
    )


def with_boxes(geo_features: list[GeoFeature]) -> list[GeoFeature]:
    """Points with the width and depth of their booth become its outline."""
    points = [raw for raw in geo_features if raw.points and not raw.polygons and not raw.lines]
    boxes = {id(raw): box for raw in points if len(raw.points) == 1 and (box := _box(raw))}
    if len(boxes) < _BOXES or len(boxes) < _MOST_POINTS * len(points):
        return geo_features
    return [_boxed(raw, *boxes[id(raw)]) if id(raw) in boxes else raw for raw in geo_features]


def _box(raw: GeoFeature) -> tuple[float, float, float] | None:
    """Width and depth in metres, and degrees counter-clockwise."""
    own = {keys.folded(str(key)): value for key, value in raw.properties.items()}
    for pair in _SIDES:
        w, d = (keys.number_in(own.get(key)) for key in pair)
        if w > 0 and d > 0:
            turn = next((keys.number_in(own[key]) for key in _TURNED if key in own), None)
            bearing = next((-keys.number_in(own[key]) for key in _BEARING if key in own), 0.0)
            return w, d, bearing if turn is None else turn
    return None


def _boxed(raw: GeoFeature, w: float, d: float, turn: float) -> GeoFeature:
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    corners = np.array([(-w, -d), (w, -d), (w, d), (-w, d), (-w, -d)]) / 2
    ring = corners @ np.array([(c, s), (-s, c)]) + raw.points[0]
    return replace(raw, polygons=[(ring, ())], points=[])


def _layer(raw: GeoFeature) -> str:
    return _stated(raw, keys.LAYER_KEYS) or next(iter(_kinds(raw)), "")


def _kinds(raw: GeoFeature) -> list[str]:
    """The values that give the kind of a feature: `class: MIRoom`, `locationType: Toilet`."""
    layers = [key for key in map(str, raw.properties) if keys.is_layer(keys.folded(key))]
    return [text for key in layers if (text := _stated(raw, (key,)))]


def _names(raw: GeoFeature) -> tuple[tuple[str, ...], dict[str, str]]:
    attributes: dict[str, str] = {}
    ranked: list[tuple[float, str]] = []
    for key, value in raw.properties.items():
        text, *lines = whole = lines_of(value)
        plain = keys.folded(str(key))
        if plain in keys.AREA_KEYS and text.replace(".", "", 1).isdecimal():
            attributes["area"] = text
        if not text or plain in keys.NO_NAME or _is_measure(value):
            continue
        if plain not in keys.FLOOR_KEYS and not keys.is_layer(plain):
            attributes |= {str(key): text} | {f"{key} {n}": line for n, line in enumerate(lines, 2)}
        if whole != [scalar(value)]:
            ranked += [(_LETTERED, line) for line in whole]
        elif plain in keys.RANK:
            ranked.append((keys.RANK[plain], text))
    names = [text for _, text in sorted(ranked, key=lambda pair: pair[0])]
    if not any(map(str.isdigit, "".join(names))):  # not a booth: another column may give its kind
        names += [text for text in attributes.values() if meaning(text)]
    if not raw.counted and not raw.handle.startswith("features/"):
        names.append(raw.handle)
    if title := _title(raw):
        attributes["exhibitor"] = title
    return tuple(dict.fromkeys(names)), attributes


def _is_measure(value: object) -> bool:
    return isinstance(value, float) and not value.is_integer()


def _title(raw: GeoFeature) -> str:
    """An exact column name has priority over a similar one."""
    similar = tuple(key for key in map(str, raw.properties) if keys.is_title(keys.folded(key)))
    text = _stated(raw, keys.TITLE_KEYS) or _stated(raw, similar)
    return text if any(c.isalpha() for c in text) else ""


def _stated(raw: GeoFeature, names: tuple[str, ...]) -> str:
    found = {keys.folded(str(key)): value for key, value in raw.properties.items()}
    return next((text for key in names if (text := scalar(found.get(keys.folded(key))))), "")


def _open(ring: F64) -> F64:
    return ring[:-1] if len(ring) > 1 and np.array_equal(ring[0], ring[-1]) else ring


def _extent(geo_features: list[GeoFeature]) -> float:
    arrays = [array for raw in geo_features for array in raw.coordinates() if len(array)]
    return float(np.ptp(np.concatenate(arrays), axis=0).max()) or 1.0 if arrays else 1.0
