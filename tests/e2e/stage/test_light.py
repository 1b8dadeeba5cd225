"""The light of a hall, as one sees it: evening is another picture than day, with dark aisles and lit booths."""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Browser
from tests.gallery.camera import picture
from tests.gallery.poses import DEMO, Pose

SIZE = (480, 300)
AISLE = "at=133,33,1.65,90,2"  # between two rows of shells
STEPS = {  # what a region shows, where it is, and its linear luminance to aim at (docs/look.md)
    "ceiling": (slice(32, 47), slice(30, 150), 0.25),
    "wall": (slice(150, 180), slice(162, 172), 0.45),
    "floor": (slice(262, 290), slice(210, 270), 0.35),
    "carpet": (slice(253, 270), slice(30, 80), 0.2),
    "furniture": (slice(205, 240), slice(414, 438), 0.35),
}
SKYLIGHT = (slice(54, 58), slice(152, 208))
# rows and columns of the picture
FLOOR, WALL = (slice(262, 296), slice(210, 270)), (slice(185, 240), slice(108, 140))


@functools.cache
def seen(browser: Browser, expo: str, mood: str) -> npt.NDArray[np.float64]:
    """Linear luminance of the scene without its panels."""
    shot = (
        np.asarray(
            picture(browser, expo, Pose(mood, DEMO, AISLE, "", mood=mood), SIZE, bare=True),
            np.float64,
        )
        / 255
    )
    linear = np.where(shot <= 0.04045, shot / 12.92, ((shot + 0.055) / 1.055) ** 2.4)
    return linear @ np.array((0.2126, 0.7152, 0.0722))


@pytest.mark.long
def test_evening_is_another_picture_than_day(browser: Browser, demo: str) -> None:
    day, evening = (seen(browser, demo, mood) for mood in ("day", "evening"))
    assert np.corrcoef(day.ravel(), evening.ravel())[0, 1] < 0.9
    floor, wall = (evening[where].mean() / day[where].mean() for where in (FLOOR, WALL))
    assert floor < 0.55
    assert wall > 1.3 * floor


@pytest.mark.long
def test_by_day_ceiling_wall_floor_and_carpet_are_steps_apart(browser: Browser, demo: str) -> None:
    day = seen(browser, demo, "day")
    found = {name: day[rows, columns].mean() for name, (rows, columns, _) in STEPS.items()}
    off = {
        name: (round(found[name], 3), aim)
        for name, (*_, aim) in STEPS.items()
        if abs(found[name] - aim) > 0.1
    }
    assert not off
    assert day[SKYLIGHT].mean() > 0.75
    assert found["wall"] - max(found["ceiling"], found["floor"]) > 0.1
    assert found["floor"] > found["carpet"]
