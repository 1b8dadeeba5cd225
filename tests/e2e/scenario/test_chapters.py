"""Chapters on the sand table in a browser: the halls rise, a way glows and figures stand up; one can go on, and it ends."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from tests.e2e.browser import DESKTOP, PHONE, until, until_true, visitor
from tests.e2e.stage.sight import WATCH, rested

PLAYER = "document.querySelector('.player')?.dataset"


def scene(page: Page) -> npt.NDArray[np.int64]:
    """The picture between the bar and the player's card."""
    picture = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), np.int64)
    top = page.evaluate("document.querySelector('.player').getBoundingClientRect().top")
    return picture[130 : int(top)]


def glowing(page: Page) -> int:
    """Pixels of the way and of the figures: as orange as few things on the table."""
    red, green, blue = (scene(page)[..., i] for i in range(3))
    return int(((red - blue > 110) & (red - green > 50) & (red > 150)).sum())


@pytest.mark.parametrize("size", [DESKTOP, pytest.param(PHONE, marks=pytest.mark.long)])
def test_a_chapter_begins_on_the_table_and_can_be_skipped(
    browser: Browser, demo: str, size: dict[str, int]
) -> None:
    with visitor(browser, viewport=size) as page:
        page.goto(f"{demo}/en/?scenario=smart-city-and-life&stop=light")
        until(page, f"{PLAYER}?.phase === 'here'")
        assert page.evaluate(f"{PLAYER}.chapter") == "false", "who comes by a link wants that stop"
        # Noon is in another hall: by the question's choice or the next stop, both in S3 and S2.
        page.locator(".player .controls").get_by_role("button", name="Next stop").press("Enter")
        until(
            page,
            f"{PLAYER}.chapter === 'true' && document.documentElement.dataset.view === 'table'",
        )
        page.locator(".player .controls").get_by_role("button", name="Pause").press("Enter")
        assert "on the table" in page.locator(".player .narration").inner_text()
        skip = page.locator(".player .controls").get_by_role("button", name="Go on")
        skip.press("Enter")
        until(
            page, f"{PLAYER}.phase === 'here' && document.documentElement.dataset.view === 'walk'"
        )
        assert page.evaluate(f"{PLAYER}.chapter") == "false"


@pytest.mark.long
def test_a_stop_at_the_table_shows_its_tour_until_one_leaves_it(
    browser: Browser, demo: str
) -> None:
    with visitor(browser) as page:
        page.add_init_script(WATCH)
        # in the evening all is orange
        page.goto(f"{demo}/en/?scenario=smart-manufacturing&stop=table&mood=day")
        until(page, f"{PLAYER}?.phase === 'here'")
        page.locator(".player .controls").get_by_role("button", name="Pause").click()
        page.locator(".player .controls").get_by_role(
            "button", name="Look around by yourself"
        ).click()
        until(page, f"{PLAYER}.phase === 'wander'")
        rested(page, "window.drawn")  # the frame without the way has been drawn
        plain = glowing(page)  # some booths are orange, too
        page.locator(".player .controls").get_by_role("button", name="Back to the tour").click()
        until_true(
            lambda: glowing(page) > plain + 60,
            said="the way leads through three halls, with figures",
        )


@pytest.mark.long
def test_the_visitors_mood_holds_at_stops_that_choose_none(browser: Browser, demo: str) -> None:
    mood = "document.documentElement.dataset.mood"
    with visitor(browser) as page:
        page.goto(f"{demo}/en/?scenario=press-tour&stop=pictures&mood=morning")
        until(page, f"{PLAYER}?.phase === 'here'")
        assert page.evaluate(mood) == "spotlight"
        page.locator(".player .controls").get_by_role("button", name="Next stop").press("Enter")
        until(page, f"location.search.includes('stop=choose') && {PLAYER}.phase === 'here'")
        assert page.evaluate(mood) == "morning"
