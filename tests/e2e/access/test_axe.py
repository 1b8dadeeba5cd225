"""No violation of WCAG 2.2 AA, nor of axe's best practices, on any page and in any state of the viewer, by day and by night."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.access.axe import violations
from tests.e2e.browser import PHONE, until, visitor

VIEW = "document.documentElement.dataset.view"
PAGES = [
    "halls/", "halls/n3/", "halls/n3/2/", "halls/n3/codes/", "contact/", "privacy/", "route/?to=n1-a01", "exhibitors/", "programme/", "programme/opening/", "scenarios/",
    "scenarios/opening/", "search/?q=robot", "search/", "booths/n1-a01/", "?view=list",
]  # fmt: skip


def press(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("button", name=name).first.click()


def searched(page: Page) -> None:
    page.locator("#shapan-search").click()
    page.keyboard.type("robot")
    until(page, "document.querySelectorAll('#shapan-results [role=option]').length > 2")


def panelled(page: Page) -> None:
    until(page, "document.querySelector('.panel .body')?.hasAttribute('aria-busy') === false")
    page.locator(".unfold").click()


def helped(page: Page) -> None:
    press("Menu")(page)
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


STATES: dict[str, tuple[str, str, Callable[[Page], None]]] = {
    "table": ("", "table", still),
    "hall": ("?hall=n3", "walk", still),
    "booth": ("?booth=N3-A01", "walk", panelled),
    "menu": ("", "table", press("Menu")),
    "help": ("", "table", helped),
    "languages": ("", "table", press("Language")),
    "on now": ("?now=2021-08-23T10:00", "table", press("What is on")),
    "search": ("", "table", searched),
    "plan": ("?hall=n3", "walk", planned),
    "player": ("?scenario=opening", "", playing),
    "route": ("?way=N3-A01~N3-J01", "", led),
    "visit": ("?booth=N3-A01", "walk", visiting),
}


SAMPLE = {("halls/n3/", "dark"), ("contact/", "light"), ("table", "light"), ("menu", "dark")}


def case(*values: str) -> object:
    """A few in `make test`, all of them in `make test-long`."""
    return pytest.param(*values, marks=() if values in SAMPLE else pytest.mark.long)


@pytest.mark.parametrize(("path", "scheme"), [case(path, scheme) for path in PAGES for scheme in ("light", "dark")])
def test_pages(browser: Browser, demo: str, path: str, scheme: str) -> None:
    with visitor(browser, color_scheme=scheme) as page:
        page.goto(f"{demo}/en/{path}")
        assert violations(page) == []


@pytest.mark.parametrize(("state", "scheme"), [case(state, scheme) for state in STATES for scheme in ("light", "dark")])
def test_states(browser: Browser, demo: str, state: str, scheme: str) -> None:
    """By day on a context, by night on a phone: what the sizes and what the schemes change do not depend on each other."""
    query, view, bring = STATES[state]
    more: dict[str, Any] = {"viewport": PHONE, "is_mobile": True, "has_touch": True} if scheme == "dark" else {}
    with visitor(browser, color_scheme=scheme, **more) as page:
        page.goto(f"{demo}/en/{query}")
        until(page, f"{VIEW} === '{view}'" if view else f"{VIEW} !== 'loading'")
        bring(page)
        assert violations(page) == []
