"""Ways on foot: as a card of turns beside the glowing way, as a link, as a page of a static tree."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from tests.e2e.browser import PHONE, VIEW, goto, until, visitor

TURNS = "[...document.querySelectorAll('.way-card li')].map((one) => one.textContent)"


@pytest.mark.long
def test_a_link_shows_the_way_in_words_and_follows_who_walks_it(
    browser: Browser, fair: str
) -> None:
    with visitor(browser) as page:
        goto(page, f"{fair}/en/?booth=1&way=12~2", "walk")
        until(page, f"{TURNS}.length > 3")
        card = page.get_by_role("region", name="Route", exact=True)
        page.set_viewport_size({"width": 1440, "height": 900})
        box = card.bounding_box()
        assert box is not None
        # the way itself, ahead on the floor, is seen beside it
        assert box["x"] + box["width"] < 1440 / 3
        assert "on foot" in card.get_by_role("status").inner_text()
        turns = page.evaluate(TURNS)
        assert "1 on your" in turns[0] or "past booth 1." in turns[0] or "From 1 walk" in turns[0]
        assert "ooth 2 " in turns[-1]
        assert "to=12&to=2" in (
            card.get_by_role("link", name="Print view").get_attribute("href") or ""
        )
        card.get_by_role("button", name="Close the route").click()
        until(page, "!location.search.includes('way=')")
        page.goto(f"{fair}/en/?booth=1&way=2")
        until(page, "document.querySelector('.way-card .now')?.textContent.length > 5")
        page.get_by_role("button", name="Walk this route").click()
        until(page, "location.search.includes('booth=2') && !location.search.includes('way=')")


@pytest.mark.long
def test_a_way_on_the_table_is_seen_from_near_and_then_the_whole_table_again(
    browser: Browser, demo: str
) -> None:
    pose = "(document.documentElement.dataset.pose ?? '').split(',').map(Number)"
    with visitor(browser, viewport={"width": 1440, "height": 900}) as page:
        page.goto(f"{demo}/en/?mode=table")
        until(page, f"{VIEW} === 'table' && {pose}.length > 2")
        x, _, z = page.evaluate(pose)[:3]
        page.goto(f"{demo}/en/?mode=table&way=N1-C02")
        until(page, f"{TURNS}.length > 0 && {pose}[2] < {z} - 1")
        page.get_by_role("button", name="Close the route").click()
        until(page, f"Math.abs({pose}[0] - {x}) < 0.1 && Math.abs({pose}[2] - {z}) < 0.1")


@pytest.mark.long
def test_the_way_is_said_in_each_language_on_a_phone(browser: Browser, demo: str) -> None:
    for lang, name in (("zh", "路线"), ("ru", "Маршрут")):
        with visitor(browser, viewport=PHONE, has_touch=True) as page:
            page.goto(f"{demo}/{lang}/?booth=N1-A01&way=N1-C02")
            until(page, f"{TURNS}.length > 1")
            card = page.get_by_role("region", name=name)
            assert card.is_visible()
            assert "N1-C02" in page.evaluate(f"{TURNS}.at(-1)")
