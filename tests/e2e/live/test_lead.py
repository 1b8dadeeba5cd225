"""A guide leads two followers through a tour of the demo, on a real server."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.browser import PHONE, goto, until, visitor

pytestmark = pytest.mark.long
OPEN = "document.documentElement.dataset.liveState === 'open'"
CARD = "document.querySelector('.lead-card')?.innerText ?? ''"
ACTS = "document.documentElement.dataset.leadActs"
POSE = "(document.documentElement.dataset.pose ?? '').split(',').map(Number)"


def lead(page: Page, demo: str, key: str) -> None:
    goto(page, f"{demo}/en/?scenario=smart-city-and-life&stop=traffic#lead={key}", "walk")
    until(page, OPEN)
    page.locator(".meeting > button").click()
    tours = page.get_by_role("combobox", name="Tours that are led now")
    tours.select_option("smart-city-and-life")
    page.get_by_role("button", name="Start").click()
    until(page, f"({CARD}).includes('You lead')")
    page.get_by_role("button", name="Pause").click()  # else the tour goes on when its time is over


def follow(page: Page, demo: str) -> None:
    goto(page, f"{demo}/en/?mode=walk", "walk")
    until(page, OPEN)
    page.locator(".meeting > button").click()
    page.get_by_role("button", name="Follow: ").click()


def test_two_follow_a_tour_whose_set_piece_acts(browser: Browser, guided: tuple[str, str]) -> None:
    demo, key = guided
    with visitor(browser) as guide, visitor(browser) as ada, visitor(browser, viewport=PHONE) as bo:
        lead(guide, demo, key)
        for one in (ada, bo):
            follow(one, demo)
        until(guide, f"({CARD}).includes('2 people follow')")
        at_guide(guide, ada, bo)
        before = ada.evaluate(ACTS)
        guide.get_by_text("Wait until it is towed").click()
        for one in (ada, bo):  # the lorry has broken down for them, too
            until(one, f"{ACTS} !== '{before}'")
        until(ada, f"({CARD}).includes('a whole district is steered')")
        ada.locator("canvas.stage").focus()
        ada.keyboard.press("KeyQ")
        ada.get_by_role("button", name="Back to the group").wait_for()
        guide.get_by_role("button", name="On to the street lamps").click()
        until(bo, f"({CARD}).includes('Street lamps dim')")
        at_guide(guide, bo)
        ada.get_by_role("button", name="Back to the group").click()
        at_guide(guide, ada)
        hand_over(guide, ada)
        until(bo, f"({CARD}).includes('You follow Ada')")
        ada.get_by_role("button", name="Stop leading").click()
        until(bo, "document.querySelector('.lead-card').hidden")


def test_a_page_without_a_picture_follows_from_article_to_article(
    browser: Browser, guided: tuple[str, str]
) -> None:
    demo, key = guided
    with visitor(browser) as guide, visitor(browser, viewport=PHONE) as bo:
        bo.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
        lead(guide, demo, key)
        goto(bo, f"{demo}/en/", "list")
        bo.get_by_role("button", name="Follow: ").click()
        until(bo, f"({CARD}).includes('a whole district is steered')")
        bo.get_by_role("button", name="Raise your hand").click()
        until(guide, f"({CARD}).includes('1 hand is up')")
        guide.get_by_text("Send everybody around it").click()
        guide.get_by_role("button", name="On to the street lamps").click()
        until(bo, f"({CARD}).includes('Street lamps dim')")
        assert bo.locator(".lead-card p a").get_attribute("href") == "booths/s1-e01/"
        guide.get_by_role("button", name="Stop leading").click()
        until(bo, "document.querySelector('.lead-card').hidden")


def test_who_comes_by_the_programme_follows_when_the_guide_begins(
    browser: Browser, guided: tuple[str, str]
) -> None:
    demo, key = guided
    early = "now=2021-08-23T12:20"
    with visitor(browser) as guide, visitor(browser) as ada, visitor(browser) as bo:
        bo.goto(f"{demo}/en/programme/guided-city/")
        bo.get_by_role("link", name="Follow the guide").click()
        goto(ada, f"{demo}/en/?mode=walk&{early}", "walk")
        ada.locator(".meeting > button").click()
        until(bo, OPEN)
        ada.get_by_text("begins in 10 minutes").wait_for()
        lead(guide, demo, key)
        until(bo, f"({CARD}).includes('a whole district is steered')")
        assert ada.locator(".lead-card").is_hidden()
        ada.get_by_role("button", name="Follow: ").click()
        until(guide, f"({CARD}).includes('2 people follow')")


def at_guide(guide: Page, *followers: Page) -> None:
    x, y, *_ = guide.evaluate(POSE)
    for one in followers:
        until(one, f"Math.hypot({POSE}[0] - {x}, {POSE}[1] - {y}) < 6")


def hand_over(guide: Page, to: Page) -> None:
    to.locator(".meeting > button").click()
    to.get_by_label("Name").fill("Ada")
    to.get_by_role("switch", name="Be seen").click()
    to.locator(".meeting > button").click()
    until(guide, "document.documentElement.dataset.livePeople === '1'")
    guide.get_by_role("button", name="Hand over").click()
    guide.get_by_role("button", name="Ada leads on").click()
    until(to, f"({CARD}).includes('You lead')")
