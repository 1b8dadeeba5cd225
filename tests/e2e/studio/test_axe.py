"""No violation of WCAG 2.2 AA, nor of axe's best practices, in the studio, from the door to a published expo."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.access.axe import violations
from tests.e2e.browser import visitor
from tests.e2e.studio.person import account, new_expo, studio


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_studio(browser: Browser, tmp_path: Path, scheme: str) -> None:
    with studio(tmp_path / "data") as (_, link), visitor(browser, color_scheme=scheme) as page:  # fmt: skip
        page.goto(link)
        page.locator("input[name=name]").wait_for()
        seen = {"door": violations(page)}
        account(page, link)
        page.get_by_role("button", name="New expo").wait_for()
        seen["expos"] = violations(page)
        page.get_by_role("button", name="New expo").click()
        page.locator("input[name=title]").wait_for()
        seen["new"] = violations(page)
        page.keyboard.press("Escape")
        new_expo(page, "Fair 2026", "starter")
        built(page)
        seen["expo"] = violations(page)
        page.locator(".publish").get_by_role("button", name="Publish").click()
        page.locator("dialog .difference").wait_for()
        seen["publish"] = violations(page)
        page.keyboard.press("Escape")
        for tab, shown in (
            ("About the show", ".about .words"),
            ("Plan", ".editor, .sheet, svg"),
            ("Exhibitors", ".exhibitor-list tbody"),
            ("Firms' pages", "tr[data-firm]"),
            ("Media", ".media-page"),
            ("Programme", ".board"),
            ("Tours", ".tour-columns"),
            ("Visits", ".visits-page"),
        ):
            page.get_by_role("navigation", name="Fair 2026").get_by_role(
                "link", name=tab, exact=True
            ).click()
            page.locator(shown).first.wait_for()
            page.evaluate(
                "document.querySelectorAll('main details').forEach((one) => { one.open = true })"
            )
            seen[tab] = violations(page)
        for place in (
            "/studio/log",
            "/studio/expos/fair-2026/log",
            "/studio/people",
            "/studio/account",
        ):
            page.goto(page.url.partition("/studio/")[0] + place)
            page.locator(".rows li").first.wait_for()
            seen[place] = violations(page)
        assert {state: found for state, found in seen.items() if found} == {}


def built(page: Page) -> None:
    page.get_by_role("link", name="Open the preview").wait_for()
