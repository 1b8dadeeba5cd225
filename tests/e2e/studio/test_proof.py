"""A person confirms who they are before a sensitive change, and sets up a second factor where one is required."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import visitor
from tests.e2e.studio.person import Prepared, account, confirm, unproved
from tests.e2e.studio.test_sign_in import PASSWORD, PICTURES, authenticator, picture, shown_code

LANGUAGES = ("en", "zh", "ru")


def pictured(page: Page, name: str) -> None:
    """The dialog that is open, on a desk and on a phone, for people who look."""
    if not PICTURES:
        return
    small = page.viewport_size
    for width, height in ((1440, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(
            path=f"{PICTURES}/{name}-{page.locator('html').get_attribute('lang')}-{width}.png"
        )
    if small:
        page.set_viewport_size(small)


def set_up(page: Page, proved: bool) -> None:
    """A program that shows codes."""
    page.get_by_role("button", name="Set up a second factor").click()
    if not proved:
        confirm(page)
    page.get_by_label("Code").fill(shown_code(page))
    page.get_by_role("dialog").get_by_role("button", name="Confirm").click()
    page.get_by_role("dialog", name="Recovery codes").get_by_role("button", name="Close").click()


def test_a_proof_is_asked_for_and_a_required_factor_is_set_up_first(
    prepared: Prepared, browser: Browser, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with prepared(host="localhost", meant="401|403|409") as (page, base):
        authenticator(page)
        page.goto(f"{base}/studio/people")
        setting = page.get_by_label("Required second factor")
        setting.select_option("owners")
        expect(page.locator(".notices .bad")).to_contain_text("of your own")
        expect(setting).to_have_value("nobody")
        page.get_by_role("button", name="Invite").click()
        page.locator("dialog").get_by_role("button", name="Invite").click()
        invitation = page.locator("input.secret").input_value()
        page.keyboard.press("Escape")
        with visitor(browser, meant="401|403") as ben:
            account(ben, invitation, "Ben")
            ben.get_by_role("heading", name="Expos").wait_for()

            page.goto(f"{base}/studio/account")
            unproved(data)
            if PICTURES:
                for language in LANGUAGES:
                    page.locator(".languages select").select_option(language)
                    page.locator(".panel", has=page.locator(".rows")).last.wait_for()
                    page.evaluate(
                        "document.querySelectorAll('main .panel .acts button')[0].click()"
                    )
                    page.locator("dialog input").wait_for()
                    pictured(page, "proof")
                    page.keyboard.press("Escape")
                page.locator(".languages select").select_option("en")
            page.get_by_role("button", name="Set up a second factor").click()
            asked = page.get_by_role("dialog", name="Confirm that it is you")
            asked.get_by_label("Password").wait_for()
            assert violations(page) == []
            page.keyboard.press("Escape")
            expect(page.locator(".notices .bad").last).to_contain_text("did not confirm")
            page.get_by_role("button", name="Set up a second factor").click()
            confirm(page)
            page.locator("dialog .key").wait_for()  # the request was sent again
            page.keyboard.press("Escape")
            set_up(page, proved=True)
            page.get_by_role("button", name="Add a passkey").click()  # the proof still holds
            page.get_by_role("dialog", name="Add a passkey").get_by_role(
                "button", name="Save"
            ).click()
            page.get_by_role("button", name="Rename").wait_for()

            unproved(data)
            page.get_by_role("button", name="New recovery codes").click()
            page.get_by_role("dialog").get_by_role("button", name="New recovery codes").click()
            asked.get_by_role("button", name="Use a recovery code instead").click()
            asked.get_by_label("Recovery code").wait_for()
            asked.get_by_role("button", name="Use the code of the program").click()
            pictured(page, "proof-all")
            assert violations(page) == []
            asked.get_by_label("Password").fill(PASSWORD)
            asked.get_by_label("Code").fill("000000")
            asked.get_by_role("button", name="Confirm", exact=True).click()
            expect(asked.locator(".bad")).to_contain_text("This code is wrong")
            asked.get_by_role("button", name="Confirm with a passkey").click()
            page.get_by_role("dialog", name="Recovery codes").get_by_role(
                "button", name="Close"
            ).click()

            page.goto(f"{base}/studio/people")
            setting.select_option("all")
            expect(page.locator(".notices .good")).to_be_visible()
            expect(page.locator("main li", has_text="Ann")).to_contain_text(
                "second factor · 1 passkey"
            )
            picture(page, "people")

            ben.goto(f"{base}/studio/")
            ben.get_by_role("heading", name="Set up a second factor first").wait_for()
            expect(ben.get_by_role("navigation").get_by_role("link")).to_have_count(0)
            assert violations(ben) == []
            picture(ben, "enrol")
            set_up(ben, proved=False)
            ben.get_by_role("heading", name="Expos").wait_for()
