"""Phones: a thumb's joystick where it is asked for, both ways of holding it, lines that are slow, letters twice as large."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.e2e.browser import PHONE, SPACED, VIEW, goto, until, visitor

TOUCH: dict[str, Any] = {"is_mobile": True, "has_touch": True}
SLOW = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
RATIO = "(() => { const canvas = document.querySelector('canvas.stage'); return canvas.width / canvas.clientWidth; })()"
# What can be pressed must lie whole inside the window.
OUTSIDE = """[...document.querySelectorAll('.shapan :is(button, a, input)')].filter(n => n.offsetParent && !n.closest('.panel, .search-popup'))
  .map(n => [n.getAttribute('aria-label') ?? n.textContent, n.getBoundingClientRect()])
  .filter(([, b]) => b.left < -1 || b.top < -1 || b.right > innerWidth + 1 || b.bottom > innerHeight + 1)
  .map(([name]) => name)"""


@pytest.mark.long
def test_a_joystick_walks_while_it_leans(browser: Browser, fair: str) -> None:
    with visitor(browser, viewport=PHONE, **TOUCH) as page:
        page.goto(f"{fair}/en/?mode=walk")
        until(page, f"{VIEW} === 'walk' && !!document.querySelector('.joystick-corner')")
        assert not page.locator(".joystick").is_visible()
        page.get_by_role("button", name="Joystick").tap()
        page.locator(".joystick").hover()  # when it has its place, and nothing is over it
        box = page.locator(".joystick").bounding_box()
        assert box
        foot = page.evaluate("document.querySelector('.hint')?.getBoundingClientRect().bottom ?? 0")
        assert foot <= box["y"]  # what the hint says can be read
        before = page.evaluate("document.documentElement.dataset.pose")
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 10, steps=4)
        until(page, f"document.documentElement.dataset.pose !== {before!r}")
        page.mouse.up()


def test_what_is_on_a_stage_makes_room_for_the_joystick(browser: Browser, fair: str) -> None:
    with visitor(browser, viewport=PHONE, **TOUCH) as page:
        page.goto(f"{fair}/en/?mode=walk")
        page.locator(".on-stage").wait_for(state="attached")
        page.locator(".on-stage").evaluate(
            "(card) => { card.hidden = false; card.textContent = 'On'; }"
        )
        page.get_by_role("button", name="Joystick").tap()
        page.locator(".joystick").hover()


@pytest.mark.parametrize(
    "size", [PHONE, {"width": 844, "height": 390}], ids=["portrait", "landscape"]
)
def test_held_either_way_everything_is_within_reach(
    browser: Browser, fair: str, size: dict[str, int]
) -> None:
    with visitor(browser, viewport=size, **TOUCH) as page:
        page.goto(f"{fair}/en/?booth=1")
        until(page, f"{VIEW} === 'walk' && !document.querySelector('.panel')?.hidden")
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.long
def test_the_narrowest_phone_says_what_a_hall_is_called_on_the_spot(
    browser: Browser, demo: str
) -> None:
    with visitor(browser, viewport={"width": 320, "height": 568}, **TOUCH) as page:
        goto(page, f"{demo}/en/?hall=n1", "walk")
        assert page.locator(".place").inner_text() == "N1"
        page.set_viewport_size({"width": 568, "height": 320})
        until(page, "document.querySelector('.place').textContent.startsWith('N1 ')")


def test_who_saves_data_gets_the_light_tier(browser: Browser, fair: str) -> None:
    with visitor(browser, viewport=PHONE, device_scale_factor=2, **TOUCH) as page:
        page.add_init_script(SLOW)
        goto(page, f"{fair}/en/", "table")
        assert page.evaluate(RATIO) <= 1.01


@pytest.mark.long
def test_the_server_tells_the_viewer_of_the_header(browser: Browser, fair: str) -> None:
    headers = {"Save-Data": "on"}
    with visitor(
        browser, viewport=PHONE, device_scale_factor=2, extra_http_headers=headers, **TOUCH
    ) as page:
        goto(page, f"{fair}/en/", "table")
        assert page.evaluate(RATIO) <= 1.01


def test_letters_twice_as_large_lose_nothing(browser: Browser, fair: str) -> None:
    """200 % on a window of 640 px is 320 CSS pixels (WCAG 2.2, 1.4.4 and 1.4.10): no sideways scrolling, with text that
    is spaced (1.4.12) neither."""
    font = "document.documentElement.style.fontSize ="
    with visitor(browser, viewport={"width": 320, "height": 640}) as page:
        for path in ("halls/hall-1/", "booths/1/", "programme/", "contact/", "?view=list"):
            page.goto(f"{fair}/en/{path}")
            for change in ("", f"{font} '200%'", f"{font} ''; {SPACED}"):
                page.evaluate(change)
                assert page.evaluate("document.documentElement.scrollWidth") <= 320, (path, change)
