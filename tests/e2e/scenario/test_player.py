"""Scenarios played to their end in a browser. Reduced motion: between stops one cuts; the table's stops cost no hall."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.browser import MOVING, PHONE, goto, until, visitor

PLAYER = "document.querySelector('.player')?.dataset"


def at(page: Page, stop: str, phase: str = "here|rest|end") -> None:
    until(page, f"{PLAYER}?.stop === '{stop}' && /^({phase})$/.test({PLAYER}.phase)")


def linked(page: Page, stop: str) -> None:
    until(page, f"location.search.includes('scenario=press-tour&stop={stop}')")


def press(page: Page, name: str) -> None:
    page.locator(".player").get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize(
    ("lang", "words", "choice", "end"),
    [
        ("en", "611 exhibitors", "To the media centre", "The tour ends here."),
        pytest.param("zh", "611家参展商", "去媒体中心", "导览到此结束。", marks=pytest.mark.long),
        pytest.param(
            "ru", "611 экспонентов", "В пресс-центр", "Экскурсия завершена.", marks=pytest.mark.long
        ),
    ],
)
def test_to_its_end_in_each_language_by_a_branch(
    browser: Browser, demo: str, lang: str, words: str, choice: str, end: str
) -> None:
    with visitor(browser) as page:
        page.goto(f"{demo}/{lang}/?scenario=press-tour")
        at(page, "choose")
        assert words in page.locator(".player .narration").inner_text()
        linked(page, "choose")
        press(page, choice)  # to the media centre, and when its words are said to the end
        at(page, "end", "end")
        assert end in page.locator(".player").inner_text()
        linked(page, "end")
        page.locator(".player .player-head button").click()
        until(page, "!document.querySelector('.player')")
        until(page, "!location.search.includes('scenario')")


@pytest.mark.long
def test_by_keyboard_alone(browser: Browser, demo: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{demo}/en/", "table")
        menu = page.get_by_role("button", name="Menu")
        menu.focus()
        page.keyboard.press("Enter")
        row = page.get_by_role("button", name=re.compile("^Press tour"))
        row.wait_for()
        row.focus()
        page.keyboard.press("Enter")
        at(page, "choose")
        until(page, "document.activeElement?.id === 'shapan-stop'")
        page.locator(".player .controls").get_by_role("button", name="Next stop").focus()
        page.keyboard.press("Enter")  # where only choices lead on: the first
        at(page, "pictures")
        page.locator("#shapan-stop").focus()
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == "To the media centre":
                break
        page.keyboard.press("Enter")
        at(page, "end", "end")


@pytest.mark.long
def test_bound_to_the_clock(browser: Browser, demo: str) -> None:
    with visitor(browser) as page:
        page.goto(f"{demo}/en/?scenario=opening&stop=stage&now=2021-08-23T08:56")
        at(page, "stage")
        offer = page.locator(".player .offer")
        until(page, "!document.querySelector('.player .offer').hidden")
        assert re.fullmatch(r"Opening Ceremony starts in \d min", offer.inner_text())
        page.goto(f"{demo}/en/?scenario=opening&stop=ceremony&now=2021-08-23T11:00")
        at(page, "nations", "end")
        kept = page.evaluate("localStorage['shapan/smart-china-expo-2021/scenario/opening']")
        # the ceremony is over: the way leads by its recording
        assert "after" in json.loads(kept)["visited"]
        page.goto(f"{demo}/en/?scenario=press-tour&now=2021-08-23T08:57")
        at(page, "choose")
        until(page, "!document.querySelector('.player .offer').hidden")
        assert "starts in" in offer.inner_text()
        press(page, "Go there")
        until(
            page, f"{PLAYER}.phase === 'wander' && document.documentElement.dataset.view === 'walk'"
        )
        press(page, "Back to the tour")
        at(page, "choose")
        until(page, "document.documentElement.dataset.view === 'table'")


# What cannot be pressed where it stands: something lies over its middle, or it is scrolled out of sight.
COVERED = """[...document.querySelectorAll('.player :is(.offer, .ways, .controls, .player-head) :is(button, input, select)')].filter(one => {
  const { left, top, width, height } = one.getBoundingClientRect();
  return !one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}).map(one => one.getAttribute('aria-label') ?? one.textContent)"""


@pytest.mark.long
def test_held_sideways_the_card_stands_beside_the_table_and_hides_nothing_of_itself(
    browser: Browser, demo: str
) -> None:
    with visitor(
        browser, viewport={"width": 844, "height": 390}, is_mobile=True, has_touch=True
    ) as page:
        page.goto(f"{demo}/en/?scenario=press-tour&now=2021-08-23T08:57")
        at(page, "choose")
        until(page, "document.querySelector('.player .offer')?.hidden === false")
        hidden = page.evaluate(COVERED)
        assert hidden in ([], ["To the media centre"])  # the second line of choices scrolls
        assert page.locator(".player").bounding_box()["x"] > 844 * 0.4  # type: ignore[index]


@pytest.mark.long
def test_an_answer_is_kept_on_the_device_and_chooses_the_way(browser: Browser, demo: str) -> None:
    with visitor(browser, viewport=PHONE, has_touch=True) as page:
        page.goto(f"{demo}/en/?scenario=forty-minutes-for-a-buyer")
        at(page, "need")
        ways = page.locator(".player .ways button")
        assert ways.all_inner_texts() == ["Show me both"]
        page.get_by_label("Cut and print").tap()
        until(page, "document.querySelectorAll('.player .ways button').length === 2")
        assert ways.all_inner_texts() == ["Machine tools", "Show me both"]
        page.goto(f"{demo}/en/?scenario=forty-minutes-for-a-buyer")
        at(page, "need")
        assert page.get_by_label("Cut and print").is_checked()
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0


def test_a_booth_says_which_scenarios_pass_it(browser: Browser, demo: str) -> None:
    with visitor(browser) as page:
        page.goto(f"{demo}/en/?booth=N4-G03")
        page.locator(".unfold").click()
        page.get_by_role("button", name="Begin: Smart manufacturing").click()
        until(page, f"{PLAYER}?.stop === 'table'")


@pytest.mark.long
def test_with_motion_one_walks_and_may_be_there_at_once(browser: Browser, demo: str) -> None:
    with visitor(browser, **MOVING) as page:
        page.goto(f"{demo}/en/?scenario=sco-pavilion&stop=china")
        at(page, "china")
        press(page, "Next stop")
        until(page, f"{PLAYER}.stop === 'russia' && {PLAYER}.phase === 'going'")
        press(page, "Skip the walk")
        at(page, "russia")


def test_as_a_page_without_javascript(browser: Browser, demo: str) -> None:
    with visitor(browser, java_script_enabled=False, viewport=PHONE) as page:
        page.goto(f"{demo}/en/")
        page.get_by_role("link", name="Press tour").click()
        assert page.locator("article.stop").count() == 6
        page.locator("#choose .ways").get_by_role("link", name="To the media centre").click()
        assert page.url.endswith("/scenarios/press-tour/#media-centre")
        assert page.locator(".stop:target h2").inner_text() == "5. Media centre"
        plan = page.locator("#media-centre img.detail")
        plan.scroll_into_view_if_needed()
        assert plan.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


@pytest.mark.long
def test_a_model_is_looked_at_apart_from_the_scene(browser: Browser, demo: str) -> None:
    with visitor(browser) as page:
        page.goto(f"{demo}/en/?scenario=smart-manufacturing&stop=metal")
        # or its words might be over, and the tour gone on, before the button is found
        press(page, "Pause")
        at(page, "metal")
        press(page, "The machine in 3D")
        until(page, "document.querySelector('dialog.exhibit')?.dataset.shown === ''")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Escape")
        until(page, "!document.querySelector('dialog.exhibit')")
