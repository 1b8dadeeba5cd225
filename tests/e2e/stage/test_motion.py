"""The picture over time: dives both ways and interrupted, drift, rest, a lost context, another size, memory."""

from __future__ import annotations

import itertools

import pytest
from PIL import ImageChops, ImageStat
from playwright.sync_api import Browser
from tests.e2e.browser import MOVING, VIEW, arrive, goto, until, until_true, visitor
from tests.e2e.stage.sight import MIRRORED, POSE, WATCH, colours, picture, pose, rested, track
from tests.gallery.film import CLOCK

SMALL = {"width": 480, "height": 320}


@pytest.mark.long
def test_the_dive_is_one_movement_and_so_is_the_way_back(browser: Browser, fair: str) -> None:
    with visitor(browser, viewport=SMALL, **MOVING) as page:
        page.add_init_script(WATCH)
        goto(page, f"{fair}/en/", "table")
        track(page)
        page.mouse.click(240, 175)
        arrive(page, "walk")
        down = [at[2] for at in track(page)]
        assert len({round(z, 1) for z in down}) >= 4, "it was a cut"
        assert all(b <= a + 0.05 for a, b in itertools.pairwise(down)), "up on the way down"
        if page.evaluate("document.documentElement.dataset.booth"):
            page.keyboard.press("Escape")
            until(page, "!document.documentElement.dataset.booth")
        page.keyboard.press("Escape")
        arrive(page, "table")
        up = [at[2] for at in track(page)]
        assert len({round(z, 1) for z in up}) >= 4, "it was a cut"
        assert all(b >= a - 0.05 for a, b in itertools.pairwise(up)), "down on the way up"


@pytest.mark.long
def test_a_hand_takes_over_from_the_dive(browser: Browser, fair: str) -> None:
    with visitor(browser, viewport=SMALL, **MOVING) as page:
        page.add_init_script(CLOCK)
        page.goto(f"{fair}/en/")
        until(page, f"(film(40), {VIEW} === 'table')")
        top = pose(page)[2]
        page.mouse.click(240, 175)
        until(page, f"(film(40), Number({POSE}.split(',')[2]) < {top * 0.95})")
        assert page.evaluate(VIEW) != "walk"
        page.mouse.move(30, 250)
        page.mouse.down()
        page.mouse.move(60, 250, steps=3)
        page.mouse.up()
        until(
            page,
            f"(before => {{ for (let n = 0; n < 20; n++) film(40); return {POSE} === before; }})({POSE})",
        )
        until(page, f"(film(40), ['table', 'hall', 'walk'].includes({VIEW}))")
        page.keyboard.press("Escape")
        until(page, f"(film(40), {VIEW} === 'table' || !document.documentElement.dataset.booth)")


@pytest.mark.long
def test_the_table_drifts_until_it_is_touched_and_then_rests(browser: Browser, fair: str) -> None:
    with visitor(browser, viewport=SMALL, **MOVING) as page:
        page.add_init_script(CLOCK)
        page.goto(f"{fair}/en/")
        until(page, f"(film(40), {VIEW} === 'table')")
        start = page.evaluate(POSE)
        until(page, f"(film(100), {POSE} !== '{start}')")
        page.mouse.click(12, 300)  # beside the table: nothing there to go to
        until(page, "film(100) === 0")  # nothing is to be drawn
        assert page.evaluate(VIEW) == "table"


@pytest.mark.long
def test_a_still_picture_is_not_drawn_again(browser: Browser, fair: str) -> None:
    with visitor(browser, viewport=SMALL) as page:
        page.add_init_script(WATCH)
        goto(page, f"{fair}/en/?mode=walk", "walk")
        drawn = rested(page, "window.drawn")
        page.locator("canvas.stage").press("KeyQ", delay=120)
        until(page, f"window.drawn > {drawn}")
        rested(page, "window.drawn")


@pytest.mark.long
def test_a_lost_context_comes_back_with_the_same_picture(browser: Browser, fair: str) -> None:
    with visitor(browser, viewport=SMALL) as page:
        page.add_init_script(WATCH)
        goto(page, f"{fair}/en/", "table")
        rested(page, "window.drawn")
        before = picture(page)
        page.evaluate(
            "window.loss = document.querySelector('canvas.stage').getContext('webgl2').getExtension('WEBGL_lose_context');"
            " window.loss.loseContext()"
        )
        until(page, "!document.querySelector('canvas.stage').classList.contains('on')")
        page.evaluate("window.loss.restoreContext()")
        until(page, "document.querySelector('canvas.stage').classList.contains('on')")

        def same() -> bool:
            difference = ImageStat.Stat(ImageChops.difference(before, picture(page)))
            return sum(difference.mean) / 3 < 4

        until_true(same, said="the picture is the one of before")


@pytest.mark.long
def test_another_size_shows_the_whole_table_again(browser: Browser, fair: str) -> None:
    with visitor(browser, viewport=SMALL) as page:
        goto(page, f"{fair}/en/", "table")
        near = pose(page)[2]
        page.set_viewport_size({"width": 320, "height": 560})
        until(page, f"Math.abs(Number({POSE}.split(',')[2]) - {near}) > 1")
        assert (
            page.evaluate("document.querySelector('canvas.stage').getBoundingClientRect().height")
            == 560
        )
        assert colours(page) > 12


@pytest.mark.exhaustive
def test_a_thousand_frames_leave_no_memory_behind(browser: Browser, fair: str) -> None:
    """What leaks a little with every frame grows in every window; what is filled once (code made ready, tiles' caches) does not."""
    with visitor(browser, viewport={"width": 240, "height": 160}) as page:
        page.add_init_script(MIRRORED)
        goto(page, f"{fair}/en/?mode=walk", "walk")
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")

        def heap() -> float:
            session.send("HeapProfiler.collectGarbage")
            metrics = session.send("Performance.getMetrics")["metrics"]
            return float(next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize"))

        def grown(count: int) -> float:
            before = heap()
            wait = "new Promise(done => { let n = 0; const tick = () => ++n < %d ? requestAnimationFrame(tick) : done(n); tick(); })"
            assert page.evaluate(wait % count) == count
            return heap() - before

        page.locator("canvas.stage").focus()
        page.keyboard.down("KeyQ")
        until(page, "mirrored > 0")  # twice the scene a frame
        windows = [grown(1000) for _ in range(3)]
        page.keyboard.up("KeyQ")
        assert min(windows) < 300_000, f"{windows} bytes in 1,000 frames each"
