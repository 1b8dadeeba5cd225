"""Where a visitor is put who asks for a booth: on the floor, before an open side, with the booth in sight."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from tests.scene.assembled import assemble_hall

from shapan.expo.model import Booth, Hall, Polygon, Zone
from shapan.expo.outlines import shape, shapes
from shapan.expo.values import Pose
from shapan.expo.ways import free_space
from shapan.publish.halls.poses import booth_poses
from shapan.publish.reading.source_reading import read_source
from shapan.publish.sources import open_expo
from shapan.scene.kit import index
from shapan.scene.measures import ARCH_LEG, ARCH_STEP

REACH_M = 30.0


@pytest.mark.parametrize("scene", ["smart-china-expo-2021", "lakeside-makers-fair"])
def test_every_booth_of_the_demos_is_seen_from_its_pose(scene: str) -> None:
    expo = read_source(open_expo(f"scenes/{scene}"), None).expo
    for hall in (hall for hall in expo.halls):
        ground = free_space.walkable_ground(hall)
        for booth, pose in zip(hall.booths, booth_poses(hall, ground, 0.0), strict=True):
            at, own = shapely.Point(pose[:2]), shape(booth.outline)
            sight = shapely.LineString([at, _ahead(pose, REACH_M)]).intersection(own)
            assert ground.covers(at), f"{booth.key} is looked at from where nobody can stand"
            assert not sight.is_empty, f"{booth.key} is not in the middle of its picture"
            before = shapely.shortest_line(at, sight)
            between = [
                other.key
                for other in hall.booths
                if other is not booth and shape(other.outline).intersects(before)
            ]
            assert between == [], f"{booth.key} is hidden"
            assert abs((pose[3] - booth.yaw) % 360 - 180) < 36, f"{booth.key} is seen from its side"


def test_no_post_stands_before_the_middle_of_a_booth() -> None:
    """Its name hangs there. The demo's booths, with the posts of all of them and the columns of the halls."""
    expo = read_source(open_expo("scenes/smart-china-expo-2021"), None).expo
    for hall in (hall for hall in expo.halls if hall.booths):
        parts = [block.near for block in assemble_hall(expo, hall).blocks]
        thin = [np.isin(one.part, [index("post"), index("pillar")]) for one in parts]
        posts = np.concatenate(
            [one.position[rows, :2] for one, rows in zip(parts, thin, strict=True)]
        )
        poses = booth_poses(hall, free_space.walkable_ground(hall), 0.0)
        for booth, pose in zip(hall.booths, poses, strict=True):
            middle = shape(booth.outline).centroid.coords[0]
            sight = shapely.LineString([pose[:2], middle])
            nearest = float(shapely.distance(shapely.points(posts), sight).min(initial=9.0))
            assert nearest > 0.2 or booth.type == "island", (
                f"a post {nearest:.2f} m from the sight of {booth.key}"
            )


def test_a_pavilion_is_looked_at_through_its_arches() -> None:
    booth = _booth(length=11.0, open_sides=(2, 1, 3), zone="china")
    assert ARCH_STEP < 11.0 < 2 * ARCH_STEP  # so it has two
    x, _, _, yaw, _ = booth_poses(_hall(booth, "pavilion"), _ground(booth), 0.0)[0]
    assert yaw == 180.0
    assert abs(x - 5.5) > ARCH_LEG * 5.5  # not at the leg in the middle


def test_an_island_is_seen_across_its_corner_and_a_row_from_its_middle() -> None:
    island, row = _booth(length=12.0, open_sides=(2, 3, 0, 1)), _booth(length=3.0, open_sides=(2,))
    x, _, _, yaw, _ = booth_poses(_hall(island), _ground(island), 0.0)[0]
    assert abs(x - 6.0) > 1.0
    assert 150 < yaw < 175 or 185 < yaw < 210
    assert booth_poses(_hall(row), _ground(row), 0.0)[0] == (1.5, 7.0, 1.65, 180.0, 0.0)


def test_what_stands_before_a_front_is_looked_past() -> None:
    booth = _booth(length=6.0, open_sides=(2,))
    column = shapely.box(2.6, 4.6, 3.4, 5.4).buffer(free_space.RADIUS, join_style="mitre")
    ground = _ground(booth).difference(column)
    x, y, _, _, _ = booth_poses(_hall(booth), ground, 0.0)[0]
    assert (y, abs(x - 3.0) > 0.7) == (7.3, True)


def _booth(length: float, open_sides: tuple[int, ...], zone: str = "") -> Booth:
    shell = ((0.0, 0.0), (length, 0.0), (length, 4.0), (0.0, 4.0))
    kind = {1: "inline", 3: "peninsula", 4: "island"}[len(open_sides)]
    return Booth(
        key="A1",
        number="A1",
        level="ground",
        hall="h",
        outline=Polygon(shell),
        type=kind,
        open_sides=open_sides,
        zone=zone,
        front=(length / 2, 4.0),  # type: ignore[arg-type]
    )


def _hall(booth: Booth, kind: str = "zone") -> Hall:
    outline = Polygon(((-20.0, -20.0), (40.0, -20.0), (40.0, 40.0), (-20.0, 40.0)))
    return Hall(
        id="h",
        level="ground",
        outline=outline,
        booths=(booth,),
        zones=(Zone(id="china", hall="h", outline=outline, kind=kind),),
    )


def _ground(booth: Booth) -> shapely.Geometry:
    return free_space.ground_of(_hall(booth).outline, shapes([booth.outline]), ())


def _ahead(pose: Pose, metres: float) -> tuple[float, float]:
    yaw = math.radians(pose[3])
    return pose[0] + metres * math.sin(yaw), pose[1] + metres * math.cos(yaw)
