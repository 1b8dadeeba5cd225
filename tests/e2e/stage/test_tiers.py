"""Tiers, as one sees them: what each loads, what it shows, and that a choice is kept."""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.browser import arrive, goto, until, visitor
from tests.gallery.camera import picture
from tests.gallery.poses import DEMO, Pose

SMALL = {"width": 240, "height": 160}
LOADED = "performance.getEntriesByType('resource').map(({name}) => name.split('/').pop()).join(' ')"
TEXTURES, EFFECTS = "matter-", "picture-effects-"
SIZE = (480, 300)
AISLE = "at=133,33,1.65,90,2"  # between two rows of shells
FLOOR = (slice(262, 296), slice(210, 270))  # rows and columns of the picture
GATE = "at=50,13,1.65,0,3"
# the ceiling of the hall next door, just under the gate's upper edge
BEHIND = (slice(82, 96), slice(185, 225))


@functools.cache
def grey(browser: Browser, expo: str, query: str, tier: str) -> npt.NDArray[np.float64]:
    """Of the scene without its panels, 0..255."""
    pose = Pose(tier, DEMO, f"{query}&tier={tier}", "")
    return np.asarray(picture(browser, expo, pose, SIZE, bare=True).convert("L"), np.float64)


@pytest.mark.long
@pytest.mark.parametrize(
    ("tier", "loads"), [("light", ()), ("standard", (TEXTURES,)), ("high", (TEXTURES, EFFECTS))]
)
def test_a_tier_loads_what_it_shows_and_only_in_a_hall(
    browser: Browser, fair: str, tier: str, loads: tuple[str, ...]
) -> None:
    with visitor(browser, viewport=SMALL) as page:
        goto(page, f"{fair}/en/?tier={tier}", "table")
        assert TEXTURES not in page.evaluate(LOADED)
        goto(page, f"{fair}/en/?mode=walk&tier={tier}", "walk")
        if loads:
            until(page, " && ".join(f"({LOADED}).includes('{name}')" for name in loads))
        until(page, "document.querySelector('.stage').ariaBusy !== 'true'")
        found = page.evaluate(LOADED)
        assert [name for name in (TEXTURES, EFFECTS) if name in found] == list(loads)


def chosen(page: Page) -> str:
    page.get_by_role("button", name="Menu").click()
    name: str = page.locator("input[name=shapan-tier]:checked").input_value()
    return name


@pytest.mark.long
def test_a_choice_by_keyboard_is_kept_for_the_next_visit(browser: Browser, fair: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{fair}/en/", "table")
        assert chosen(page) == "auto"
        page.locator("input[name=shapan-tier]:checked").press("ArrowRight")
        page.reload()
        arrive(page, "table")
        assert chosen(page) == "light"
        goto(page, f"{fair}/en/?tier=high", "table")
        assert chosen(page) == "high"


@pytest.mark.long
def test_floors_have_grain_but_in_the_light_tier(browser: Browser, demo: str) -> None:
    light, standard = (grey(browser, demo, AISLE, tier)[FLOOR] for tier in ("light", "standard"))
    grain = [np.abs(np.diff(floor, axis=1)).mean() for floor in (light, standard)]
    assert grain[1] > 2 * grain[0]


@pytest.mark.long
def test_corners_are_darker_in_the_high_tier_and_what_is_behind_a_gate_is_not(
    browser: Browser, demo: str
) -> None:
    standard, high = (grey(browser, demo, AISLE, tier) for tier in ("standard", "high"))
    assert high.mean() < standard.mean() - 0.5
    standard, high = (grey(browser, demo, GATE, tier)[BEHIND] for tier in ("standard", "high"))
    assert abs(high.mean() - standard.mean()) < 1
