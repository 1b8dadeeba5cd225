"""Signing in as a person meets it: a lost password, another address, and what protects an account."""

from __future__ import annotations

import os
import re

import pyotp
from playwright.sync_api import Page, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import until_true
from tests.e2e.studio.person import Prepared
from tests.mail.catcher import Catcher, catching, text_of

PASSWORD, NEW = "correct horse battery staple", "seven green elephants dance"
PICTURES = os.environ.get("SHAPAN_TEST_PICTURES", "")


def picture(page: Page, name: str) -> None:
    """For people who look at the pages; a test needs none. In three languages, on a desk and on a phone."""
    if not PICTURES:
        return
    small = page.viewport_size
    page.evaluate("for (const said of document.querySelectorAll('.notices > p')) said.remove()")
    for language in ("en", "zh", "ru"):
        page.locator(".languages select").select_option(language)
        expect(page.locator("html")).to_have_attribute("lang", language)
        for width, height in ((1440, 900), (390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            page.locator("main h1").wait_for()
            page.screenshot(path=f"{PICTURES}/{name}-{language}-{width}.png", full_page=True)
    page.locator(".languages select").select_option("en")
    if small:
        page.set_viewport_size(small)


def sign_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def link_in_letter(catcher: Catcher, to: str, page: str) -> str:
    """The link of the last letter to an address that leads to a page."""

    def found() -> str:
        texts = [text_of(one) for one in catcher.letters if one["To"] == to]
        links = [link for text in texts for link in re.findall(rf"http\S+/studio/{page}#\S+", text)]
        return links[-1] if links else ""

    return str(until_true(found, said=f"a letter to {to} with a link to {page}"))


def test_a_lost_password_and_another_address(prepared: Prepared) -> None:
    with (
        catching() as catcher,
        prepared(environment={"SHAPAN_SMTP": catcher.address()}, meant="401") as (page, base),
    ):
        page.goto(f"{base}/studio/account")
        page.get_by_label("New e-mail address").fill("anna@example.org")
        form = page.locator("form", has=page.get_by_label("New e-mail address"))
        form.get_by_role("button", name="Change e-mail address").click()
        page.goto(link_in_letter(catcher, "anna@example.org", "address"))
        page.get_by_role("button", name="Use anna@example.org").click()
        expect(page.locator(".banner")).to_contain_text(
            "The e-mail address of your account was changed"
        )
        assert "ann@example.org" in [one["To"] for one in catcher.letters]

        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("link", name="Forgot your password?").click()
        page.get_by_label("E-mail").wait_for()
        assert violations(page) == []
        picture(page, "lost")
        page.get_by_label("E-mail").fill("anna@example.org")
        page.get_by_role("button", name="Send the letter").click()
        expect(page.get_by_role("status").first).to_contain_text(
            "If anna@example.org has an account"
        )
        page.goto(link_in_letter(catcher, "anna@example.org", "reset"))
        page.get_by_label("New password").wait_for()
        picture(page, "reset")
        page.get_by_label("New password").fill(NEW)
        page.get_by_role("button", name="Set the new password").click()
        sign_in(page, "anna@example.org", NEW)
        page.get_by_role("button", name="New expo").wait_for()


def shown_code(page: Page) -> str:
    """What the program on a phone shows, which read the key from the dialog."""
    seed = page.locator("dialog .key").inner_text().replace(" ", "")
    return pyotp.TOTP(seed).now()


def test_a_second_factor_is_set_up_asked_for_and_replaced(prepared: Prepared) -> None:
    with prepared(meant="401|403|409") as (page, base):
        page.get_by_role("link", name="Account").click()
        page.get_by_role("button", name="Set up a second factor").click()
        dialog = page.get_by_role("dialog", name="Set up a second factor")
        expect(dialog.locator("img")).to_have_js_property("complete", True)
        assert dialog.locator("img").evaluate("picture => picture.naturalWidth") > 20
        assert violations(page) == []
        if PICTURES:
            page.set_viewport_size({"width": 390, "height": 844})
            page.screenshot(path=f"{PICTURES}/factor.png")
        dialog.get_by_label("Code").fill(shown_code(page))
        dialog.get_by_role("button", name="Confirm").click()
        codes = page.get_by_role("dialog", name="Recovery codes").locator("code")
        expect(codes).to_have_count(10)
        code = codes.nth(3).inner_text()
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/codes.png")
        page.get_by_role("dialog", name="Recovery codes").get_by_role(
            "button", name="Close"
        ).click()
        expect(page.get_by_text("10 recovery codes left")).to_be_visible()
        picture(page, "account")
        page.get_by_role("button", name="Sign out").click()
        picture(page, "sign-in")
        sign_in(page, "ann@example.org", PASSWORD)
        page.get_by_label("Code").fill("000000")
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("This code is wrong")
        assert violations(page) == []
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/code.png")
        page.get_by_role("button", name="Use a recovery code instead").click()
        page.get_by_label("Recovery code").fill(code)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.locator(".banner")).to_contain_text("A recovery code was used to sign in")
        page.goto(f"{base}/studio/account")
        expect(page.get_by_text("9 recovery codes left")).to_be_visible()
        page.get_by_role("button", name="Remove the second factor").click()
        page.get_by_role("dialog", name="Remove the second factor").get_by_role(
            "button", name="Remove the second factor"
        ).click()
        page.get_by_role("button", name="Set up a second factor").wait_for()


def authenticator(page: Page) -> None:
    """Chromium's own, which a person is at and has unlocked."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable", {"enableUI": False})
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }  # fmt: skip
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_named_signed_in_with_and_removed(prepared: Prepared) -> None:
    with prepared(host="localhost", meant="401|403") as (page, base):  # a passkey belongs to a name
        authenticator(page)
        page.get_by_role("link", name="Account").click()
        page.get_by_role("button", name="Add a passkey").click()
        name = page.get_by_role("dialog", name="Add a passkey").get_by_label("Name of the passkey")
        expect(name).to_have_value(re.compile("Chrome · "))
        name.fill("Laptop")
        page.get_by_role("dialog", name="Add a passkey").get_by_role("button", name="Save").click()
        passkey = page.locator(".rows li", has_text="Laptop")
        expect(passkey).to_contain_text("never used")
        passkey.get_by_role("button", name="Rename").click()
        page.get_by_label("Name of the passkey").fill("Work laptop")
        page.get_by_role("dialog", name="Rename").get_by_role("button", name="Save").click()
        passkey = page.locator(".rows li", has_text="Work laptop")
        passkey.wait_for()
        assert violations(page) == []
        picture(page, "passkeys")
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="Sign in with a passkey").wait_for()
        assert violations(page) == []
        picture(page, "sign-in")
        # by a password manager
        for label, kept in (("E-mail", "username"), ("Password", "current-password")):
            expect(page.get_by_label(label)).to_have_attribute("autocomplete", kept)
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.get_by_role("button", name="New expo").wait_for()
        page.goto(f"{base}/studio/account")
        expect(passkey).not_to_contain_text("never used")
        passkey.get_by_role("button", name="Remove").click()
        page.get_by_role("dialog", name="Remove").get_by_role("button", name="Remove").click()
        expect(passkey).to_have_count(0)

        page.goto(f"{base.replace('localhost', '127.0.0.1')}/studio/sign-in")
        page.get_by_label("Password").wait_for()
        expect(page.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)
