"""The light of a hall, as one sees it: evening is another picture than day, with dark aisles and lit booths."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Browser
from tests.gallery.camera import picture
from tests.gallery.poses import DEMO, Pose

pytestmark = pytest.mark.browser
SIZE = (480, 300)
AISLE = "at=133,33,1.65,90,2"  # between two rows of shells
FLOOR, WALL = (slice(262, 296), slice(210, 270)), (slice(185, 240), slice(108, 140))  # rows and columns of the picture


def seen(browser: Browser, expo: str, mood: str) -> npt.NDArray[np.float64]:
    """Linear luminance of the scene without its panels."""
    shot = np.asarray(picture(browser, expo, Pose(mood, DEMO, AISLE, "", mood=mood), SIZE, bare=True), np.float64) / 255
    linear = np.where(shot <= 0.04045, shot / 12.92, ((shot + 0.055) / 1.055) ** 2.4)
    return linear @ np.array((0.2126, 0.7152, 0.0722))


def test_evening_is_another_picture_than_day(browser: Browser, demo: str) -> None:
    day, evening = (seen(browser, demo, mood) for mood in ("day", "evening"))
    assert np.corrcoef(day.ravel(), evening.ravel())[0, 1] < 0.9
    floor, wall = (evening[where].mean() / day[where].mean() for where in (FLOOR, WALL))
    assert floor < 0.55
    assert wall > 1.3 * floor
