"""Far-reaching rights need a new proof of who one is; whose rights or password were changed is told; a publication waits
for another organizer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect
from tests.e2e.browser import visitor
from tests.e2e.studio.person import Prepared, account, confirm, send, unproved

PASSWORD = "correct horse battery staple"

OPEN = """title => {
    for (const panel of document.querySelectorAll("details.panel"))
        if (panel.querySelector("h2")?.textContent.includes(title)) panel.open = true;
}"""


def test_rights_are_given_with_the_password_and_their_changes_are_told(
    prepared: Prepared, browser: Browser, tmp_path: Path
) -> None:
    with prepared(meant="403") as (page, base):
        page.get_by_role("link", name="People").click()
        page.get_by_role("button", name="Invite").click()
        page.locator("select[name=role]").select_option("organizer")
        page.locator("dialog").get_by_role("button", name="Invite").click()
        invitation = page.locator("input.secret").input_value()
        page.keyboard.press("Escape")

        with visitor(browser, meant="401") as ben:
            account(ben, invitation, "Ben")
            ben.get_by_role("button", name="New expo").wait_for()
            new = {"name": "robot", "scopes": ["edit"], "expo": ""}
            member = f"members/{person(page, base, 'Ben')}"
            send(page, "PUT", member, {"role": "organizer"})
            assert ben.request.post(f"{base}/api/v1/tokens", data=new, headers={"Origin": base}).ok
            at = (datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%dT%H:%MZ")
            send(ben, "PUT", "schedule", {"at": at})

            page.goto(f"{base}/studio/people")
            unproved(tmp_path / "data")
            page.get_by_label("Ben: Role").select_option("owner")
            page.get_by_role("dialog", name="Confirm that it is you").get_by_label(
                "Password"
            ).wait_for()
            page.keyboard.press("Escape")  # nothing is changed without the password
            expect(page.get_by_label("Ben: Role")).to_have_value("organizer")
            page.get_by_label("Ben: Role").select_option("owner")
            confirm(page)
            expect(page.locator(".rows li", has_text="Ben")).to_contain_text(
                "ben@example.org · owner"
            )
            page.get_by_label("Ben: Role").select_option("reader")
            expect(page.locator(".rows li", has_text="Ben")).to_contain_text(
                "ben@example.org · reader"
            )
            send(page, "DELETE", member, None)

            page.get_by_role("button", name="Invite").click()
            page.locator("select[name=role]").select_option("owner")
            unproved(tmp_path / "data")
            page.locator("dialog").get_by_role("button", name="Invite").click()
            confirm(page)
            assert "/studio/join#" in page.locator("input.secret").input_value()
            page.keyboard.press("Escape")

            ben.goto(f"{base}/studio/sign-in")
            fields = {"email": "ben@example.org", "password": PASSWORD}
            ben.locator("main h1").wait_for()
            if ben.locator(".sign-in").count():
                for field, value in fields.items():
                    ben.locator(f"input[name={field}]").fill(value)
                ben.get_by_role("button", name="Sign in").click()
            banner = ben.locator(".banner")
            expect(banner).to_contain_text("Ann")
            expect(banner).to_contain_text("You were removed from an expo")
            banner.get_by_role("button", name="OK").click()
            expect(banner).to_have_count(0)
            ben.reload()
            ben.locator("main h1").wait_for()
            assert banner.count() == 0

        page.goto(f"{base}/studio/expos/fair-2026")
        expect(page.locator(".publish .waits")).to_contain_text("may no longer publish")
        expect(page.locator("#findings")).to_contain_text("may no longer publish")
        page.locator(".waits").get_by_role("button", name="Confirm").click()
        expect(page.locator(".waits")).to_have_count(0)
        expect(page.locator(".publish")).to_contain_text("Will be published")

        page.goto(f"{base}/studio/account")
        page.get_by_role("button", name="New token").click()
        page.locator("dialog input[name=name]").fill("robot")
        page.locator("select[name=expo]").select_option("fair-2026")
        page.get_by_role("button", name="Create").click()
        page.locator("input.secret").wait_for()
        page.keyboard.press("Escape")
        expect(page.locator(".rows li", has_text="robot")).to_contain_text("fair-2026")


def person(page: Page, base: str, name: str) -> str:
    people = page.request.get(f"{base}/api/v1/people").json()
    return next(str(one["id"]) for one in people if one["name"] == name)


def test_old_revisions_are_deleted_and_the_space_is_told(prepared: Prepared) -> None:
    with prepared() as (page, _):

        def panel(title: str) -> Locator:
            found = page.locator("details.panel").filter(has=page.locator("h2", has_text=title))
            found.wait_for()
            # found and opened in one step: it may be drawn again between two
            page.evaluate(OPEN, title)
            return found

        panel("Documents").locator("li", has_text="README.md").get_by_role(
            "button", name="Remove"
        ).click()
        expect(panel("History").locator("li")).to_have_count(2)
        panel("History").get_by_role("button", name="Delete old revisions").click()
        asked = page.get_by_role("dialog", name="Delete old revisions")
        expect(asked).to_contain_text("of 21 GB")
        asked.get_by_role("button", name="Delete old revisions").click()
        expect(panel("History").locator("li")).to_have_count(1)
