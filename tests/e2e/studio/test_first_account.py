"""A new server says how its first account is made; a new expo says how long its address can be changed."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect
from tests.e2e.browser import visitor
from tests.e2e.studio.person import account, studio


def test_the_first_account_and_the_address_are_explained(browser: Browser, tmp_path: Path) -> None:
    with studio(tmp_path / "data") as (base, link), visitor(browser, meant="401") as page:
        page.goto(f"{base}/studio/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Nobody has an account yet")
        expect(page.locator("main")).to_contain_text("--new-setup-link")
        expect(page.locator("main input")).to_have_count(0)
        account(page, link)
        page.get_by_role("button", name="New expo").click()
        expect(page.get_by_role("dialog")).to_contain_text(
            "It can be changed until the first publication."
        )
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
