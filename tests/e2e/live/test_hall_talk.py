"""Visitors of a hall write to each other; a moderator with a link silences one, who reads on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import PHONE, goto, until, visitor
from tests.e2e.studio.conftest import prepared
from tests.e2e.studio.path import publish
from tests.e2e.studio.person import PREVIEWED, Prepared

__all__ = ["prepared"]
pytestmark = pytest.mark.long
OPEN = "document.documentElement.dataset.liveState === 'open'"
EXPO = "/api/v1/expos/fair-2026"
PICTURES = Path("/tmp/shapan-pictures")
ASK = """async ([method, path, body, match]) => {
    const headers = {'Content-Type': 'application/json', ...(match && {'If-Match': match})};
    const answer = await fetch(path, {method, headers, body: body && JSON.stringify(body)});
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
}"""


def ask(page: Page, method: str, path: str, body: Any = None, match: str = "") -> Any:
    """Of the API, as the person who is signed in there."""
    return page.evaluate(ASK, [method, path, body, match])


def begin(page: Page, **live: Any) -> None:
    """Publishes the show with this `[live]`."""
    revision = ask(page, "GET", f"{EXPO}/draft")["revision"]
    ask(page, "PATCH", f"{EXPO}/about", {"live": live}, f'"r{revision}"')
    page.reload()
    until(page, PREVIEWED)
    publish(page)


def enter(page: Page, base: str, fragment: str = "", lang: str = "en") -> None:
    goto(page, f"{base}/fair-2026/{lang}/?mode=walk{fragment}", "walk")
    until(page, OPEN)


def talk(page: Page) -> None:
    page.get_by_role("button", name="Talk of the hall").click()
    expect(page.get_by_role("log")).to_be_visible()


def write(page: Page, text: str) -> None:
    page.get_by_label("Write a line").fill(text)
    page.keyboard.press("Enter")


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")


def test_two_visitors_talk_and_one_is_silenced(prepared: Prepared, browser: Browser) -> None:
    with (
        prepared() as (page, base),
        visitor(browser) as ada,
        visitor(browser, viewport=PHONE, has_touch=True, is_mobile=True) as bo,
        visitor(browser) as moderator,
    ):
        begin(page, mode="seen", talk=True, talk_every=0)
        token = ask(
            page,
            "POST",
            "/api/v1/tokens",
            {"name": "moderators", "scopes": ["moderate"], "days": 2, "expo": "fair-2026"},
        )["secret"]
        for one in (ada, bo):
            enter(one, base)
            talk(one)
        write(ada, "Where is the coffee?")
        expect(bo.get_by_role("log")).to_contain_text("Where is the coffee?")
        expect(ada.get_by_role("log")).to_contain_text("You")
        write(bo, "<b>Buy</b> my things")
        expect(ada.get_by_role("log")).to_contain_text("<b>Buy</b> my things")
        write(bo, "see example.org")
        expect(bo.locator(".notice")).to_contain_text("links are off")
        expect(bo.locator(".on-its-way")).to_have_count(0)
        assert bo.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(ada) == []
        picture(ada, "talk-desktop")
        picture(bo, "talk-phone")

        line = ada.get_by_role("article").filter(has_text="my things")
        line.locator("summary").click()
        line.get_by_role("button", name="Report").click()
        enter(moderator, base, f"#moderate={token}")
        reported = moderator.locator(".talk-reports li")
        expect(reported).to_contain_text("reports: 1")
        picture(moderator, "talk-moderator")
        reported.get_by_role("button", name="Silence").click()
        expect(bo.locator(".talk [role=status]")).to_contain_text("A moderator has silenced you")
        expect(bo.get_by_label("Write a line")).to_be_disabled()
        write(ada, "Thank you")
        expect(bo.get_by_role("log")).to_contain_text("Thank you")
        reported.get_by_role("button", name="Take away").click()
        for one in (ada, bo):
            expect(one.get_by_role("log")).not_to_contain_text("my things")
        moderator.locator(".talk-reports").get_by_role("button", name="Let write again").click()
        expect(bo.get_by_label("Write a line")).to_be_enabled()

        with ada.context.expect_page() as own:
            ada.get_by_role("link", name="Read or delete what I wrote").click()
        expect(own.value.locator("main")).to_contain_text("Where is the coffee?")
        assert violations(own.value) == []
        picture(own.value, "talk-own")
        own.value.get_by_role("button", name="Delete all").click()
        expect(own.value.get_by_role("status")).to_have_text("It is deleted.")
        expect(bo.get_by_role("log")).not_to_contain_text("Where is the coffee?")


def test_who_hides_a_visitor_reads_no_more_of_it_and_others_do(
    prepared: Prepared, browser: Browser
) -> None:
    with prepared() as (page, base), visitor(browser) as ada, visitor(browser) as bo:
        begin(page, mode="seen", talk=True, talk_every=30)
        enter(ada, base)
        talk(ada)
        enter(bo, base, lang="ru")
        bo.get_by_role("button", name="Разговор зала").click()
        bo.get_by_label("Напишите реплику").fill("Здравствуйте")
        bo.keyboard.press("Enter")
        expect(bo.locator(".talk [role=status]")).to_contain_text("Снова написать можно через")
        expect(bo.get_by_role("button", name="Отправить")).to_be_disabled()
        line = ada.get_by_role("article")
        expect(line).to_contain_text("Здравствуйте")
        line.locator("summary").click()
        line.get_by_role("button", name="Hide this visitor").click()
        expect(line).to_have_count(0)
        expect(bo.get_by_role("article")).to_have_count(1)
        ada.get_by_role("button", name="Show hidden visitors again").click()
        expect(line).to_have_count(1)


def test_an_organizer_speaks_to_visitors_and_makes_a_link_for_a_moderator(
    prepared: Prepared, browser: Browser
) -> None:
    with (
        prepared() as (page, base),
        visitor(browser) as ada,
        visitor(browser, viewport=PHONE, has_touch=True, is_mobile=True) as bo,
        visitor(browser) as moderator,
    ):
        page.get_by_role("link", name="About the show").click()
        page.locator("summary", has_text="Visitors").first.click()
        page.get_by_label("Visitors of a hall may write to each other").check()
        page.get_by_label("Seconds between two lines").fill("0")
        page.get_by_label("Words that names and lines may not have").fill("fool\nknave")
        picture(page, "live-switches")
        with page.expect_response(
            lambda answer: answer.request.method == "GET" and answer.url.endswith("/about")
        ):
            page.get_by_role("button", name="Save").click()
        page.get_by_role("link", name="Overview").click()
        until(page, PREVIEWED)
        publish(page)

        enter(ada, base)
        enter(bo, base, lang="ru")
        page.get_by_role("link", name="Live", exact=True).click()
        panel = page.locator("section.panel", has_text="Speak to visitors")
        panel.get_by_label("What you say, English").fill("Doors close at six.")
        panel.get_by_label("What you say, Русский").fill("Двери закрываются в шесть.")
        panel.get_by_role("button", name="Say it").click()
        expect(ada.locator(".announcements")).to_have_text("Doors close at six.")
        expect(bo.locator(".announcements")).to_have_text("Двери закрываются в шесть.")
        expect(panel.locator("ul.rows li")).to_contain_text("Doors close at six.")
        assert bo.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(ada) == []
        picture(ada, "announcement-desktop")
        picture(bo, "announcement-phone")
        ada.get_by_role("button", name="Close the announcement").click()
        expect(ada.locator(".announcements")).to_have_text("")

        page.get_by_role("button", name="Make a link").click()
        page.get_by_label("For whom").fill("Night shift")
        page.get_by_role("button", name="Create").click()
        link = page.locator("input.secret").input_value()
        page.keyboard.press("Escape")
        expect(page.locator("section.panel", has_text="Moderators of the talk")).to_contain_text(
            "Night shift"
        )
        talk(ada)
        write(ada, "Hello there")
        moderator.goto(link)
        until(moderator, OPEN)
        expect(moderator.locator(".talk-reports")).to_contain_text("Nothing is reported.")
        lines = page.locator("section.panel", has_text="Talk of halls")
        page.reload()
        expect(lines).to_contain_text("Hello there")
        picture(page, "live-page")
        assert violations(page) == []
        lines.get_by_role("button", name="Take away").click()
        expect(ada.get_by_role("log")).not_to_contain_text("Hello there")
        expect(lines).to_contain_text("taken away")
        page.set_viewport_size(PHONE)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        picture(page, "live-page-phone")
