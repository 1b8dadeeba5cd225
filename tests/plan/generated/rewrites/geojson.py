"""Rewrites a GeoJSON map: what carries the numbers is moved, renamed, removed or written in another way.

A mutation takes copies of the features, the name of the column that numbers the stands ("" where no single column
does) and a random source. It gives the document, or None where the mutation does not apply.
"""

from __future__ import annotations

import copy
import json
import math
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.plan.generated.builders.geojson import EARTH_RADIUS

from shapan.plan.geo.keys import FLOOR_KEYS, folded

Row = dict[str, Any]
Mutation = Callable[[list[Row], str, random.Random], Any]
KEPT = (*FLOOR_KEYS, "levelid", "zlevel", "indoor", "layer")
NAMES = ("Bezeichnung", "col_7", "Stand Nr.", "№ места", "番号", "Místo", "LABEL", "space_ref")
OTHERWISE = ("identified", "nested", "marked_up", "pointed")  # than OSM's tags
MUTATIONS: dict[str, Mutation] = {}


def rows_of(data: bytes) -> tuple[list[Row], Row] | None:
    """Features and what stands beside them, of a plain collection."""
    try:
        value = json.loads(data)
    except ValueError:
        return None
    rows = value.get("features") if isinstance(value, dict) else None
    plain = isinstance(rows, list) and all(
        isinstance(one.get("properties"), dict) and one.get("type") == "Feature" for one in rows
    )
    return (
        (rows, {key: part for key, part in value.items() if key != "features"})
        if plain and rows
        else None
    )


def column_of(rows: list[Row], numbers: set[str]) -> str:
    """The column in which most of the numbers stand."""
    found: Counter[str] = Counter()
    for key, text in {
        (key, str(value).strip()) for row in rows for key, value in row["properties"].items()
    }:
        found[key] += text in numbers
    key, n = found.most_common(1)[0] if found else ("", 0)
    return key if n > 0.9 * len(numbers) else ""


def mutated(name: str, rows: list[Row], around: Row, column: str, seed: int) -> bytes | None:
    # who maps for OSM keeps to its tags
    tagged = any("indoor" in row["properties"] for row in rows)
    if (tagged and name in OTHERWISE) or (name == "by_line" and "crs" in around):
        return None
    found = MUTATIONS[name](copy.deepcopy(rows), column, random.Random(seed))
    if found is None or isinstance(found, bytes):
        return found
    return json.dumps(
        {**around, **(found if isinstance(found, dict) else {"features": found})},
        ensure_ascii=False,
    ).encode()


def mutation(f: Mutation) -> Mutation:
    MUTATIONS[f.__name__] = f
    return f


def numbered(rows: list[Row], column: str) -> list[Row]:
    return [row for row in rows if column and row["properties"].get(column) not in (None, "", " ")]


def is_area(row: Row) -> bool:
    return bool(row["geometry"]) and row["geometry"]["type"] in ("Polygon", "MultiPolygon")


def in_degrees(rows: list[Row]) -> bool:
    firsts = [p for row in rows if row["geometry"] for p in _positions(row["geometry"])]
    return (
        all(abs(p[0]) < 180 and abs(p[1]) < 85 for p in firsts)
        and max(p[0] for p in firsts) - min(p[0] for p in firsts) < 0.1
    )


def _positions(geometry: Row) -> list[list[float]]:
    if geometry["type"] == "GeometryCollection":
        return [p for part in geometry["geometries"] for p in _positions(part)]
    flat = [geometry["coordinates"]]
    while flat and isinstance(flat[0], list) and flat[0] and isinstance(flat[0][0], list):
        flat = [one for part in flat for one in part]
    return flat


def _placed(geometry: Row, f: Callable[[list[float]], list[float]]) -> Row:
    def walk(value: Any) -> Any:
        return f(value) if isinstance(value[0], (int, float)) else [walk(one) for one in value]

    if geometry["type"] == "GeometryCollection":
        return {**geometry, "geometries": [_placed(part, f) for part in geometry["geometries"]]}
    return {**geometry, "coordinates": walk(geometry["coordinates"])}


def _everywhere(rows: list[Row], f: Callable[[list[float]], list[float]]) -> list[Row]:
    return [{**row, "geometry": row["geometry"] and _placed(row["geometry"], f)} for row in rows]


@mutation
def renamed(rows: list[Row], column: str, r: random.Random) -> Any:
    """The column is called otherwise."""
    name = r.choice(NAMES)
    for row in rows if column else ():
        row["properties"] = {
            name if key == column else key: value for key, value in row["properties"].items()
        }
    return rows if column else None


@mutation
def identified(rows: list[Row], column: str, r: random.Random) -> Any:
    """The number is the feature's id, and no column."""
    for row in numbered(rows, column):
        row["id"] = row["properties"].pop(column)
        row["properties"].pop("id", None)
    return rows if column else None


@mutation
def nested(rows: list[Row], column: str, r: random.Random) -> Any:
    """The number stands in an object of its own."""
    for row in rows if column else ():
        if column in row["properties"]:
            row["properties"]["attributes"] = {
                "de": None,
                column: row["properties"].pop(column),
                "seq": 1,
            }
    return rows if column else None


@mutation
def sparse(rows: list[Row], column: str, r: random.Random) -> Any:
    """A tenth of the numbers is gone."""
    for row in numbered(rows, column):
        if r.random() < 0.1:
            row["properties"][column] = None
    return rows if column else None


