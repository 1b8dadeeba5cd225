"""Walking: table, hall and back; walls and booths that stop one; a tap on the floor; links. Positions come from `<html data-pose>`."""

from __future__ import annotations

import io
import math
import time
from collections.abc import Sequence

import pytest
from PIL import Image
from playwright.sync_api import Browser
from tests.e2e.browser import DESKTOP, PATIENCE_S, PHONE, VIEW, arrive, goto, until, visitor
from tests.e2e.stage.sight import (
    HOVER,
    POSE,
    TABLE_FOV,
    WALK_FOV,
    WATCH,
    booths,
    colours,
    inside,
    middle,
    on_screen,
    outline,
    pose,
    rested,
    track,
)

SIZE = (DESKTOP["width"], DESKTOP["height"])


@pytest.mark.long
def test_the_table_then_a_hall_then_back_with_one_escape(browser: Browser, fair: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{fair}/en/", "table")
        assert colours(page) > 20
        above = pose(page)
        assert above[2] > 10
        page.mouse.click(480, 330)
        arrive(page, "walk")
        assert abs(pose(page)[2] - 1.65) < 0.3
        # one was under the pointer: its panel closes first
        if page.evaluate("document.documentElement.dataset.booth"):
            page.keyboard.press("Escape")
            until(page, "!document.documentElement.dataset.booth")
            assert page.evaluate(VIEW) == "walk"
        page.keyboard.press("Escape")
        arrive(page, "table")
        assert math.dist(pose(page)[:3], above[:3]) < 1


def test_keys_walk_and_walls_stop(browser: Browser, fair: str) -> None:
    hall, stands = outline(fair), booths(fair)
    small = {"width": 480, "height": 300}  # many frames, of which only the poses count
    with visitor(browser, viewport=small) as page:
        page.add_init_script(WATCH)
        page.goto(f"{fair}/en/?at=22,-30.5,1.65,0,0")  # inside the door: a few metres each way
        arrive(page, "walk")
        track(page)  # what the page told before one stood there
        page.locator("canvas.stage").focus()
        before = pose(page)
        # each until something stands in the way
        for key, moved in (("KeyW", 1.0), ("KeyS", 0.5), ("KeyA", 0.05)):
            start = pose(page)
            page.keyboard.down(key)
            until(page, f"{POSE} !== '{','.join(f'{n:.2f}' for n in start)}'")
            rested(page, POSE, 2.0)
            page.keyboard.up(key)
            assert math.dist(start[:2], pose(page)[:2]) > moved
        went = track(page)
        assert len(went) > 5
        for x, y, z, _, _ in went:
            assert inside(hall, x, y)
            assert not any(inside(booth["outline"], x, y) for booth in stands)
            assert abs(z - before[2]) < 0.3


def test_a_tap_on_the_floor_walks_there_around_booths(browser: Browser, fair: str) -> None:
    stands = booths(fair)
    with visitor(browser) as page:
        page.add_init_script(WATCH)
        goto(page, f"{fair}/en/?mode=walk", "walk")
        eye = pose(page)
        yaw = math.radians(eye[3])
        goal = (eye[0] + math.sin(yaw) * 3.2, eye[1] + math.cos(yaw) * 3.2)
        track(page)
        page.mouse.click(*on_screen(eye, WALK_FOV, (*goal, 0.0), *SIZE))
        until(page, f"{POSE} !== '{','.join(f'{n:.2f}' for n in eye)}'")
        x, y = f"{POSE}.split(',')[0]", f"{POSE}.split(',')[1]"
        until(page, f"Math.hypot({x} - {goal[0]}, {y} - {goal[1]}) < 1")
        for x, y, *_ in track(page):
            assert not any(inside(booth["outline"], x, y) for booth in stands)


@pytest.mark.long
def test_a_booth_is_under_the_pointer_from_far_from_above_and_from_the_aisle(
    browser: Browser, fair: str
) -> None:
    booth = next(one for one in booths(fair) if one["number"] == "12")
    x, y = middle(booth["outline"])
    with visitor(browser) as page:
        goto(page, f"{fair}/en/", "table")
        page.mouse.move(*on_screen(pose(page), TABLE_FOV, (x, y, 1.0), *SIZE))
        hover = until(page, HOVER)
        # a taller one may stand before it
        assert hover in {one["key"] for one in booths(fair)} | {"hall-1"}
        page.goto(f"{fair}/en/?at={x:.2f},{y - 4:.2f},22,0,-75")
        until(page, f"['hall', 'table'].includes({VIEW})")
        page.mouse.move(*on_screen(pose(page), TABLE_FOV, (x, y, 1.0), *SIZE))
        until(page, f"{HOVER} === '{booth['key']}'")
        goto(page, f"{fair}/en/?at={','.join(map(str, booth['view']))}", "walk")
        page.mouse.move(*on_screen(pose(page), WALK_FOV, (x, y, 1.0), *SIZE))
        until(page, f"{HOVER} === '{booth['key']}'")


@pytest.mark.long
def test_a_hall_that_is_pointed_at_is_lit_with_all_that_is_in_it(
    browser: Browser, demo: str
) -> None:
    # floor, booths, islands
    inside_n2 = [(x, y, 0.5) for x in range(105, 196, 9) for y in range(26, 96, 7)]
    inside_s1 = [(x, y, 0.5) for x in range(5, 96, 9) for y in range(-95, -4, 7)]
    with visitor(browser) as page:
        goto(page, f"{demo}/en/?mood=day", "table")
        eye = pose(page)

        def warmth(points: Sequence[tuple[float, float, float]]) -> float:
            shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            spots = (on_screen(eye, TABLE_FOV, point, *SIZE) for point in points)
            seen = [shown.getpixel((int(x), int(y))) for x, y in spots]
            return sum(red - blue for red, _, blue in seen) / len(seen)  # type: ignore[misc]

        before, elsewhere = warmth(inside_n2), warmth(inside_s1)
        page.mouse.move(*on_screen(eye, TABLE_FOV, (150, 30, 0), *SIZE))
        until(page, f"{HOVER} === 'n2'")
        end = time.monotonic() + PATIENCE_S
        while warmth(inside_n2) < before + 8:  # the picture follows
            assert time.monotonic() < end, (before, warmth(inside_n2))
        assert abs(warmth(inside_s1) - elsewhere) < 2


@pytest.mark.parametrize("query", [
    pytest.param("at=22,-30,1.65,123,-4", marks=pytest.mark.long), pytest.param("booth=12", marks=pytest.mark.long), "mode=walk",
])  # fmt: skip
def test_a_link_opens_where_it_was_taken(browser: Browser, fair: str, query: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{fair}/en/?{query}", "walk")
        there = pose(page)
        until(page, "location.search.includes('at=')")
        link = page.evaluate("location.href")
        page.goto("about:blank")
        goto(page, link, "walk")
        assert math.dist(pose(page)[:3], there[:3]) < 0.1
        assert math.dist(pose(page)[3:], there[3:]) < 0.2
        if "booth" in query:
            until(
                page,
                "document.documentElement.dataset.booth && document.querySelector('.panel')?.hidden === false",
            )


def test_a_phone_held_upright_taps_a_hall_the_floor_and_a_booth(
    browser: Browser, fair: str
) -> None:
    booth = next(one for one in booths(fair) if one["number"] == "12")
    with visitor(browser, viewport=PHONE, is_mobile=True, has_touch=True) as page:
        goto(page, f"{fair}/en/", "table")
        page.touchscreen.tap(195, 420)
        arrive(page, "walk")
        goto(page, f"{fair}/en/?mode=walk", "walk")
        before = page.evaluate(POSE)
        page.touchscreen.tap(195, 640)
        until(page, f"{POSE} !== '{before}'")
        goto(page, f"{fair}/en/?at={','.join(map(str, booth['view']))}", "walk")
        page.touchscreen.tap(195, 430)
        until(
            page,
            "!!document.documentElement.dataset.booth && document.querySelector('.panel')?.hidden === false",
        )
        box = page.locator(".panel").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]


def test_without_webgl_the_page_stays(browser: Browser, fair: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{fair}/en/?view=list", "list")
        assert page.locator("main h1").is_visible()
        assert page.locator("canvas.stage").count() == 0
