"""A visitor without JavaScript asks at a booth; the firm answers on a phone; the visitor reads, exports and deletes."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import PHONE, until, until_true, visitor
from tests.e2e.studio.path import publish
from tests.e2e.studio.person import PREVIEWED, Prepared
from tests.e2e.studio.test_firm_mails import fair, link_of, picture
from tests.mail.catcher import catching, text_of

CONSENT = "The exhibitor gets what you write and answers you by e-mail."
LEAST_S = 4.0


def agree(page: Page) -> None:
    """In the form of the show, as an organizer does it."""
    page.get_by_role("link", name="About the show").click()
    page.locator("summary", has_text="Legal texts").click()
    page.get_by_role("group", name=re.compile("^Consent of visitors")).get_by_role(
        "textbox"
    ).first.fill(CONSENT)
    page.get_by_label("Questions are kept for").fill("30")
    with page.expect_response(
        lambda answer: answer.request.method == "GET" and answer.url.endswith("/about")
    ):
        page.get_by_role("button", name="Save").click()  # then the form has what was saved
    expect(page.locator(".notices")).to_contain_text("Saved")


def typed(page: Page, *texts: str) -> list[str]:
    """Fills the form by keys alone; the labels of what was passed. What a screen reader announces is what gets the focus."""
    passed = []
    for text in texts:
        passed.append(
            page.evaluate(
                "document.activeElement.labels?.[0]?.innerText.trim() ?? document.activeElement.innerText.trim()"
            )
        )
        page.keyboard.press("Space") if text == " " else page.keyboard.type(text)
        page.keyboard.press("Tab")
    return passed


def test_from_the_booth_to_the_answer(prepared: Prepared, browser: Browser) -> None:
    with (
        catching() as catcher, prepared(environment={"SHAPAN_SMTP": catcher.address()}) as (page, base),
        visitor(browser, viewport=PHONE, has_touch=True, is_mobile=True) as phone,
        visitor(browser, meant="422|404") as guest,
    ):  # fmt: skip
        fair(page, "Northwind,nora@example.org\nAcme,")
        agree(page)
        page.get_by_role("link", name="Firms' pages").click()
        page.get_by_role("button", name="Send by mail").click()
        page.get_by_role("dialog").get_by_role("button", name="Send by mail").click()
        phone.goto(link_of(catcher, 0))
        inbox = phone.locator(
            "section.panel", has=phone.get_by_role("heading", name="Questions of visitors")
        )
        expect(inbox).to_contain_text("Nobody has asked yet.")
        page.get_by_role("link", name="Overview").click()
        until(page, PREVIEWED)
        publish(page)

        guest.goto(f"{base}/fair-2026/en/exhibitors/northwind/")
        guest.get_by_role("link", name="Ask, leave your card").click()
        expect(guest.get_by_role("heading", level=1)).to_have_text("Ask Northwind")
        assert CONSENT in guest.locator("main").inner_text()
        seen = {"form": violations(guest)}
        picture(guest, "ask-desktop")
        guest.set_viewport_size(PHONE)
        picture(guest, "ask-phone")
        assert guest.evaluate("document.documentElement.scrollWidth <= innerWidth")
        guest.set_viewport_size({"width": 960, "height": 600})
        name = guest.get_by_label("Your name")
        name.focus()
        passed = typed(guest, "Vera", "vera@example.org", "Do they fold?", "Tuesday, 3 pm", " ")
        assert [one.split("\n")[0] for one in passed] == [
            "Your name",
            "Your e-mail",
            "Your question",
            "Wish to meet",
            "I agree",
        ]
        guest.keyboard.press("Enter")
        expect(guest.locator("[role=alert], [role=status]").first).to_be_visible()
        alert = guest.get_by_role("alert")
        # faster than a person: the form is still filled in, and the same press is enough later
        if alert.is_visible():
            expect(alert).to_contain_text("very quick")
            seen["too quick"] = violations(guest)
            picture(guest, "ask-quick")
            guest.wait_for_timeout(LEAST_S * 1000)
            guest.get_by_role("button", name="Send").click()
        expect(guest.get_by_role("heading", level=1)).to_have_text("It was sent")
        own = guest.url.replace("?sent=1", "")
        assert "/ask/mine/#" in own
        expect(guest.locator("main")).to_contain_text("Northwind has it now")
        seen["sent"] = violations(guest)
        picture(guest, "ask-sent")

        until_true(lambda: len(catcher.letters) > 1, said="the notice")
        assert "Vera" not in text_of(catcher.letters[1])
        notice = link_of(catcher, 1)
        assert notice.startswith(f"{base}/firm/#notice.")
        with visitor(browser, viewport=PHONE, meant="401|403") as other:
            other.goto(notice)
            seen["notice"] = violations(other)
            picture(other, "notice-phone")
            other.get_by_role("button", name="Open the questions").click()
            expect(other.locator("main")).to_contain_text("Do they fold?")
            other.reload()
            expect(other.locator("main")).to_contain_text(
                "open the exhibitor's own link, or sign in"
            )
            expect(other.locator("section.panel")).to_have_count(1)
            seen["inbox only"] = violations(other)
            picture(other, "inbox-only-phone")
        phone.goto(notice)
        phone.get_by_role("button", name="Open the questions").click()
        expect(inbox).to_contain_text("Do they fold?")
        seen["inbox"] = violations(phone)
        inbox.scroll_into_view_if_needed()
        picture(phone, "inbox-phone")
        inbox.get_by_label("Your answer: Vera").fill("They do, both ways.")
        inbox.get_by_role("button", name="Send the answer").click()
        expect(inbox.locator(".firm-answer")).to_contain_text("both ways")
        inbox.get_by_role("button", name="Close: Vera").click()
        expect(inbox.locator(".tag")).to_have_text("closed")
        with phone.expect_download() as cards:
            inbox.get_by_role("link", name="Cards (vCard)").click()
        assert b"FN:Vera" in Path(cards.value.path()).read_bytes()
        phone.set_viewport_size({"width": 1100, "height": 800})
        picture(phone, "inbox-desktop")
        until_true(lambda: len(catcher.letters) > 2, said="the answer")
        letter = text_of(catcher.letters[2])
        assert "They do, both ways." in letter
        found = re.search(r"http\S+/ask/mine/\S+", letter)
        assert found
        guest.goto(found[0])
        expect(guest.locator("main")).to_contain_text("both ways")
        guest.goto("about:blank")
        guest.goto(own.partition("#")[0])
        seen["without its secret"] = violations(guest)
        picture(guest, "ask-own-link")
        guest.get_by_label("Your own link").fill(own)  # as without JavaScript
        guest.get_by_role("button", name="Show").click()
        expect(guest.locator("main")).to_contain_text("both ways")
        guest.goto("about:blank")
        guest.goto(own)
        expect(guest.locator("main")).to_contain_text("both ways")
        picture(guest, "ask-own")
        with guest.expect_download() as taken:
            guest.get_by_role("button", name="Download (JSON)").click()
        assert b"Do they fold?" in Path(taken.value.path()).read_bytes()
        guest.get_by_role("button", name="Delete it").click()
        expect(guest.get_by_role("status")).to_contain_text("It was deleted")
        guest.goto(own)
        expect(guest.get_by_role("heading", level=1)).not_to_have_text("Your question")
        assert "both ways" not in guest.locator("main").inner_text()

        page.get_by_role("link", name="Firms' pages").click()
        expect(page.locator("tr[data-firm]").first).not_to_contain_text("question")
        assert {state: found for state, found in seen.items() if found} == {}
