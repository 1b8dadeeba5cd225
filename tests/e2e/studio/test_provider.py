"""Signing in with an identity provider as a person meets it: there and back, refused, and once more."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from playwright.sync_api import Browser, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import free_port, visitor
from tests.e2e.studio.person import account, studio
from tests.e2e.studio.test_sign_in import picture
from tests.http.api.test_oidc_providers import PEOPLE, started


def test_a_person_goes_to_the_provider_and_comes_back(browser: Browser, tmp_path: Path) -> None:
    port = free_port()
    users = [word for one in PEOPLE for word in ("--user-claims", json.dumps(one))]
    settings = {
        "SHAPAN_OIDC": f"http://127.0.0.1:{port}?client_id=shapan&name=Fair+ID",
        "SHAPAN_OIDC_SECRET": "a client's secret",
        "SHAPAN_OIDC_GROUPS": "staff=owner",
    }
    with (
        started(
            sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *users
        ),
        studio(tmp_path / "data", **settings) as (base, door),
        visitor(browser, meant="401|403|pico|favicon") as page,
    ):
        account(page, door, "Owner")
        page.get_by_role("button", name="Sign out").click()
        button = page.get_by_role("button", name="Sign in with Fair ID")
        button.wait_for()
        assert violations(page) == []
        picture(page, "provider-sign-in")

        button.click()  # the wrong person: no group of whom has a right
        page.get_by_role("button", name="bob").click()
        expect(page.get_by_role("alert")).to_contain_text("none of your groups has a right here")
        assert page.url == f"{base}/studio/provider"  # the code has left the address
        assert violations(page) == []
        picture(page, "provider-refused")

        button.click()
        page.get_by_role("button", name="Deny").click()
        expect(page.get_by_role("alert")).to_contain_text(
            "you ended the sign-in at the identity provider"
        )

        page.goto(f"{base}/studio/account")  # comes back to the page that was asked for
        button.click()
        page.get_by_role("button", name="ann", exact=True).click()
        expect(page.get_by_role("heading", name="Sign-in with Fair ID")).to_be_visible()
        assert page.url == f"{base}/studio/account"
        expect(page.get_by_role("button", name="Change password")).to_have_count(0)
        assert violations(page) == []
        picture(page, "provider-account")

        page.get_by_role("button", name="Delete my account").click()
        page.get_by_role("dialog").get_by_role("button", name="Delete for good").click()
        asked = page.get_by_role("dialog", name="Confirm that it is you")
        asked.get_by_role("button", name="Sign in with Fair ID").click()
        page.wait_for_url(lambda url: "prompt=login" in url and "max_age=0" in url)
