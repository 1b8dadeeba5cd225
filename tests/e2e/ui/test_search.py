"""The search box over everything that there is, in three scripts; where a result is, and the walk to it."""

from __future__ import annotations

import json
import re
import urllib.request

import pytest
from playwright.sync_api import Browser, Page, Route
from tests.e2e.browser import VIEW, goto, until, until_true, visitor

OPTIONS = "[...document.querySelectorAll('#shapan-results [role=option]')].map((one) => one.innerText).join('|')"


def ask(page: Page, text: str, expected: str) -> None:
    page.locator("#shapan-search").fill(text)
    until(page, f"{OPTIONS}.includes({expected!r})")


def test_everything_is_found_in_three_scripts_and_in_spite_of_slips(
    browser: Browser, demo: str
) -> None:
    with visitor(browser) as page:
        goto(page, f"{demo}/en/", "table")
        ask(page, "Jinghng Enviroment", "Jingheng Environment")
        ask(page, "景横环境集团", "Jingheng Environment")
        ask(page, "Цзинхен", "Jingheng")
        ask(page, "toilet", "Toilets")
        ask(page, "opening ceremny", "Opening Ceremony")
        ask(page, "logistics coridors", "logistics corridors")
        page.locator("#shapan-search").fill("qqqqqqqq")
        until(
            page,
            "document.querySelector('.search-popup .status')?.textContent.includes('Nothing found')",
        )


@pytest.mark.long
def test_a_category_is_a_result_that_lists_who_is_in_it(browser: Browser, demo: str) -> None:
    """As many as the page without JavaScript lists, once the whole index has arrived."""
    with urllib.request.urlopen(f"{demo}/en/search/?offer=logistics+corridors") as answer:
        found = re.search(r"\d+ exhibitors", answer.read().decode())
    assert found is not None
    many = found[0]
    with visitor(browser) as page:
        goto(page, f"{demo}/en/", "table")
        ask(page, "logistics coridors", "Category")
        until(
            page, f"document.querySelector('#shapan-results small').textContent.endsWith({many!r})"
        )
        page.keyboard.press("Enter")
        until(page, f"document.querySelector('.search-popup .status').textContent === {many!r}")
        assert f"{page.locator('#shapan-results [role=option]').count()} exhibitors" == many
        assert page.locator("#shapan-search").input_value() == "logistics corridors"
        goto(page, f"{demo}/en/?booth=N1-A02", "walk")
        until(page, "document.querySelectorAll('.panel .tags a').length > 0")
        page.locator(".unfold").click()
        page.locator(".panel .tags a").first.click()
        until(
            page,
            "document.querySelector('.search-popup .status')?.textContent.endsWith('exhibitors')",
        )


def test_what_is_marked_stays_so_while_the_rest_of_the_index_arrives(
    browser: Browser, demo: str
) -> None:
    with urllib.request.urlopen(f"{demo}/release.json") as answer:
        late, *_ = json.load(answer)["search"]  # halls and places
    held: list[Route] = []
    with visitor(browser) as page:
        page.route(f"**/{late}*", lambda route: held.append(route))
        goto(page, f"{demo}/en/", "table")
        page.locator("#shapan-search").fill("n1")
        until(page, "document.querySelectorAll('#shapan-results [role=option]').length > 2")
        until_true(
            lambda: held or page.wait_for_timeout(20), said="the part of the halls asked for"
        )
        until(
            page,
            "performance.getEntriesByType('resource').every(({ responseEnd }) => responseEnd > 0)",
        )
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        marked = page.locator("#shapan-results [aria-selected=true]")
        said, before = marked.inner_text(), page.evaluate(OPTIONS)
        for route in held:
            route.continue_()
        until(page, f"{OPTIONS} !== {before!r}")
        assert marked.inner_text() == said
        at = page.locator("#shapan-search").get_attribute("aria-activedescendant")
        assert at == marked.get_attribute("id")


@pytest.mark.long
def test_a_result_has_its_place_and_is_walked_to(browser: Browser, fair: str) -> None:
    with visitor(browser, viewport={"width": 390, "height": 844}, has_touch=True) as page:
        goto(page, f"{fair}/en/?booth=1", "walk")
        page.locator(".panel button").first.click()
        page.locator("#shapan-search").fill("12")
        page.get_by_role("button", name="Take me there").wait_for()
        until(
            page, "document.querySelector('.search-preview small').textContent.includes('on foot')"
        )
        assert (
            page.locator(".search-preview canvas")
            .get_attribute("aria-label")
            .startswith("Where it is")
        )
        page.get_by_role("button", name="Take me there").click()
        until(page, "location.search.includes('booth=12')")
        assert page.evaluate(VIEW) == "walk"
