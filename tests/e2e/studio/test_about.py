"""The form about the show: filled in by keyboard, a mistake said at its field, the document written with its comments."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.browser import until, visitor
from tests.e2e.studio.person import account, new_expo, studio


@pytest.mark.long
def test_the_show_is_described_in_three_languages(browser: Browser, tmp_path: Path) -> None:
    with (
        studio(tmp_path / "data") as (_, link),
        visitor(browser, viewport={"width": 820, "height": 1180}, meant="400") as page,
    ):
        account(page, link)
        new_expo(page, "Fair 2026", "starter")
        page.get_by_role("link", name="About the show").click()
        page.get_by_label("Title, English", exact=True).fill("The Fair")
        page.keyboard.press("Tab")
        page.keyboard.type("展会")
        first = page.get_by_label("First day").input_value()
        page.get_by_label("Last day").fill("2001-01-01")
        page.get_by_role("button", name="Save").click()
        page.locator(".wrong").wait_for()
        assert page.evaluate("document.activeElement.type") == "date"
        assert page.locator("[aria-invalid]").count() == 1
        page.get_by_label("Last day").fill(first)
        page.get_by_role("button", name="Add a sponsor").click()
        page.keyboard.type("Bridge Bank")
        page.keyboard.press("Enter")
        until(page, "document.querySelector('.notices')?.innerText.includes('Saved')")
        expo = page.url.rpartition("/")[0].rpartition("/")[2]
        text = page.evaluate(f"fetch('/api/v1/expos/{expo}/draft/documents/expo.toml').then((answer) => answer.text())")
        assert all(part in text for part in ("The Fair", "展会", "Bridge Bank", "# "))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
