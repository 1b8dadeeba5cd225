"""The picture itself: table, dive, walking, walls that stop one, the way back. Positions are read from `<html data-pose>`."""

from __future__ import annotations

import math

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.browser import PHONE, until, visitor

pytestmark = pytest.mark.browser

VIEW = "document.documentElement.dataset.view"
STILL = {"reduced_motion": "reduce"}  # cuts instead of flights: what is tested is where one arrives


def pose(page: Page) -> tuple[float, ...]:
    return tuple(map(float, until(page, "document.documentElement.dataset.pose").split(",")))


def arrive(page: Page, view: str) -> None:
    until(page, f"{VIEW} === '{view}'")


def colours(page: Page) -> int:
    """How many different colours a coarse grid of the picture shows: a blank canvas has one."""
    shot = page.screenshot(clip={"x": 200, "y": 150, "width": 400, "height": 300})
    return len(set(shot)) if len(shot) > 20_000 else 0


def test_the_table_then_a_hall_then_back_with_escape(browser: Browser, fair: str) -> None:
    with visitor(browser, **STILL) as page:
        page.goto(f"{fair}/en/")
        arrive(page, "table")
        assert colours(page) > 100
        above = pose(page)
        assert above[2] > 10
        page.mouse.click(480, 330)
        arrive(page, "walk")
        assert abs(pose(page)[2] - 1.65) < 0.3
        if page.evaluate(
            "document.documentElement.dataset.booth"
        ):  # a booth was under the pointer: its panel closes first
            page.keyboard.press("Escape")
            until(page, "!document.documentElement.dataset.booth")
        page.locator("canvas.stage").press("Escape")
        arrive(page, "table")
        assert math.dist(pose(page)[:3], above[:3]) < 1


def test_keys_walk_and_walls_stop(browser: Browser, fair: str) -> None:
    with visitor(browser, **STILL) as page:
        page.goto(f"{fair}/en/?mode=walk")
        arrive(page, "walk")
        page.locator("canvas.stage").focus()
        before = pose(page)
        page.keyboard.down("KeyW")
        until(page, f"document.documentElement.dataset.pose !== '{','.join(f'{n:.2f}' for n in before)}'")
        page.wait_for_timeout(6000)
        page.keyboard.up("KeyW")
        page.wait_for_timeout(800)
        after = pose(page)
        assert math.dist(before[:2], after[:2]) > 1
        assert page.evaluate("document.documentElement.dataset.hall") is not None
        page.keyboard.down("KeyS")
        page.wait_for_timeout(8000)  # back into the wall behind, and for ever against it
        page.keyboard.up("KeyS")
        page.wait_for_timeout(800)
        assert page.evaluate("document.documentElement.dataset.hall") is not None
        assert abs(pose(page)[2] - 1.65) < 0.3


def test_a_link_opens_where_it_was_taken(browser: Browser, fair: str) -> None:
    with visitor(browser, **STILL) as page:
        page.goto(f"{fair}/en/?mode=walk")
        arrive(page, "walk")
        x, y, z, _, _ = pose(page)
        page.goto(f"{fair}/en/?at={x},{y},{z},123,-4")
        arrive(page, "walk")
        there = pose(page)
        assert math.dist(there[:3], (x, y, z)) < 0.1
        assert there[3:] == (123.0, -4.0)


def test_a_phone_held_upright_sees_the_table(browser: Browser, fair: str) -> None:
    with visitor(browser, viewport=PHONE, has_touch=True, **STILL) as page:
        page.goto(f"{fair}/en/")
        arrive(page, "table")
        page.touchscreen.tap(195, 420)
        arrive(page, "walk")


def test_without_webgl_the_page_stays(browser: Browser, fair: str) -> None:
    with visitor(browser) as page:
        page.goto(f"{fair}/en/?view=list")
        arrive(page, "list")
        assert page.locator("main h1").is_visible()
        assert page.locator("canvas.stage").count() == 0
