"""Forced colours (high contrast): the system's few colours are all there is, so edges and outlines have to say what backgrounds did."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.access.axe import violations
from tests.e2e.browser import VIEW, until, visitor

FORCED = {"forced_colors": "active"}
# What floats over the picture, and what can be pressed as if it were a button, has an edge.
EDGELESS = """[...document.querySelectorAll(%r)].filter(one => one.checkVisibility())
  .filter(one => parseFloat(getComputedStyle(one).borderTopWidth) < 1 && getComputedStyle(one).outlineStyle === 'none')
  .map(one => one.className || one.textContent)"""


def outlined(page: Page, selector: str) -> bool:
    found: bool = page.locator(selector).first.evaluate(
        "one => { const s = getComputedStyle(one); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 }"
    )
    return found


@pytest.mark.long
def test_the_walk(browser: Browser, fair: str) -> None:
    with visitor(browser, **FORCED) as page:
        page.goto(f"{fair}/en/?booth=1")
        until(
            page,
            f"{VIEW} === 'walk' && document.querySelector('.panel .body')?.hasAttribute('aria-busy') === false",
        )
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert page.evaluate(EDGELESS % ".shapan .card, .shapan .act, .shapan .minimap") == []
        assert violations(page) == []
        page.locator("#shapan-search").fill("1")
        until(page, "document.querySelectorAll('#shapan-results [role=option]').length > 2")
        page.keyboard.press("ArrowDown")
        assert outlined(page, "#shapan-results [aria-selected=true]")
        assert page.evaluate(EDGELESS % ".shapan .search-popup") == []
        page.keyboard.press("Escape")
        menu = page.get_by_role("button", name="Menu")
        menu.focus()
        page.keyboard.press("Enter")
        until(page, "!!document.querySelector('.popover')")
        assert outlined(page, ".tools [aria-expanded=true]")
        assert page.evaluate(EDGELESS % ".shapan .popover") == []


@pytest.mark.long
def test_a_tour_and_the_plan(browser: Browser, demo: str) -> None:
    with visitor(browser, **FORCED) as page:
        page.goto(f"{demo}/en/?scenario=forty-minutes-for-a-buyer")
        until(page, "document.querySelectorAll('.player input[type=radio]').length > 1")
        assert (
            page.evaluate(EDGELESS % ".shapan .card, .shapan .player .act, .shapan .player select")
            == []
        )
        assert violations(page) == []
        page.keyboard.press("Escape")
        page.goto(f"{demo}/en/?mode=plan")
        until(page, f"{VIEW} === 'plan' && document.querySelector('.plan .sheet')?.width > 300")
        assert page.evaluate(EDGELESS % ".shapan .card") == []
        assert violations(page) == []


@pytest.mark.long
def test_pages(browser: Browser, fair: str) -> None:
    edges = (
        EDGELESS
        % "main .go, main button, main .state, main input:not([type=checkbox]), main .tags a"
    )
    with visitor(browser, **FORCED) as page:
        for path in (
            "halls/hall-1/",
            "booths/1/",
            "programme/?now=2026-05-16T10:05",
            "search/?q=1",
            "route/?to=1",
        ):
            page.goto(f"{fair}/en/{path}")
            assert (path, page.evaluate(edges), violations(page)) == (path, [], [])
