"""A person takes everything that is kept away as a file, and is deleted: by an owner, and by themselves."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, expect
from tests.e2e.browser import visitor
from tests.e2e.studio.person import Prepared, account, confirm, unproved


def test_people_are_exported_and_deleted(
    prepared: Prepared, browser: Browser, tmp_path: Path
) -> None:
    with prepared(meant="403|409") as (page, base):
        links = []
        for _ in range(2):
            page.get_by_role("link", name="People").click()
            page.get_by_role("button", name="Invite").click()
            page.locator("dialog").get_by_role("button", name="Invite").click()
            links.append(page.locator("input.secret").input_value())
            page.keyboard.press("Escape")
        for name, invitation in zip(("Ben", "Cleo"), links, strict=True):
            with visitor(browser, meant="401") as other:
                account(other, invitation, name)
                other.get_by_role("button", name="New expo").wait_for()
                if name == "Cleo":
                    other.goto(f"{base}/studio/account")
                    with other.expect_download() as saved:
                        other.get_by_role("link", name="Export data").click()
                    assert json.loads(saved.value.path().read_text())["person"]["name"] == "Cleo"
                    other.get_by_role("button", name="Delete my account").click()
                    asked = other.get_by_role("dialog", name="Delete my account")
                    asked.get_by_role("button", name="Delete for good").click()
                    other.get_by_role("button", name="Sign in").wait_for()

        page.goto(f"{base}/studio/people")
        expect(page.locator("main li", has_text="Cleo")).to_have_count(0)
        page.get_by_role("button", name="Delete Ben").click()
        asked = page.get_by_role("dialog", name="Delete Ben")
        unproved(tmp_path / "data")
        asked.get_by_role("button", name="Delete for good").click()
        confirm(page)
        expect(asked).to_have_count(0)
        expect(page.locator("main li", has_text="Ben")).to_have_count(0)

        page.goto(f"{base}/studio/log")
        expect(page.locator(".log")).to_contain_text("deleted person: deleted a person")
        expect(page.locator(".log")).not_to_contain_text("Ben")
        expect(page.locator(".log")).to_contain_text("a personal detail was deleted")

        page.goto(f"{base}/studio/account")
        page.get_by_role("button", name="Delete my account").click()
        asked = page.get_by_role("dialog", name="Delete my account")
        asked.get_by_role("button", name="Delete for good").click()
        expect(page.locator(".notices .bad")).not_to_be_empty()  # the last owner
