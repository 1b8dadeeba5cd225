"""My visit: booths kept with their star as a walk with times, after a reload as well; shared by a link, put into a
calendar; nothing of it leaves the device."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.browser import VIEW, goto, until, visitor

NUMBERS = "[...document.querySelectorAll('.visit .visit-stops .number')].map((one) => one.textContent).join()"


def kept(page: Page, fair: str, booth: str) -> None:
    page.goto(f"{fair}/en/?booth={booth}")
    star = page.get_by_role("button", name="Add to my visit")
    star.click()
    assert star.get_attribute("aria-pressed") == "true"


def opened(page: Page) -> None:
    page.get_by_role("button", name="Menu").click()
    page.locator(".menu").get_by_role("button", name="My visit").click()
    page.get_by_role("dialog", name="My visit").wait_for()


@pytest.mark.long
def test_the_table_stands_beside_it(browser: Browser, fair: str) -> None:
    x = "Number(document.documentElement.dataset.pose?.split(',')[0])"
    with visitor(browser, viewport={"width": 1440, "height": 900}) as page:
        page.goto(f"{fair}/en/?mode=table")
        until(page, f"{VIEW} === 'table' && {x}")
        alone = page.evaluate(x)
        opened(page)
        until(page, f"{x} > {alone} + 1")  # the eye goes east, the table to the left


@pytest.mark.long
def test_kept_booths_are_a_walk_with_times_notes_a_calendar_and_a_link(
    browser: Browser, fair: str, tmp_path: Path
) -> None:
    with visitor(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        kept(page, fair, "12")
        page.evaluate(
            'localStorage.setItem(\'shapan/lakeside-makers-fair/booths\', \'["12", "1", "2"]\')'
        )
        goto(page, f"{fair}/en/?booth=1", "walk")
        opened(page)
        until(page, f"{NUMBERS} === '1,2,12'")
        panel = page.locator(".visit")
        assert "3 stops" in panel.locator(".visit-body > [role=status]").last.inner_text()
        assert panel.locator(".visit-stops li").first.inner_text().count("seen") == 1
        panel.locator(".visit-stops summary").first.click()
        panel.get_by_role("textbox").first.fill("ask for prices")
        panel.get_by_role("textbox").first.blur()
        with page.expect_download() as download:
            panel.get_by_role("button", name="Calendar").click()
        download.value.save_as(tmp_path / "visit.ics")
        events = icalendar.Calendar.from_ical((tmp_path / "visit.ics").read_bytes()).walk("VEVENT")
        assert [one["DESCRIPTION"] for one in events if "DESCRIPTION" in one] == ["ask for prices"]
        assert [str(one["URL"]).partition("?")[2] for one in events] == [
            "booth=1",
            "booth=2",
            "booth=12",
        ]
        panel.get_by_role("button", name="Copy a link").click()
        until(page, "document.querySelector('.visit .acts').textContent.includes('Copied')")
        link = page.evaluate("navigator.clipboard.readText()")
        panel.get_by_role("button", name="Show the way").click()
        until(page, "document.querySelectorAll('.way-card li').length > 4")
        until(page, "location.search.includes('way=1~2~12')")
    with visitor(browser) as page:
        page.goto(link)
        page.get_by_role("button", name="Add it").click()
        until(page, f"{NUMBERS}.split(',').length === 3")
        assert "#visit" not in page.url
        page.reload()
        until(page, f"{VIEW} === 'table'")
        opened(page)
        until(page, f"{NUMBERS}.split(',').length === 3")
        page.locator(".visit").get_by_role("button", name="Remove").first.click()
        until(page, f"{NUMBERS}.split(',').length === 2")
