"""A visitor asks a booth at once: an exhibitor with a phone says *We are here*, answers, and one who is not answered gets the form."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import PHONE, arrive, until, visitor
from tests.e2e.studio.conftest import prepared
from tests.e2e.studio.path import publish
from tests.e2e.studio.person import PREVIEWED, Prepared, put, send
from tests.e2e.studio.test_firms import open_link

__all__ = ["prepared"]
pytestmark = [pytest.mark.long, pytest.mark.machine_clock]
CONSENT = "The exhibitor gets what you write."
LAMPS = "document.documentElement.dataset.liveLamps"


def link_of_a_firm(page: Page) -> str:
    """The show is to come, and one may ask; of the firm that has booth A1."""
    put(page, "exhibitors.csv", "name,country,summary,booth\nNorthwind,FI,Folding looms,A1\n")
    revision = page.request.get(page.url.replace("/studio/", "/api/v1/") + "/draft").json()[
        "revision"
    ]
    last = datetime.now(UTC).date() + timedelta(days=2)
    about = {"end": f"{last}", "legal": {"questions": {"en": CONSENT}}, "question_days": 30}
    send(page, "PATCH", "about", about, f'"r{revision}"')
    sent = {"exhibitors": ["northwind"], "how": "another"}
    (link,) = send(page, "POST", "firm-links", sent).json()
    return str(link["link"])


def ask(guest: Page, base: str) -> None:
    guest.goto(f"{base}/fair-2026/en/?booth=A1")
    arrive(guest, "walk")
    until(guest, "document.querySelector('.panel .lamp')")
    guest.get_by_role("button", name="Ask now").click()
    expect(guest.locator(".booth-talk")).to_contain_text(CONSENT)
    guest.get_by_role("button", name="I agree: ask").click()
    expect(guest.locator(".booth-talk")).to_contain_text("You are number 1")


def write(guest: Page, text: str) -> None:
    guest.get_by_label("Your line").fill(text)
    guest.get_by_role("button", name="Send").click()
    expect(guest.locator(".booth-talk-lines")).to_contain_text(text)


def test_a_booth_answers_and_one_who_is_not_answered_gets_the_form(
    prepared: Prepared, browser: Browser
) -> None:
    with (
        prepared() as (page, base),
        visitor(browser, viewport=PHONE, has_touch=True, is_mobile=True) as firm,
        visitor(browser) as guest,
    ):
        link = link_of_a_firm(page)
        page.reload()
        until(page, PREVIEWED)
        publish(page)
        open_link(firm, link)
        firm.get_by_label("We are here").check()
        expect(firm.locator(".firm-talks")).to_contain_text("Nobody waits")
        ask(guest, base)
        assert guest.evaluate(LAMPS) == "1"
        write(guest, "Do they fold?")
        assert violations(guest) == []
        expect(firm.locator(".firm-talks")).to_contain_text("Waiting: 1")
        assert firm.title().startswith("(1) ")
        firm.get_by_role("button", name="Answer").click()
        expect(firm.locator(".firm-lines")).to_contain_text("Do they fold?")
        firm.get_by_label("Your line").fill("They do.")
        firm.get_by_role("button", name="Send").click()
        expect(guest.locator(".booth-talk-lines")).to_contain_text("They do.")
        assert violations(firm) == []
        guest.reload()  # the window goes on with its talk
        arrive(guest, "walk")
        expect(guest.locator(".booth-talk-lines")).to_contain_text("They do.")
        guest.get_by_role("button", name="End the talk").click()
        expect(guest.locator(".booth-talk")).to_contain_text("The talk is over")
        guest.get_by_role("button", name="Close", exact=True).last.click()
        expect(firm.locator(".firm-lines")).to_have_count(0)

        ask(guest, base)
        write(guest, "And in green?")
        firm.get_by_label("We are here").uncheck()
        expect(guest.locator(".booth-talk")).to_contain_text("Nobody could answer")
        with guest.expect_popup() as opened:
            guest.get_by_role("link", name="Leave a question").click()
        form = opened.value
        expect(form.locator("form.ask textarea")).to_have_value("And in green?")
        until(guest, f"{LAMPS} === '0'")
        page.get_by_role("link", name="Firms' pages").click()
        expect(page.locator("tr[data-firm]").first).to_contain_text("2 talks today, 1 not answered")
