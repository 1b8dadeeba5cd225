"""Links by mail, and people of a firm with an account: from the organizer's button to signing in again."""

from __future__ import annotations

import os
import re

from playwright.sync_api import Browser, Page, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import PHONE, until_true, visitor
from tests.e2e.studio.person import DAYS, Prepared, api, put, send
from tests.mail.catcher import Catcher, catching, text_of

PASSWORD = "correct horse battery staple"
PICTURES = os.environ.get("SHAPAN_TEST_PICTURES", "")


def picture(page: Page, name: str) -> None:
    """For people who look at the pages; a test needs none."""
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def fair(page: Page, rows: str) -> None:
    """The first booths have these firms (`name,e-mail` a line), some time before the days of the expo."""
    booths = [
        row["booths"][0] for row in page.request.get(f"{api(page)}/exhibitors").json()["rows"]
    ]
    lines = [
        f"{line},{booth}" for line, booth in zip(rows.strip().splitlines(), booths, strict=False)
    ]
    put(page, "exhibitors.csv", "\n".join(["Name,E-mail,Stand", *lines]))
    send(page, "PATCH", "about", DAYS, '"r2"')


def link_of(catcher: Catcher, at: int) -> str:
    until_true(lambda: len(catcher.letters) > at, said=f"letter {at + 1}")
    found = re.search(r"http\S+/firm/#\S+", text_of(catcher.letters[at]))
    assert found
    return found[0]


def test_from_the_button_to_an_account(prepared: Prepared, browser: Browser) -> None:
    with (
        catching() as catcher, prepared(environment={"SHAPAN_SMTP": catcher.address()}) as (page, base),
        visitor(browser, meant="401|400", viewport=PHONE, has_touch=True, is_mobile=True) as phone,
    ):  # fmt: skip
        fair(page, "Northwind,nora@example.org\nAcme,\nNobody Ltd,gone@example.org")
        catcher.refuse = {"gone@example.org": ["550 nobody here"]}
        page.get_by_role("link", name="Firms' pages").click()
        first = page.locator("tr[data-firm]").first
        expect(first).to_contain_text("Northwind")
        page.get_by_role("button", name="Send by mail").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("Links to 2 exhibitors")
        expect(dialog).to_contain_text("1 of those shown has no e-mail address")
        seen = {"mail dialog": violations(page)}
        picture(page, "mail-dialog")
        dialog.get_by_role("button", name="Send by mail").click()
        link = link_of(catcher, 0)
        mailbox = f"{api(page)}/firm-mails"
        until_true(
            lambda: (
                {one["state"] for one in page.request.get(mailbox).json()["mails"]}
                == {"sent", "failed"}
            )
        )
        page.reload()
        expect(first).to_contain_text("Link: sent")
        expect(page.locator("tr[data-firm]").nth(2)).to_contain_text("failed: 550 nobody here")
        seen["firms"] = violations(page)
        picture(page, "firms-mailed")

        phone.goto(link)
        people = phone.locator("section.panel", has_text="People with an account")
        people.get_by_label("E-mail").fill("nora@example.org")
        people.get_by_role("button", name="Send me a letter").click()
        expect(people).to_contain_text("A letter is on its way to nora@example.org")
        seen["firm"] = violations(phone)
        people.scroll_into_view_if_needed()
        picture(phone, "firm-people-phone")
        phone.goto(link_of(catcher, 1))
        expect(phone.get_by_role("heading", level=1)).to_have_text("Your account")
        assert phone.url.endswith("/firm/")
        phone.get_by_label("Your name").fill("Nora")
        phone.get_by_label("Password").fill("short")
        phone.get_by_role("button", name="Create my account").click()
        expect(phone.get_by_role("alert")).to_contain_text("12")
        seen["claim"] = violations(phone)
        picture(phone, "claim-phone")
        phone.get_by_label("Password").fill(PASSWORD)
        phone.get_by_role("button", name="Create my account").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Northwind")
        expect(people).to_contain_text("Nora nora@example.org · you")
        people.get_by_role("button", name="Sign out").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Open your link")
        seen["sign in"] = violations(phone)
        picture(phone, "firm-sign-in-phone")
        phone.get_by_label("E-mail").fill("nora@example.org")
        phone.get_by_label("Password").fill("not my password")
        phone.get_by_role("button", name="Sign in").click()
        expect(phone.get_by_role("alert")).to_contain_text("is wrong")
        phone.get_by_label("Password").fill(PASSWORD)
        phone.get_by_role("button", name="Sign in").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Northwind")
        people.get_by_role("button", name="Your firms").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Your firms")
        seen["firms of one"] = violations(phone)
        phone.get_by_role("button", name="Northwind").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Northwind")
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")

        with visitor(browser) as desk:  # the same account at the studio's door
            desk.goto(f"{base}/studio/sign-in")
            desk.locator("input[name=email]").fill("nora@example.org")
            desk.locator("input[name=password]").fill(PASSWORD)
            desk.get_by_role("button", name="Sign in").click()
            expect(desk.get_by_role("heading", name="Your firms")).to_be_visible()
            seen["studio of an exhibitor"] = violations(desk)
            desk.get_by_role("button", name="Northwind").click()
            expect(desk.get_by_role("heading", level=1)).to_have_text("Northwind")

        page.reload()
        first.get_by_role("button", name="People").click()
        expect(page.get_by_role("dialog")).to_contain_text("nora@example.org")
        seen["people"] = violations(page)
        page.get_by_role("dialog").get_by_role("button", name="End role").click()
        expect(page.get_by_role("dialog")).to_contain_text("Nobody of this firm")
        phone.reload()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Open your link")
        assert {state: found for state, found in seen.items() if found} == {}
