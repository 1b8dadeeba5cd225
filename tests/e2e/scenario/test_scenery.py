"""Set pieces in a browser: a tour puts one up, an answer changes what is seen, and its end gives the booth back."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from tests.e2e.browser import goto, until, until_true, visitor

# the green wave, the lorry's lamp, the detour
GREEN, AMBER, BLUE = (86, 211, 120), (243, 168, 53), (79, 170, 243)


def seen(page: Page, color: tuple[int, int, int]) -> int:
    """Pixels of about this colour in the upper half of the picture, between the bar and the player's card."""
    picture = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), np.int64)
    scene = picture[80 : len(picture) * 2 // 5]
    return int((np.abs(scene - color).max(axis=2) < 28).sum())


@pytest.mark.long
def test_an_answer_changes_what_is_seen_and_the_end_gives_the_booth_back(
    browser: Browser, demo: str
) -> None:
    with visitor(browser) as page:
        goto(page, f"{demo}/en/?scenario=smart-city-and-life&stop=traffic", "walk")
        until(page, "document.querySelector('.player')?.dataset.stop === 'traffic'")
        until_true(lambda: seen(page, GREEN) > 8, said="the green wave lies in the street")
        page.get_by_text("Wait until it is towed").click()
        until_true(lambda: seen(page, AMBER) > 8, said="the lorry stands there and blinks")
        assert (seen(page, GREEN), seen(page, BLUE)) == (0, 0)
        page.locator(".player .player-head button").click()
        until(page, "!document.querySelector('.player')")
        until_true(lambda: seen(page, AMBER) == 0, said="the booth has its own things again")
