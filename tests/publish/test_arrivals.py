"""What one sees who comes into a hall, by lines over the drawing: booths, stages and gates, no wall and no post before
the eye."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely
from tests.gallery import shows
from tests.plan.generated.catalogue import PLANS

from shapan.expo.model import Booth, Expo, Hall, Level, Polygon
from shapan.expo.outlines import shape
from shapan.expo.values import Pose
from shapan.expo.ways import free_space
from shapan.expo.ways.walk import doors_of
from shapan.publish.halls.poses import hall_poses
from shapan.publish.halls.sights import SIGHT_RAYS, sights_of, worth
from shapan.publish.reading.source_reading import read_source
from shapan.publish.sources import open_expo
from shapan.sandbox import Limits

NEAR_M, WIDE, MIDDLE = 4.0, range(-42, 43, 3), (-6, 0, 6)
REAL = Path("../shared/inputs/plans/real")
# how long a busy machine takes is not what is asked here
PATIENT = Limits(cpu_s=60.0, wall_s=120.0)


def arrivals(expo: Expo) -> Iterator[tuple[Level, Hall, tuple[Pose, Pose | None]]]:
    for level in expo.levels:
        for hall in level.halls:
            openings = [feature for feature, _ in doors_of(hall, level, expo.levels)]
            yield (
                level,
                hall,
                hall_poses(hall, openings, free_space.walkable_ground(hall), level.elevation),
            )


def seen(hall: Hall, pose: Pose, turn: float, metres: float = 60.0) -> tuple[str, float]:
    """What a line of sight meets first, and after how many metres."""
    yaw = math.radians(pose[3] + turn)
    ray = shapely.LineString(
        [pose[:2], (pose[0] + metres * math.sin(yaw), pose[1] + metres * math.cos(yaw))]
    )
    eye = shapely.Point(pose[:2])
    solid = {
        "wall": shape(hall.outline).exterior,
        **{booth.key: shape(booth.outline) for booth in hall.booths},
        **{
            f"{feature.kind} {n}": shape(feature.outline)
            for n, feature in enumerate(hall.features)
            if feature.kind in ("column", "wall", "barrier", "stage", "gate")
        },
    }
    met = [
        (eye.distance(ray.intersection(one)), name)
        for name, one in solid.items()
        if ray.intersects(one)
    ]
    least, name = min(met, default=(metres, ""))
    # it lies in its wall
    gates = [far for far, one in met if one.startswith("gate") and far < least + 1]
    return ("gate", gates[0]) if name == "wall" and gates else (name, least)


def shown(hall: Hall, pose: Pose) -> float:
    """Share of the picture's width that is booths, stages and gates, no nearer than a metre."""
    keys = {booth.key for booth in hall.booths}
    rays = [seen(hall, pose, turn) for turn in WIDE]
    return float(
        np.mean(
            [(what in keys or what.startswith(("gate", "stage"))) and far > 1 for what, far in rays]
        )
    )


def bare(hall: Hall, pose: Pose) -> float:
    """Share of the picture's width that is a side wall within a booth, nearer than 8 m: goods and posters are on back
    walls."""
    booths = {booth.key: booth for booth in hall.booths}
    rays = [(turn, booths.get(seen(hall, pose, turn)[0])) for turn in WIDE]
    return float(
        np.mean([one is not None and ends_on_side_wall(one, pose, turn, 8.0) for turn, one in rays])
    )


def ends_on_side_wall(booth: Booth, pose: Pose, turn: float, metres: float) -> bool:
    """Whether a line of sight that passes a booth ends within so many metres on a wall at right angles to its back."""
    yaw, front = math.radians(pose[3] + turn), math.radians(booth.yaw)
    eye, shell = shapely.Point(pose[:2]), booth.outline.shell
    ray = shapely.LineString(
        [pose[:2], (pose[0] + 60 * math.sin(yaw), pose[1] + 60 * math.cos(yaw))]
    )
    sides = [
        shapely.LineString([start, end])
        for start, end in zip(shell, (*shell[1:], shell[0]), strict=True)
    ]
    met = [
        (eye.distance(ray.intersection(one)), n)
        for n, one in enumerate(sides)
        if ray.intersects(one)
    ]
    far, last = max(met)
    (ax, ay), (bx, by) = sides[last].coords
    across = (
        abs((bx - ax) * math.cos(front) - (by - ay) * math.sin(front)) < 0.5 * sides[last].length
    )
    return far < metres and last not in booth.open_sides and across


