"""Longitude and latitude: metres that are metres, an origin that stays, and what is no longitude."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapan.plan.geo.lonlat import Plane
from shapan.plan.geo.osm.tags import levels_of, tag_meaning
from shapan.plan.read import read_plan


def vincenty(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres on the WGS 84 ellipsoid between two near points, by the radii of curvature at their middle."""
    phi = math.radians((a[1] + b[1]) / 2)
    e2 = 0.00669437999014
    w = math.sqrt(1 - e2 * math.sin(phi) ** 2)
    meridian, normal = 6378137.0 * (1 - e2) / w**3, 6378137.0 / w
    return math.hypot(
        math.radians(b[0] - a[0]) * normal * math.cos(phi), math.radians(b[1] - a[1]) * meridian
    )


@given(
    lon=st.floats(-179, 179),
    lat=st.floats(-70, 70),
    dx=st.floats(-0.005, 0.005),
    dy=st.floats(-0.005, 0.005),
)
def test_metres_agree_with_the_ellipsoid(lon: float, lat: float, dx: float, dy: float) -> None:
    plane = Plane(math.floor(lon * 100) / 100, math.floor(lat * 100) / 100)
    a, b = (lon, lat), (lon + dx, lat + dy)
    (ax, ay), (bx, by) = plane.metres(np.array([a, b]))
    assert math.hypot(bx - ax, by - ay) == pytest.approx(vincenty(a, b), rel=1e-3, abs=1e-3)


def stands(*corners: tuple[float, float], step: float = 3e-5, **more: Any) -> bytes:
    features = []
    for i, (x, y) in enumerate(corners):
        ring = [[x, y], [x + step, y], [x + step, y + step], [x, y + step], [x, y]]
        features.append({"type": "Feature", "id": f"f{i}", "properties": {"category": "booth", "number": f"A{i}"},
                         "geometry": {"type": "Polygon", "coordinates": [ring]}})  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def test_an_edit_moves_nothing_else() -> None:
    before = read_plan(
        "plan/a.geojson", stands((8.6401, 50.1101), (8.6402, 50.1101), (8.6403, 50.1101))
    )[0][0].features
    after = read_plan(
        "plan/a.geojson", stands((8.6401, 50.1101), (8.6402, 50.1101), (8.6409, 50.1109))
    )[0][0].features
    assert [f.outline for f in before[:2]] == [f.outline for f in after[:2]]
    assert before[2].outline != after[2].outline


def test_the_antimeridian_does_not_tear_a_venue_apart() -> None:
    (level,), _ = read_plan("plan/a.geojson", stands((179.99995, -16.5), (-179.99999, -16.5)))
    xs = [x for f in level.features for x, _ in f.outline.shell]
    assert max(xs) - min(xs) < 20


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("0", ("0",)),
        ("0;1", ("0", "1")),
        ("-1-1", ("-1", "0", "1")),
        ("0-2", ("0", "1", "2")),
        ("-2--1", ("-2", "-1")),
        ("0.5", ("0.5",)),
        ("1.0", ("1",)),
        ("", ()),
        ("EG", ("EG",)),
    ],
)
def test_osm_levels(text: str, levels: tuple[str, ...]) -> None:
    assert levels_of({"level": text}) == levels


@pytest.mark.parametrize(
    ("tags", "meaning"),
    [
        ({"indoor": "room", "ref": "A12"}, ("booth", "booth")),
        ({"indoor": "area", "ref": "A12", "name": "Acme"}, ("booth", "booth")),
        ({"indoor": "room", "room": "toilets"}, ("amenity", "wc")),
        ({"indoor": "room", "name": "WC Damen"}, ("amenity", "wc")),
        ({"indoor": "room"}, ("fixture", "void")),
        ({"indoor": "corridor"}, ("aisle", "aisle")),
        ({"indoor": "area", "name": "Startup Area"}, ("zone", "zone")),
        ({"highway": "steps", "conveying": "yes", "level": "0;1"}, ("amenity", "escalator")),
        ({"highway": "steps", "level": "0;1"}, ("amenity", "stairs")),
        ({"highway": "elevator"}, ("amenity", "lift")),
        ({"entrance": "main", "door": "no"}, ("opening", "entrance")),
        ({"entrance": "emergency"}, ("opening", "exit")),
        ({"door": "hinged"}, ("opening", "door")),
        ({"indoor": "room", "shop": "books"}, ("booth", "booth")),
        ({"indoor": "room", "shop": "vacant"}, ("fixture", "void")),
        ({"highway": "service"}, None),
        ({"addr:housenumber": "48"}, None),
    ],
)
def test_osm_tags(tags: dict[str, str], meaning: tuple[str, str] | None) -> None:
    assert tag_meaning(tags) == meaning


def test_steps_lead_to_the_other_level() -> None:
    def item(handle: str, tags: dict[str, str], x: float) -> dict[str, Any]:
        ring = [[x, 50.0], [x + 3e-5, 50.0], [x + 3e-5, 50.00003], [x, 50.00003], [x, 50.0]]
        return {
            "type": "Feature",
            "id": handle,
            "properties": tags,
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }

    data = json.dumps(
        {"type": "FeatureCollection", "features": [
            item("a", {"indoor": "room", "ref": "A1", "level": "0"}, 8.0),
            item("b", {"indoor": "room", "ref": "B1", "level": "1"}, 8.0),
            item("s", {"highway": "steps", "level": "0;1"}, 8.0001),
        ]}
    ).encode()  # fmt: skip
    levels, _ = read_plan("plan/mall.geojson", data)
    assert {
        level.id: [f.props.get("to") for f in level.features if f.kind == "stairs"]
        for level in levels
    } == {
        "mall-0": ["mall-1"],
        "mall-1": ["mall-0"],
    }
    assert [level.elevation for level in levels] == [0.0, 6.0]
