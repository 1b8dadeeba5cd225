"""The programme as a visitor meets it: the agenda page with and without a script, what is on in the viewer, at a set clock."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser, Page, Route
from tests.e2e.browser import VIEW, until, until_true, visitor

NOW = "now=2021-08-23T09:05%2B08:00"  # the opening goes on


def agenda(page: Page, address: str, rows: int) -> None:
    """Waits until the days that the form asks for are shown."""
    page.goto(address)
    until(
        page,
        f"document.querySelectorAll('.items > li:not([hidden])').length === {rows} && !!document.querySelector('.keep')",
    )


def shown(page: Page) -> list[str]:
    """Of rows below the picture's edge there is no inner text: they are laid out when they come near."""
    return [
        one.strip() for one in page.locator(".items > li:not([hidden]) .name").all_text_contents()
    ]


def said(page: Page, selector: str) -> str:
    return (page.locator(selector).text_content() or "").strip()


def test_filters_in_the_page_are_kept_in_its_address_and_the_clock_in_its_links(
    browser: Browser, demo: str
) -> None:
    with visitor(browser) as page:
        agenda(page, f"{demo}/en/programme/?{NOW}", 43)
        assert said(page, "li#opening .state") == "On now · 55 minutes left"
        page.select_option("[name=day]", "")
        page.fill("[name=q]", "ceremony")
        assert shown(page) == ["Opening Ceremony", "Closing Ceremony"]
        assert page.locator("[role=status]").inner_text() == "2 items"
        assert "q=ceremony" in page.url
        page.reload()
        until(page, "document.querySelectorAll('.items > li:not([hidden])').length === 2")
        page.click("li#opening .name a")
        until(page, "!!document.querySelector('.items.one .state')")
        assert page.url.endswith("/en/programme/opening/?now=2021-08-23T09%3A05%2B08%3A00")
        until(page, "!!document.querySelector('[data-watch=recording]')?.hidden")
        assert page.locator("[data-watch=stream]").is_visible()
        page.click("a.go >> nth=0")
        until(page, f"{VIEW} === 'walk'")
        assert "now=2021-08-23" in page.url


def test_times_of_the_venue_or_of_the_device(browser: Browser, demo: str) -> None:
    with visitor(browser) as page:
        agenda(page, f"{demo}/ru/programme/?{NOW}", 43)
        assert said(page, "li#opening .time") == "09:00–10:00"
        page.select_option("[name=zone]", "own")
        assert said(page, "li#opening .time") == "03:00–04:00"


def test_favourites_stay_on_the_device_and_come_out_as_a_calendar(
    browser: Browser, demo: str
) -> None:
    with visitor(browser) as page:
        agenda(page, f"{demo}/zh/programme/?{NOW}", 43)
        page.click("li#opening .keep")
        assert page.locator("li#opening .keep").get_attribute("aria-pressed") == "true"
        page.check("[name=mine]")
        assert shown(page) == ["开幕式"]
        with page.expect_download() as saved:
            page.click("[data-calendar=mine]")
        (event,) = icalendar.Calendar.from_ical(Path(saved.value.path()).read_bytes()).walk(
            "VEVENT"
        )
        assert str(event["SUMMARY"]) == "开幕式"
        assert str(event["URL"]) == f"{demo}/zh/programme/opening/"
        page.goto(f"{demo}/en/programme/opening/")
        until(page, "document.querySelector('.keep')?.getAttribute('aria-pressed') === 'true'")


def test_without_a_script_the_server_filters(browser: Browser, demo: str) -> None:
    with visitor(browser, java_script_enabled=False) as page:
        page.goto(f"{demo}/en/programme/?{NOW}")
        assert len(shown(page)) == 43
        page.select_option("[name=day]", "")
        page.fill("[name=q]", "ceremony")
        page.click("form.filters button")
        assert shown(page) == ["Opening Ceremony", "Closing Ceremony"]
        assert said(page, "li#opening .state") == "On now · 55 minutes left"
        page.click("section.days a >> nth=1")
        assert page.locator("h1").inner_text() == "Tuesday, 24 August 2021"


def test_what_is_on_is_listed_and_leads_to_the_stage_whose_screen_says_it_in_words(
    browser: Browser, demo: str
) -> None:
    with visitor(browser) as page:
        page.goto(f"{demo}/en/?{NOW}")
        until(
            page,
            f"{VIEW} === 'table' && document.querySelector('.tools .count')?.textContent === '2'",
        )
        page.click(".tools button >> nth=0")
        row = page.locator(".now .row.item", has_text="Opening Ceremony")
        assert row.locator("small").inner_text() == "On now · 55 minutes left · SCO Forum"
        row.click()
        until(page, f"{VIEW} === 'walk' && !document.querySelector('.on-stage')?.hidden")
        card = page.locator(".on-stage")
        assert card.locator("h2").inner_text() == "Opening Ceremony"
        assert card.locator(".act").get_attribute("href") == "https://example.org/live/n1-stage"
        assert "now=" in (card.locator("h2 a").get_attribute("href") or "")


def test_who_asks_before_the_programme_is_there_waits_for_it(browser: Browser, demo: str) -> None:
    with urllib.request.urlopen(f"{demo}/release.json") as answer:
        index = json.load(answer)["programme"]
    held: list[Route] = []
    with visitor(browser) as page:
        page.route(f"**/{index}*", lambda route: held.append(route))
        page.goto(f"{demo}/en/?{NOW}")
        until(page, f"{VIEW} === 'table' && !document.querySelector('.tools button')?.hidden")
        page.click(".tools button >> nth=0")
        until_true(lambda: held or page.wait_for_timeout(20), said="the programme asked for")
        # nothing is said of a programme that nobody has read
        assert page.locator(".now").count() == 0
        for route in held:
            route.continue_()
        page.locator(".now .row.item", has_text="Opening Ceremony").wait_for()
        page.unroute_all()


def test_the_light_is_that_of_the_visits_clock(browser: Browser, demo: str) -> None:
    with visitor(browser) as page:
        for moment, mood in (("2021-08-23T08:05", "morning"), ("2021-08-23T20:30", "evening")):
            page.goto(f"{demo}/en/?now={moment}")
            until(page, f"{VIEW} === 'table' && document.documentElement.dataset.mood === '{mood}'")
            assert "mood=" not in page.url


@pytest.mark.long
def test_afterwards_there_is_the_recording(browser: Browser, demo: str) -> None:
    with visitor(browser) as page:
        page.goto(f"{demo}/en/programme/closing/")
        view = page.locator("a.go >> nth=0").get_attribute("href") or ""
        page.goto(f"{demo}/zh/{view[view.index('?') :].partition('&now')[0]}&now=2021-08-25T23:00")
        until(page, f"{VIEW} === 'walk' && !document.querySelector('.on-stage')?.hidden")
        assert page.locator(".on-stage .act").inner_text() == "观看回放"
        assert not page.locator(".hint").is_visible()  # it would lie under the card


@pytest.mark.long
def test_a_booths_panel_says_what_is_on_there(browser: Browser, demo: str) -> None:
    with visitor(browser) as page:
        page.goto(f"{demo}/en/?booth=S2-H08&now=2021-08-23T10:05")
        until(page, "!!document.querySelector('.panel .state')")
        assert said(page, ".panel .state") == "On now · 15 minutes left"
