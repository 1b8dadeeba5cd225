"""My visit: booths kept with their star, in the order of a short walk, after a reload as well."""

from __future__ import annotations

from playwright.sync_api import Browser, Page
from tests.e2e.browser import until, visitor

VIEW = "document.documentElement.dataset.view"
NUMBERS = "[...document.querySelectorAll('.menu ol .number')].map((one) => one.textContent).join()"
STILL = {"reduced_motion": "reduce"}


def kept(page: Page, fair: str, booth: str) -> None:
    page.goto(f"{fair}/en/?booth={booth}")
    star = page.get_by_role("button", name="Keep for my visit")
    star.click()
    assert star.get_attribute("aria-pressed") == "true"


def test_kept_booths_stand_in_the_menu_in_the_order_of_the_walk(browser: Browser, fair: str) -> None:
    with visitor(browser, **STILL) as page:
        for booth in ("12", "1", "2"):
            kept(page, fair, booth)
        page.goto(f"{fair}/en/?booth=1")
        until(page, f"{VIEW} === 'walk'")
        page.get_by_role("button", name="Menu").click()
        until(page, f"{NUMBERS}.split(',').length === 3")
        assert page.evaluate(NUMBERS) == "1,2,12"
        assert "3 booths" in page.locator(".menu [role=status]").inner_text()
        page.get_by_label("Without stairs").check()
        until(page, f"{NUMBERS} === '1,2,12'")
        page.locator(".menu ol button").nth(1).click()
        until(page, "location.search.includes('booth=2')")
