"""No violation of WCAG 2.2 AA, nor of axe's best practices, on any page and in any state of the viewer, by day and by night."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.access.axe import violations
from tests.e2e.browser import PHONE, VIEW, until, visitor

PAGES = [
    "halls/", "halls/n3/", "halls/n3/2/", "halls/n3/codes/", "contact/", "privacy/", "route/?to=n1-a01", "exhibitors/", "programme/", "programme/opening/", "scenarios/",
    "scenarios/opening/", "search/?q=robot", "search/", "booths/n1-a01/", "?view=list",
]  # fmt: skip


def press(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("button", name=name).first.click()


def searched(page: Page) -> None:
    page.keyboard.press("Escape")  # the menu goes
    page.locator("#shapan-search").click()
    page.keyboard.type("robot")
    until(page, "document.querySelectorAll('#shapan-results [role=option]').length > 2")


def panelled(page: Page) -> None:
    until(page, "document.querySelector('.panel .body')?.hasAttribute('aria-busy') === false")
    page.locator(".unfold").click()


def helped(page: Page) -> None:
    page.locator(".help summary").click()


def visiting(page: Page) -> None:
    page.get_by_role("button", name="Add to my visit").click()
    press("Menu")(page)
    page.locator(".menu").get_by_role("button", name="My visit").click()
    until(page, "document.querySelectorAll('.visit .visit-stops li').length > 0")


def planned(page: Page) -> None:
    page.keyboard.press("m")
    until(page, f"{VIEW} === 'plan' && document.querySelector('.plan .sheet')?.width > 300")


def led(page: Page) -> None:
    until(page, "document.querySelectorAll('.way-card li').length > 2")


def playing(page: Page) -> None:
    until(page, "!!document.querySelector('.player h2')")


def still(page: Page) -> None:
    pass


# What is opened, and the states that follow one another there.
OPENED: dict[str, tuple[str, str, dict[str, Callable[[Page], None]]]] = {
    "table": ("", "table", {"table": still, "languages": press("Language"), "menu": press("Menu"), "help": helped, "search": searched}),
    "hall": ("?hall=n3", "walk", {"hall": still, "plan": planned}),
    "booth": ("?booth=N3-A01", "walk", {"booth": panelled, "visit": visiting}),
    "on now": ("?now=2021-08-23T10:00", "table", {"on now": press("What is on")}),
    "player": ("?scenario=opening", "", {"player": playing}),
    "route": ("?way=N3-A01~N3-J01", "", {"route": led}),
}  # fmt: skip


def long(*values: object) -> object:
    """`make test` has a sample."""
    return pytest.param(*values, marks=pytest.mark.long)


@pytest.mark.parametrize(
    ("scheme", "paths"), [("dark", ["halls/n3/"]), long("dark", PAGES), long("light", PAGES)]
)
def test_pages(browser: Browser, demo: str, scheme: Any, paths: list[str]) -> None:
    seen = {}
    with visitor(browser, color_scheme=scheme) as page:
        for path in paths:
            page.goto(f"{demo}/en/{path}")
            seen[path] = violations(page)
    assert {path: found for path, found in seen.items() if found} == {}


@pytest.mark.parametrize("scheme", ["dark", long("light")])
@pytest.mark.parametrize("place", ["table", *map(long, list(OPENED)[1:])])
def test_states(browser: Browser, demo: str, place: str, scheme: str) -> None:
    """By day on a desk, by night on a phone: what the sizes and what the schemes change do not depend on each other."""
    query, view, states = OPENED[place]
    phone: dict[str, Any] = (
        {"viewport": PHONE, "is_mobile": True, "has_touch": True} if scheme == "dark" else {}
    )
    seen = {}
    with visitor(browser, color_scheme=scheme, **phone) as page:
        page.goto(f"{demo}/en/{query}")
        until(page, f"{VIEW} === '{view}'" if view else f"{VIEW} !== 'loading'")
        for state, bring in states.items():
            bring(page)
            seen[state] = violations(page)
    assert {state: found for state, found in seen.items() if found} == {}
