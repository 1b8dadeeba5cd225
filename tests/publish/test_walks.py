"""Ways out of a hall."""

from __future__ import annotations

from functools import cache

from shapan.expo.model import Expo
from shapan.expo.ways import free_space
from shapan.expo.ways.walk import portals_of
from shapan.publish.reading.source_reading import read_source
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