@mutation
def keyed(rows: list[Row], column: str, r: random.Random) -> Any:
    """A database's key of five digits before everything else, in no order."""
    keys = r.sample(range(10_000, 99_999), len(rows))
    for row, key in zip(rows, keys, strict=True):
        row["properties"] = {"key": key, **row["properties"]}
    return rows


@mutation
def counted(rows: list[Row], column: str, r: random.Random) -> Any:
    """A column that counts, and the rows in no order afterwards."""
    for i, row in enumerate(rows):
        row["properties"] = {"Lp": i + 1, **row["properties"]}
    r.shuffle(rows)
    return rows


@mutation
def shuffled(rows: list[Row], column: str, r: random.Random) -> Any:
    r.shuffle(rows)
    return rows


@mutation
def swapped(rows: list[Row], column: str, r: random.Random) -> Any:
    """Latitude first."""
    return _everywhere(rows, lambda p: [p[1], p[0], *p[2:]]) if in_degrees(rows) else None


@mutation
def raised(rows: list[Row], column: str, r: random.Random) -> Any:
    """Altitudes, and sides that run the other way round."""
    rows = _everywhere(rows, lambda p: [p[0], p[1], 12.5])
    for row in rows:
        if row["geometry"] and row["geometry"]["type"] == "Polygon":
            row["geometry"]["coordinates"] = [ring[::-1] for ring in row["geometry"]["coordinates"]]
    return rows


@mutation
def gathered(rows: list[Row], column: str, r: random.Random) -> Any:
    """Each geometry in a collection of one."""
    return [
        {
            **row,
            "geometry": row["geometry"]
            and {"type": "GeometryCollection", "geometries": [row["geometry"]]},
        }
        for row in rows
    ]


@mutation
def lined(rows: list[Row], column: str, r: random.Random) -> Any:
    """Closed lines in place of areas."""
    for row in rows:
        if row["geometry"] and row["geometry"]["type"] == "Polygon":
            row["geometry"] = {
                "type": "LineString",
                "coordinates": row["geometry"]["coordinates"][0],
            }
    return rows


@mutation
def levelled(rows: list[Row], column: str, r: random.Random) -> Any:
    """A storey in words on everything, in place of others."""
    words = r.choice(("Ground floor", "0", "EG", "一层", "Zemin Kat"))
    if any(folded(key) in KEPT for row in rows for key in row["properties"]):
        return None
    for row in rows:
        row["properties"]["level"] = words
    return rows


@mutation
def blank(rows: list[Row], column: str, r: random.Random) -> Any:
    """Numbers with blanks around, as fixed columns give them; empty texts for what is missing."""
    for row in rows if column else ():
        value = row["properties"].get(column)
        row["properties"][column] = f" {value}   " if value is not None else ""
    return rows if column else None


@mutation
def worded(rows: list[Row], column: str, r: random.Random) -> Any:
    """`Stand A12`."""
    word = r.choice(("Stand", "Booth", "展位", "Стенд", "Stand Nr."))
    for row in numbered(rows, column):
        row["properties"][column] = f"{word} {str(row['properties'][column]).strip()}"
    return rows if column else None


@mutation
def marked_up(rows: list[Row], column: str, r: random.Random) -> Any:
    """The number in HTML, with a firm behind."""
    for row in numbered(rows, column):
        row["properties"][column] = (
            f"<b>{str(row['properties'][column]).strip()}</b><br>Acme &amp; Sons"
        )
    return rows if column else None


@mutation
def pointed(rows: list[Row], column: str, r: random.Random) -> Any:
    """The numbers as points of their own, and bare areas."""
    points = []
    for row in numbered(rows, column):
        if is_area(row):
            ring = _positions(row["geometry"])[:-1]
            low, high = (
                [min(p[k] for p in ring) for k in (0, 1)],
                [max(p[k] for p in ring) for k in (0, 1)],
            )
            at = [low[0] + 0.4 * (high[0] - low[0]), low[1] + 0.45 * (high[1] - low[1])]
            if len(ring) == 4:
                at = [sum(p[k] for p in ring) / 4 for k in (0, 1)]
            if len(ring) > 4:
                return None  # an L: the middle may lie beside
            number = row["properties"].pop(column)
            row["properties"] = {
                key: value for key, value in row["properties"].items() if folded(key) in KEPT
            }
            row.pop("id", None)
            points.append({"type": "Feature", "properties": {"Beschriftung": number, **row["properties"]}, "geometry": {"type": "Point", "coordinates": at}})  # fmt: skip
    return rows + points if points else None


@mutation
def mercator(rows: list[Row], column: str, r: random.Random) -> Any:
    """Web Mercator, said or not."""
    if not in_degrees(rows):
        return None
    rows = _everywhere(rows, lambda p: [round(math.radians(p[0]) * EARTH_RADIUS, 4), round(math.log(math.tan(math.pi / 4 + math.radians(p[1]) / 2)) * EARTH_RADIUS, 4)])  # fmt: skip
    return {
        "features": rows,
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}},
    }


@mutation
def by_line(rows: list[Row], column: str, r: random.Random) -> Any:
    """A feature a line."""
    return "\n".join(json.dumps(row) for row in rows).encode()


@mutation
def silent(rows: list[Row], column: str, r: random.Random) -> Any:
    """What is no stand has lost every word."""
    for row in rows if column else ():
        if row not in numbered(rows, column):
            row["properties"] = {
                key: value for key, value in row["properties"].items() if folded(key) in KEPT
            }
            row.pop("id", None)
    return rows if column else None
