"""Ways out of a hall, and where one stands who comes in."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import pytest
import shapely
from tests.gallery import shows

from shapan.expo.model import Expo
from shapan.expo.outlines import shape
from shapan.expo.ways import free_space
from shapan.expo.ways.walk import doors_of, portals_of
from shapan.publish.halls.poses import back_pose, hall_pose
from shapan.publish.source_reading import read_source
from shapan.publish.sources import open_expo


@cache
def demo() -> Expo:
    return read_source(open_expo("scenes/smart-china-expo-2021"), None).expo


def test_a_door_between_two_halls_leads_both_ways() -> None:
    for level in demo().levels:
        ways = {
            (hall.id, portal.to, portal.id)
            for hall in level.halls
            for portal in portals_of(hall, level, demo().levels, free_space.walkable_ground(hall))
        }
        assert len(ways) > 2 * len(level.halls)
        assert ways == {(to, hall, door) for hall, to, door in ways}


def test_a_hall_is_entered_by_a_door_with_a_hall_to_see() -> None:
    """Where a row of booths stands before the door, down the aisle beside it."""
    for level in demo().levels:
        for hall in level.halls:
            ground = free_space.walkable_ground(hall)
            openings = [feature for feature, _ in doors_of(hall, level, demo().levels)]
            x, y, _, yaw, _ = hall_pose(hall, openings, ground, level.elevation)
            assert ground.covers(shapely.Point(x, y))
            assert min(shape(door.outline).centroid.distance(shapely.Point(x, y)) for door in openings) < 20
            ahead = (x + 12 * math.sin(math.radians(yaw)), y + 12 * math.cos(math.radians(yaw)))
            assert ground.buffer(1e-3).covers(shapely.LineString([(x, y), ahead])), hall.id


@pytest.mark.parametrize("name", ["demo", "two-levels", "concave"])
def test_from_its_far_end_one_looks_back_along_a_free_aisle(name: str, tmp_path: Path) -> None:
    """The two looks of a hall are opposite, so that a dive from anywhere turns by 90 degrees at most."""
    expo = demo() if name == "demo" else read_source(open_expo(str(shows.write(tmp_path)[name])), None).expo
    for level in expo.levels:
        for hall in level.halls:
            ground = free_space.walkable_ground(hall)
            openings = [feature for feature, _ in doors_of(hall, level, expo.levels)]
            entering = hall_pose(hall, openings, ground, level.elevation)
            back = back_pose(entering, ground)
            assert back is not None
            assert (back[3] - entering[3]) % 360 == pytest.approx(180)
            assert ground.buffer(1e-3).covers(shapely.Point(back[:2]))
            look = (math.sin(math.radians(back[3])), math.cos(math.radians(back[3])))
            ahead = shapely.LineString([back[:2], (back[0] + 8 * look[0], back[1] + 8 * look[1])])
            assert ground.buffer(1e-3).covers(ahead), hall.id
