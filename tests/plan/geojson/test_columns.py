"""Columns by what they tell, not by what they are called."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.plan.generated.builders.geojson import geographic
from tests.plan.shows import FOOT, rect

from shapan.plan.format_names import is_plan
from shapan.plan.geo.columns import tabled
from shapan.plan.geo.features import raw_features
from shapan.plan.geo.floors import storey
from shapan.plan.geo.lonlat import latitude_first
from shapan.plan.geo.osm.tags import number_of_tags
from shapan.plan.read import read_plan

NUMBERS = [f"{letter}{n}" for letter in "ABC" for n in range(10, 22)]
Rows = list[dict[str, Any]]


def _collection(columns: dict[str, list[Any]], side: float = 3.0) -> dict[str, Any]:
    """36 stands in rows of twelve, as the meridians run."""
    at = geographic(8.65, 50.11, 9)
    rows = []
    for i in range(len(NUMBERS)):
        outline = rect(1.3 * side * (i % 12), 3 * side * (i // 12), side, side)
        ring = [[at(p) for p in (*outline, outline[0])]]
        properties = {key: values[i] for key, values in columns.items()}
        rows.append(
            {
                "type": "Feature",
                "properties": properties,
                "geometry": {"type": "Polygon", "coordinates": ring},
            }
        )
    return {"type": "FeatureCollection", "features": rows}


def _columns_left(columns: dict[str, list[Any]]) -> set[str]:
    left = tabled(raw_features(_collection(columns), "plan.geojson"))
    return {key for raw in left for key in raw.properties}


COUNT = list(range(1, len(NUMBERS) + 1))


@pytest.mark.parametrize(
    ("columns", "left"),
    [
        ({"Lp": COUNT, "osasto": NUMBERS}, {"osasto"}),
        ({"序号": COUNT[::-1], "展位": NUMBERS}, {"展位"}),
        ({"name": [f"Geofence {n}" for n in COUNT], "extra": NUMBERS}, {"extra"}),
        ({"key": [40_000 + 7 * n * n for n in COUNT], "place": NUMBERS}, {"place"}),
        # it says that it numbers the stands
        ({"stand": COUNT, "batch": NUMBERS}, {"stand", "batch"}),
        ({"name": [f"Stand {n}" for n in COUNT], "batch": NUMBERS}, {"name", "batch"}),
        # nothing else numbers them
        ({"Lp": COUNT, "firm": ["Acme"] * len(NUMBERS)}, {"Lp", "firm"}),
    ],
)
def test_what_only_counts_gives_way(columns: dict[str, list[Any]], left: set[str]) -> None:
    assert _columns_left(columns) == left


def test_a_row_and_a_place_of_any_name_are_one_number() -> None:
    columns: dict[str, list[Any]] = {
        "id": COUNT,
        "calle": [n[0] for n in NUMBERS],
        "sitio": [int(n[1:]) for n in NUMBERS],
    }
    left = tabled(raw_features(_collection(columns), "plan.geojson"))
    assert [raw.properties["boothnumber"] for raw in left] == NUMBERS


@pytest.mark.parametrize("side", [3.0, 10 * FOOT])
def test_the_order_of_coordinates_is_seen_on_the_stands(side: float) -> None:
    value = _collection({"stand": NUMBERS}, side)
    assert not latitude_first(raw_features(value, ""))
    for row in value["features"]:
        row["geometry"]["coordinates"] = [
            [p[::-1] for p in ring] for ring in row["geometry"]["coordinates"]
        ]
    assert latitude_first(raw_features(value, ""))
    _, findings = read_plan("plan/ground.geojson", json.dumps(value).encode())
    assert "lonlat-swapped" in {one.code for one in findings}


def test_a_firm_is_a_title_in_any_language() -> None:
    value = _collection({"小間番号": NUMBERS, "出展社名": ["株式会社ミナト"] * len(NUMBERS)})
    levels, _ = read_plan("plan/ground.geojson", json.dumps(value).encode())
    assert {tuple(f.title.values()) for f in levels[0].features if f.category == "booth"} == {
        ("株式会社ミナト",)
    }


@pytest.mark.parametrize(
    ("tags", "number"),
    [
        ({"indoor": "room", "ref": "1"}, "1"),
        ({"indoor": "room", "booth": "1", "ref": "A12"}, "A12"),
        ({"indoor": "room", "ref": "Stand A12"}, "A12"),
        ({"indoor": "room", "addr:housenumber": "A12"}, "A12"),
        ({"building": "retail", "addr:housenumber": "12"}, ""),
    ],
)
def test_numbers_of_tags(tags: dict[str, str], number: str) -> None:
    assert number_of_tags(tags) == number


def test_storeys_in_other_words() -> None:
    names = ["二层", "Zemin Kat", "一层", "지하 1층", "1. Kat"]
    assert sorted(names, key=storey) == ["지하 1층", "Zemin Kat", "1. Kat", "一层", "二层"]


def test_a_table_in_the_folder_of_plans_is_a_plan() -> None:
    assert is_plan("plan/hall.csv")
    assert not is_plan("plan/hall.edits.json")
