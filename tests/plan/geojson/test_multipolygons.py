"""Booths of several parts."""

from __future__ import annotations

import json

from shapan.plan.read import read_plan

SIDE = 5e-5  # degrees: a few metres


def square(x: float, y: float) -> list[list[list[float]]]:
    return [[[x, y], [x + SIDE, y], [x + SIDE, y + SIDE], [x, y + SIDE], [x, y]]]


def test_parts_that_touch_at_a_corner_are_not_one_outline() -> None:
    parts = [square(10, 50), square(10 + SIDE, 50 + SIDE)]
    booth = {
        "type": "Feature",
        "properties": {"category": "booth", "number": "A1"},
        "geometry": {"type": "MultiPolygon", "coordinates": parts},
    }
    plan = {"type": "FeatureCollection", "features": [booth]}
    (level,), findings = read_plan("plan/a.geojson", json.dumps(plan).encode())
    assert [(one.number, len(one.outline.shell)) for one in level.features] == [("A1", 4)]
    assert [one.code for one in findings] == ["booth-in-parts"]