def check(hall: Hall, pose: Pose, least: float) -> None:
    assert free_space.walkable_ground(hall).buffer(0.01).covers(shapely.Point(pose[:2])), hall.id
    for turn in MIDDLE:
        what, far = seen(hall, pose, turn)
        assert far >= NEAR_M, f"{hall.id}: {what} {far:.1f} m before the eye, {turn} degrees aside"
    assert shown(hall, pose) >= least, f"{hall.id}: {shown(hall, pose):.2f} of {pose}"


@pytest.mark.parametrize("name", ["demo", "two-levels", "concave", "sixteen-halls"])
def test_a_hall_is_entered_with_its_booths_before_the_eye(name: str, tmp_path: Path) -> None:
    source = "scenes/smart-china-expo-2021" if name == "demo" else str(shows.write(tmp_path)[name])
    for level, hall, (view, back) in arrivals(read_source(open_expo(source), None).expo):
        least = (
            0.6 if hall.booths else 0.2 if any(one.kind == "gate" for one in hall.features) else 0.0
        )
        check(hall, view, least)
        assert bare(hall, view) <= 0.2
        assert view[2] == pytest.approx(level.elevation + 1.65)
        if back is not None:
            check(hall, back, 2 / 3 * least)
            assert bare(hall, back) <= 0.2
            assert abs((back[3] - view[3]) % 360 - 180) <= 45
        for column in (one for one in hall.features if one.kind == "column"):
            x, y = shape(column.outline).centroid.coords[0]
            yaw = math.radians(view[3])
            ahead = (x - view[0]) * math.sin(yaw) + (y - view[1]) * math.cos(yaw)
            aside = abs((x - view[0]) * math.cos(yaw) - (y - view[1]) * math.sin(yaw))
            assert not (0 < ahead < 8 and aside < 1.5), f"{hall.id}: a post before the eye"


def test_entering_is_near_an_entrance_where_one_shows_the_hall() -> None:
    demo = read_source(open_expo("scenes/smart-china-expo-2021"), None).expo
    far = []
    for level, hall, (view, _) in arrivals(demo):
        doors = [
            shape(door.outline).centroid
            for door, _ in doors_of(hall, level, demo.levels)
            if door.kind != "exit"
        ]
        far.append(min(door.distance(shapely.Point(view[:2])) for door in doors))
    assert sorted(far)[len(far) // 2] < 15
    assert max(far) < 45


@pytest.mark.parametrize(
    "path", sorted(one for one in REAL.glob("*") if one.suffix in (".svg", ".pdf", ".dwg")), ids=str
)
def test_real_plans_are_entered_where_there_is_something_to_see(path: Path) -> None:
    for _, hall, (view, _) in arrivals(
        read_source(open_expo(str(path)), None, plan_limits=PATIENT).expo
    ):
        if hall.booths:
            check(hall, view, 0.3)


def test_so_are_generated_ones(tmp_path: Path) -> None:
    met = 0
    for name in list(PLANS)[::10]:
        for n, plan in enumerate(PLANS[name].plans()):
            path = tmp_path / f"{name}-{n}.{plan.format}"
            path.write_bytes(plan.data)
            for _, hall, (view, _) in arrivals(read_source(open_expo(str(path)), None).expo):
                if hall.booths:
                    met += 1
                    check(hall, view, 0.3)
    assert met >= 8


def test_a_long_free_aisle_is_not_taken_for_a_wall() -> None:
    """A line of sight ends after 60 m; a hall of 200 m has longer ones."""
    hall = Hall(
        id="h", level="l", outline=Polygon(((0.0, 0.0), (200.0, 0.0), (200.0, 20.0), (0.0, 20.0)))
    )
    seen = worth(sights_of(hall), np.array([(100.0, 10.0)]))[0]
    along, across = seen[SIGHT_RAYS // 4], seen[0]
    assert along > 0 > across
