"""With fingers alone, on a tablet: booths and halls are dragged, a stop of a tour is
written, a picture removed, a sponsor added."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Page, Route, expect
from tests.e2e.browser import until, until_true
from tests.e2e.studio import test_site as site
from tests.e2e.studio import test_tours as tours
from tests.e2e.studio.drawing import Point, screen, steps
from tests.e2e.studio.person import Prepared, bring, draft, put

TABLET = {"viewport": {"width": 1180, "height": 820}, "has_touch": True, "is_mobile": True}


def save(page: Page) -> None:
    page.locator(".pending").get_by_role("button", name="Save").tap()
    until(
        page,
        "!document.querySelector('.pending')?.checkVisibility() || !document.querySelector('.pending').innerText",
    )


def test_a_stop_is_written(prepared: Prepared) -> None:
    with prepared(**TABLET) as (page, _):
        tours.touring(page)
        page.locator("main").get_by_role("button", name="New tour", exact=True).tap()
        page.locator("main").get_by_role("button", name="Add a stop", exact=True).tap()
        page.get_by_label("Title, English", exact=True).first.fill("Welcome")
        save(page)
        assert tours.document(page, "new-tour")["stops"][0]["title"]["en"] == "Welcome"


def test_a_picture_is_removed(prepared: Prepared) -> None:
    with prepared(**TABLET, meant="404") as (page, base):
        logo = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>'
        put(page, "booths/a1/poster.svg", logo)
        page.goto(f"{base}/studio/expos/fair-2026/media")
        page.locator(".media li", has_text="poster.svg").get_by_role("button", name="Remove").tap()
        expect(page.locator(".media li")).to_have_count(0)


def finger(page: Page, start: Point, end: Point) -> None:
    """One finger drags, in CSS pixels; Playwright's own touch screen can only tap.

    It takes a second: Chromium gives the tap after a fling to the fling, not to the page.
    """
    session = page.context.new_cdp_session(page)
    began = time.time()
    for seconds, share in enumerate((0, 0.3, 0.6, 1, 1)):
        point = {axis: a + (b - a) * share for axis, a, b in zip("xy", start, end, strict=True)}
        touch = {"type": "touchMove" if seconds else "touchStart", "touchPoints": [point]}
        session.send("Input.dispatchTouchEvent", {**touch, "timestamp": began + seconds / 4})
    session.send(
        "Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": [], "timestamp": began + 1}
    )
    session.detach()


def test_a_booth_is_moved(prepared: Prepared) -> None:
    with prepared(**TABLET) as (page, base):
        page.goto(f"{base}/studio/expos/fair-2026/plan")
        page.locator(".plan-window svg").wait_for()
        page.touchscreen.tap(*screen(page, (4.5, 7.5)))
        expect(page.get_by_role("heading", name="A1", exact=True)).to_be_visible()
        finger(page, screen(page, (4.5, 7.5)), screen(page, (4.5, 4.5)))
        until(page, "document.querySelector('.pending')?.innerText.includes('1')")
        (moved,) = steps(page)
        assert moved["at"]["number"] == "A1"
        assert moved["outline"] == [[3, 3], [6, 3], [6, 6], [3, 6]]
        save(page)


def test_halls_are_arranged(prepared: Prepared, tmp_path: Path) -> None:
    with prepared("blank", **TABLET) as (page, base):
        bring(page, *site.files(tmp_path))
        page.goto(f"{base}/studio/expos/fair-2026/site")
        expect(page.locator(".site-hall")).to_have_count(3)
        before = site.places(page)
        start = site.middle(page, ".site-hall >> nth=0")
        page.touchscreen.tap(*start)
        finger(page, start, (start[0] + 40, start[1] - 120))
        expect(page.get_by_text("1 change")).to_be_visible()
        page.get_by_role("button", name="Save").tap()
        expect(page.get_by_text("1 change")).to_be_hidden()
        after = site.places(page)
        assert sum(after[name] != before[name] for name in before) == 1


def test_a_sponsor_is_added_and_counting_is_seen(prepared: Prepared) -> None:
    """“Saved” is said once the page can be left without a question, also where the form is read again slowly."""
    with prepared(**TABLET) as (page, _):
        page.get_by_role("link", name="About the show").tap()
        page.get_by_role("button", name="Add a sponsor").tap()
        page.get_by_label("Name, English", exact=True).last.fill("Bridge Bank")
        held: list[Route] = []
        holding = ["GET"]
        page.route(
            "**/fair-2026/about",
            lambda route: (
                held.append(route) if route.request.method in holding else route.continue_()
            ),
        )
        page.get_by_role("button", name="Save").tap()
        until_true(lambda: page.evaluate("true") and held, said="the form is read again")
        assert "Saved" not in page.locator(".notices").inner_text()
        holding.clear()
        for route in held:
            route.continue_()
        until(page, "document.querySelector('.notices')?.innerText.includes('Saved')")
        assert "Bridge Bank" in draft(page, "expo.toml")
        page.get_by_role("link", name="Visits", exact=True).tap()
        expect(page.locator(".visits-page .empty")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
