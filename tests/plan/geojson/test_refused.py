"""JSON that is no GeoJSON is refused with what came and what to do."""

from __future__ import annotations

import json

import pytest

from shapan.errors import Unreadable
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
