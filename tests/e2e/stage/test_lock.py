"""Looking round with the mouse: from the menu or by a key, a click in the middle, Escape ends it and nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.browser import VIEW, goto, until, visitor
from tests.e2e.stage.sight import pose, rested

LOCKED = "document.pointerLockElement?.className.includes('locked')"


def in_a_hall(page: Page, expo: str) -> None:
    goto(page, f"{expo}/en/?mode=walk", "walk")


@pytest.mark.long
def test_the_menu_offers_it_in_a_hall_and_escape_ends_it(browser: Browser, fair: str) -> None:
    with visitor(browser) as page:
        in_a_hall(page, fair)
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("button", name="Look around with the mouse").click()
        until(page, LOCKED)
        before = pose(page)
        page.mouse.move(300, 300)
        page.mouse.move(400, 300, steps=4)
        until(
            page, f"Math.abs(document.documentElement.dataset.pose.split(',')[3] - {before[3]}) > 1"
        )
        assert rested(page, "document.documentElement.dataset.pose.split(',').slice(0, 2).join()")
        assert pose(page)[:2] == pytest.approx(before[:2], abs=0.01)
        page.keyboard.press("Escape")
        until(page, "document.pointerLockElement === null")
        assert page.evaluate(VIEW) == "walk"


def test_a_key_does_it_too_and_help_says_so(browser: Browser, fair: str) -> None:
    with visitor(browser) as page:
        in_a_hall(page, fair)
        page.keyboard.press("KeyL")
        until(page, LOCKED)
        page.keyboard.press("KeyL")
        until(page, "document.pointerLockElement === null")
        page.get_by_role("button", name="Menu").click()
        page.get_by_text("How to move around").click()
        assert "L: the mouse turns the view" in page.locator(".help").inner_text()


@pytest.mark.long
def test_there_is_none_on_the_table_or_under_a_finger(browser: Browser, fair: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{fair}/en/", "table")
        page.keyboard.press("KeyL")
        page.get_by_role("button", name="Menu").click()
        until(page, "document.querySelector('.menu')")
        assert page.get_by_role("button", name="Look around with the mouse").count() == 0
        assert page.evaluate("document.pointerLockElement") is None
