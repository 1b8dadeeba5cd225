"""Visitors meet: two browsers on one server see each other walk, and nobody sees who has not chosen to be seen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.browser import (
    MOVING,
    PHONE,
    address_said,
    goto,
    served,
    start_serving,
    until,
    visitor,
)
from tests.e2e.conftest import FAIR

pytestmark = pytest.mark.long
OPEN = "document.documentElement.dataset.liveState === 'open'"
SEES = "document.documentElement.dataset.livePeople"
LOST = "WebSocket|ERR_CONNECTION|Failed to load resource"  # while no node is there
DISTANCE = "document.querySelector('.meeting li small')?.textContent"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    top = tmp_path_factory.mktemp("seen")
    expo = seen_fair(top)
    with served(str(expo), data=top / "data") as base:
        yield f"{base}/{expo.name}"


def seen_fair(top: Path) -> Path:
    """The fair where visitors may choose to be seen."""
    expo = top / FAIR.name
    shutil.copytree(FAIR, expo)
    with (expo / "expo.toml").open("a") as head:
        head.write('\n[live]\nmode = "seen"\n')
    return expo


def enter(page: Page, expo: str, query: str = "?mode=walk") -> None:
    goto(page, f"{expo}/en/{query}", "table" if query == "" else "walk")
    until(page, OPEN)


def be_seen(page: Page, name: str) -> None:
    page.locator(".meeting > button").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("switch", name="Be seen").click()  # a refused name turns it off again


def metres(page: Page) -> int:
    return int(until(page, DISTANCE).split()[-2])


def walk_back(page: Page) -> None:
    page.locator("canvas.stage").focus()
    page.keyboard.down("KeyS")


def test_two_visitors_see_each_other_walk(browser: Browser, seen: str) -> None:
    with visitor(browser, **MOVING) as ada, visitor(browser, viewport=PHONE) as bo:
        enter(ada, seen)
        enter(bo, seen)
        be_seen(ada, "Ada")
        until(bo, f"{SEES} === '1'")
        assert ada.evaluate(SEES) == "0"  # Bo has not chosen to be seen
        bo.locator(".meeting > button").click()
        assert "Ada" in bo.locator(".meeting li").inner_text()
        before = metres(bo)
        walk_back(ada)
        until(bo, f"parseInt({DISTANCE}) >= {before + 3}")
        ada.keyboard.up("KeyS")
        bo.get_by_role("switch", name="Be seen").check()
        until(ada, f"{SEES} === '1'")
        ada.get_by_role("switch", name="Be seen").uncheck()
        until(bo, f"{SEES} === '0'")


def test_who_declines_opens_no_connection_until_they_are_seen(browser: Browser, seen: str) -> None:
    with visitor(browser) as page:
        page.add_init_script(
            "Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})"
        )
        goto(page, f"{seen}/en/?mode=walk", "walk")
        until(page, "document.querySelector('.meeting')")
        assert page.evaluate("document.documentElement.dataset.liveState") in (None, "off")
        be_seen(page, "")
        until(page, OPEN)
        page.get_by_role("switch", name="Be seen").uncheck()
        until(page, "document.documentElement.dataset.liveState === 'off'")


def test_a_name_that_looks_like_the_organizer_is_refused(browser: Browser, seen: str) -> None:
    with visitor(browser) as page:
        enter(page, seen)
        be_seen(page, "0rganizer")
        until(page, "!document.querySelector('.meeting [role=switch]').checked")
        until(page, "document.querySelector('.notice p')?.textContent.length > 10")
        assert page.evaluate(OPEN)


def test_seen_visitors_are_grains_over_the_table(browser: Browser, seen: str) -> None:
    with visitor(browser, **MOVING) as ada, visitor(browser) as bo:
        enter(ada, seen)
        be_seen(ada, "Ada")
        enter(bo, seen, "")
        until(bo, "document.documentElement.dataset.liveGrains === '1'")


def test_a_node_that_is_killed_is_met_again(browser: Browser, tmp_path: Path) -> None:
    expo = seen_fair(tmp_path)
    node = start_serving(str(expo), data=tmp_path / "data")
    try:
        base = address_said(node)
        with visitor(browser, meant=LOST) as ada, visitor(browser, meant=LOST) as bo:
            for page, name in ((ada, "Ada"), (bo, "Bo")):
                enter(page, f"{base}/{expo.name}")
                be_seen(page, name)
            until(ada, f"{SEES} === '1'")
            node.kill()
            node.communicate()
            for page in (ada, bo):
                until(page, "document.documentElement.dataset.liveState === 'waiting'")
                assert page.evaluate(SEES) == "0"
            port = int(base.rpartition(":")[2])
            node = start_serving(str(expo), data=tmp_path / "data", port=port)
            assert address_said(node) == base
            for page, other in ((ada, "Bo"), (bo, "Ada")):
                until(page, f"{OPEN} && {SEES} === '1'")
                until(page, f"document.querySelector('.meeting ul').innerText.includes('{other}')")
    finally:
        node.kill()
        node.communicate()
