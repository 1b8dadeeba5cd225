"""Routes, and the vectors that server and viewer share (tests/expo/vectors; `GOLDEN=write` makes them again)."""

import json
import math
import os
import random
from pathlib import Path

import pytest
import shapely
from tests.expo.grounds import composed, halls_of, level_of
from tests.plan.shows import SHOWS

from shapan.expo.model import Polygon
from shapan.expo.outlines import polygons_of, shape
from shapan.expo.ways import free_space
from shapan.expo.ways.route import between, parts_of, route_length

VECTORS = Path(__file__).parent / "vectors"
SQUARE = shape(
    Polygon(((0, 0), (20, 0), (20, 20), (0, 20)), (((5, 5), (5, 15), (15, 15), (15, 5)),))
)


def test_round_a_block_along_its_walls_and_straight():
    assert between(parts_of(SQUARE), (1, 1), (19, 1)) == ((1, 1), (19, 1))
    assert route_length(between(parts_of(SQUARE), (5, 5), (15, 15))) == pytest.approx(20)
    assert between(parts_of(SQUARE), (1, 10), (19, 10))[1:-1] in (
        ((5, 5), (15, 5)),
        ((5, 15), (15, 15)),
    )


def test_none_from_or_to_where_nobody_can_stand():
    assert between(parts_of(SQUARE), (10, 10), (1, 1)) == ()
    assert between(parts_of(SQUARE), (1, 1), (30, 30)) == ()
    two = shapely.MultiPolygon([shapely.box(0, 0, 5, 5), shapely.box(6, 0, 9, 5)])
    assert between(parts_of(two), (1, 1), (7, 1)) == ()


def ground_of(name):
    (hall,) = halls_of(composed(level_of(SHOWS[name]())))
    return free_space.walkable_ground(hall)


def made(name):
    """Free space in millimetres, points with whether they are free_space, and pairs with the length of the shortest way."""
    ground = ground_of(name)
    rng = random.Random(name)
    x0, y0, x1, y1 = ground.bounds
    points, pairs = [], []
    free_points = []
    while len(points) < 60:
        p = (round(rng.uniform(x0 - 2, x1 + 2), 3), round(rng.uniform(y0 - 2, y1 + 2), 3))
        if ground.boundary.distance(shapely.Point(p)) < 0.01:
            continue  # too near the rim for two programs to have to agree
        inside = bool(ground.contains(shapely.Point(p)))
        points.append([*p, inside])
        if inside:
            free_points.append(p)
    for a, b in zip(free_points[::2], free_points[1::2], strict=False):
        pairs.append(
            {"from": a, "to": b, "length": round(route_length(between(parts_of(ground), a, b)), 3)}
        )
    return {
        "radius": free_space.RADIUS,
        "polygons": [
            {"shell": _mm(p.shell), "holes": [_mm(h) for h in p.holes]} for p in polygons_of(ground)
        ],
        "points": points,
        "routes": pairs,
    }


def _mm(ring):
    return [round(c * 1000) for p in ring for c in p]


@pytest.mark.parametrize("name", ["letters", "arc", "turned"])
def test_vectors(name):
    file = VECTORS / f"{name}.json"
    now = json.loads(json.dumps(made(name)))
    if os.environ.get("GOLDEN") == "write":
        file.write_text(json.dumps(now, separators=(",", ":")) + "\n")
    then = json.loads(file.read_text())
    assert now["points"] == then["points"]
    assert [r["length"] for r in now["routes"]] == pytest.approx(
        [r["length"] for r in then["routes"]], abs=0.002
    )
    for r in now["routes"]:
        assert r["length"] >= math.dist(r["from"], r["to"]) - 0.001
