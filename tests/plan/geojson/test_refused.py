"""JSON that is no GeoJSON is refused with what came and what to do."""

from __future__ import annotations

import json

import pytest

from shapan.errors import Unreadable
from shapan.plan.format_names import is_plan
from shapan.plan.read import read_plan


@pytest.mark.parametrize(
    ("value", "came"),
    [
        ({"halls": [{"outline": [[0, 0], [9, 0], [9, 9]]}]}, 'but an object with "halls";'),
        (dict.fromkeys("abcdefg", 1), 'but an object with "a", "b", "c", "d", "e" and 2 more;'),
        ({}, "but an empty object;"),
        ([{"number": "A1", "x": 3}], "but a list of 1;"),
    ],
)
def test_refused(value: object, came: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_plan("plan/ground.json", json.dumps(value).encode())
    assert refused.value.code == "not-geojson"
    assert came in str(refused.value)
    assert 'Polygon and "category"' in str(refused.value)


ESRI = {
    "features": [
        {"attributes": {"BOOTH": "A1"}, "geometry": {"rings": [[[0, 0], [3, 0], [3, 3], [0, 0]]]}}
    ]
}


@pytest.mark.parametrize(
    ("file", "data", "code", "name"),
    [
        (
            "hall.json",
            json.dumps({"type": "Topology", "objects": {}, "arcs": []}),
            "not-geojson",
            "TopoJSON",
        ),
        ("hall.json", json.dumps(ESRI), "not-geojson", "Esri"),
        (
            "hall.json",
            json.dumps({"layers": [{"featureSet": ESRI}, {"id": 2}]}),
            "not-geojson",
            "Esri",
        ),
        ("hall.json", json.dumps({"layers": [{"name": "Booths", **ESRI}]}), "not-geojson", "Esri"),
        (
            "hall.csv",
            'WKT;fid;stand\n"POLYGON ((8.55 47.41,8.56 47.41,8.56 47.42))";1;A1\n',
            "format",
            "WKT",
        ),
        (
            "hall.csv",
            "\ufefffid\tthe_geom\n1\tMULTIPOLYGON Z (((8 47 0,9 47 0,9 48 0)))\n",
            "format",
            "WKT",
        ),
    ],
)
def test_what_other_programs_convert_is_refused_by_its_name(
    file: str, data: str, code: str, name: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        read_plan(f"plan/{file}", data.encode())
    assert refused.value.code == code
    assert name in str(refused.value)
    assert "ogr2ogr plan.geojson" in str(refused.value)
    assert is_plan(f"plan/{file}")  # so that it is read, and refused
