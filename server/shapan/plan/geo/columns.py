"""Analyses the columns of a file as a whole: keys that only count its rows, the label of points, numbers that are split
into two columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product

from shapan.plan.dxf.text import plain_lines
from shapan.plan.geo.features import GeoFeature
from shapan.plan.geo.keys import FLOOR_KEYS, NO_NAME, RANK, folded, is_layer
from shapan.plan.inference import columns
from shapan.plan.inference.labels import number_of
from shapan.plan.text.markup import lines_of, scalar

_ROWS = "row|rowletter|aisle|letter|block|reihe|gang|rij|rangee|allee|fila|letra|corsia|fileira|ряд|排|列"
_PLACES = (
    "no|nr|num|number|numero|número|nummer|place|position|pos|seq|номер|место|号|编号|stand|booth"
)
_AREAS_LEAST = 3  # minimum number of areas
AGAIN = 0.7  # minimum share of distinct values among the plain numbers
_LETTERS = 3


def tabled(geo_features: list[GeoFeature]) -> list[GeoFeature]:
    """The features without row counters, with labels for points and complete numbers for areas."""
    areas = [raw for raw in geo_features if raw.polygons or raw.lines]
    points = [raw for raw in geo_features if raw.points and not raw.polygons and not raw.lines]
    tables, total = [table_of(areas), table_of(points)], len(geo_features)
    label = _label(tables[1], sum(bool(raw.polygons) for raw in areas), total)
    counted = (
        columns.counters(tables[0], total, bool(label)),
        columns.counters(tables[1], total) - {label},
    )
    kept = [
        {key: column for key, column in table.items() if key not in gone}
        for table, gone in zip(tables, counted, strict=True)
    ]
    changed = {
        id(raw): _without(raw, gone)
        for group, gone in zip((areas, points), counted, strict=True)
        if gone
        for raw in group
    }
    if label:
        changed |= {id(raw): _labelled(changed.get(id(raw), raw), label) for raw in points}
    others = [] if columns.numbering(kept[0], total) else list(kept[0])
    return _with_rows([changed.get(id(raw), raw) for raw in geo_features], others)


def table_of(geo_features: list[GeoFeature]) -> dict[str, columns.TableColumn]:
    table: dict[str, columns.TableColumn] = {}
    for i, raw in enumerate(geo_features):
        if not raw.handle.startswith("features/"):
            table.setdefault(columns.HANDLE, {})[i] = raw.handle
        for key, value in raw.properties.items():
            text = "" if isinstance(value, float) and not value.is_integer() else lines_of(value)[0]
            if "\\" in text:  # MTEXT from a converter
                text = next(iter(plain_lines(text)), "")
            if text:
                table.setdefault(key, {})[i] = text
    plain = {key: folded(str(key)) for key in table}
    return {
        key: column
        for key, column in table.items()
        if plain[key] not in NO_NAME and plain[key] not in FLOOR_KEYS and not is_layer(plain[key])
    }


def _label(table: dict[str, columns.TableColumn], areas: int, total: int) -> str:
    """The column with the labels of points ("" for none): it must number at least half as many points as there are
    areas. A column with a label name is preferred; otherwise the only column that is not a counter."""
    usual = any(folded(str(key)) in RANK or _is_marked(table[key]) for key in table)
    best = {}
    for key, column in table.items():
        numbers = len({text for text in column.values() if number_of(text)})
        kept = (
            numbers > max(columns.HALF * areas, columns.FEWEST)
            and columns.trust_in(key, column) >= 0
        )
        own = kept and columns.key_of(column, total) is None
        if kept and (columns.trust_in(key, column) > 0 or own or not usual):
            best[key] = (columns.trust_in(key, column), own, numbers)
    return max(best, key=lambda key: best[key], default="")


def _is_marked(column: columns.TableColumn) -> bool:
    return any("<" in text or "\n" in text for text in islice(column.values(), columns.LOOKED))


def _without(raw: GeoFeature, gone: set[str]) -> GeoFeature:
    properties = {key: value for key, value in raw.properties.items() if key not in gone}
    counted = columns.HANDLE in gone or raw.handle in {
        scalar(raw.properties.get(key)) for key in gone
    }
    return replace(raw, properties=properties, counted=counted)


def _labelled(raw: GeoFeature, key: str) -> GeoFeature:
    text = raw.properties.get(key)
    return replace(raw, properties={"boothnumber": text, **raw.properties}) if text else raw


def _with_rows(geo_features: list[GeoFeature], others: list[str]) -> list[GeoFeature]:
    """The features with their complete number as `boothnumber`, if two columns form it: one has the letter of the row,
    the other has numbers that restart in each row. `others`: columns with any name that may be these two."""
    areas = [raw for raw in geo_features if raw.polygons or raw.lines]
    for row, place in _pairs(areas, others):
        found = {id(raw): both for raw in areas if (both := _both(raw, row, place))}
        alone = Counter(place for _, place in found.values())
        letters = {letter for letter, _ in found.values()}
        if (
            len(found) < columns.FEWEST
            or len(letters) < _AREAS_LEAST
            or len(alone) > AGAIN * len(found)
        ):
            continue
        if len({*found.values()}) >= columns.ONCE * len(found):
            return [
                _numbered(raw, found[id(raw)]) if id(raw) in found else raw for raw in geo_features
            ]
    return geo_features


def _pairs(areas: list[GeoFeature], others: list[str]) -> Iterator[tuple[str, str]]:
    keys = {folded(str(key)): key for raw in areas[:50] for key in raw.properties}
    for names in product(_ROWS.split("|"), _PLACES.split("|")):
        if keys.keys() >= set(names):
            yield keys[names[0]], keys[names[1]]
    few = {key: [scalar(raw.properties.get(key)) for raw in areas[:50]] for key in others}
    rows = [key for key, own in few.items() if sum(map(_is_row, own)) > columns.HALF * len(own)]
    places = [key for key, own in few.items() if sum(map(_is_place, own)) > columns.HALF * len(own)]
    yield from product(rows, places)


def _both(raw: GeoFeature, row: str, place: str) -> tuple[str, str] | None:
    letter, number = scalar(raw.properties.get(row)), scalar(raw.properties.get(place))
    return (letter, number) if _is_row(letter) and _is_place(number) else None


def _is_row(text: str) -> bool:
    return text.isalpha() and len(text) <= _LETTERS


def _is_place(text: str) -> bool:
    return text[:1].isdigit() and len(text) <= _LETTERS + 1


def _numbered(raw: GeoFeature, both: tuple[str, str]) -> GeoFeature:
    return replace(raw, properties={"boothnumber": "".join(both), **raw.properties})
