"""A visit by keyboard alone, in the picture and on the pages: the same booths in the same order."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.browser import VIEW, goto, until, visitor

SAID = "(document.querySelector('.keyboard-walk')?.textContent ?? '')"
NUMBERS = "document.querySelector('main section .list') && [...document.querySelectorAll('main section .list')].map(list => [...list.querySelectorAll('li > a > b')].map(one => one.textContent))"


def pressed(page: Page, key: str) -> str:
    """What is said after the key."""
    before = page.evaluate(SAID)
    page.keyboard.press(key)
    until(page, f"{SAID} !== {before!r}")
    said: str = page.evaluate(SAID)
    return said


def number(said: str) -> str:
    return said.removeprefix("Booth ").partition(",")[0]


def test_from_the_table_into_a_hall_along_an_aisle_and_to_a_booths_words(
    browser: Browser, fair: str
) -> None:
    with visitor(browser) as page:
        page.goto(f"{fair}/en/halls/hall-1/")
        aisles = page.evaluate(NUMBERS)
        assert aisles[0][:3] == ["1", "2", "3"]

        page.goto(f"{fair}/en/?booth=1")
        until(page, f"{VIEW} === 'walk' && !document.querySelector('.panel')?.hidden")
        page.keyboard.press("Escape")
        until(page, "document.querySelector('.panel').hidden")
        walked = [number(pressed(page, "n"))]
        assert walked == ["1"], "the nearest first"
        while len(walked) < len(aisles[0]):
            walked.append(number(pressed(page, "n")))
        assert walked == aisles[0]
        assert "ends here" in pressed(page, "n")
        across = number(pressed(page, "x"))
        assert across in aisles[1]
        assert number(pressed(page, "j")) == aisles[2][0]
        page.keyboard.press("Enter")
        until(page, "!document.querySelector('.panel').hidden")
        until(page, f"location.search.includes('booth={aisles[2][0]}')")
        assert page.evaluate("document.activeElement.classList.contains('panel')")


@pytest.mark.long
def test_a_hall_is_chosen_on_the_table(browser: Browser, demo: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{demo}/en/", "table")
        assert "booths" in pressed(page, "n")
        second = pressed(page, "n").partition(",")[0]
        page.keyboard.press("Enter")
        until(
            page,
            f"['hall', 'walk'].includes({VIEW}) && document.querySelector('.place').textContent === {second!r}",
        )


@pytest.mark.long
def test_a_hall_without_booths_is_walked_from_gate_to_gate(browser: Browser, demo: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{demo}/en/?at=80,10,1.65,90,2", "walk")
        first = pressed(page, "n")
        assert "step inside" in first
        second = pressed(page, "n")
        assert "ends" not in second
        hall = re.match(r"(\w\d) .+ of the aisle", second)
        assert hall
        page.keyboard.press("Enter")
        until(
            page,
            f"{VIEW} === 'walk' && document.documentElement.dataset.hall === '{hall[1].lower()}'",
        )
        assert pressed(page, "n").startswith("Booth ")


def test_the_pages_lead_from_booth_to_booth(browser: Browser, fair: str) -> None:
    with visitor(browser) as page:
        page.goto(f"{fair}/en/booths/1/")
        page.get_by_role("link", name=re.compile("^Next on the ")).press("Enter")
        until(page, "document.querySelector('main')?.dataset.booth === '2'")
        page.get_by_role("link", name=re.compile("^Before it on the ")).press("Enter")
        until(page, "document.querySelector('main')?.dataset.booth === '1'")
        page.get_by_role("link", name="This aisle").press("Enter")
        until(
            page, "location.hash === '#1' && !!document.getElementById('1')?.closest('ol, section')"
        )
        aisle = page.locator("section", has=page.locator("[id='1']"))
        assert aisle.get_by_role("heading", name="On the").count(), (
            "who is next on which hand is told in one place"
        )


def test_single_letters_do_nothing_where_the_picture_has_no_focus(
    browser: Browser, fair: str
) -> None:
    with visitor(browser) as page:
        goto(page, f"{fair}/en/", "table")
        page.get_by_role("button", name="Menu").focus()
        page.keyboard.press("m")
        page.keyboard.press("n")
        assert page.evaluate(VIEW) == "table"
        assert page.locator(".keyboard-walk").count() == 0
